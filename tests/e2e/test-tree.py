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

TYPES = ('Gtk', 'Adw', 'Gdk', 'Dd')
KINDS_FOLDER = tap.SOURCE / 'tests' / 'data' / 'author' / 'small'
TRIAL_FOLDER = tap.SOURCE / 'tests' / 'data' / 'author' / 'base'

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


def pack(program, folder):
    package = program.screen.folder / f'{folder.name}.course'
    program.ctl('pack', folder, '-o', package)
    return package


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
        verdict = learner.wait_verdict(lesson, exercise)
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
    program.ctl('install', pack(program, KINDS_FOLDER))
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


def open_window(program, survey, page, see, *keys):
    """A window that KEYS open: walked, and closed with Escape."""
    title = program.screen.run('xdotool', 'getactivewindow', 'getwindowname').stdout
    program.keys(*keys)
    node = program.see(**see)
    survey.walk(page)
    program.keys('Escape')
    program.wait_for(lambda: program.screen.run('xdotool', 'getactivewindow', 'getwindowname', check=False).stdout == title,
                     f'{page} closes')
    return node


def walk_pages(screen, language):
    """One person: the shelf, a course, the windows, an installation that works and one that does not, a cut, trouble."""
    program = Program(screen, BUILD, language)
    learner = Learner(program, Mouse(program))
    hands = learner.hands
    survey = Survey(program)
    say = program.say
    small = pack(program, KINDS_FOLDER)
    program.ctl('install', small)
    program.start()
    learner.begin()
    card = program.see(role=BUTTONS, starts=learner.course.title)
    survey.walk('shelf')
    program.keys('ctrl+f')
    field = program.see(role=FIELDS, state='focused')
    program.type_into(field, 'khong co')
    program.see_gone(role=BUTTONS, starts=learner.course.title)
    survey.walk('shelf, searched')
    program.keys('Escape')
    program.see(role=BUTTONS, starts=learner.course.title)
    program.press(program.see(role='page tab', name=program.words.pgettext('em', 'Mine')))
    program.see(role='heading', name=say('Each lesson you finish lights a firefly here.'))
    survey.walk('mine')
    program.press(program.see(role='page tab', name=say('Shelf')))
    program.press(program.see(role=BUTTONS, starts=say('Learner: %s', learner.name)))
    program.see(where=is_menu_entry)
    survey.walk('menu of the learner')
    program.keys('Escape')
    program.keys('F10')
    program.see(where=is_menu_entry)
    survey.walk('main menu')
    program.keys('Escape')

    program.press(program.see(role=BUTTONS, starts=card.name))
    program.see(role='heading', name=learner.course.title)
    for text in ('What you will be able to do', 'Key words', 'About the course'):
        program.press(program.see(role=BUTTONS, name=say(text)))
    survey.walk('course, opened')
    hands.press('Take this course off the shelf')
    program.see(role='dialog', name=say('Take this course off the shelf?'))
    survey.walk('taking a course off the shelf')
    program.keys('Escape')
    learner.begin_lesson()
    program.keys('F9')
    program.see(role='list', name=say('Outline'))
    survey.walk('lesson, with its outline')
    program.keys('F9')

    open_window(program, survey, 'preferences', {'name': say('Language')}, 'ctrl+comma')
    open_window(program, survey, 'shortcuts', {'name': say('Everywhere')}, 'ctrl+question')
    program.press(program.see(role=BUTTONS, starts=say('Learner: %s', learner.name)))
    press_menu(program, 'Not you?')
    program.see(role='frame', name=say('Not you?'))
    survey.walk('not you')
    program.keys('Escape')
    program.keys('F10')
    press_menu(program, 'Exchange data')
    program.see(name=say('Waiting to go'))
    survey.walk('exchange')

    bad = screen.folder / 'hỏng.course'
    bad.write_bytes(b'no zip at all')
    program.hand_over(bad)
    program.see(contains=bad.name)
    survey.walk('installation refused')
    hands.press('Back')
    program.hand_over(pack(program, TRIAL_FOLDER))
    program.see(role=BUTTONS, name=say('Open the course'))
    survey.walk('installed')
    program.kill()

    program.start()
    program.see(role=BUTTONS, name=say('Continue: %s', learner.name))
    survey.walk('after a power cut')
    program.kill()
    (program.data / 'records.db').write_bytes(b'nothing that SQLite knows' * 400)
    program.start()
    program.see(name=say('The records cannot be opened'))
    survey.walk('trouble')
    survey.finish(18)


def is_menu_entry(node):
    return node.role == 'menu item' and bool(node.name)


def walk_lessons(screen, language):
    """Every part of every lesson."""
    program = Program(screen, BUILD, language)
    learner = Learner(program, Mouse(program))
    survey = Survey(program)
    program.start()
    learner.begin()
    learner.open_course()
    for lesson in learner.course.lessons:
        program.press(program.see(role='list item', contains=f': {lesson.title}. '))
        learner.wait_for_lesson(lesson)
        for part in lesson.parts:
            place = program.say(PARTS[part])
            program.see(role='label', where=lambda node: node.name == place or node.name.startswith(f'{place} · '))
            survey.walk(f'{lesson.id}, {part}')
            program.keys('ctrl+Next')
        program.keys('alt+Left')
        program.see(role='heading', name=learner.course.title)
    survey.finish(28)


BUILD = tap.find_build(__doc__)
tap.run([('exercises with keys, in Vietnamese', lambda screen: walk_exercises(screen, 'vi', Keys)),
    ('exercises with the mouse, in English', lambda screen: walk_exercises(screen, 'en', Mouse)),
    ('class, in Vietnamese', lambda screen: walk_class(screen, 'vi')),
    ('class, in English', lambda screen: walk_class(screen, 'en')),
    ('pages, in Vietnamese', lambda screen: walk_pages(screen, 'vi')),
    ('pages, in English', lambda screen: walk_pages(screen, 'en')),
    ('lessons, in Vietnamese', lambda screen: walk_lessons(screen, 'vi')),
    ('lessons, in English', lambda screen: walk_lessons(screen, 'en')),
    ])
