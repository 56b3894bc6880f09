#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check what the compiler cannot: that no file and no build file of a room reaches past it.

Usage: rooms.py SOURCE-ROOT
"""
import re

from source import Lint

# Bottom to top, by rank. A room knows itself and the rooms named here; rooms of one rank never know each other.
ROOMS = {
    'base': [],
    'course': ['base'],
    'math': ['base'],
    'exercise': ['base'],
    'mastery': ['base'],
    'lab': ['base'],
    'lesson': ['base', 'math'],
    'package': ['base', 'course'],
    'store': ['base', 'mastery'],
    'sync': ['base', 'store', 'package'],
    'import': ['base', 'course', 'lesson', 'exercise', 'package'],
    'author': ['base', 'course', 'lesson', 'exercise', 'package'],
    'search': ['base', 'course', 'lesson', 'exercise', 'package'],
    'print': ['base', 'lesson', 'exercise'],
    'report': ['base', 'course', 'store'],
    'hub': ['base', 'sync'],
}
CORE = [room for room in ROOMS if room != 'hub']
ROOMS['session'] = list(ROOMS)
ROOMS['widgets'] = ['base', 'math', 'lesson', 'exercise', 'lab']
ROOMS['cli'] = CORE + ['hub']
# Pages get at records and packages through session; the immutable things that session hands out they may read.
ROOMS['pages'] = ['base', 'course', 'exercise', 'lesson', 'session', 'widgets']

# Libraries that stay inside the rooms that wrap them: <NAME/...> or <NAME.h>.
ONLY_IN = {
    'gtk': ['widgets', 'pages'],
    'gdk': ['widgets', 'pages'],
    'gsk': ['widgets', 'pages'],
    'graphene': ['widgets', 'pages'],
    'adwaita': ['pages'],
    'sqlite3': ['store'],
    'zip': ['package'],
    'unicode': ['base'],
    'gnutls': ['base', 'hub'],
    'libsoup': ['sync', 'hub'],
    'libintl': ['session', 'widgets', 'pages'],
    'glib/gi18n': ['session', 'widgets', 'pages'],
}
INCLUDE = re.compile(r'\s*#\s*include\s+([<"])([^>"]+)[>"]')
DEPENDENCY = re.compile(r'\b(\w+)_dep\b')
BAD_NAME = re.compile(r'\b(utils?|managers?|helpers?|common|misc)\b')


def include_fault(room, quote, name, home):
    """Say what is wrong with one include of a file in room, or return None."""
    if quote == '<':
        for library in (name.removesuffix('.h'), name.split('/')[0].removesuffix('.h')):
            if room not in ONLY_IN.get(library, [room]):
                return f'<{name}> belongs in {" or ".join(ONLY_IN[library])}'
    elif '/' in name:
        return f'path in include "{name}": a room exports its headers by bare name'
    elif home.get(name, room) not in [room] + ROOMS[room]:
        return f'{room} may not include {home[name]} ("{name}")'
    return None


def check_code(lint, home):
    for file in lint.files('app/*/*.[ch]'):
        room = file.parent.name
        if room not in ROOMS:
            continue
        for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
            match = INCLUDE.match(line)
            reason = match and include_fault(room, match[1], match[2], home)
            if reason:
                lint.fault(file, number, reason)


def check_builds(lint):
    """A room's meson.build names only rooms that it may know."""
    for file in lint.files('app/*/meson.build'):
        room = file.parent.name
        for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
            for name in DEPENDENCY.findall(line.split('#')[0]):
                if name in ROOMS and name not in [room] + ROOMS.get(room, []):
                    lint.fault(file, number, f'{room} may not depend on {name}')


def check_names(lint):
    for folder in sorted((lint.root / 'app').glob('*/')):
        if folder.is_dir() and folder.name not in ROOMS:
            lint.fault(folder, 1, 'not a room: tests/lint/rooms.py has the list, with who may know whom')
    for file in lint.files('app/*/*.[ch]'):
        if BAD_NAME.search(file.stem.replace('-', ' ')):
            lint.fault(file, 1, 'a name that says nothing: call it by what it does')
        elif not re.fullmatch(r'dd-[a-z0-9-]+|main', file.stem):
            lint.fault(file, 1, 'files are called dd-name.c and dd-name.h')


def find_homes(lint):
    """Which room each header stands in. Headers are included by bare name, so no two may share one."""
    home = {}
    for file in lint.files('app/*/*.h'):
        if file.name in home:
            lint.fault(file, 1, f'{home[file.name]} has a {file.name} too: one of them needs another name')
        home.setdefault(file.name, file.parent.name)
    return home


def main():
    lint = Lint()
    home = find_homes(lint)
    check_code(lint, home)
    check_builds(lint)
    check_names(lint)
    lint.finish()


if __name__ == '__main__':
    main()
