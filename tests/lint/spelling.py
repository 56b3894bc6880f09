#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find misspelt English, with codespell.

Usage: spelling.py SOURCE-ROOT

Only where the words are English: Vietnamese without its marks looks misspelt to an English dictionary. Words that are
right although codespell doubts them stand in spelling-words.txt; one that is no longer doubted is a fault.
"""
import pathlib
import re
import shutil
import subprocess

from source import Lint, skip

WORDS = pathlib.Path(__file__).with_name('spelling-words.txt')
FOUND = re.compile(r'^(?:\./)?(?P<name>[^:]+):(?P<line>\d+): (?P<word>\S+) ==> (?P<better>.*)')


def main():
    if not shutil.which('codespell'):
        skip('codespell is not installed')
    lint = Lint()
    names = [lint.name(file) for file in lint.files('*.md', 'docs/**/*.md', 'app/**/*.[ch]', 'app/**/*.sql', 'tests/**/*.[ch]',
                                                    'tests/**/*.py', 'ui/*.in', 'ui/**/*.ui', 'courses/**/en/*.xml',
                                                    'check', 'run', 'packaging/*', 'packages.txt')]
    known = {line for line in WORDS.read_text(encoding='utf-8').splitlines() if not line.startswith('#')} \
        if WORDS.exists() else set()
    output = subprocess.run(['codespell', '--builtin', 'clear,rare', *names], cwd=lint.root, capture_output=True, text=True, check=False).stdout
    doubted = set()
    for line in output.splitlines():
        match = FOUND.match(line)
        if match and match['word'].lower() in known:
            doubted.add(match['word'].lower())
        elif match:
            lint.fault(match['name'], match['line'], f'{match["word"]}: {match["better"]}?')
    for word in sorted(known - doubted) if lint.root == WORDS.parents[2] else []:
        lint.fault(WORDS, 1, f'{word} is no longer doubted: take it out')
    lint.finish()


if __name__ == '__main__':
    main()
