#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check how the Vietnamese speaks: to whom, with which words, with which signs.

Usage: vietnamese.py SOURCE-ROOT

A sentence that addresses or stands for the learner is there three times, in the contexts em, ban and none, and each form says what
its context promises. Everything else calls nobody anything. Words that hurt are not used. Signs follow the house: “ ”, …, no full
stop on buttons, composed letters.
"""
import ast
import pathlib
import re
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lint'))
from source import Lint  # noqa: E402

FORMS = ('em', 'ban', 'none')

# Said outside the three contexts, each with its reason.
ADDRESSES = {
    'Welcome! Choose a language.',  # the very first sentence, before anybody is known
    'I am a pupil', 'I am an adult',  # what is asked is the form of address itself
    'Learn together, 2-4', 'Choose 2 to 4 · %u chosen',  # "bạn": the others in the group
    'Done already by %s; learning it with the others is fine.', '%s and %u others',
    'pronoun is none of em, ban and none.',  # the words of the format
}
# What the core's errors say, for whoever mends a course.
FAULT = 'fault'
# The names of the forms themselves.
NAMES_OF_FORMS = 'form of address'

HURTS = ('sai rồi', 'kém', 'yếu', 'thất bại', 'lười', 'hết hạn')
# (not so, but so)
SPELLING = (('tập tin', 'tệp'), ('huỷ', 'hủy'), ('kĩ năng', 'kỹ năng'), ('hoà', 'hòa'), ('tuỳ', 'tùy'), ('xoá', 'xóa'), ('thoả', 'thỏa'),
            ('khoá', 'khóa'), ('mã hoá', 'mã hóa'), ('chứng chỉ', 'giấy xác nhận'))
# "Một mình" is alone.
OURS = re.compile(r'(?<!\w)(em|bạn|tôi|(?<!một )mình)(?!\w)', re.IGNORECASE)


class Entry:
    """One message: context, source, translation, and the line where it begins."""

    def __init__(self, block, line):
        self.line = line
        self.context = self._field(block, 'msgctxt')
        self.source = self._field(block, 'msgid')
        self.said = self._field(block, 'msgstr') or self._field(block, 'msgstr[0]') or ''

    @staticmethod
    def _field(block, name):
        match = re.search(r'^' + re.escape(name) + r' ((?:".*"\n?)+)', block, re.MULTILINE)
        return ''.join(ast.literal_eval(line) for line in match[1].splitlines()) if match else None


def read(file):
    line = 1
    for block in file.read_text(encoding='utf-8').split('\n\n'):
        entry = Entry(block, line + sum(1 for text in block.splitlines() if text.startswith('#')))
        if entry.source:
            yield entry
        line += block.count('\n') + 2


def check_forms(lint, file, entries):
    """em, ban and none together, or none of them; and each says what it says it does."""
    found = {}
    for entry in entries:
        if entry.context in FORMS:
            found.setdefault(entry.source, {})[entry.context] = entry
    for source, forms in found.items():
        first = next(iter(forms.values()))
        for context in FORMS:
            if context not in forms:
                lint.fault(file, first.line, f'{source!r} has no form for {context}')
        for context, wrong in (('em', ('bạn', 'tôi')), ('ban', ('em',)), ('none', ('em', 'bạn', 'tôi'))):
            entry = forms.get(context)
            said = {word.lower() for word in OURS.findall(entry.said)} if entry and source not in ADDRESSES else set()
            if said & set(wrong):
                lint.fault(file, entry.line, f'{entry.said!r} in the context {context}')
    if not found:
        lint.fault(file, 1, 'no sentence with a form of address')
    return len(found)


def check_frame(lint, file, entry):
    if entry.context in FORMS or entry.context == NAMES_OF_FORMS or entry.source in ADDRESSES:
        return
    if OURS.search(entry.said):
        lint.fault(file, entry.line, f'{entry.said!r} calls somebody something: leave it out, or give it the contexts em, ban, none')


def check_words(lint, file, entry):
    low = entry.said.lower()
    for word in HURTS:
        if re.search(rf'(?<!\w){word}(?!\w)', low):
            lint.fault(file, entry.line, f'{word!r} hurts')
    for wrong, right in SPELLING:
        if re.search(rf'(?<!\w){wrong}(?!\w)', low):
            lint.fault(file, entry.line, f'{wrong!r}: here it is {right!r}')


def check_signs(lint, file, entry):
    said = entry.said
    if unicodedata.normalize('NFC', said) != said:
        lint.fault(file, entry.line, 'not in composed letters (NFC)')
    # In a piece of code a straight quotation mark is part of the code: type="…".
    words = re.sub(r'="[^"]*"', '', said) if entry.context == FAULT else said
    if '"' in words.replace(' " ', ' ') or '...' in said or '  ' in said:
        lint.fault(file, entry.line, f'{said!r}: “ ”, …, one space')
    if said.count('!') > 1:
        lint.fault(file, entry.line, f'{said!r}: one ! at most')
    if entry.context == 'decimal sign':
        if said != ',':
            lint.fault(file, entry.line, 'the decimal sign is a comma')
        return
    for sign in '.…:?;':
        if entry.source.rstrip().endswith(sign) != said.rstrip().endswith(sign):
            lint.fault(file, entry.line, f'{said!r} does not end as {entry.source!r}')
    for left, right in ((entry.source[:1] == ' ', said[:1] == ' '), (entry.source[-1:] == ' ', said[-1:] == ' '), ('_' in entry.source, '_' in said)):
        if left != right:
            lint.fault(file, entry.line, f'{said!r}: spaces at the ends and the underlined letter as in {entry.source!r}')


def main():
    lint = Lint()
    for file in lint.files('po/vi.po'):
        entries = [entry for entry in read(file) if entry.said]
        n_forms = check_forms(lint, file, entries)
        for entry in entries:
            check_frame(lint, file, entry)
            check_words(lint, file, entry)
            check_signs(lint, file, entry)
        print(f'{len(entries)} sentences, {n_forms} with three forms')
    lint.finish()


if __name__ == '__main__':
    main()
