#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from the first start to the morning after a power cut, in the real window.

Once with the mouse in Vietnamese and once with nothing but keys in English.
"""
import tap
from hands import FIELDS, Keys, Mouse
from learner import PARTS, Learner
from program import Program

def tell_story(screen, language, kind):
    program = Program(screen, BUILD, language)
    learner = Learner(program, kind(program))
    hands = learner.hands
    say = learner.say
    program.start()
    learner.begin()
    learner.open_course()
    learner.begin_lesson()
    lesson = learner.course.lessons[0]

    # A guess opens the lesson. The first option is wrong; what its author says to it comes, and the focus with it.
    guess = lesson.parts['opening'][0]
    options = guess.options()
    card = learner.card(lesson, guess)
    hands.choose(card, 0)
    hands.check(card)
    learner.wait_judged(say('Not yet.'), options[0][2])
    hands.next_part()

    # Wrong, hint, again, right.
    short = lesson.parts['knowledge'][0]
    card = learner.card(lesson, short)
    hands.write(learner.field(card), short.wrongs()[0][0])
    hands.check(card)
    learner.wait_judged(say('Not yet.'), short.wrongs()[0][1])
    hands.press_in(card, 'Hint')
    learner.wait_judged(say('Hint'), short.hints()[0])
    hands.press_in(card, 'Try again')
    program.wait_focus(lambda node: node.role in FIELDS, 'the field again')
    hands.write(learner.field(learner.card(lesson, short)), short.answer())
    hands.check(card)
    learner.wait_judged(program.say_for('em', 'Right, and you found it yourself.'), short.explanation())

    # Wrong twice, then the solution.
    number = lesson.parts['knowledge'][1]
    for wrong, feedback in number.wrongs()[:2]:
        card = learner.card(lesson, number)
        hands.write(learner.field(card), wrong)
        hands.check(card)
        learner.wait_judged(say('Not yet.'), feedback)
        if wrong == number.wrongs()[0][0]:
            hands.press_in(card, 'Try again')
            program.wait_focus(lambda node: node.role in FIELDS, 'the field again')
    hands.press_in(card, 'Show the solution')
    learner.wait_judged(say('Here is the solution.'), f"{say('You answered:')} {number.wrongs()[1][0]}", number.explanation(),
                        say('You may try it once more.'))

    # Right at once, on the last one of the part.
    last = lesson.parts['knowledge'][2]
    card = learner.card(lesson, last)
    hands.write(learner.field(card), last.answer())
    screen.hold('Return', 2)
    learner.wait_judged(say('Right.'), last.explanation())
    # Held down, Enter checks; pressed again it goes on, here to the next part.
    program.keys('Return')
    program.wait_focus(lambda node: node.name.startswith(say('Next part: %s', '')), 'the way to the next part')
    place = program.see(contains=say(PARTS['knowledge']) + ' · ')
    place_name = place.name
    program.kill()

    # The power comes back.
    program.start()
    resume = program.see(role='push button', name=say('Continue: %s', learner.name))
    assert resume is not None and program.root.find(name=say('Every answer is saved.'))
    program.wait_focus(lambda node: node.name == resume.name, 'the way back in')
    if hands.word == 'keys':
        program.keys('Return')
    else:
        program.press(resume)
    learner.wait_for_lesson(lesson)
    program.see(role='push button', name=say('Learner: %s', learner.name))
    program.see(name=place_name)
    for exercise, verdict, text in ((short, program.say_for('em', 'Right, and you found it yourself.'), short.explanation()),
                                    (last, say('Right.'), last.explanation())):
        card = learner.wait_restored(lesson, exercise, verdict, text)
        tap.equal(learner.field(card).get_text(), exercise.answer(), f'what was written into {exercise.id}')

    # Closed as people close it, the program ends by itself; then the records say what was answered, and hold.
    program.keys('ctrl+q')
    tap.equal(program.wait_for_end(), 0, 'exit status')
    answers = [(event['exercise'], event['verdict'], event['try'], event['hints']) for event in program.read_events('answered')]
    tap.equal(answers, [(guess.id, 'not-yet', 1, 0), (short.id, 'not-yet', 1, 0), (short.id, 'right', 2, 1), (number.id, 'not-yet', 1, 0),
                        (number.id, 'not-yet', 2, 0), (last.id, 'right', 1, 0)], 'answers on record')
    responses = [event['response'] for event in program.read_events('answered')]
    tap.equal(responses[1:3] + responses[-1:], [{'RESPONSE': short.wrongs()[0][0]}, {'RESPONSE': short.answer()}, {'RESPONSE': last.answer()}],
              'what was written')
    tap.equal(len({event['about'] for event in program.read_events('answered')}), 1, 'people who answered')
    program.ctl('verify')
    log = program.read_log()
    assert 'CRITICAL' not in log and 'WARNING' not in log, log


BUILD = tap.find_build(__doc__)
tap.run([('with the mouse, in Vietnamese', lambda screen: tell_story(screen, 'vi', Mouse)),
         ('with keys alone, in English', lambda screen: tell_story(screen, 'en', Keys))])
