#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Install into an empty folder (DESTDIR) and check that everything of the program lands there, and nothing else.

Usage: installed.py SOURCE-ROOT BUILD-ROOT

The build has to be finished: nothing is compiled here.
"""
import fnmatch
import json
import pathlib
import subprocess
import sys
import tempfile

APP_ID = 'vn.domdom.DomDom'
MUST = [
    'bin/domdom',
    'bin/domdomctl',
    f'share/applications/{APP_ID}.desktop',
    f'share/metainfo/{APP_ID}.metainfo.xml',
    f'share/mime/packages/{APP_ID}.xml',
    f'share/glib-2.0/schemas/{APP_ID}.gschema.xml',
    f'share/icons/hicolor/48x48/apps/{APP_ID}.png',
    f'share/icons/hicolor/scalable/apps/{APP_ID}.svg',
    f'share/icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg',
    'share/locale/vi/LC_MESSAGES/domdom.mo',
    'share/domdom/courses/bits.course',
    'share/domdom/schema/item.rng',
    'share/domdom/schema/lesson.rng',
    'share/domdom/schema/manifest.rng',
    'share/domdom/schema/source.rng',
]
# May be there besides: programs that only our programs start, further courses and languages.
MAY = ['libexec/domdom*', 'share/domdom/courses/*.course', 'share/locale/*/LC_MESSAGES/domdom.mo']


def main():
    build = pathlib.Path(sys.argv[2])
    options = json.loads(subprocess.run(['meson', 'introspect', '--buildoptions', build], check=True, capture_output=True, text=True).stdout)
    prefix = next(option['value'] for option in options if option['name'] == 'prefix').lstrip('/')
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(['meson', 'install', '-C', build, '--no-rebuild', '--quiet', '--destdir', folder],
                                capture_output=True, text=True, check=False)
        if result.returncode:
            print(f'meson.build:1: meson install failed: {(result.stdout + result.stderr).strip()}')
            return 1
        root = pathlib.Path(folder)
        there = {file.relative_to(root).as_posix() for file in root.rglob('*') if not file.is_dir()}
        wanted = {f'{prefix}/{name}' for name in MUST}
        for name in sorted(wanted - there):
            print(f'meson.build:1: {name} is not installed')
            faults += 1
        for name in sorted(there - wanted):
            if not any(fnmatch.fnmatch(name, f'{prefix}/{pattern}') for pattern in MAY):
                print(f'meson.build:1: {name} is installed; should it be? tests/lint/installed.py has the list')
                faults += 1
        for name in sorted(there):
            mode = (root / name).stat().st_mode & 0o777
            right = 0o755 if name.startswith((f'{prefix}/bin/', f'{prefix}/libexec/')) else 0o644
            if mode != right:
                print(f'meson.build:1: {name} has mode {mode:o}, not {right:o}')
                faults += 1
    print(f'{len(there)} files, {faults} faults')
    return faults > 0


if __name__ == '__main__':
    sys.exit(main())
