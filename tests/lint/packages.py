#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check packages.txt: sorted, each line with a name, a need and a reason that a person can read.

Usage: packages.py SOURCE-ROOT
"""
import re

from source import Lint

LINE = re.compile(r'(?P<name>[a-z0-9][a-z0-9.+-]+) +(?P<need>\S+)(?: +(?P<why>\S.*))?')
NEEDS = ('build', 'show', 'test', 'deb', 'extra')


def main():
    lint = Lint()
    before = ''
    for file in lint.files('packages.txt'):
        for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
            if line.startswith('#') or not line.strip():
                continue
            match = LINE.fullmatch(line)
            if not match or match['need'] not in NEEDS or not match['why']:
                lint.fault(file, number, f'should be NAME NEED WHY, NEED one of {" ".join(NEEDS)}')
                continue
            if match['name'] <= before:
                lint.fault(file, number, f'{match["name"]} stands after {before}')
            before = match['name']
    lint.finish()


if __name__ == '__main__':
    main()
