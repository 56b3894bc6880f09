#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check shell scripts with shellcheck, and that every script can be run, says its licence, and compiles.

Usage: scripts.py SOURCE-ROOT
"""
import os
import re
import shutil
import subprocess

from source import Lint, skip

LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
PLACES = ('check', 'run', '.ci/run', 'packaging/*', 'po/*', 'courses/**/*.sh', 'courses/**/*.py', 'tests/**/*.sh', 'tests/**/*.py',
          'flatpak/*', 'docs/*.py')


def main():
    if not shutil.which('shellcheck'):
        skip('shellcheck is not installed')
    lint = Lint()
    shell = []
    for file in [*lint.files(*PLACES), lint.root / '.ci' / 'run']:
        if not file.is_file():
            continue
        head = file.read_bytes()[:400].decode('utf-8', 'replace')
        bang = re.match(r'#!.*\b(sh|bash|python3)\b', head)
        if not bang and file.suffix not in ('.py', '.sh'):
            continue
        if LICENCE not in head:
            lint.fault(file, 2, f'no line "# {LICENCE}"')
        if bang and not os.access(file, os.X_OK):
            lint.fault(file, 1, 'has #! and cannot be run: chmod +x')
        if bang and bang[1] != 'python3':
            shell.append(lint.name(file))
        elif file.suffix == '.py':
            try:
                compile(file.read_text(encoding='utf-8'), str(file), 'exec')
            except SyntaxError as error:
                lint.fault(file, error.lineno, error.msg)
    if shell:
        output = subprocess.run(['shellcheck', '--format=gcc', *shell], cwd=lint.root, capture_output=True, text=True, check=False).stdout
        for line in output.splitlines():
            name, number, _, reason = line.split(':', 3)
            lint.fault(name, number, reason.strip())
    lint.finish()


if __name__ == '__main__':
    main()
