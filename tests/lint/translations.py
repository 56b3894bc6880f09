#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check that every sentence a person sees can be translated, and that the Vietnamese is complete.

Usage: translations.py SOURCE-ROOT
"""
import pathlib
import re
import shutil
import subprocess
import tempfile

from source import Code, Lint, skip

CALL = re.compile(r'(?<!\w)(?:N?C?_|ngettext|g_dngettext|g_dpgettext2) \(')
MARKED_UI = re.compile(r'translatable="(?:yes|true|1)"')
PLACE = re.compile(r'^(?:.*/)?([^/:]+\.pot?):(\d+): ?(.*)')


def wants_translation(lint, file):
    if file.suffix in ('.c', '.h'):
        return bool(CALL.search(Code(file, file.name).code))
    if file.suffix == '.ui':
        return bool(MARKED_UI.search(file.read_text(encoding='utf-8')))
    return True


def check_list(lint):
    """POTFILES names each file that has something to translate, and no other. Says whether all that it names is there."""
    list_file = lint.root / 'po' / 'POTFILES'
    lines = list_file.read_text(encoding='utf-8').splitlines()
    listed = {line: number for number, line in enumerate(lines, 1) if line and not line.startswith('#')}
    wanted = {lint.name(file) for file in lint.files('app/*/*.[ch]', 'ui/**/*.ui', 'ui/*.in') if wants_translation(lint, file)}
    for name in sorted(wanted - set(listed)):
        lint.fault(list_file, len(lines), f'{name} has words to translate and is not listed')
    for name in sorted(set(listed) - wanted):
        lint.fault(list_file, listed[name], f'{name} has nothing to translate, or is gone')
    names = [name for name in lines if name and not name.startswith('#')]
    if names != sorted(names):
        lint.fault(list_file, 1, 'not sorted')
    return not set(listed) - wanted


def check_language(lint, language, template):
    """Every message of the template is there, translated by a person, and fits its format."""
    file = lint.root / 'po' / f'{language}.po'
    for command in (['msgcmp', file, template], ['msgfmt', '--check', '--output-file=/dev/null', file]):
        result = subprocess.run(command, capture_output=True, text=True, check=False, env={'LC_ALL': 'C.UTF-8', 'PATH': '/usr/bin:/bin'})
        if result.returncode:
            for line in result.stderr.splitlines():
                place = PLACE.match(line)
                if place and place[1].endswith('.pot'):
                    message = template_message(template, int(place[2]))
                    lint.fault(file, 1, f'not translated: {message}')
                elif place:
                    lint.fault(file, place[2], place[3])
    for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
        if line.startswith('#,') and 'fuzzy' in line:
            lint.fault(file, number, 'fuzzy: guessed by a program, to be judged by a person')
        elif line.startswith('#~'):
            lint.fault(file, number, 'no longer used: po/update takes it out')


def template_message(template, number):
    """The message of which this line of the template is a part."""
    lines = template.read_text(encoding='utf-8').splitlines()
    while number < len(lines) and lines[number].strip():
        number += 1
    first = max((i for i in range(number) if lines[i].startswith('msgid "')), default=0)
    return ' '.join(line for line in lines[first:number] if line.startswith(('msgid "', '"')))


def main():
    if not shutil.which('msgcmp') or not shutil.which('xgettext'):
        skip('gettext is not installed')
    lint = Lint()
    if check_list(lint):
        with tempfile.TemporaryDirectory() as folder:
            template = pathlib.Path(folder) / 'domdom.pot'
            subprocess.run([lint.root / 'po' / 'extract', template], check=True)
            for language in (lint.root / 'po' / 'LINGUAS').read_text(encoding='utf-8').split():
                check_language(lint, language, template)
    lint.finish()


if __name__ == '__main__':
    main()
