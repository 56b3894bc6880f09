#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check every .ui template with gtk4-builder-tool: types, properties and signals that do not exist.

Usage: ui_files.py SOURCE-ROOT UI-TYPES.SO

The tool knows GTK's types; UI-TYPES.SO tells it those of libadwaita. Our own types it cannot know: each object of one is
checked as the GtkBox that stands in for it, with only the properties every widget has. A template of a parent of ours, a
page, is checked as an AdwBin whose body is its child. That the real ones fit together is for the test that makes every
page. Needs a display.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.parsers.expat
from concurrent.futures import ThreadPoolExecutor

from source import Lint, skip

WIDGET_PROPERTIES = {
    'can-focus', 'can-target', 'css-classes', 'cursor', 'focus-on-click', 'focusable', 'halign', 'has-tooltip', 'height-request',
    'hexpand', 'layout-manager', 'margin-bottom', 'margin-end', 'margin-start', 'margin-top', 'name', 'opacity', 'overflow', 'receives-default',
    'sensitive', 'tooltip-markup', 'tooltip-text', 'valign', 'vexpand', 'visible', 'width-request'}


class StandIns:
    """Rewrites a template, keeping every line where it is: stand-ins for our types, a handler that exists for each signal."""

    def __init__(self, data):
        self.data = data
        self.cuts = []
        self.bodies = []
        self.stack = []
        self.parser = xml.parsers.expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.Parse(data, True)

    def start(self, name, attributes):
        parent = self.stack[-1] if self.stack else None
        ours = name == 'object' and attributes.get('class', '').startswith('Dd')
        ours = ours or name == 'template' and attributes.get('parent', '').startswith('Dd')
        body = name == 'property' and parent and parent['page'] and attributes['name'] == 'body'
        if body:
            self.bodies.append(self.parser.CurrentByteIndex)
        drop = parent and parent['ours'] and not body and (
            name == 'signal' or name == 'property' and attributes['name'] not in WIDGET_PROPERTIES)
        self.stack.append({'ours': ours, 'page': ours and name == 'template', 'drop': drop, 'start': self.parser.CurrentByteIndex})

    def end(self, _name):
        element = self.stack.pop()
        if element['drop']:
            # At the end of an empty element, <signal/>, the parser stands behind it; of another one, before its closing tag.
            here = self.parser.CurrentByteIndex
            empty = self.data.index(b'>', element['start']) == here - 1
            self.cuts.append((element['start'], here if empty else self.data.index(b'>', here) + 1))

    def text(self):
        data = self.data
        for first, last in self.cuts:
            data = data[:first] + re.sub(rb'[^\n]', b' ', data[first:last]) + data[last:]
        for start in reversed(self.bodies):
            data = data[:start] + data[start:].replace(b'body', b'child', 1)
        text = data.decode('utf-8')
        text = re.sub(r'(<template\b[^>]*\bparent=")Dd\w+"', r'\1AdwBin"', text)
        text = re.sub(r'(<object\b[^>]*\bclass=")Dd\w+"', r'\1GtkBox"', text)
        return re.sub(r'(<signal\b[^>]*\bhandler=")\w+"', r'\1gtk_widget_show"', text)


TRIES = 3


def check(file, types, folder):
    """Return the complaints about one file."""
    copy = pathlib.Path(folder) / file.name
    try:
        copy.write_text(StandIns(file.read_bytes()).text(), encoding='utf-8')
    except xml.parsers.expat.ExpatError as error:
        return [(error.lineno, f'not well-formed: {error}')]
    environment = {**os.environ, 'LD_PRELOAD': types, 'GSK_RENDERER': 'cairo', 'GDK_DEBUG': 'gl-disable', 'LC_ALL': 'C.UTF-8'}
    # A tool that is killed says nothing of the file (GTK 4.8 dies now and then as it closes its display): asked again.
    for _ in range(TRIES):
        result = subprocess.run(['gtk4-builder-tool', 'validate', copy], capture_output=True, text=True, check=False,
                                env=environment)
        if result.returncode >= 0:
            break
    complaints = []
    for line in (result.stdout + result.stderr).splitlines():
        place = re.search(r'\.ui:(\d+):\d+:? (.*)', line)
        if line.strip() and (result.returncode or 'WARNING' in line or 'CRITICAL' in line):
            complaints.append((int(place[1]), place[2]) if place else (1, line.strip()))
    return complaints or ([(1, 'refused without a word')] if result.returncode else [])


def main():
    if not shutil.which('gtk4-builder-tool'):
        skip('gtk4-builder-tool is not installed')
    if not os.environ.get('DISPLAY') and not os.environ.get('WAYLAND_DISPLAY'):
        skip('there is no display')
    lint = Lint()
    types = str(pathlib.Path(sys.argv[2]).resolve())
    files = list(lint.files('ui/**/*.ui'))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        for file, complaints in zip(files, pool.map(lambda file: check(file, types, folder), files)):
            for line, reason in complaints:
                lint.fault(file, line, reason)
    lint.finish()


if __name__ == '__main__':
    main()
