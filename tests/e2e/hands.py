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

    def press_in(self, card, text):
        """The button with these words in CARD."""
        self._use(self.program.see_in(card, role=BUTTONS, name=self.program.say(text), state='sensitive'))

    def press_node(self, button):
        """BUTTON, a node."""
        self._use(button)

    def press_in_beginning(self, card, start):
        self._use(self.program.see_in(card, role=BUTTONS, starts=start, state='sensitive'))

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

    def toggle(self, card, name):
        """The button called NAME in CARD is pressed down."""
        self._use(self.program.see_in(card, role=BUTTONS, name=name))
        self.program.wait_for(lambda: self.program.root.find(role=BUTTONS, name=name, state='pressed'), f'{name!r} pressed')

    def choose_in_list(self, box, words):
        """WORDS in the drop-down BOX."""
        self._use(self.program.see_in(box, role=BUTTONS))
        entry = self.program.see(role='list item', name=words)
        self.program.press(entry)
        self._wait_listed(box, words)

    def move_up(self, card, words):
        """The entry WORDS of an order goes up by one."""
        self._use(self.program.see_in(card, role=BUTTONS, name=self.program.say('Move up: %s', words)))

    def check(self, card):
        self.press_in(card, 'Check')

    def next_part(self):
        self.press_beginning(self.program.say('Next part: %s', ''))

    def _use(self, button):
        self.program.press(button)

    def _wait_listed(self, box, words):
        self.program.wait_for(lambda: any(node.name.endswith(f': {words}') for node in self.program.root.find_all(role=BUTTONS)
                                          if any(above.path == box.path for above in node.ancestors())), f'{words!r} chosen')

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

    def choose_in_list(self, box, words):
        self._use(self.program.see_in(box, role=BUTTONS))
        self.program.wait_focus(lambda node: node.role == 'list item', 'the list')
        self.program.keys('Home')
        self.program.tab_to(lambda node: node.name == words, f'{words!r}', 'Down')
        self.program.keys('Return')
        self._wait_listed(box, words)

    def move_up(self, card, words):
        """Space picks up, the arrow moves, Space puts down."""
        self.program.tab_to(lambda node: node.role == 'list item' and node.name.startswith(words), f'entry {words!r}')
        self.program.keys('space', 'Up', 'space')

    def check(self, card):
        """Enter, where one just answered; else the button."""
        focus = self.program.focused()
        if focus is not None and focus.role in (*FIELDS, 'check box'):
            self.program.keys('Return')
        else:
            super().check(card)

    def next_part(self):
        self.program.keys('ctrl+Next')

    def _use(self, button):
        self.program.tab_to(lambda node: node.path == button.path, button.describe())
        self.program.keys('space')
