# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways through every page and window of the program, with a stop at each.

The test of names and the pictures go the same ways: whoever wants to see all pages gives a Tour a function that is called
with the name of each stop while the page stands.
"""
import fcntl
import os
import re
import shutil

import tap
from course_source import Course, Lesson
from hands import BUTTONS, FIELDS
from learner import PARTS, Learner

KINDS_FOLDER = tap.SOURCE / 'tests' / 'data' / 'author' / 'small'
TRIAL_FOLDER = tap.SOURCE / 'tests' / 'data' / 'author' / 'base'
PICTURES = ('fish', 'kite', 'cat', 'drum', 'moon')
# Long and short, with the tallest letters; what a shelf has to bear.
SHELF_TITLES = {
    'vi': ('Nhận diện và phòng tránh lừa đảo trên mạng: những cuộc gọi và tin nhắn giả danh', 'Ế Ộ Ặ Ẫ', 'Thuật toán tìm kiếm', 'Toán 6: phân số',
           'Dệt thổ cẩm', 'Bảng tính từ đầu'),
    'en': ('Knowing and avoiding fraud on the network: calls and messages in somebody else’s name', 'Ế Ộ Ặ Ẫ', 'Searching', 'Fractions',
           'Weaving', 'Spreadsheets from the start')}
# What is searched for in the text of lessons, and what the passage says.
FOUND = {'vi': ('dau to hop', 'dấu tổ hợp'), 'en': ('attach themselves', 'attach themselves')}
# In a narrow window the learner stands in the main menu.
NARROW_BELOW = 600
FAMILIES = ('Lò Thị', 'Vàng A', 'Hoàng Văn', 'Quàng Thị', 'Cà Văn')
NAMES = ('Mỷ', 'Dế', 'Ước', 'Pủa')


class Tour:
    """One program on one screen, and what a person does in it to see its pages."""

    def __init__(self, program, hands, stop):
        self.program = program
        self.hands = hands
        self.learner = Learner(program, hands)
        self.say = program.say
        self.stop = stop

    # ---- First run, for each of the three uses ----

    def first_runs(self):
        program, hands, learner, say = self.program, self.hands, self.learner, self.say
        for text, kind in (('One person', 'one'), ('Office, village house', 'office'), ('Class, computer room', 'class')):
            program.start()
            if kind == 'one':
                program.see(role=BUTTONS, name='Tiếng Việt')
                self.stop('language')
            if kind == 'one':
                learner.choose_language()
            else:
                # The language is kept beside the data.
                hands.press('Next')
            if kind == 'one':
                program.see(role='heading', name=say('Who uses this PC?'))
                self.stop('use')
            learner.choose_use(text)
            if kind != 'one':
                program.see(role=BUTTONS, name=say('Write your name'))
                self.stop(f'picker empty {kind}')
                hands.press('Write your name')
            context = {'class': 'em', 'office': 'ban'}.get(kind, 'none')
            program.see(role='heading', name=program.say_for(context, 'Who are you?'))
            self.stop(f'person {kind}')
            if kind == 'one':
                hands.press('Start learning')
                program.see(name=say('Say your name, so that you are known next time.'))
                self.stop('person without a name')
            program.kill()
            if kind != 'class':
                shutil.rmtree(program.data)

    # ---- A class ----

    def picker(self):
        """After first_runs: many names, by class, searched; a name like another."""
        program, hands, say = self.program, self.hands, self.say
        for number, (class_name, name, family) in enumerate(
                (class_name, name, family) for class_name in ('6A', '6B') for name in NAMES for family in FAMILIES):
            program.ctl('learner', 'add', f'{family} {name}', '--class', class_name, '--picture', PICTURES[number % len(PICTURES)])
        program.start()
        program.wait_for(lambda: self._people(), 'the names')
        self.stop('picker')
        box = program.see(role='combo box', where=lambda node: not node.name.startswith('Gtk'))
        program.press(program.see_in(box, role=BUTTONS))
        entry = program.see(role='list item', name=say('Class %s', '6B'))
        self.stop('picker classes')
        program.press(entry)
        program.wait_for(lambda: self._people() and all(' 6B' in node.name for node in self._people()), 'only class 6B')
        self.stop('picker class 6B')
        hands.write(program.see(role=FIELDS), 'vang uoc')
        program.wait_for(lambda: len(self._people()) == 1, 'one name')
        self.stop('picker searched')
        hands.write(program.see(role=FIELDS), 'xyz')
        program.see(name=say('No such name here'))
        self.stop('picker nobody')
        program.keys('ctrl+a', 'BackSpace')
        program.wait_for(lambda: self._people(), 'the names')
        hands.press('I am not listed')
        hands.write(program.see(role=FIELDS, name=program.say_for('em', 'Your name')), 'Lò Thị My')
        hands.write(program.see(role=FIELDS, name=say('Class')), '6B')
        hands.press('Start learning')
        program.see(role=BUTTONS, starts=say('No, I am somebody else'))
        self.stop('person like another')
        hands.press('Back')
        program.wait_for(lambda: self._people(), 'the names')

    def group(self):
        """After picker: two learn together; an answer was somebody else's; the end."""
        program, hands, say, learner = self.program, self.hands, self.say, self.learner
        hands.press('Learn together, 2-4')
        for number in range(2):
            program.wait_for(lambda: len(self._people()) >= 4, 'the names')
            program.press(self._people()[number])
            program.wait_for(lambda want=number + 1: sum(say('chosen') in node.name for node in self._people()) == want, 'one more chosen')
        self.stop('picker two chosen')
        hands.press('Start')
        program.see(role=BUTTONS, starts=learner.course.title)
        self.stop('shelf of a group')
        hands.press_beginning(learner.course.title)
        learner.begin_lesson()
        lesson = learner.course.lessons[0]
        exercise = lesson.parts['opening'][0]
        card = learner.card(lesson, exercise)
        self.stop('lesson of a group')
        self.open_person_menu()
        self.press_menu('Not you?')
        program.see(name=say('No answers yet'))
        self.stop('not you, nothing')
        self.close_window()
        learner.answer(card, exercise, False)
        hands.check(card)
        learner.wait_verdict(lesson, exercise)
        self.stop('turn passed on')
        self.not_you()
        self.open_person_menu()
        self.press_menu('Stop here')
        program.see(role='heading', name=say('Today'))
        self.stop('summary')

    def not_you(self):
        program, say = self.program, self.say
        self.open_person_menu()
        self.press_menu('Not you?')
        tick = program.see(role='check box', starts=say('Question %u · %s', 1, ''))
        self.stop('not you')
        program.press(tick)
        words = self.say('Next: whose is this answer?')
        go_on = program.see(role=BUTTONS, name=words, state='sensitive')
        program.press(go_on)
        name = program.wait_for(lambda: self._people(), 'the names')[1]
        program.press(name)
        move = program.see(role=BUTTONS, name=say('Move'), state='sensitive')
        self.stop('not you, whose')
        program.press(move)
        program.see(name=say('Nothing was erased. It can be moved back in the same way.'))
        self.stop('not you, moved')
        self.close_window()

    def _people(self):
        """The names that a list of people shows."""
        return [node for node in self.program.root.find_all(role=('list item', 'table cell')) if ' 6' in node.name and node.is_shown()]

    # ---- Menus and windows ----

    def open_person_menu(self):
        program = self.program
        if program.screen.width < NARROW_BELOW:
            program.keys('F10')
        else:
            one, some = (self.say(text).split('%s', maxsplit=1)[0] for text in ('Learner: %s', 'Learners: %s (%s)'))
            program.press(program.see(role=BUTTONS, where=lambda node: node.name.startswith((one, some))))
        program.see(where=is_menu_entry)

    def press_menu(self, text):
        """An entry of the menu that is open."""
        name = self.say('_' + text).replace('_', '')
        self.program.press(self.program.see(where=lambda node: node.role in ('menu item', 'push button') and node.name.replace('_', '') == name))

    def window_title(self):
        return self.program.screen.run('xdotool', 'getactivewindow', 'getwindowname', check=False).stdout

    def close_window(self):
        """Escape, and the window that stood over the other is gone."""
        frames = self._count_windows()
        self.program.keys('Escape')
        self.program.wait_for(lambda: self._count_windows() < frames, 'the window closes')

    def _count_windows(self):
        return len([node for node in self.program.root.children if node.has('visible')])

    def windows(self):
        """Menus, preferences, about, shortcuts; from any page."""
        program, say = self.program, self.say
        self.open_person_menu()
        self.stop('menu of the learner')
        program.keys('Escape')
        program.see_gone(where=is_menu_entry)
        program.keys('F10')
        program.see(where=is_menu_entry)
        self.stop('main menu')
        self.press_menu('Preferences')
        program.see(role='frame', name=say('Preferences'))
        program.keys('ctrl+plus')
        program.see(role='slider', contains='110')
        program.keys('ctrl+0')
        program.see(role='slider', contains='100')
        for title in ('Display', 'Learner', 'Exchange', 'This PC'):
            program.press(program.see(role='page tab', name=say(title)))
            program.see(role='page tab', name=say(title), state='selected')
            self.stop(f'preferences {title.lower()}')
        self.close_window()
        program.keys('F10')
        program.see(where=is_menu_entry)
        self.press_menu('About Đom Đóm')
        program.wait_for(lambda: self._count_windows() > 1, 'the window about the program')
        self.stop('about')
        self.close_window()
        program.keys('ctrl+question')
        program.see(name=say('Everywhere'))
        self.stop('shortcuts')
        self.close_window()

    # ---- One person: shelf, course, installing ----

    def shelf(self):
        """An empty shelf, then what comes of files that are given to it, then a full one. The program was made without courses."""
        program, hands, say, learner = self.program, self.hands, self.say, self.learner
        program.start()
        learner.begin()
        program.see(name=say('The shelf is empty'))
        self.stop('shelf empty')
        bad = program.screen.folder / 'hỏng.course'
        bad.write_bytes(b'no zip at all')
        program.hand_over(bad)
        program.see(name=say('“%s” was not installed') % bad.name)
        self.stop('installation refused')
        hands.press('Back')
        with self._hold_shelf():
            program.hand_over(program.build / 'courses' / 'bits.course')
            program.see(role='progress bar', name=say('Copying'))
            self.stop('installing')
        button = program.see(role=BUTTONS, name=say('Open the course'))
        self.stop('installed')
        program.press(button)
        program.see(role='heading', name=learner.course.title)
        self.stop('course')
        program.keys('ctrl+q')
        program.wait_for_end()
        for package in self._pack_courses():
            program.ctl('install', package)
        program.start()
        card = program.see(role=BUTTONS, starts=learner.course.title)
        self.stop('shelf')
        program.keys('ctrl+f')
        field = program.see(role=FIELDS, state='focused')
        self._search(field)
        program.keys('Escape')
        program.see(role=BUTTONS, starts=card.name)
        program.press(program.see(role='page tab', name=program.words.pgettext('em', 'Mine')))
        program.see(role='heading', name=say('Each lesson you finish lights a firefly here.'))
        self.stop('mine')
        program.press(program.see(role='list item', name=program.words.pgettext('em', 'Your data')))
        program.wait_focus(lambda node: node.name == say('Save as a file…'), 'the button that saves')
        program.see(role='label', name=say('No answer yet. What you answer in a lesson will stand here.'))
        self.stop('records')
        hands.press('Back')
        program.press(program.see(role='page tab', name=say('Shelf')))
        self.windows()

    def _search(self, field):
        """A word of a lesson, without its marks: to the passage and back; then one that is in no lesson."""
        program, say = self.program, self.say
        words, passage = FOUND[program.language]
        program.type_into(field, words)
        row = program.see(role='list item', contains=passage)
        self.stop('shelf searched')
        program.keys('Down')
        program.wait_focus(lambda node: node.role == 'list item', 'what was found')
        program.press(row)
        program.see(role='label', contains=passage)
        self.stop('lesson at what was found')
        program.keys('alt+Left')
        program.wait_focus(lambda node: node.role == 'list item' and passage in node.name, 'what was opened')
        program.keys('Up')
        field = program.wait_focus(lambda node: node.role in FIELDS, 'where one types')
        program.type_into(field, 'xyz khong co')
        program.see(name=say('“%s” is in no lesson', 'xyz khong co'))
        self.stop('shelf nothing found')

    def course(self):
        """After shelf: all of a course page, and a lesson with its outline."""
        program, hands, say, learner = self.program, self.hands, self.say, self.learner
        program.press(program.see(role=BUTTONS, starts=learner.course.title))
        program.see(role='heading', name=learner.course.title)
        for text in ('What you will be able to do', 'Key words', 'About the course'):
            program.press(program.see(role=BUTTONS, name=say(text)))
        self.stop('course opened')
        hands.press('Take this course off the shelf…')
        program.see(role='dialog', name=say('Take this course off the shelf?'))
        self.stop('taking a course off')
        self.close_window()
        learner.begin_lesson()
        lesson = learner.course.lessons[0]
        exercise = lesson.parts['opening'][0]
        card = learner.card(lesson, exercise)
        learner.answer(card, exercise, False)
        hands.check(card)
        learner.wait_verdict(lesson, exercise)
        # Closed, it stays in the tree; open, it takes the focus.
        program.keys('F9')
        program.wait_focus(lambda node: node.role == 'list item', 'the outline')
        self.stop('lesson with its outline')
        program.keys('F9')
        program.wait_focus(lambda node: node.role != 'list item', 'the lesson again')
        self.reading()

    def reading(self):
        """In a lesson: finding words, and how one likes to read."""
        program, say = self.program, self.say
        program.keys('ctrl+f')
        field = program.see(role=FIELDS, state='focused')
        self.stop('find, nothing typed')
        program.type_into(field, 'den' if program.language == 'vi' else 'lamp')
        first = self._see_place()
        # It is told to whoever does not see it, in the name of what has the focus.
        program.wait_focus(lambda node: first in node.name, 'the place in a name')
        self.stop('find, a place')
        program.keys('Return')
        program.wait_for(lambda: self._see_place() != first, 'the next place')
        program.keys('shift+Return')
        program.wait_for(lambda: self._see_place() == first, 'the place before')
        program.type_into(field, 'zzz')
        program.see(role='label', name=say('Not in this lesson'))
        self.stop('find, no place')
        program.keys('Escape')
        program.see_gone(role='label', name=say('Not in this lesson'))
        if program.screen.width < NARROW_BELOW:
            program.keys('F10')
            program.see(where=is_menu_entry)
            self.press_menu('Text and ground')
        else:
            self.hands.press('Aa, text and ground')
        program.see(role='slider', starts=say('Text size of lessons'))
        self.stop('text and ground')
        # An open popover keeps all keys to itself, and a slider has others for them.
        program.keys('ctrl+plus')
        program.see(role='slider', contains='110')
        program.keys('ctrl+0')
        program.see(role='slider', contains='100')
        program.keys('Escape')
        program.see_gone(role='slider')

    def _see_place(self):
        """The words "2 of 7" beside the line in which one types."""
        pattern = re.escape(self.say('%u of %u')).replace('%u', r'\d+')
        return self.program.see(role='label', where=lambda node: re.match(pattern, node.name)).name

    def exchange(self):
        """From a lesson: nothing to send to, an address that is not taken, a server that is not there."""
        program, say = self.program, self.say
        program.keys('F10')
        program.see(where=is_menu_entry)
        self.press_menu('Exchange data')
        program.see(name=say('Everything is saved on this PC.'))
        self.stop('exchange')
        self._give_address('http://xapi.example', 'This address was not taken')
        self.stop('preferences, address not taken')
        self._give_address('https://127.0.0.1:9/xapi', say('What is learned is sent to %s.', '')[:12])
        self.stop('preferences, server')
        self.close_window()
        program.see(role='list item', starts=say('Waiting to go'))
        program.see(contains=say('The server cannot be reached now; what waits is sent by itself later.'))
        self.stop('exchange, server away')

    def _give_address(self, address, says):
        program, say = self.program, self.say
        if self._count_windows() < 2:
            program.press(program.see(role=BUTTONS, where=lambda node: node.name in (say('Set up…'), say('Change…'))))
        field = program.see(role=FIELDS, where=lambda node: node.name == say('Address, beginning with https://'))
        # A row that is a field says nothing of the place where it is clicked, nor of its focus.
        x, y = field.get_extents()[:2]
        left, top = program.screen.get_window_place()[:2]
        program.screen.click(left + x + 40, top + y + 30)
        program.type_into(field, address)
        program.keys('Return')
        program.see(starts=say(says))

    def cut_and_trouble(self):
        """After a lesson: the power goes, then the records are broken."""
        program, say = self.program, self.say
        program.kill()
        program.start()
        program.see(role=BUTTONS, starts=say('Continue: %s', ''))
        self.stop('after a power cut')
        program.kill()
        (program.data / 'records.db').write_bytes(b'nothing that SQLite knows' * 400)
        program.start()
        program.see(name=say('The records cannot be opened'))
        self.stop('trouble')
        program.kill()

    def _hold_shelf(self):
        return FolderLock(self.program.data / 'shelf')

    def _pack_courses(self):
        """The packages of a full shelf."""
        found = [self.pack(KINDS_FOLDER)]
        source = (TRIAL_FOLDER / 'course.xml').read_text(encoding='utf-8')
        for number in range(len(SHELF_TITLES['vi'])):
            folder = self.program.screen.folder / f'shelf-{number}'
            shutil.copytree(TRIAL_FOLDER, folder)
            text = source.replace('vn.domdom.t"', f'vn.domdom.t{number}"')
            for language, titles in SHELF_TITLES.items():
                text = re.sub(f'(<title xml:lang="{language}">)(Thử|Trial)<', lambda found: f'{found[1]}{titles[number]}<', text)
            (folder / 'course.xml').write_text(text, encoding='utf-8')
            found.append(self.pack(folder))
        return found

    def pack(self, folder):
        package = self.program.screen.folder / f'{folder.name}.course'
        self.program.ctl('pack', folder, '-o', package)
        return package

    # ---- Exercises and lessons ----

    def exercises(self):
        """Every kind, open, judged, hinted at, explained: wrong and right by turns for keys, wrong for the mouse."""
        program, hands, learner = self.program, self.hands, self.learner
        program.ctl('install', self.pack(KINDS_FOLDER))
        lesson = Lesson(KINDS_FOLDER / program.language / 'kinds.xml')
        program.start()
        learner.begin()
        hands.press_beginning('Khóa nhỏ' if program.language == 'vi' else 'Small')
        row = program.see(role='list item', contains=lesson.title)
        if hands.word == 'keys':
            program.tab_to(lambda node: node.path == row.path or node.role == 'list item', 'the list of lessons')
            program.tab_to(lambda node: node.path == row.path, row.name, 'Down')
            program.keys('Return')
        else:
            program.press(row)
        learner.wait_for_lesson(lesson)
        for part, exercises in lesson.parts.items():
            if part != list(lesson.parts)[0]:
                hands.next_part()
            self._wait_for_part(part)
            self.stop(f'{part}, open')
            for exercise in exercises:
                self._walk_exercise(lesson, exercise)
        program.kill()

    def _walk_exercise(self, lesson, exercise):
        """Wrong, and then right for the one with keys, wrong again and explained for the one with the mouse."""
        program, hands, learner = self.program, self.hands, self.learner
        for right in (False, hands.word == 'keys'):
            card = learner.card(lesson, exercise)
            learner.answer(card, exercise, right)
            if exercise.sure:
                hands.press_in(card, 'I am not sure' if right else 'I am sure')
            else:
                hands.check(card)
            verdict = learner.wait_verdict(lesson, exercise)
            assert verdict.startswith(program.say('Right')) == right, f'{exercise.id} answered {"rightly" if right else "wrongly"}: {verdict}'
            self.stop(f'{exercise.kind} {exercise.id}, {"right" if right else "not yet"}')
            if right:
                return
            self._ask_for_hint(lesson, exercise)
            card = learner.card(lesson, exercise)
            if card.find(role=BUTTONS, name=program.say('Show the solution')):
                hands.press_in(card, 'Show the solution')
                program.wait_focus(lambda node: node.name.startswith(program.say('Here is the solution.')), 'the solution')
                self.stop(f'{exercise.kind} {exercise.id}, explained')
                return
            hands.press_in(card, 'Try again')

    def _ask_for_hint(self, lesson, exercise):
        program = self.program
        if exercise.hints() and self.learner.card(lesson, exercise).find(role=BUTTONS, starts=program.say('Hint')):
            self.hands.press_in_beginning(self.learner.card(lesson, exercise), program.say('Hint'))
            program.wait_focus(lambda node: node.name.startswith(program.say('Hint')), 'the hint')
            self.stop(f'{exercise.kind} {exercise.id}, hint')

    def _wait_for_part(self, part):
        place = self.program.say(PARTS[part])
        self.program.see(role='label', where=lambda node: node.name == place or node.name.startswith(f'{place} · '))

    def lessons(self):
        """Every part of every lesson of the shipped course."""
        program, learner = self.program, self.learner
        program.start()
        learner.begin()
        learner.open_course()
        for lesson in learner.course.lessons:
            program.press(program.see(role='list item', contains=f': {lesson.title}. '))
            learner.wait_for_lesson(lesson)
            for part in lesson.parts:
                self._wait_for_part(part)
                self.stop(f'{lesson.id} {part}')
                if part != list(lesson.parts)[-1]:
                    program.keys('ctrl+Next')
            program.keys('alt+Left')
            program.see(role='heading', name=learner.course.title)
        program.kill()


class FolderLock:
    """Somebody else is at work in a folder for as long as this context lasts."""

    def __init__(self, folder):
        self.path = folder / 'lock'

    def __enter__(self):
        self.path.parent.mkdir(exist_ok=True)
        self.file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_):
        os.close(self.file)


def is_menu_entry(node):
    return node.role == 'menu item' and bool(node.name)
