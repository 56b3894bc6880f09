#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check that clang-format would leave every C file as it is.

Usage: layout.py SOURCE-ROOT

Only version 14 will do: others break the same lines elsewhere. `clang-format-14 -i FILE` mends what is found.
"""
import os
import shutil
import subprocess

from source import Lint, skip

BATCH = 24


def main():
    tool = shutil.which('clang-format-14')
    if not tool:
        skip('clang-format-14 is not installed')
    lint = Lint()
    names = [code.name for code in lint.c_files()]
    batches = [names[start:start + BATCH] for start in range(0, len(names), BATCH)]
    running = []
    for batch in batches:
        if len(running) == os.cpu_count():
            collect(lint, running.pop(0))
        running.append(subprocess.Popen([tool, '--style=file', '--dry-run', '-Werror', *batch], cwd=lint.root,
                                        stderr=subprocess.PIPE, text=True))
    for process in running:
        collect(lint, process)
    lint.finish()


def collect(lint, process):
    """Report each line that one run names; the source lines that it quotes are left out."""
    _, messages = process.communicate()
    for message in messages.splitlines():
        if 'code should be clang-formatted' in message:
            name, line = message.split(':')[:2]
            lint.fault(name, line, 'not laid out as .clang-format says: clang-format-14 -i')
    if process.returncode and 'code should be clang-formatted' not in messages:
        lint.fault('.clang-format', 1, messages.strip())


if __name__ == '__main__':
    main()
