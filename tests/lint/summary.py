#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Print the verdict of one or more Meson test logs as one plain line.

Usage: summary.py BUILD/meson-logs/testlog.json...

Names what failed and what was skipped, then prints "N passed, N failed, N skipped". Exit 1 if a test failed or none
passed: a run of no tests is no success.
"""
import json
import pathlib
import sys


def results(path):
    """Yield (name, result) of each test in one log."""
    with open(path, encoding='utf-8') as log:
        for line in log:
            if line.strip():
                test = json.loads(line)
                yield test['name'], test['result']


def main():
    passed = failed = skipped = 0
    for path in sys.argv[1:]:
        build = pathlib.Path(path).parent.parent.name
        for name, result in results(path):
            if result in ('OK', 'EXPECTEDFAIL'):
                passed += 1
            elif result == 'SKIP':
                skipped += 1
                print(f'skipped: {name} ({build})')
            else:
                failed += 1
                print(f'{result.lower()}: {name} ({build})')
    print(f'{passed} passed, {failed} failed, {skipped} skipped')
    return failed > 0 or passed == 0


sys.exit(main())
