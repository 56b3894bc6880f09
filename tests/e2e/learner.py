# SPDX-License-Identifier: GPL-3.0-or-later
"""What a learner does in Đom Đóm, one method a thing: for any hands, and in any language."""
from course_source import Course
from hands import BUTTONS, FIELDS
from tap import SOURCE

GROUPS = ('panel', 'grouping')
COURSE_FOLDER = SOURCE / 'courses' / 'bits'
PARTS = {'opening': 'Opening', 'knowledge': 'New knowledge', 'practice': 'Practice', 'application': 'Application'}


class Learner:
    """One person at the program."""

    def __init__(self, program, hands, name='Lò Thị Mỷ', picture='frog'):
        self.program = program
        self.hands = hands
        self.name = name
        self.picture = picture
        self.course = Course(COURSE_FOLDER, program.language)

    def say(self, text, *values):
        return self.program.say(text, *values)

    # ---- First run ----

    def choose_language(self):
        """Step 1; the window is made anew when it is not the language that is there."""
        wanted = self.program.language
        self.program.set_language('vi')
        self.program.see(name=self.say('Welcome! Choose a language.'))
        if wanted != 'vi':
            self.hands.press_named('English')
            self.program.set_language(wanted)
            self.program.see(name=self.say('Welcome! Choose a language.'))
            self.program.screen.fill()
        self.hands.press('Next')

    def choose_use(self, text='One person'):
        self.program.see(role='heading', name=self.say('Who uses this PC?'))
        self.hands.press_beginning(self.say(text) + '.')

    def introduce(self):
        """Step 3: name and picture."""
        self.program.see(role='heading', name=self.say('Who are you?'))
        self.hands.write(self.program.see(role=FIELDS, name=self.say('Your name')), self.name)
        self.hands.press(self.picture)
        self.program.wait_for(lambda: self.program.root.find(role=BUTTONS, name=self.say(self.picture), state='pressed'), 'the picture chosen')
        self.hands.press('Start learning')
        self.program.see(role=BUTTONS, name=self.say('Learner: %s', self.name))

    def begin(self):
        """The whole first run, to the shelf."""
        self.choose_language()
        self.choose_use()
        self.introduce()

    # ---- To a lesson ----

    def open_course(self):
        """From the shelf, where the course is installed by now or will be."""
        self.hands.press_beginning(self.course.title)
        self.program.see(role='heading', name=self.course.title)

    def begin_lesson(self):
        self.hands.press('Begin lesson 1')
        self.wait_for_lesson(self.course.lessons[0])

    def wait_for_lesson(self, lesson):
        self.program.see(role='scroll pane', name=self.say('Lesson text'))
        self.program.see(role='label', name=lesson.title)

    # ---- An exercise ----

    def card(self, lesson, exercise):
        """The node of the card of EXERCISE: a group that is named by its place and kind."""
        number = lesson.exercises.index(exercise) + 1
        start = self.say('Question %u of %u · %s', number, len(lesson.exercises), '')
        return self.program.see(role=GROUPS, starts=start)

    def field(self, card):
        return card.find(role=FIELDS)

    def wait_judged(self, *parts):
        """The focus is on the feedback, and its name is the whole of it: verdict, then what the author says."""
        wanted = ' '.join(parts)
        node = self.program.wait_focus(lambda node: node.name.startswith(parts[0]), f'feedback {parts[0]!r}')
        assert normal(node.name) == normal(wanted), f'the feedback says {node.name!r}, wanted {wanted!r}'
        return node

    def feedback_shown(self, card):
        """What is said under an exercise that is judged; None when it is not."""
        found = [node for node in card.walk() if node.has('focusable') and node.role in GROUPS and node.name and node.is_shown()]
        return normal(found[-1].name) if found else None


def normal(text):
    return ' '.join(text.split())
