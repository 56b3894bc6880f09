#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, shown without a display: ./run calls it where there is none.

Usage: demo.py --build BUILD --output FOLDER

Starts the program on a screen of its own, goes through the first run to a lesson, answers, loses power, comes back, and
prints what was recorded. Leaves a picture of each step in FOLDER.
"""
import argparse
import pathlib
import sys

from hands import Mouse
from learner import Learner
from program import Program
from screen import Screen, find_missing


def show(screen, folder, number, name, words):
    screen.take_picture(str(folder / f'{number}-{name}.png'))
    print(f'{number}. {words}')


def play(screen, build, folder):
    program = Program(screen, build, 'vi')
    learner = Learner(program, Mouse(program))
    hands = learner.hands
    program.start()
    show(screen, folder, 1, 'welcome', 'The first start asks for a language.')
    learner.begin()
    show(screen, folder, 2, 'shelf', f'{learner.name} has picked a picture; the shipped course is on the shelf.')
    learner.open_course()
    show(screen, folder, 3, 'course', learner.course.title)
    learner.begin_lesson()
    lesson = learner.course.lessons[0]
    guess = lesson.parts['opening'][0]
    card = learner.card(lesson, guess)
    hands.choose(card, 0)
    hands.check(card)
    learner.wait_judged(program.say('Not yet.'), guess.options()[0][2])
    show(screen, folder, 4, 'not-yet', 'A guess, and at once what it mixes up.')
    hands.next_part()
    short = lesson.parts['knowledge'][0]
    card = learner.card(lesson, short)
    hands.write(learner.field(card), short.answer())
    hands.check(card)
    learner.wait_judged(program.say('Right.'), short.explanation())
    show(screen, folder, 5, 'right', 'A right answer, and why it is right.')
    program.kill()
    program.start()
    resume = program.see(role='push button', name=program.say('Continue: %s', learner.name))
    show(screen, folder, 6, 'power-cut', 'The program was killed; it says that every answer is saved.')
    program.press(resume)
    learner.wait_for_lesson(lesson)
    show(screen, folder, 7, 'same-place', 'One press, and it is the same place.')
    program.keys('ctrl+q')
    program.wait_for_end()
    print('\nWhat was recorded:')
    for event in program.read_events():
        words = [event['kind'], event.get('exercise'), event.get('verdict'), event.get('part')]
        print('  ' + '  '.join(word for word in words if word))
    program.ctl('verify')
    print('The records hold: every event fits the one before.')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--build', type=pathlib.Path, required=True)
    parser.add_argument('--output', type=pathlib.Path, required=True)
    asked = parser.parse_args()
    missing = find_missing()
    if missing:
        print(f'To show the main job without a display, install: {missing}', file=sys.stderr)
        return 1
    asked.output.mkdir(parents=True, exist_ok=True)
    with Screen() as screen:
        play(screen, asked.build.resolve(), asked.output)
    print(f'\nPictures: {asked.output}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
