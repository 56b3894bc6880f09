#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check what the desktop reads: desktop entry, metainfo, settings, file type; and that every XML file is well-formed.

Usage: desktop.py SOURCE-ROOT [BUILD-ROOT]

With a build root the translated files are checked; without one, the templates in ui/.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import xml.etree.ElementTree as ElementTree

from source import Lint, skip

APP_ID = 'vn.domdom.DomDom'
COURSE_TYPE = 'application/vnd.domdom.course+zip'


def run(lint, file, *command):
    """Run a validator; its complaints become faults of that file."""
    result = subprocess.run([*command], capture_output=True, text=True, check=False)
    if result.returncode:
        complaints = [line for line in (result.stdout + result.stderr).splitlines() if line.strip()]
        for line in complaints or ['refused without a word']:
            place = re.search(r':(\d+):', line)
            lint.fault(file, place[1] if place else 1, f'{command[0]}: {line.strip()}')


def check_well_formed(lint):
    for file in lint.files('ui/**/*.xml', 'ui/**/*.in', 'ui/**/*.ui', 'ui/**/*.svg', 'app/**/*.xml', 'app/**/*.rng', 'courses/**/*.xml',
                           'courses/**/*.svg'):
        if file.name.endswith('.desktop.in'):
            continue
        try:
            ElementTree.parse(file)
        except ElementTree.ParseError as error:
            lint.fault(file, error.position[0], f'not well-formed: {error}')


def check_agreement(lint, entry, metainfo, mime):
    """The same names stand in all three files."""
    if f'MimeType={COURSE_TYPE};' not in entry.read_text(encoding='utf-8'):
        lint.fault(entry, 1, f'does not open {COURSE_TYPE}')
    if f'"{COURSE_TYPE}"' not in mime.read_text(encoding='utf-8'):
        lint.fault(mime, 1, f'does not declare {COURSE_TYPE}')
    root = ElementTree.parse(metainfo).getroot()
    if root.findtext('launchable') != f'{APP_ID}.desktop':
        lint.fault(metainfo, 1, f'does not launch {APP_ID}.desktop')
    if root.find('screenshots/screenshot/image') is None:
        lint.fault(metainfo, 1, 'has no screenshot')
    version = re.search(r"version: '([^']+)'", (lint.root / 'meson.build').read_text(encoding='utf-8'))[1]
    if root.find('releases/release').get('version') != version:
        lint.fault(metainfo, 1, f'the newest release is not the version of meson.build, {version}')
    if f'## {version}' not in (lint.root / 'NEWS.md').read_text(encoding='utf-8'):
        lint.fault('NEWS.md', 1, f'says nothing of version {version}')


def check_settings(lint, schema):
    """What nothing reads is no setting."""
    reader = (lint.root / 'app' / 'session' / 'dd-settings.c').read_text(encoding='utf-8')
    for number, line in enumerate(schema.read_text(encoding='utf-8').splitlines(), 1):
        key = re.search(r'<key name="([^"]+)"', line)
        if key and f'"{key[1]}"' not in reader:
            lint.fault(schema, number, f'dd-settings.c reads no {key[1]}')


def check_type(lint, mime, built):
    """A desktop with our type knows a course by its name, and one without a name ending by its first bytes."""
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder)
        (data / 'mime' / 'packages').mkdir(parents=True)
        shutil.copy(built, data / 'mime' / 'packages')
        environment = {'XDG_DATA_HOME': folder, 'XDG_DATA_DIRS': '/usr/share', 'GIO_USE_VFS': 'local', 'PATH': '/usr/bin:/bin'}
        result = subprocess.run(['update-mime-database', data / 'mime'], capture_output=True, text=True, check=False, env=environment)
        if result.returncode or result.stderr.strip():
            lint.fault(mime, 1, f'update-mime-database: {result.stderr.strip()}')
        with zipfile.ZipFile(data / 'by-bytes', 'w', zipfile.ZIP_STORED) as course:
            course.writestr('mimetype', COURSE_TYPE)
        (data / 'by-name.course').write_bytes(b'PK')
        for name in ('by-bytes', 'by-name.course'):
            said = subprocess.run(['gio', 'info', '-a', 'standard::content-type', data / name], capture_output=True, text=True, check=False,
                                  env=environment).stdout
            if COURSE_TYPE not in said:
                lint.fault(mime, 1, f'a course is not known {name.split(".")[0].replace("by-", "by its ")}: {said.split()[-1:]}')


def main():
    for tool in ('desktop-file-validate', 'appstreamcli', 'glib-compile-schemas', 'update-mime-database', 'gio'):
        if not shutil.which(tool):
            skip(f'{tool} is not installed')
    lint = Lint()
    ui = lint.root / 'ui'
    build = sys.argv[2] if len(sys.argv) > 2 else None
    entry, metainfo, mime = (ui / f'{APP_ID}.{kind}.in' for kind in ('desktop', 'metainfo.xml', 'mime.xml'))
    check_well_formed(lint)
    check_agreement(lint, entry, metainfo, mime)
    if build:
        run(lint, entry, 'desktop-file-validate', f'{build}/ui/{APP_ID}.desktop')
        check_type(lint, mime, f'{build}/ui/{APP_ID}.xml')
        run(lint, metainfo, 'appstreamcli', 'validate', '--no-net', '--no-color', f'{build}/ui/{APP_ID}.metainfo.xml')
    check_settings(lint, ui / f'{APP_ID}.gschema.xml')
    run(lint, ui / f'{APP_ID}.gschema.xml', 'glib-compile-schemas', '--strict', '--dry-run', ui)
    lint.finish()


if __name__ == '__main__':
    main()
