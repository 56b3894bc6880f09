#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find misspelt English, with codespell.

Usage: spelling.py SOURCE-ROOT

Only where the words are English: Vietnamese without its marks looks misspelt to an English dictionary, so in C files of
the tests only the comments are read. Words that are right although codespell doubts them stand in spelling-words.txt; one
that is no longer doubted is a fault.
"""
import pathlib
import re
import shutil
import subprocess
import tempfile

from source import Code, Lint, skip

WORDS = pathlib.Path(__file__).with_name('spelling-words.txt')
FOUND = re.compile(r'^(?:\./)?(?P<name>[^:]+):(?P<line>\d+): (?P<word>\S+) ==> (?P<better>.*)')


def words_of(lint, file):
    """The text of a file, with everything that is not for people blanked out at the same lines."""
    text = file.read_text(encoding='utf-8')
    if file.suffix not in ('.c', '.h'):
        return text
    if lint.name(file).startswith('tests/'):
        lines = [''] * (text.count('\n') + 1)
        for line, comment in Code(file, lint.name(file)).comments:
            for number, part in enumerate(comment.splitlines(), line - 1):
                lines[number] += part
        return '\n'.join(lines)
    return re.sub(r'\\.', '  ', text)


def check(lint, files):
    """Yield (name, line, word, better) for each word that codespell doubts."""
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            copy = pathlib.Path(folder) / lint.name(file)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(words_of(lint, file), encoding='utf-8')
        names = [lint.name(file) for file in files]
        output = subprocess.run(['codespell', '--builtin', 'clear,rare', *names], cwd=folder, capture_output=True, text=True, check=False).stdout
    for line in output.splitlines():
        match = FOUND.match(line)
        if match:
            yield match['name'], match['line'], match['word'], match['better']


def main():
    if not shutil.which('codespell'):
        skip('codespell is not installed')
    lint = Lint()
    files = list(lint.files('*.md', 'docs/**/*.md', 'app/**/*.[ch]', 'app/**/*.sql', 'tests/**/*.[ch]', 'tests/**/*.py', 'ui/*.in', 'ui/**/*.ui',
                            'courses/**/en/*.xml', 'check', 'run', 'packaging/*', 'packages.txt'))
    known = {line for line in WORDS.read_text(encoding='utf-8').splitlines() if not line.startswith('#')}
    doubted = set()
    for name, line, word, better in check(lint, files):
        doubted.add(word.lower())
        if word.lower() not in known:
            lint.fault(name, line, f'{word}: {better}?')
    for word in sorted(known - doubted) if lint.root == WORDS.parents[2] else []:
        lint.fault(WORDS, 1, f'{word} is no longer doubted: take it out')
    lint.finish()


if __name__ == '__main__':
    main()
