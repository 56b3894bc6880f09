#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check that what one document points to in the tree is there.

Usage: documents.py SOURCE-ROOT
"""
import re

from source import Lint

LINK = re.compile(r'\]\((?!\w+:|#)([^)#\s]+)(?:#[^)]*)?\)')


def main():
    lint = Lint()
    for file in lint.files('*.md', 'docs/**/*.md'):
        for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
            for target in LINK.findall(line):
                if not (file.parent / target).exists():
                    lint.fault(file, number, f'{target} is not there')
    lint.finish()


if __name__ == '__main__':
    main()
