#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Print the verdict of one or more Meson test logs as one plain line.

Usage: summary.py BUILD/meson-logs/testlog.json...

Names what failed, with the end of what it printed, and what was skipped; then prints "N passed, N failed, N skipped".
Exit 1 if a test failed or none passed: a run of no tests is no success.
"""
import json
import pathlib
import sys

LAST_LINES = 40


def results(path):
    """Yield each test in one log, as Meson wrote it."""
    with open(path, encoding='utf-8') as log:
        for line in log:
            if line.strip():
                yield json.loads(line)


def last_lines(test):
    """The end of what TEST printed: those who see only the end of a log must see why."""
    said = (test.get('stdout') or '') + (test.get('stderr') or '')
    return '\n'.join('  | ' + line[:300] for line in said.splitlines()[-LAST_LINES:])


def main():
    passed = failed = skipped = 0
    for path in sys.argv[1:]:
        build = pathlib.Path(path).parent.parent.name
        for test in results(path):
            name, result = test['name'], test['result']
            if result in ('OK', 'EXPECTEDFAIL'):
                passed += 1
            elif result == 'SKIP':
                skipped += 1
                print(f'skipped: {name} ({build})')
            else:
                failed += 1
                print(f'{result.lower()}: {name} ({build})')
                print(last_lines(test))
    print(f'{passed} passed, {failed} failed, {skipped} skipped')
    return failed > 0 or passed == 0


sys.exit(main())
