# SPDX-License-Identifier: GPL-3.0-or-later
"""Two pupils who do the same things: one has a mouse, the other only keys."""

BUTTONS = ('push button', 'toggle button')
FIELDS = ('text', 'entry')


class Mouse:
    """Points and clicks; types only words."""

    word = 'mouse'

    def __init__(self, program):
        self.program = program

    def press(self, text, *values):
        """The button with these words."""
        self.press_named(self.program.say(text, *values))

    def press_named(self, name):
        program = self.program
        program.press(program.see(role=BUTTONS, name=name, state='sensitive'))

    def press_beginning(self, start):
        program = self.program
        program.press(program.see(role=BUTTONS, starts=start, state='sensitive'))

    def write(self, field, text):
        """Into FIELD, a node."""
        self.program.press(field)
        self.program.wait_focus(lambda node: node.path == field.path, field.describe())
        self.program.type_into(field, text)

    def choose(self, card, index):
        """Option INDEX, from 0, of CARD."""
        options = card.find_all(role='check box')
        self.program.press(options[index])
        self._wait_chosen(options[index])

    def check(self, card):
        self.program.press(card.find(role=BUTTONS, name=self.program.say('Check')))

    def next_part(self):
        self.press_beginning(self.program.say('Next part: %s', ''))

    def _wait_chosen(self, option):
        self.program.wait_for(lambda: any(node.path == option.path and node.has('checked') for node in self.program.root.walk()),
                              f'{option.name!r} chosen')


class Keys(Mouse):
    """Never touches the mouse: Tab, arrows, letters, Enter."""

    word = 'keys'

    def press_named(self, name):
        self.program.see(role=BUTTONS, name=name, state='sensitive')
        self.program.tab_to(lambda node: node.name == name and node.role in BUTTONS, f'button {name!r}')
        self.program.keys('space')

    def press_beginning(self, start):
        self.program.see(role=BUTTONS, starts=start, state='sensitive')
        self.program.tab_to(lambda node: node.name.startswith(start) and node.role in BUTTONS, f'button {start!r}…')
        self.program.keys('space')

    def write(self, field, text):
        self.program.tab_to(lambda node: node.path == field.path, field.describe())
        self.program.type_into(field, text)

    def choose(self, card, index):
        options = card.find_all(role='check box')
        inside = {node.path for node in card.walk()}
        self.program.tab_to(lambda node: node.path in inside, card.describe())
        self.program.keys('abcdefgh'[index])
        self._wait_chosen(options[index])

    def check(self, card):
        """Enter, on what is answered."""
        self.program.keys('Return')

    def next_part(self):
        self.program.keys('ctrl+Next')
