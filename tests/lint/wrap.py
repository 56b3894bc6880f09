#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Break the lines of C files that pass 100 columns, and no others. Not a lint: it changes the files.

Usage: wrap.py FILE...

.clang-format has no column limit, because a person breaks lines better; this is the start for that person. Each long line
goes through clang-format alone, with a limit; a long comment behind a field moves above it. Then the file is laid out as
ever. Names what it could not break.
"""
import pathlib
import re
import subprocess
import sys

from shape import COLUMNS

CONFIG = pathlib.Path(__file__).parents[2] / '.clang-format'
FIELD_WITH_COMMENT = re.compile(r'^(\s+)(\S.*?[;,{]|\w+)\s*(/\*.*\*/)$')
# Breaking one line may push the next over the limit: so again, but not for ever.
ROUNDS = 6


def limited_style():
    """The project's style as clang-format's inline JSON, with the limit and arguments packed into lines."""
    settings = dict(line.split(':', 1) for line in CONFIG.read_text(encoding='utf-8').splitlines() if ':' in line)
    settings.update({'ColumnLimit': str(COLUMNS), 'BinPackArguments': 'true', 'PenaltyBreakString': '10000'})
    return '{' + ', '.join(f'{key}: {value.split("#")[0].strip()}' for key, value in settings.items()) + '}'


def long_lines(file):
    lines = file.read_text(encoding='utf-8').splitlines()
    return [number for number, line in enumerate(lines, 1) if len(line) > COLUMNS]


def wrap(file, style):
    if not long_lines(file):
        return
    lines = [FIELD_WITH_COMMENT.sub(r'\1\3\n\1\2', line) if len(line) > COLUMNS else line
             for line in file.read_text(encoding='utf-8').splitlines()]
    file.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    for _ in range(ROUNDS):
        ranges = [f'--lines={number}:{number}' for number in long_lines(file)]
        if not ranges:
            break
        subprocess.run(['clang-format-14', f'--style={style}', *ranges, '-i', file], check=True)
    subprocess.run(['clang-format-14', f'--style=file:{CONFIG}', '-i', file], check=True)
    for number in long_lines(file):
        print(f'{file}:{number}: break this one by hand')


def main():
    style = limited_style()
    for name in sys.argv[1:]:
        wrap(pathlib.Path(name), style)


if __name__ == '__main__':
    main()
