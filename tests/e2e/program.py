# SPDX-License-Identifier: GPL-3.0-or-later
"""domdom as a person meets it: started, looked at, pressed, typed into, killed.

Everything is found by its spoken name in the language of the window; names are the English ones of the source, put into
that language by the catalogue that the program itself reads.
"""
import gettext
import json
import os
import pathlib
import signal
import subprocess
import time

from gi.repository import GLib

from nodes import Tree
from screen import Late, die_with_parent, wait

FOCUS_STEPS = 120
DEFAULT_LANGUAGE = 'vi'


class Program:
    """One data folder and the program on it; start () and kill () as often as wanted."""

    def __init__(self, screen, build, language=DEFAULT_LANGUAGE, courses=None):
        self.screen = screen
        self.build = pathlib.Path(build).resolve()
        self.data = screen.folder / 'domdom'
        self.process = None
        self.tree = None
        self.root = None
        self.set_language(language)
        self.environment = dict(screen.environment,
                                DOMDOM_DATA=str(self.data),
                                DOMDOM_COURSES=str(courses or self.build / 'courses'),
                                DOMDOM_LOCALE_DIR=str(self.build / 'po'),
                                DOMDOM_SVG_PROGRAM=str(self.build / 'app' / 'cli' / 'domdom-svg'),
                                GSETTINGS_SCHEMA_DIR=str(self.build / 'ui'),
                                G_DEBUG=os.environ.get('DOMDOM_E2E_G_DEBUG', 'fatal-criticals'))
        self.executable = os.environ.get('DOMDOM_PROGRAM', str(self.build / 'app' / 'pages' / 'domdom'))
        self.log = screen.folder / 'domdom.log'

    # ---- Words ----

    def set_language(self, language):
        """The language in which names are sought from now on."""
        self.language = language
        self.words = gettext.translation('domdom', self.build / 'po', [language], fallback=True)

    def say(self, text, *values):
        """TEXT, a msgid, in the language of the window, with VALUES in its %s, %u. To a pupil, where it is said in three ways."""
        words = self.words.pgettext('em', text)
        if words == text:
            words = self.words.gettext(text)
        return words % values if values else words

    def say_for(self, context, text):
        return self.words.pgettext(context, text)

    # ---- Life ----

    def start(self, *arguments, expect_window=True):
        assert self.process is None
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen([self.executable, *map(str, arguments)], env=self.environment, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, preexec_fn=die_with_parent)
        if expect_window:
            self.tree = self.tree or Tree(self.screen.environment)
            wait(lambda: self.is_alive() and self.tree.find_program(self.process.pid), 'the program on the accessibility bus', 30)
            self.wait_for(lambda: self.root.find(role='frame'), 'a window')
            self.screen.fill()
        return self

    def hand_over(self, *files):
        """As a double click on files does while the program runs."""
        subprocess.run([self.executable, *map(str, files)], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                       timeout=60, check=True)

    def is_alive(self):
        if self.process.poll() is not None:
            raise Late(f'the program ended by itself with {self.process.returncode}:\n{self.read_log()}')
        return True

    def read_log(self):
        return self.log.read_text(encoding='utf-8', errors='replace') if self.log.exists() else ''

    def kill(self):
        """As if the power went: SIGKILL."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def wait_for_end(self, seconds=20):
        """The program ends by itself; its exit status."""
        wait(lambda: self.process.poll() is not None, 'the program ends', seconds)
        status = self.process.returncode
        self.process = None
        return status

    # ---- Looking ----

    def look(self):
        """The tree as it is now, kept in self.root."""
        def read():
            self.is_alive()
            try:
                return self.tree.read()
            except GLib.Error:
                return None
        self.root = wait(read, 'the tree', 10)
        return self.root

    def wait_for(self, condition, what, seconds=20):
        """Looks until CONDITION (with self.root fresh) is true."""
        def looked():
            self.look()
            return condition()
        try:
            return wait(looked, what, seconds)
        except Late as late:
            raise Late(f'{late}\n' + self.describe_page()) from None

    def see(self, seconds=20, **criteria):
        """The node that shows; waits for it."""
        return self.wait_for(lambda: self.root.find(**criteria), f'seeing {criteria}', seconds)

    def see_in(self, node, seconds=20, **criteria):
        """The node that shows in NODE, as that is now; waits for it."""
        def there():
            again = next((other for other in self.root.walk() if other.path == node.path), None)
            return again and again.find(**criteria)
        return self.wait_for(there, f'seeing {criteria} in {node.describe()}', seconds)

    def see_gone(self, seconds=20, **criteria):
        self.wait_for(lambda: not self.root.find(**criteria), f'not seeing {criteria} any more', seconds)

    def button(self, text, *values, **criteria):
        """The button whose spoken name is TEXT in the language of the window."""
        return self.see(role=('push button', 'toggle button'), name=self.say(text, *values), **criteria)

    def focused(self):
        """What has the focus now: a node without the tree around it."""
        self.is_alive()
        try:
            return self.tree.find_focus()
        except GLib.Error:
            return None

    def wait_focus(self, condition, what, seconds=20):
        """Waits until the focus is on a node that satisfies CONDITION; the node."""
        def there():
            node = self.focused()
            return node if node is not None and condition(node) else None
        try:
            return wait(there, f'the focus on {what}', seconds)
        except Late as late:
            self.look()
            raise Late(f'{late}\n{self.describe_page()}') from None

    def describe_page(self):
        """The names that show, for a message."""
        if self.root is None:
            return '(no window)'
        names = [f'  {node.role} {node.name!r}{" <- focus" if node.has("focused") else ""}' for node in self.root.walk()
                 if node.name and not node.name.startswith(('Gtk', 'Adw', 'Dd')) and node.is_shown()]
        return 'The page was:\n' + '\n'.join(names[:120])

    # ---- Hands ----

    def press(self, node):
        """Clicks NODE with the mouse, having scrolled to it; waits until it stands still and nothing covers it."""
        popover = next((above for above in node.ancestors() if above.name in ('GtkPopover', 'GtkPopoverMenu', 'DdReadingPopover')), None)
        if popover is not None:
            return self._press_in_popover(node, popover)
        place = wait(self.screen.get_window_place, 'a window with the keys')
        last = None

        def ready():
            nonlocal last
            self.is_alive()
            extents = node.get_extents()
            still, last = extents == last, extents
            x, y, width, height = extents
            spot = (x + width // 2, y + height // 2)
            if not still or width == 0:
                return None
            if node.hits(*spot):
                return spot
            self._scroll_towards(spot, place)
            return None
        try:
            x, y = wait(ready, f'a way to click {node.describe()}', 15)
        except Late as late:
            raise Late(f'{late}\nextents {node.get_extents()}, window {place}\n{self.describe_page()}') from None
        margin_x, margin_y = self._get_margin(node, place)
        return self.screen.click(place[0] + x + margin_x, place[1] + y + margin_y)

    def _press_in_popover(self, node, popover):
        """A popover is a window of its own; places in it count from the popover."""
        left, top, width, height = popover.get_extents()
        place = wait(lambda: self.screen.find_popup_place(self.process.pid, width), 'the window of a popover')
        x, y, node_width, node_height = node.get_extents()
        arrow = (place[3] - height) // 2
        self.screen.click(place[0] + x - left + node_width // 2, place[1] + arrow + y - top + node_height // 2)

    def _get_margin(self, node, place):
        """Window borders that GTK draws itself lie outside of what AT-SPI counts from."""
        width, height = node.get_window().get_extents()[2:]
        return max(0, (place[2] - width) // 2), max(0, (place[3] - height) // 2)

    def _scroll_towards(self, spot, place):
        """One turn of the wheel over the middle of the window."""
        middle = place[3] // 2
        self.screen.wheel(place[0] + place[2] // 2, place[1] + middle, down=spot[1] > middle)

    def click(self, text, *values, **criteria):
        """Clicks the button whose spoken name is TEXT in the language of the window."""
        self.press(self.button(text, *values, state='sensitive', **criteria))

    def keys(self, *names):
        self.is_alive()
        self.screen.keys(*names)

    def tab_to(self, condition, what, key='Tab'):
        """Presses Tab until the focus is on a node that satisfies CONDITION. Keyboard alone: nothing else moves it."""
        for _ in range(FOCUS_STEPS):
            node = self.focused()
            if node is not None and condition(node):
                return node
            before = node.path if node is not None else None
            self.keys(key)
            try:
                wait(lambda was=before: (now := self.focused()) is not None and now.path != was, 'the focus moves', 1.5)
            except Late:
                pass
        self.look()
        raise Late(f'no {what} within {FOCUS_STEPS} presses of {key}\n{self.describe_page()}')

    def tab_to_name(self, text, *values, key='Tab'):
        name = self.say(text, *values)
        return self.tab_to(lambda node: node.name == name, f'{name!r}', key)

    def type_into(self, node, text):
        """Types TEXT by keys into NODE, which has the focus; checks that it is there."""
        for _ in range(3):
            self.keys('ctrl+a')
            self.screen.type(text)
            try:
                return self.wait_for(lambda: node.get_text() == text, f'{text!r} in {node.describe()}', 4)
            except Late as late:
                problem = late
        raise problem

    # ---- Records ----

    def ctl(self, *arguments, check=True):
        """domdomctl on the same data folder; its standard output."""
        result = subprocess.run([str(self.build / 'app' / 'cli' / 'domdomctl'), *map(str, arguments)], env=self.environment,
                                stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
        if check and result.returncode != 0:
            raise AssertionError(f'domdomctl {" ".join(map(str, arguments))}: {result.returncode}\n{result.stdout}{result.stderr}')
        return result.stdout

    def read_events(self, kind=None):
        """The records, or those of one kind: what the event's extension holds, with the response as a dictionary."""
        events = []
        for line in json.loads(self.ctl('events', '--json')):
            extension = line['statement']['context']['extensions']['urn:domdom:event:1']
            if kind in (None, extension['kind']):
                response = line['statement'].get('result', {}).get('response')
                events.append(dict(extension.get('data', {}), kind=extension['kind'], id=line['id'], about=line['about'],
                                   response=json.loads(response) if response else None))
        return events

    def settle(self, seconds=0.4):
        """Waits until two looks at the page agree in names and places: for pictures of the screen."""
        last = None
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            self.look()
            now = [(node.path, node.name, node.get_extents()) for node in self.root.walk()]
            if now == last:
                return
            last = now
            time.sleep(seconds / 2)
