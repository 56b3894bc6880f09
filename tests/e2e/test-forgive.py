#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""However people type: without tone marks, with the marks apart (NFD), the tone on either vowel, i for y, 8,5 or 8.5.

People and courses are found, names are kept in one form and stand in Vietnamese order, answers are judged by what was meant,
and each person is spoken to as they wish. All in the real window, typed by real keys.
"""
import json
import unicodedata

import tap
from course_source import Course
from hands import BUTTONS, FIELDS, Mouse
from learner import Learner
from program import Program
from screen import Late

FORGIVE_FOLDER = tap.SOURCE / 'tests' / 'data' / 'author' / 'forgive'

# In the order of Vietnamese lists: by given name, letters before tones, đ behind d; then by family name. Where the mark of Hòa
# and Hoà stands makes no difference.
PEOPLE = ['Lê Văn An', 'Vàng Thị Ánh', 'Đỗ Văn Ân', 'Nguyễn Thị Bích', 'Hoàng Văn Dung', 'Lò Thị Đào', 'Giàng A Đức', 'Phạm Thị Hoa',
          'Bùi Văn Hoà', 'Trần Thị Hòa', 'Lý Văn Kỳ', 'Hà Thị Ý', 'Cao Thị Yến']
# Sat down in no order at all, every third of them by a system that takes letters and marks apart.
SEATS = [7, 2, 11, 0, 9, 5, 12, 3, 10, 1, 8, 6, 4]

# What is typed, and who is found. Capitals with marks only where the marks are apart: as one letter xdotool cannot type them.
SEARCHES = [('DAO', ['Lò Thị Đào']), ('đào', ['Lò Thị Đào']), ('duc giang', ['Giàng A Đức']), ('hoa', ['Hoàng Văn Dung', 'Phạm Thị Hoa', 'Bùi Văn Hoà', 'Trần Thị Hòa']),
            ('van hoà', ['Hoàng Văn Dung', 'Bùi Văn Hoà']), ('thị hoà', ['Phạm Thị Hoa', 'Trần Thị Hòa']), ('kì', ['Lý Văn Kỳ']), ('ly van', ['Lý Văn Kỳ'])]


FOUND = 'Right, and you found it yourself.'


def apart(text):
    """TEXT with its marks behind their letters: NFD."""
    return unicodedata.normalize('NFD', text)


def whole(text):
    return unicodedata.normalize('NFC', text)


class Typed(Program):
    """A letter that is on no key is put on a spare one for a moment: the busier the PC, the longer must that be."""

    def type_into(self, node, text):
        problem = None
        for pause in (25, 100, 300, 700):
            self.keys('ctrl+a')
            self.screen.run('xdotool', 'type', '--clearmodifiers', '--delay', str(pause), text)
            try:
                return self.wait_for(lambda: node.get_text() == text, f'{ascii(text)} in {node.describe()}', 4)
            except Late as late:
                problem = late
        raise problem


def names_in_grid(program):
    """Names in the picker as they are read: a row after the other."""
    cells = [node for node in program.root.find_all(role=('list item', 'table cell'), ends=' 6A') if node.is_shown()]
    cells.sort(key=lambda node: (node.get_extents()[1], node.get_extents()[0]))
    return [node.name.removesuffix(' 6A') for node in cells]


def wait_names(program, wanted, what, only=None):
    """The names that show, or ONLY so many of them, are those that are WANTED."""
    seen = None

    def there():
        nonlocal seen
        seen = names_in_grid(program)[:only]
        return seen == wanted
    try:
        program.wait_for(there, what)
    except Late as late:
        raise AssertionError(f'{what}: saw {seen}, wanted {wanted}\n{late}') from None


def find_people(screen):
    """A class: the order of its names, searching, and a newcomer whose PC takes letters and marks apart."""
    program = Typed(screen, BUILD)
    learner = Learner(program, Mouse(program), apart('Mùa Thị Thuỷ'))
    hands = learner.hands
    say = program.say
    for number in SEATS:
        name = apart(PEOPLE[number]) if number % 3 == 0 else PEOPLE[number]
        program.ctl('learner', 'add', name, '--class', '6A')
    program.start()
    learner.choose_language()
    learner.choose_use('Class, computer room')
    program.see(role='heading', name=say('Who is learning?'))
    wait_names(program, PEOPLE, 'the order of names')

    field = program.see(role=FIELDS)
    for typed, wanted in SEARCHES:
        for words in dict.fromkeys((typed, apart(typed))):
            hands.write(field, words)
            wait_names(program, wanted, f'found by {ascii(words)}')
    hands.write(field, apart('Tuý'))
    program.see(name=say('No such name here'))

    # Who is there already is recognised, however the name is typed.
    program.click('I am not listed')
    program.see(role='heading', name=program.say_for('em', 'Who are you?'))
    hands.write(program.see(role=FIELDS, name=program.say_for('em', 'Your name')), 'TRAN Thị HOA')
    hands.write(program.see(role=FIELDS, name=say('Class')), '6A')
    hands.press('Start learning')
    program.see(role=BUTTONS, name=say('Yes, I am %s, %s', 'Trần Thị Hòa', '6A'))

    # A newcomer: kept in one form, found in another.
    hands.write(program.see(role=FIELDS, name=program.say_for('em', 'Your name')), learner.name)
    hands.press('Start learning')
    program.see(role=BUTTONS, name=say('Learner: %s', whole(learner.name)))
    people = [person['name'] for person in json.loads(program.ctl('learner', 'list', '--json'))]
    assert all(name == whole(name) for name in people), f'not NFC: {ascii(people)}'
    tap.equal(sorted(people), sorted([*PEOPLE, whole(learner.name)]), 'names on record')
    program.press(program.see(role=BUTTONS, name=say('Learner: %s', whole(learner.name))))
    program.press(program.see(role='menu item', name=say('_Stop here').replace('_', '')))
    # Who learned last stands above the list too, which has room for its beginning then.
    program.see(role=BUTTONS, starts=whole(learner.name))
    wait_names(program, PEOPLE[:5], 'the list from its beginning', 5)
    hands.write(program.see(role=FIELDS), 'Thủy')
    wait_names(program, [whole(learner.name)], 'the newcomer found with the tone on the other vowel')


def find_course(program, learner, *searches):
    """On the shelf, by its title or a lesson's: the first that is found is of this course."""
    title = learner.course.title
    program.see(role=BUTTONS, starts=title)
    program.keys('ctrl+f')
    field = program.see(role=FIELDS, state='focused')
    for words in searches:
        program.type_into(field, 'xyz khong co')
        program.see(name=program.say('“%s” is in no lesson', 'xyz khong co'))
        program.type_into(field, words)
        first = program.see(role='list item', where=lambda node: node.name and node.is_shown())
        assert title in first.name, f'{words!r} finds first: {first.name}'
    program.keys('Escape')


class Pupil:
    """Answers the questions of the lesson, one after the other."""

    def __init__(self, program, learner):
        self.program = program
        self.learner = learner
        self.lesson = learner.course.lessons[0]

    def card(self, number):
        return self.learner.card(self.lesson, self.lesson.exercises[number - 1])

    def write(self, number, *typed):
        """Into the fields of question NUMBER."""
        for place, words in enumerate(typed):
            self.learner.hands.write(self.card(number).find_all(role=FIELDS)[place], words)

    def answer(self, number, *typed):
        self.write(number, *typed)
        self.learner.hands.check(self.card(number))

    def wait_right(self, number, verdict=None):
        self.learner.wait_judged(verdict or self.program.say('Right.'), self.lesson.exercises[number - 1].explanation())

    def wait_nearly(self):
        self.learner.wait_judged(self.program.say('Nearly: check the tone marks.'))

    def try_again(self, number):
        self.learner.hands.press_in(self.card(number), 'Try again')
        self.program.wait_focus(lambda node: node.role in FIELDS, 'the field again')

    def wait_field(self, number, wanted):
        self.program.wait_for(lambda: self.card(number).find(role=FIELDS).get_text() == wanted, f'{wanted!r} in question {number}')


def be_called(program, words):
    """In the preferences."""
    title = program.say('How you are spoken to')
    program.keys('ctrl+comma')
    program.press(program.see(role='page tab', name=program.say('Learner')))
    row = program.see(role=('list item', 'combo box', *BUTTONS), starts=title)
    program.press(row)
    program.press(program.see(role='label', name=program.words.pgettext('form of address', words)))
    program.wait_for(lambda: program.root.find(name=f'{title}: {program.words.pgettext("form of address", words)}'), f'called {words}')
    program.keys('Escape')
    program.see(role='scroll pane', name=program.say('Lesson text'))


def answer_words(program, pupil):
    """Short answers and blanks; the course decides how much is forgiven. Each way of being spoken to is tried."""
    pupil.answer(1, 'hoa binh')
    pupil.wait_nearly()
    pupil.try_again(1)
    pupil.answer(1, apart('hoà bình'))
    pupil.wait_right(1, program.say_for('em', FOUND))
    pupil.wait_field(1, 'hoà bình')

    be_called(program, 'bạn')
    pupil.answer(2, 'ky nang')
    pupil.wait_nearly()
    pupil.try_again(2)
    pupil.answer(2, apart('KĨ NĂNG'))
    pupil.wait_right(2, program.say_for('ban', FOUND))

    be_called(program, 'without either')
    pupil.answer(3, 'vat li')
    pupil.wait_nearly()
    pupil.try_again(3)
    pupil.answer(3, apart('vât li'))
    pupil.wait_right(3, program.say_for('none', FOUND))
    pupil.answer(4, 'đuờng')
    pupil.wait_right(4)


def answer_blanks(program, pupil):
    """Each field of a cloze forgives the same."""
    pupil.answer(7, 'duong', apart('việt nam'))
    pupil.learner.wait_judged(program.say('%u of %u right.', 1, 2))
    pupil.try_again(7)
    pupil.write(7, apart('đường'))
    pupil.learner.hands.check(pupil.card(7))
    pupil.wait_right(7, program.say(FOUND))


def answer_numbers(program, pupil):
    """8,5 is 8.5, and is written back as the window's language writes it; what can be read in two ways is asked about."""
    sign = program.words.pgettext('decimal sign', '.')
    pupil.answer(5, '8.5' if sign == ',' else '8,5')
    pupil.wait_right(5)
    pupil.wait_field(5, f'8{sign}5')

    for typed in ('1.234', '1,234'):
        pupil.write(6, typed)
        program.see_in(pupil.card(6), name=program.say('Which number is it?'))
        program.see_in(pupil.card(6), role=BUTTONS, name=f'1{sign}234')
        whole_number = program.see_in(pupil.card(6), role=BUTTONS, name='1234')
    program.press(whole_number)
    pupil.wait_field(6, '1234')
    program.see_gone(name=program.say('Which number is it?'))
    pupil.learner.hands.check(pupil.card(6))
    pupil.wait_right(6)


def type_answers(screen, language):
    """In the language of the screen all of it; in English, where the decimal sign is another, what may differ."""
    program = Typed(screen, BUILD, language)
    learner = Learner(program, Mouse(program))
    learner.course = Course(FORGIVE_FOLDER, language)
    package = screen.folder / 'forgive.course'
    program.ctl('pack', FORGIVE_FOLDER, '-o', package)
    program.ctl('install', package)
    program.start()
    learner.begin()
    if language == 'vi':
        find_course(program, learner, 'hoa binh', 'hoà bình', 'HOA\u0300 BI\u0300NH', 'ki nang go')
    else:
        find_course(program, learner, 'hoa binh', 'typing mar')
    learner.open_course()
    learner.begin_lesson()
    pupil = Pupil(program, learner)
    if language == 'vi':
        answer_words(program, pupil)
    else:
        answer_blanks(program, pupil)
    answer_numbers(program, pupil)
    responses = [event['response'] for event in program.read_events('answered')]
    assert all(words == whole(words) for response in responses for words in response.values() if isinstance(words, str)), ascii(responses)


BUILD = tap.find_build(__doc__)
tap.run([('people of a class', find_people),
         ('answers, in Vietnamese', lambda screen: type_answers(screen, 'vi')),
         ('answers, in English', lambda screen: type_answers(screen, 'en'))])
