# SPDX-License-Identifier: GPL-3.0-or-later
"""What every lint shares: which files there are, C code without its comments, and the way to report a fault.

A lint is a program `NAME.py SOURCE-ROOT` that prints `FILE:LINE: reason` for each fault and exits 1 when there was one, 77
when it cannot run here (the tool is missing), and 0 otherwise. It reads the tree as it lies there, not what git knows, so
it works in an unpacked archive too.
"""
import os
import pathlib
import re
import sys

SKIPPED = 77
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


class Lint:
    """Collects faults below one source root."""

    def __init__(self, arguments=None):
        self.root = pathlib.Path((arguments or sys.argv)[1]).resolve()
        self.faults = 0
        self.seen = 0

    def files(self, *patterns):
        """Yield the files that match a pattern (`app/*/*.c`), sorted; never what was built or is hidden."""
        found = {file for pattern in patterns for file in self.root.glob(pattern) if file.is_file()}
        for file in sorted(found):
            parts = file.relative_to(self.root).parts
            if not any(part.startswith(('build', '.')) or part == '__pycache__' for part in parts[:-1]):
                self.seen += 1
                yield file

    def c_files(self):
        """Yield every C file of the program and its tests."""
        for file in self.files('app/**/*.[ch]', 'tests/**/*.[ch]'):
            yield Code(file, file.relative_to(self.root).as_posix())

    def name(self, file):
        return os.path.relpath(file, self.root)

    def fault(self, file, line, reason):
        print(f'{self.name(file) if isinstance(file, pathlib.Path) else file}:{line}: {reason}')
        self.faults += 1

    def finish(self):
        """Say what was looked at and leave with the verdict. Looking at nothing is a fault."""
        if not self.seen:
            print('nothing to look at')
        print(f'{self.seen} files, {self.faults} faults')
        sys.exit(1 if self.faults or not self.seen else 0)


def skip(reason):
    """Leave, saying why this lint cannot run here."""
    print(f'skipped: {reason}')
    sys.exit(SKIPPED)


class Code:
    """A C file: as written, and with comments and the insides of strings blanked at the same lines and columns."""

    def __init__(self, path, name):
        self.path = path
        self.name = name
        self.text = path.read_text(encoding='utf-8')
        self.lines = self.text.splitlines()
        self.line_comments = []
        self.comments = []
        self.code = TOKEN.sub(self._blank, self.text)
        self.code_lines = self.code.splitlines()

    def line_at(self, offset):
        return self.text.count('\n', 0, offset) + 1

    def _blank(self, match):
        token = match[0]
        if token[0] == '/':
            line = self.line_at(match.start())
            self.comments.append((line, token))
            if token[1] == '/':
                self.line_comments.append(line)
            return re.sub(r'[^\n]', ' ', token)
        return token[0] + ' ' * (len(token) - 2) + token[0]

    def functions(self):
        """Yield each function that is defined here. Leans on the layout that clang-format keeps: braces in column one."""
        lines = self.code_lines
        for index, line in enumerate(lines):
            if line.rstrip() != '{':
                continue
            first = index
            while first > 0 and lines[first - 1].strip() and not lines[first - 1].rstrip().endswith((';', '}')) \
                    and not lines[first - 1].startswith('#'):
                first -= 1
            signature = re.sub(r'G_GNUC_\w+( \([^)]*\))?', '', ' '.join(lines[first:index]))
            match = re.match(r'(?P<type>[\w\s*]*?)\b(?P<name>\w+) \(', signature)
            if not match:
                continue
            last = next((i for i in range(index, len(lines)) if lines[i].startswith('}')), len(lines) - 1)
            if lines[last].rstrip() == '}':
                start = next(i for i in range(first, index) if re.search(rf'\b{match["name"]} \(', lines[i]))
                yield Function(match['name'], match['type'].strip(), start + 1, index + 1, last + 1)


class Function:
    """One function definition: its name, what stands before the name, and the lines of name, body and last brace."""

    def __init__(self, name, kind, line, body, last):
        self.name = name
        self.kind = kind
        self.line = line
        self.body = body
        self.last = last

    @property
    def static(self):
        return 'static' in self.kind.split()

    @property
    def length(self):
        return self.last - self.line + 1
