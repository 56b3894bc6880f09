# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader gets of a program: the tree that it offers over AT-SPI, with names, roles, states and places.

Roles and states have pyatspi's names. The tree itself is read with AT-SPI's own calls over D-Bus (interfaces Accessible,
Cache, Component, Text of at-spi2-core's xml/): pyatspi asks for one property at a time and keeps old answers, which takes
ten milliseconds a node; this takes one call a node and is never out of date.
"""
import functools

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402, pylint: disable=wrong-import-position

ROOT = '/org/a11y/atspi/accessible/root'
# The stack of pages; the one that was pushed last is its first child.
PAGES = 'AdwLeaflet'
NOTHING = '/org/a11y/atspi/null'
WINDOW_COORDINATES = 1
CALL_MSEC = 20000

# Whatever has one of these roles is there to be worked, whether or not it takes the focus.
ACTIONABLE_ROLES = {'push button', 'toggle button', 'check box', 'radio button', 'menu item', 'check menu item', 'radio menu item',
                    'combo box', 'entry', 'password text', 'text', 'slider', 'spin button', 'switch', 'link', 'list item', 'page tab', 'tree item'}
PICTURE_ROLES = {'image', 'icon', 'picture', 'canvas', 'animation'}


@functools.lru_cache
def role_words(number):
    """"push button" for a number of AtspiRole."""
    return Atspi.role_get_name(Atspi.Role(number)) if 0 <= number < int(Atspi.Role.LAST_DEFINED) else 'unknown'


class Node:
    """One accessible, as it was when the tree was read. Places are asked for anew."""

    def __init__(self, tree, path):
        self.tree = tree
        self.path = path
        self.parent = None
        self.children = []
        self.name = ''
        self.role = 'unknown'
        self._states = 0

    def take(self, item):
        """What the cache holds of it."""
        self.name, self.role, self._states = item

    def has(self, state):
        """Whether it has STATE: 'focused', 'pressed', 'checked', 'sensitive', …"""
        return bool(self._states >> int(getattr(Atspi.StateType, state.upper())) & 1)

    @property
    def states(self):
        return [state.value_nick for state in (Atspi.StateType(number) for number in range(int(Atspi.StateType.LAST_DEFINED)))
                if self._states >> int(state) & 1]

    def walk(self):
        """Itself and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def find_all(self, role=None, name=None, starts=None, contains=None, ends=None, state=None, where=None):
        """All below it (and itself) of ROLE (a word or several) with NAME, or a name that begins with, contains, ends with."""
        roles = (role,) if isinstance(role, str) else role
        return [node for node in self.walk()
                if (roles is None or node.role in roles) and (name is None or node.name == name)
                and (starts is None or node.name.startswith(starts)) and (contains is None or contains in node.name)
                and (ends is None or node.name.endswith(ends)) and (state is None or node.has(state)) and (where is None or where(node))]

    def find(self, **criteria):
        """The first that can be seen, else None."""
        return next((node for node in self.find_all(**criteria) if node.is_shown()), None)

    # ---- Asked anew ----

    def get_extents(self):
        """(x, y, width, height) in its window."""
        try:
            return tuple(self.tree.call(self.path, 'Component', 'GetExtents', GLib.Variant('(u)', (WINDOW_COORDINATES,)))[0])
        except GLib.Error:
            return (0, 0, 0, 0)

    def get_text(self):
        """The characters in a label or field."""
        try:
            count = self.tree.get(self.path, 'Text', 'CharacterCount')
            return self.tree.call(self.path, 'Text', 'GetText', GLib.Variant('(ii)', (0, count)))[0]
        except GLib.Error:
            return ''

    def get_value(self):
        return self.tree.get(self.path, 'Value', 'CurrentValue')

    def hits(self, x, y):
        """Whether a click at X, Y in the window lands on it or on something in it."""
        left = self.get_extents()[0]
        # The picture on a button, the text in a field, say nothing of themselves; the padding beside them belongs to the whole.
        return self._is_at(x, y) or self._is_at(left - 4, y)

    def _is_at(self, x, y):
        try:
            path = self.tree.call(self.get_window().path, 'Component', 'GetAccessibleAtPoint',
                                  GLib.Variant('(iiu)', (x, y, WINDOW_COORDINATES)))[0][1]
            while path not in (ROOT, NOTHING, self.path):
                path = self.tree.get(path, 'Accessible', 'Parent')[1]
        except GLib.Error:
            return False
        return path == self.path

    def get_window(self):
        node = self
        while node.parent is not None and node.parent.path != ROOT:
            node = node.parent
        return node

    # ---- Judged ----

    def is_shown(self):
        """Whether nothing hides it and it has a size. What is scrolled away is shown all the same."""
        if not self.has('visible') or any(not node.has('visible') for node in self.ancestors() if node.path != ROOT):
            return False
        # Pages under the one that is seen stay in the tree.
        for node in (self, *self.ancestors()):
            if node.parent is not None and node.parent.name == PAGES and node.parent.children[0] is not node:
                return False
        width, height = self.get_extents()[2:]
        return width > 0 and height > 0

    def is_actionable(self):
        return self.role in ACTIONABLE_ROLES or self.has('focusable')

    def is_picture(self):
        return self.role in PICTURE_ROLES

    def describe(self):
        """Where it stands, for messages: the names and roles down to it."""
        steps = [node for node in (*reversed(list(self.ancestors())), self) if node.path != ROOT]
        return ' > '.join(f'{node.role} {node.name!r}' for node in steps[-5:])

    def dump(self, depth=0):
        """The tree below it as lines, for a person who looks for a fault."""
        lines = [f'{"  " * depth}{self.role} {self.name!r} {self.get_extents()} {" ".join(self.states)}']
        for child in self.children:
            lines += child.dump(depth + 1)
        return lines


class Tree:
    """The accessibility bus of a screen."""

    def __init__(self, environment):
        session = self._connect(environment['DBUS_SESSION_BUS_ADDRESS'])
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, Gio.DBusCallFlags.NONE,
                                    CALL_MSEC, None).unpack()[0]
        session.close_sync(None)
        self.bus = self._connect(address)
        self.owner = None

    @staticmethod
    def _connect(address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        connection.set_exit_on_close(False)
        return connection

    def _call(self, owner, path, interface, method, arguments=None):
        return self.bus.call_sync(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, CALL_MSEC, None).unpack()

    def call(self, path, interface, method, arguments=None):
        return self._call(self.owner, path, f'org.a11y.atspi.{interface}', method, arguments)

    def get(self, path, interface, name):
        return self._call(self.owner, path, 'org.freedesktop.DBus.Properties', 'Get',
                          GLib.Variant('(ss)', (f'org.a11y.atspi.{interface}', name)))[0]

    def find_program(self, process):
        """Looks for the program with this process id among those on the bus; says whether it is there."""
        children = self._call('org.a11y.atspi.Registry', ROOT, 'org.a11y.atspi.Accessible', 'GetChildren')[0]
        for owner, _ in children:
            try:
                its_process = self._call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                         'GetConnectionUnixProcessID', GLib.Variant('(s)', (owner,)))[0]
            except GLib.Error:
                continue
            if its_process == process:
                self.owner = owner
                return True
        return False

    def read(self):
        """The whole tree of the program now, without the pages under the one that is seen. What goes away while it is read is
        left out."""
        items = self._get_items()
        nodes = {}

        def grow(path, parent):
            node = nodes[path] = Node(self, path)
            node.parent = parent
            try:
                children = [child for _, child in self.call(path, 'Accessible', 'GetChildren')[0]]
            except GLib.Error:
                children = []
            if path in items and items[path][0] == PAGES:
                children = children[:1]
            for child in children:
                if child not in nodes:
                    node.children.append(grow(child, node))
            return node

        root = grow(ROOT, None)
        # To be asked for puts a node into the cache.
        items = self._get_items()
        for node in nodes.values():
            if node.path in items:
                node.take(items[node.path])
            else:
                self._ask(node)
        return root

    def find_focus(self):
        """The node that has the focus, alone, without the tree around it; None when none has. Quicker than read ()."""
        focused = 1 << int(Atspi.StateType.FOCUSED)
        for path, item in self._get_items().items():
            if item[2] & focused:
                node = Node(self, path)
                node.take(item)
                return node
        return None

    def _get_items(self):
        """Path to (name, role, states) of all that was ever asked for. Of each item only these are taken out of the message,
        for that is what takes the time."""
        answer = self.bus.call_sync(self.owner, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems', None, None,
                                    Gio.DBusCallFlags.NONE, CALL_MSEC, None).get_child_value(0)
        items = {}
        for number in range(answer.n_children()):
            item = answer.get_child_value(number)
            states = item.get_child_value(9)
            items[item.get_child_value(0).get_child_value(1).get_string()] = (
                item.get_child_value(6).get_string(), role_words(item.get_child_value(7).get_uint32()),
                states.get_child_value(0).get_uint32() | states.get_child_value(1).get_uint32() << 32)
        return items

    def _ask(self, node):
        """What was not in the cache is asked for one by one."""
        try:
            low, high = self.call(node.path, 'Accessible', 'GetState')[0]
            node.take((self.get(node.path, 'Accessible', 'Name'), role_words(self.call(node.path, 'Accessible', 'GetRole')[0]),
                       low | high << 32))
        except GLib.Error:
            if node.parent is not None and node in node.parent.children:
                node.parent.children.remove(node)
