#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page as a screen reader meets it: nothing that can be worked, and no picture, is without a name of its own.

Walks the accessibility tree of each page that can be reached, in both languages. A name that is empty, or is the type of
the widget, is a fault; so is one that says the same thing twice. Exercises are walked open, judged and explained; they are
answered with the mouse in one language and with keys in the other.
"""
import tap
from course_source import Lesson
from hands import BUTTONS, FIELDS, Keys, Mouse
from learner import PARTS, Learner
from program import Program
from screen import Late

TYPES = ('Gtk', 'Adw', 'Gdk', 'Dd')
KINDS_FOLDER = tap.SOURCE / 'tests' / 'data' / 'author' / 'small'

# Parts of library widgets that cannot be named, each with the reason why nobody meets them.
EXEMPT = [
    ('a pane with something in it that takes the focus never takes it itself',
     lambda node: node.role == 'scroll pane' and not node.name and any(below.is_actionable() for below in node.walk() if below is not node)),
    ('the picture in a tab says nothing that the tab does not say',
     lambda node: node.role == 'image' and any(above.role == 'page tab' and above.name for above in node.ancestors())),
    ('a drawn part of a button: the button has the name',
     lambda node: node.role in ('image', 'icon') and node.name == 'GtkImage' and node.parent.parent is not None
     and any(above.role in BUTTONS and not above.name.startswith(TYPES) and above.name for above in (node.parent, node.parent.parent))),
]


class Survey:
    """Walks pages and keeps what is wrong with them."""

    def __init__(self, program):
        self.program = program
        self.faults = {}
        self.pages = []

    def walk(self, page):
        """The page, called PAGE in messages, that is seen now."""
        self.program.look()
        self.pages.append(page)
        for node in self.program.root.walk():
            if node.role == 'application' or not (node.is_actionable() or node.is_picture()):
                continue
            reason = find_fault(node)
            if reason and not any(is_exempt(node) for _, is_exempt in EXEMPT):
                self.faults.setdefault(f'{reason}: {node.describe()}', page)

    def finish(self, n_pages):
        assert len(self.pages) >= n_pages, f'only {len(self.pages)} pages: {self.pages}'
        assert not self.faults, f'{len(self.faults)} faults\n' + '\n'.join(f'{page}: {fault}' for fault, page in self.faults.items())


def find_fault(node):
    """What is wrong with the name of NODE; None when nothing is."""
    name = node.name.strip()
    if not name:
        return 'no name'
    if name.startswith(TYPES):
        return 'the name of a type'
    middle = len(name) // 2
    # Whoever speaks to the PC says what stands on the button.
    shown = next((below.name.strip() for below in node.walk() if below.role == 'label' and below.is_shown()), '')
    if node.role in BUTTONS and shown not in name:
        return f'shows {shown!r}'
    if len(name) > 5 and name[:middle] == name[-middle:] and not name[middle].strip():
        return 'said twice'
    return None


def seed(program, people):
    """Learners who were here before."""
    for number, (name, class_name) in enumerate(people):
        program.ctl('learner', 'add', name, '--class', class_name, '--picture', ('fish', 'kite', 'cat', 'drum')[number % 4])


def walk_class(screen, language):
    """First run of a class, with nobody in it, then with many: picker, group, its lesson and its end."""
    program = Program(screen, BUILD, language)
    learner = Learner(program, Mouse(program))
    hands = learner.hands
    survey = Survey(program)
    say = program.say
    program.start()
    program.see(role=BUTTONS, name='Tiếng Việt')
    survey.walk('language')
    learner.choose_language()
    program.see(role='heading', name=say('Who uses this PC?'))
    survey.walk('who uses this PC')
    learner.choose_use('Class, computer room')
    program.see(role=BUTTONS, name=say('I am not listed'))
    survey.walk('picker, empty')
    hands.press('I am not listed')
    program.see(role='heading', name=say('Who are you?'))
    survey.walk('person')
    program.kill()

    seed(program, [(f'{family} {name}', class_name) for class_name in ('6A', '6B') for family in ('Lò Thị', 'Vàng A', 'Hoàng Văn')
                   for name in ('Mỷ', 'Dế')])
    program.start()
    first = program.see(where=lambda node: node.role in ('list item', 'table cell') and 'Lò Thị Mỷ' in node.name)
    survey.walk('picker')
    hands.write(program.see(role=FIELDS), 'my hoang')
    program.see_gone(where=lambda node: node.path == first.path and 'Lò Thị Mỷ' in node.name)
    survey.walk('picker, searched')
    hands.write(program.see(role=FIELDS), 'xyz')
    program.see(name=say('No such name here'))
    survey.walk('picker, nobody found')
    program.keys('ctrl+a', 'BackSpace')
    hands.press('Learn together, 2-4')
    for number in range(2):
        program.wait_for(lambda: len(people_shown(program)) >= 12, 'everybody')
        program.press(people_shown(program)[number])
        program.wait_for(lambda want=number + 1: sum(say('chosen') in node.name for node in people_shown(program)) == want, 'chosen')
    survey.walk('picker, two chosen')
    hands.press('Start')
    hands.press_beginning(learner.course.title)
    learner.begin_lesson()
    survey.walk('lesson of a group')
    program.press(program.see(role=BUTTONS, starts=say('Learner: %s', '')))
    survey.walk('menu of a learner')
    press_menu(program, 'Stop here')
    program.see(contains=say('Today'))
    survey.walk('summary')
    survey.finish(11)


def people_shown(program):
    return [node for node in program.root.find_all(role=('list item', 'table cell')) if ' 6' in node.name and node.is_shown()]


def press_menu(program, text):
    """An entry of the menu that is open; TEXT has no mnemonic."""
    name = program.say('_' + text).replace('_', '')
    program.press(program.see(where=lambda node: node.role in ('menu item', 'push button') and node.name.replace('_', '') == name))


def walk_exercise(survey, learner, lesson, exercise):
    """Wrong, and then right for the one with keys, wrong again and explained for the one with the mouse."""
    program, hands = learner.program, learner.hands
    for right in (False, hands.word == 'keys'):
        card = learner.card(lesson, exercise)
        learner.answer(card, exercise, right)
        if exercise.sure:
            hands.press_in(card, 'I am not sure' if right else 'I am sure')
        else:
            hands.check(card)
        verdict = program.wait_for(lambda: learner.feedback_shown(learner.card(lesson, exercise)), f'{exercise.id} judged')
        assert verdict.startswith(program.say('Right')) == right, f'{exercise.id} answered {"rightly" if right else "wrongly"}: {verdict}'
        survey.walk(f'{exercise.id}, {"right" if right else "not yet"}')
        if right:
            return
        card = learner.card(lesson, exercise)
        if card.find(role=BUTTONS, name=program.say('Show the solution')):
            hands.press_in(card, 'Show the solution')
            program.wait_focus(lambda node: node.name.startswith(program.say('Here is the solution.')), 'the solution')
            survey.walk(f'{exercise.id}, explained')
            return
        hands.press_in(card, 'Try again')


def walk_exercises(screen, language, kind):
    program = Program(screen, BUILD, language)
    learner = Learner(program, kind(program))
    hands = learner.hands
    say = program.say
    survey = Survey(program)
    package = screen.folder / 'small.course'
    program.ctl('pack', KINDS_FOLDER, '-o', package)
    program.ctl('install', package)
    lesson = Lesson(KINDS_FOLDER / language / 'kinds.xml')
    program.start()
    learner.begin()
    hands.press_beginning('Khóa nhỏ' if language == 'vi' else 'Small')
    row = program.see(role='list item', contains=lesson.title)
    if hands.word == 'keys':
        program.tab_to(lambda node: node.path == row.path or node.role == 'list item', 'the list of lessons')
        program.tab_to(lambda node: node.path == row.path, row.name, 'Down')
        program.keys('Return')
    else:
        program.press(row)
    learner.wait_for_lesson(lesson)
    for part, exercises in lesson.parts.items():
        survey.walk(f'{part}, open')
        for exercise in exercises:
            walk_exercise(survey, learner, lesson, exercise)
        if part != list(lesson.parts)[-1]:
            hands.next_part()
    survey.finish(10)


BUILD = tap.find_build(__doc__)
tap.run([('exercises with keys, in Vietnamese', lambda screen: walk_exercises(screen, 'vi', Keys)),
    ('exercises with the mouse, in English', lambda screen: walk_exercises(screen, 'en', Mouse)),
    ('class, in Vietnamese', lambda screen: walk_class(screen, 'vi')),
    ])
