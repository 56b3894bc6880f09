#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The power goes while a learner answers, again and again: whatever was told to be judged is on record afterwards.

In the real window: words are typed and checked, and at a moment that nobody chose the program gets SIGKILL. The moments come
from a seed, which is printed; DOMDOM_SEED gives it back. After each cut the records hold and have each answer whose feedback
had been seen; the way back leads to the lesson, and the answers stand in their cards.
"""
import os
import random
import signal
import threading

from gi.repository import GLib

import tap
from hands import BUTTONS, Mouse
from learner import Learner
from program import Program
from screen import Late

N_CUTS = 20
MOMENT_MIN_SEC = 0.3
MOMENT_MAX_SEC = 3.4


class Life:
    """What one learner does, and what was acknowledged to her."""

    def __init__(self, program):
        self.program = program
        self.learner = Learner(program, Mouse(program))
        self.lesson = self.learner.course.lessons[0]
        # Each has two likely slips, so that no two answers in a row are the same.
        self.exercises = [exercise for exercise in self.lesson.parts['knowledge'] if len(exercise.wrongs()) >= 2]
        self.n_begun = 0
        # Ids of what was being answered at a cut, and may be in any state until it is answered again.
        self.in_hand = set()
        self.acknowledged = []  # (exercise, what was written) whose feedback was seen, in order

    def begin(self):
        self.program.start()
        self.learner.begin()
        self.learner.open_course()
        self.learner.begin_lesson()
        self.learner.hands.next_part()
        self.learner.card(self.lesson, self.exercises[0])

    def answer(self):
        """Wrongly, for then it can be tried again for ever."""
        program, learner = self.program, self.learner
        exercise = self.exercises[self.n_begun % len(self.exercises)]
        words, feedback = exercise.wrongs()[self.n_begun // len(self.exercises) % 2]
        self.n_begun += 1
        card = learner.card(self.lesson, exercise)
        self.in_hand.add(exercise.id)
        again = card.find(role=BUTTONS, name=program.say('Try again'))
        if again is not None:
            program.press(again)
            program.see_gone(where=lambda node: node.path == again.path)
        learner.hands.write(learner.field(learner.card(self.lesson, exercise)), words)
        program.keys('Return')
        learner.wait_restored(self.lesson, exercise, program.say('Not yet.'), feedback)
        self.acknowledged.append((exercise, words))
        self.in_hand.discard(exercise.id)

    def answer_until(self, seconds):
        """Answers until the power goes, SECONDS from now."""
        process = self.program.process
        power = threading.Timer(seconds, process.send_signal, (signal.SIGKILL,))
        power.start()
        try:
            while True:
                self.answer()
        except (Late, GLib.Error) as problem:
            if process.poll() is None:
                raise
            tap.equal(process.returncode, -signal.SIGKILL, f'how the program ended ({problem})')
        finally:
            power.join()
            self.program.kill()

    def judge_records(self, n_cuts):
        """Each answer that was acknowledged is there, in order; besides these at most one a cut."""
        self.program.ctl('verify')
        recorded = [(event['exercise'], str(event['response']['RESPONSE'])) for event in self.program.read_events('answered')]
        wanted = [(exercise.id, words) for exercise, words in self.acknowledged]
        rest = iter(recorded)
        assert all(any(one == other for other in rest) for one in wanted), f'acknowledged {wanted}, recorded {recorded}'
        assert len(recorded) <= len(wanted) + n_cuts, f'{len(recorded)} recorded, {len(wanted)} acknowledged, {n_cuts} cuts'

    def come_back(self):
        """Each exercise that was not in hand stands as it was seen."""
        program, learner = self.program, self.learner
        program.start()
        program.press(program.see(role='push button', name=program.say('Continue: %s', learner.name)))
        learner.wait_for_lesson(self.lesson)
        last = {exercise: words for exercise, words in self.acknowledged if exercise.id not in self.in_hand}
        for exercise, words in last.items():
            card = learner.wait_restored(self.lesson, exercise, program.say('Not yet.'), dict(exercise.wrongs())[words])
            tap.equal(learner.field(card).get_text(), words, f'what was written into {exercise.id}')
        return len(last)


def cut(screen):
    seed = int(os.environ.get('DOMDOM_SEED', random.SystemRandom().randrange(1 << 31)))
    print(f'# seed {seed}', flush=True)
    chance = random.Random(seed)
    life = Life(Program(screen, BUILD, 'vi'))
    life.begin()
    n_shown = 0
    for number in range(N_CUTS):
        life.answer_until(chance.uniform(MOMENT_MIN_SEC, MOMENT_MAX_SEC))
        life.judge_records(number + 1)
        n_shown += life.come_back()
    print(f'# {len(life.acknowledged)} answers acknowledged, {len(life.program.read_events("answered"))} recorded, {n_shown} times shown again')
    assert len(life.acknowledged) >= N_CUTS // 4, 'hardly anything was answered: nothing is shown by this'
    assert n_shown >= N_CUTS // 2, 'hardly anything had to be shown again'


BUILD = tap.find_build(__doc__)
tap.run([(f'{N_CUTS} cuts while answering', cut)])
