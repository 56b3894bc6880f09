#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page as a screen reader meets it: nothing that can be worked, and no picture, is without a name of its own.

Walks the accessibility tree of each page that can be reached, in both languages. A name that is empty, or is the type of
the widget, is a fault; so is one that says the same thing twice. Exercises are walked open, judged and explained; they are
answered with the mouse in one language and with keys in the other.
"""
import tap
from hands import BUTTONS, Keys, Mouse
from program import Program
from tour import Tour

TYPES = ('Gtk', 'Adw', 'Gdk', 'Dd')
POPOVERS = ('GtkPopover', 'GtkPopoverMenu', 'DdReadingPopover')

# Parts of library widgets that cannot be named, each with the reason why nobody meets them.
EXEMPT = [
    ('a pane with something in it that takes the focus never takes it itself',
     lambda node: node.role == 'scroll pane' and not node.name and any(below.is_actionable() for below in node.walk() if below is not node)),
    ('the picture in a tab says nothing that the tab does not say',
     lambda node: node.role == 'image' and any(above.role == 'page tab' and above.name for above in node.ancestors())),
    ('a drawn part of a button: the button has the name',
     lambda node: node.role in ('image', 'icon') and node.name == 'GtkImage' and node.parent.parent is not None
     and any(above.role in BUTTONS and not above.name.startswith(TYPES) and above.name for above in (node.parent, node.parent.parent))),
    ('what is chosen in AdwComboRow is drawn by a list of one entry, made anew by GTK with each choice; the row says it',
     lambda node: node.role == 'list item' and not node.name and node.parent.role == 'list'
     and any(above.role == 'combo box' and above.name.startswith(node.parent.name) for above in node.ancestors())
     and not any(above.name in POPOVERS for above in node.ancestors())),
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
            if reason and not any(is_exempt(node) for _, is_exempt in EXEMPT) and node.is_shown():
                self.faults.setdefault(f'{reason}: {node.describe()}', page)

    def finish(self, n_pages):
        assert len(self.pages) >= n_pages, f'only {len(self.pages)} pages: {self.pages}'
        assert not self.faults, f'{len(self.faults)} faults\n' + '\n'.join(f'{page}: {fault}' for fault, page in self.faults.items())


def is_in_menu(below, node):
    """Whether BELOW stands in a menu that opens from NODE."""
    return any(above.name in POPOVERS and node in above.ancestors() for above in below.ancestors())


def find_fault(node):
    """What is wrong with the name of NODE; None when nothing is."""
    name = node.name.strip()
    if not name:
        return 'no name'
    if name.startswith(TYPES):
        return 'the name of a type'
    middle = len(name) // 2
    # Whoever speaks to the PC says what stands on the button.
    shown = next((below.name.strip() for below in node.walk() if below.role == 'label' and below.is_shown() and not is_in_menu(below, node)), '')
    if node.role in BUTTONS and shown not in name:
        return f'shows {shown!r}'
    if len(name) > 5 and name[:middle] == name[-middle:] and not name[middle].strip():
        return 'said twice'
    return None


def walk(screen, language, hands, way, n_pages, **options):
    """Goes WAY with eyes closed."""
    program = Program(screen, BUILD, language, **options)
    survey = Survey(program)
    way(Tour(program, hands(program), survey.walk))
    survey.finish(n_pages)


def go_class(tour):
    tour.first_runs()
    tour.picker()
    tour.group()


def go_shelf(tour):
    tour.shelf()
    tour.course()
    tour.exchange()
    tour.cut_and_trouble()


BUILD = tap.find_build(__doc__)
EXERCISE_HANDS = {'vi': Keys, 'en': Mouse}
tap.run([(f'{name}, in {words}', lambda screen, language=language, go=go: go(screen, language))
         for name, go in (('first runs and a class', lambda screen, language: walk(screen, language, Mouse, go_class, 20)),
                          ('shelf, windows, trouble', lambda screen, language: walk(screen, language, Mouse, go_shelf, 29,
                                                                                    courses=screen.folder / 'none')),
                          ('exercises', lambda screen, language: walk(screen, language, EXERCISE_HANDS[language], Tour.exercises, 15)),
                          ('lessons', lambda screen, language: walk(screen, language, Mouse, Tour.lessons, 28)))
         for language, words in (('vi', 'Vietnamese'), ('en', 'English'))])
