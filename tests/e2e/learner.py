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
        self.program.see(role='heading', name=self.program.say_for('none', 'Who are you?'))
        self.hands.write(self.program.see(role=FIELDS, name=self.program.say_for('em', 'Your name')), self.name)
        self.hands.press(self.picture)
        self.program.wait_for(lambda: self.program.root.find(role=BUTTONS, name=self.say(self.picture), state='pressed'), 'the picture chosen')
        self.hands.press('Start learning')
        self.program.see_gone(role='heading', name=self.program.say_for('none', 'Who are you?'))

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
        """The node of the card of EXERCISE: a group that is named by its place and kind. Where it stands in a worked example
        whose steps are not open yet, these are opened one after the other."""
        while True:
            card = self.program.wait_for(lambda: self._find_card(lesson, exercise) or self._find_next_step(), f'the card of {exercise.id}')
            if card.role not in BUTTONS:
                return card
            self.open_step(card)

    def _find_next_step(self):
        return self.program.root.find(role=BUTTONS, name=self.say('Next step'), where=lambda node: node.is_shown())

    def open_step(self, button):
        """Presses BUTTON, "Next step"; the new step has the focus, or the field of the question that it begins with."""
        start = self.say('Step %u of %u', 0, 0).split('0')[0]
        before = self.program.focused()
        self.hands.press_node(button)
        return self.program.wait_focus(
            lambda node: (node.role in GROUPS and node.name.startswith(start) or node.role in FIELDS) and (before is None or node.path != before.path),
            'the next step')

    def _find_card(self, lesson, exercise):
        number = lesson.exercises.index(exercise) + 1
        start = self.say('Question %u of %u · %s', number, len(lesson.exercises), '')
        return self.program.root.find(role=GROUPS, starts=start)

    def field(self, card):
        """The field of CARD. The tree may have been read while the program changed the card, or lost its power."""
        return card.find(role=FIELDS) or self.program.see_in(card, role=FIELDS)

    def answer(self, card, exercise, right):
        """Answers rightly or wrongly, whatever the kind; checks nothing yet."""
        getattr(self, f'_answer_{exercise.kind}')(card, exercise, right)

    def _option_index(self, card, words):
        """Options are named "B. words, 2 of 4": which one is it, from 0."""
        names = [normal(node.name) for node in card.find_all(role='check box')]
        return next(index for index, name in enumerate(names) if name.startswith(f'{"ABCDEFGH"[index]}. {words}, '))

    def _answer_choice(self, card, exercise, right):
        words = next(words for words, is_right, _ in exercise.options() if is_right == right)
        self.hands.choose(card, self._option_index(card, words))

    def _answer_choices(self, card, exercise, right):
        chosen = {node.name for node in card.find_all(role='check box', state='checked')}
        for words, is_right, _ in exercise.options():
            index = self._option_index(card, words)
            if is_right == right and card.find_all(role='check box')[index].name not in chosen:
                self.hands.choose(card, index)

    def _answer_statements(self, card, exercise, right):
        """Each statement has two buttons, true first: "True: the statement"."""
        for words, is_true in exercise.statements():
            sides = [node for node in card.find_all(role=BUTTONS) if normal(node.name).endswith(f': {words}')]
            side = sides[0 if is_true == right else 1]
            if not side.has('pressed'):
                self.hands.toggle(card, side.name)

    def _answer_short(self, card, exercise, right):
        self.hands.write(self.field(card), exercise.answer() if right else exercise.wrongs()[0][0])

    _answer_number = _answer_short

    def _answer_cloze(self, card, exercise, right):
        blanks = exercise.blanks()
        places = card.find_all(role=(*FIELDS, 'combo box'))
        for place, (answer, slip) in zip(places, blanks):
            words = answer if right else slip
            if place.role == 'combo box':
                self.hands.choose_in_list(place, words)
            else:
                self.hands.write(place, words)

    def _answer_match(self, card, exercise, right):
        rights = [word for _, word in exercise.pairs()]
        for index, (left, word) in enumerate(exercise.pairs()):
            wrong = next(other for other in rights[index + 1:] + rights if other != word)
            self.hands.choose_in_list(card.find(role='combo box', name=self.say('Goes with: %s', left)), word if right else wrong)

    def _answer_order(self, card, exercise, right):
        """One entry after the other goes up to its place; for a wrong answer the last becomes the first. Something is moved in
        any case: what was not touched is not answered."""
        entries = exercise.entries() if right else exercise.entries()[-1:]
        if all(self._find_entry(card, words) == place for place, words in enumerate(entries)):
            self._raise(card, next(words for words in exercise.entries() if self._find_entry(card, words) == 1))
        for place, words in enumerate(entries):
            while self._find_entry(card, words) > place:
                self._raise(card, words)

    def _raise(self, card, words):
        before = self._find_entry(card, words)
        self.hands.move_up(card, words)
        self.program.wait_for(lambda: self._find_entry(card, words) < before, f'{words!r} higher')

    def _find_entry(self, card, words):
        """The place of an entry of an order now, from 0."""
        rows = self.program.root.find_all(role='list item', where=lambda node: self._is_in(node, card))
        return next(index for index, node in enumerate(rows) if node.name.startswith(f'{words}, '))

    @staticmethod
    def _is_in(node, card):
        return any(above.path == card.path for above in node.ancestors())

    def wait_judged(self, *parts):
        """The focus is on the feedback, and its name is the whole of it: verdict, then what the author says."""
        wanted = ' '.join(parts)
        node = self.program.wait_focus(lambda node: node.name.startswith(parts[0]), f'feedback {parts[0]!r}')
        assert normal(node.name) == normal(wanted), f'the feedback says {node.name!r}, wanted {wanted!r}'
        return node

    def wait_restored(self, lesson, exercise, *parts):
        """The card of EXERCISE as it was left, with the whole feedback under it: answers come back after the words of a lesson."""
        wanted = normal(' '.join(parts))
        self.program.wait_for(lambda: self._feedback_shown(self._find_card(lesson, exercise)) == wanted, f'{wanted!r} under {exercise.id}')
        return self.card(lesson, exercise)

    def wait_verdict(self, lesson, exercise):
        """What is said under EXERCISE once it is judged, whatever that is: all of it has the focus."""
        def judged():
            node = self._find_feedback(self._find_card(lesson, exercise))
            return node if node is not None and node.has('focused') else None
        return normal(self.program.wait_for(judged, f'the focus on the feedback of {exercise.id}').name)

    def _feedback_shown(self, card):
        """What is said under an exercise that is judged; None when it is not."""
        node = self._find_feedback(card)
        return normal(node.name) if node is not None else None

    @staticmethod
    def _find_feedback(card):
        found = [node for node in card.walk() if node.has('focusable') and node.role in GROUPS and node.name and node.is_shown()] if card else []
        return found[-1] if found else None


def normal(text):
    return ' '.join(text.split())
