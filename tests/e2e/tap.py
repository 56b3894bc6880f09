# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests in the Test Anything Protocol, version 13, and the arguments that every script here takes."""
import argparse
import pathlib
import sys
import time
import traceback

from screen import Late, Screen, find_missing

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def find_build(description):
    """The build folder named by --build."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument('--build', required=True, type=pathlib.Path, help='the Meson build folder')
    parser.add_argument('--only', default='', metavar='WORDS', help='only the tests with these words in their names')
    arguments = parser.parse_args()
    run.only = arguments.only
    return arguments.build


def run(tests, **options):
    """Runs each (name, function) on a new screen, made with OPTIONS, which the function is given; exits as Meson expects."""
    tests = [(name, test) for name, test in tests if run.only in name]
    missing = find_missing()
    if missing:
        print(f'1..0 # SKIP not installed: {missing}')
        sys.exit(0)
    print('TAP version 13')
    print(f'1..{len(tests)}', flush=True)
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        begun = time.monotonic()
        problem = None
        with Screen(**options) as screen:
            try:
                test(screen)
            except (AssertionError, Late) as fault:
                problem = f'{fault}\n{place_of(fault)}'
            except Exception:  # pylint: disable=broad-except
                problem = traceback.format_exc()
            if problem:
                keep(screen, name)
        print(f'{"not " if problem else ""}ok {number} - {name} # {time.monotonic() - begun:.1f} s')
        for line in (problem or '').rstrip().splitlines():
            print(f'# {line}')
        sys.stdout.flush()
        failed += problem is not None
    sys.exit(failed > 0)


def place_of(fault):
    """The lines of the test that led to FAULT."""
    frames = traceback.extract_tb(fault.__traceback__)
    return '\n'.join(f'{pathlib.Path(frame.filename).name}:{frame.lineno}: {frame.line}' for frame in frames)


def keep(screen, name):
    """What was on the screen, and what the program said, stay in e2e-failures/ of the working folder."""
    folder = pathlib.Path('e2e-failures')
    word = ''.join(letter if letter.isalnum() else '-' for letter in name)
    try:
        screen.take_picture(folder / f'{word}.png')
        log = screen.folder / 'domdom.log'
        if log.exists() and log.stat().st_size:
            (folder / f'{word}.log').write_bytes(log.read_bytes())
        print(f'# see {folder.resolve()}/{word}.png')
    except (OSError, AssertionError) as problem:
        print(f'# no picture: {problem}')


def equal(got, wanted, what):
    assert got == wanted, f'{what}: got {got!r}, wanted {wanted!r}'
