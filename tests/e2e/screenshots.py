#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of every page and window, to be looked at by a person.

Usage: screenshots.py --build BUILD --out FOLDER [--size 1024x768] [--dark] [--contrast] [--language vi] [--text-scale 2]
                      [--ways shelf,class] [--every-lesson]

Writes NN-name.png into FOLDER. The ways are those of the test of names (tour.py). A page that cannot be reached is told, and
the other ways are gone all the same.
"""
import argparse
import pathlib
import sys
import traceback

from hands import Keys, Mouse
from program import Program
from screen import Screen, find_missing
from tour import Tour

DPI = 96


class Album:
    """Pictures of one way, numbered through."""

    def __init__(self, screen, folder, start):
        self.screen = screen
        self.folder = folder
        self.number = start
        self.program = None

    def stop(self, name):
        self.number += 1
        self.program.settle()
        word = '-'.join(''.join(letter if letter.isalnum() else ' ' for letter in name).split()).lower()
        self.screen.take_picture(self.folder / f'{self.number:03}-{word}.png')


def go_class(tour):
    tour.first_runs()
    tour.picker()
    tour.group()


def go_shelf(tour):
    tour.shelf()
    tour.course()
    tour.exchange()
    tour.cut_and_trouble()


# Name, the way, with what hands, without shipped courses, first number.
WAYS = (('class', go_class, Mouse, False, 0), ('shelf', go_shelf, Mouse, True, 30), ('mouse', Tour.exercises, Mouse, False, 70),
        ('keys', Tour.exercises, Keys, False, 110), ('lessons', Tour.lessons, Mouse, False, 150))


def go(asked, way, hands, bare, start):
    width, height = map(int, asked.size.split('x'))
    with Screen(width, height) as screen:
        # As the system's "large text" does; without a daemon for settings GTK asks the X resources.
        (pathlib.Path(screen.environment['HOME']) / '.Xdefaults').write_text(f'Xft.dpi: {DPI * asked.text_scale:.0f}\n', encoding='utf-8')
        screen.environment['ADW_DEBUG_COLOR_SCHEME'] = 'prefer-dark' if asked.dark else 'prefer-light'
        screen.environment['ADW_DEBUG_HIGH_CONTRAST'] = '1' if asked.contrast else '0'
        album = Album(screen, asked.out, start)
        program = album.program = Program(screen, asked.build, asked.language, screen.folder / 'none' if bare else None)
        try:
            way(Tour(program, hands(program), album.stop))
        except Exception:  # pylint: disable=broad-except
            traceback.print_exc()
            screen.take_picture(asked.out / f'{album.number + 1:03}-not-reached.png')
            return False
        finally:
            print(program.read_log(), end='', file=sys.stderr)
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', type=pathlib.Path, required=True)
    parser.add_argument('--out', type=pathlib.Path, required=True)
    parser.add_argument('--size', default='1024x768')
    parser.add_argument('--dark', action='store_true')
    parser.add_argument('--contrast', action='store_true')
    parser.add_argument('--language', default='vi')
    parser.add_argument('--text-scale', type=float, default=1)
    parser.add_argument('--ways', default=','.join(name for name, *_ in WAYS))
    asked = parser.parse_args()
    missing = find_missing()
    if missing:
        print(f'To take pictures, install: {missing}', file=sys.stderr)
        return 1
    asked.out.mkdir(parents=True, exist_ok=True)
    wanted = asked.ways.split(',')
    return 0 if all([go(asked, *way) for name, *way in WAYS if name in wanted]) else 1


if __name__ == '__main__':
    sys.exit(main())
