#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check the Flatpak manifest: it asks for no more than these permissions, and names what the rest of the tree names.

Usage: flatpak.py SOURCE-ROOT

Files reach the program through portals, so no folder is opened to it. The network is for carrying records, and for nothing
else. flatpak-builder-lint has its say too where it is installed.
"""
import re
import shutil
import subprocess

from source import Lint

ALLOWED = {'--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri', '--share=network'}
MUST = {
    'id': 'vn.domdom.DomDom',
    'runtime': 'org.gnome.Platform',
    'sdk': 'org.gnome.Sdk',
    'command': 'domdom',
}
KEY = re.compile(r'^(?P<key>[a-z-]+): *(?P<value>\S.*)?$')
ENTRY = re.compile(r'^\s+- (?P<value>--\S+)')


def main():
    lint = Lint()
    for file in lint.files('flatpak/*.yml'):
        values, asked, section = {}, set(), None
        for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
            key, entry = KEY.match(line), ENTRY.match(line)
            if key:
                section = key['key']
                values[section] = (number, (key['value'] or '').strip('\'"'))
            elif section == 'finish-args' and entry:
                asked.add(entry['value'])
                if entry['value'] not in ALLOWED:
                    lint.fault(file, number, f'{entry["value"]} is more than the program needs')
        for key, value in MUST.items():
            number, found = values.get(key, (1, 'missing'))
            if found != value:
                lint.fault(file, number, f'{key} is {found}, not {value}')
        for missing in sorted(ALLOWED - asked):
            lint.fault(file, 1, f'{missing} is not asked for: then take it out of tests/lint/flatpak.py')
        if shutil.which('flatpak-builder-lint'):
            result = subprocess.run(['flatpak-builder-lint', 'manifest', file], capture_output=True, text=True, check=False)
            if result.returncode:
                lint.fault(file, 1, result.stdout.strip())
    lint.finish()


if __name__ == '__main__':
    main()
