#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command-line program is the lock on the core's door: it must not link GTK, nor anything that needs a display.

Usage: no_gtk.py PROGRAM
"""
import re
import subprocess
import sys

DISPLAY = re.compile(r'lib(gtk|gdk-[34]|adwaita|X11|wayland-client)\b|lib(gtk|gdk)-')


def main():
    libraries = subprocess.run(['ldd', sys.argv[1]], check=True, capture_output=True, text=True).stdout.splitlines()
    found = [line.strip() for line in libraries if DISPLAY.search(line)]
    for line in found:
        print(f'{sys.argv[1]}:1: links {line}')
    if not libraries:
        print('ldd named no library')
    print(f'{len(libraries)} libraries, {len(found)} of them for a display')
    sys.exit(bool(found) or not libraries)


if __name__ == '__main__':
    main()
