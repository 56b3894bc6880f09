# SPDX-License-Identifier: GPL-3.0-or-later
"""What an author wrote, read from the course's source: which answers are right, and what is said to which.

Shares no code with the program, so that what is on the screen is judged by what was meant.
"""
import pathlib
import re
import xml.etree.ElementTree as ElementTree

NAMESPACE = '{urn:domdom:source:1}'


RAISED = str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')


def text_of(element):
    """All that ELEMENT says; a power of a number stands raised, as on the screen."""
    if element.tag == NAMESPACE + 'm':
        return re.sub(r'\^(?:(\d)|\{(\d+)\})', lambda found: (found[1] or found[2]).translate(RAISED), element.text or '')
    return (element.text or '') + ''.join(text_of(child) + (child.tail or '') for child in element)


def plain(element):
    """The words of ELEMENT, spaces as a reader sees them."""
    return ' '.join(text_of(element).split())


def own_words(element):
    """The words of an option, statement, left side: without its feedback."""
    parts = [element.text or '']
    for child in element:
        if child.tag != NAMESPACE + 'feedback':
            parts.append(text_of(child))
        parts.append(child.tail or '')
    return ' '.join(''.join(parts).split())


class Exercise:
    """One exercise of the source."""

    def __init__(self, element):
        self.id = element.get('id')
        self.kind = element.tag.removeprefix(NAMESPACE)
        self.gate = element.get('gate') == 'yes'
        self.sure = element.get('sure') == 'ask'
        self.element = element

    def _all(self, tag):
        return self.element.findall(f'.//{NAMESPACE}{tag}')

    def options(self):
        """(words, right, feedback or None) of each, in the source's order."""
        return [(own_words(option), option.get('right') == 'yes', self._feedback(option)) for option in self._all('option')]

    def statements(self):
        """(words, whether true) of each."""
        return [(own_words(statement), statement.get('true') == 'yes') for statement in self._all('statement')]

    def pairs(self):
        return [(plain(pair.find(NAMESPACE + 'left')), plain(pair.find(NAMESPACE + 'right'))) for pair in self._all('pair')]

    def entries(self):
        return [own_words(entry) for entry in self._all('entry')]

    def blanks(self):
        """(right, wrong) of each blank of a cloze."""
        found = []
        for blank in self._all('blank'):
            options = blank.findall(NAMESPACE + 'option')
            if options:
                found.append((own_words(next(option for option in options if option.get('right') == 'yes')),
                              own_words(next(option for option in options if option.get('right') != 'yes'))))
            else:
                wrong = blank.find(NAMESPACE + 'wrong')
                found.append((plain(blank.find(NAMESPACE + 'answer')), wrong.get('is') if wrong is not None else 'zzz'))
        return found

    def answer(self):
        """The first right answer of a typed kind."""
        answer = self._all('answer')[0]
        return answer.get('value') or plain(answer)

    def wrongs(self):
        """(answer, feedback) of each likely slip."""
        return [(wrong.get('is'), plain(wrong)) for wrong in self._all('wrong')]

    def hints(self):
        return [plain(hint) for hint in self._all('hint')]

    def explanation(self):
        return plain(self._all('explain')[0])

    @staticmethod
    def _feedback(element):
        feedback = element.find(NAMESPACE + 'feedback')
        return None if feedback is None else plain(feedback)


class Lesson:
    """One lesson of the source in one language."""

    KINDS = ('choice', 'choices', 'statements', 'short', 'number', 'cloze', 'match', 'order')
    PARTS = ('opening', 'knowledge', 'practice', 'application')

    def __init__(self, path):
        self.root = ElementTree.parse(path).getroot()
        self.id = self.root.get('id')
        self.title = plain(self.root.find(NAMESPACE + 'title'))
        self.parts = {part: [Exercise(element) for element in self.root.find(NAMESPACE + part).iter()
                             if element.tag.removeprefix(NAMESPACE) in self.KINDS]
                      for part in self.PARTS if self.root.find(NAMESPACE + part) is not None}

    @property
    def exercises(self):
        return [exercise for part in self.PARTS for exercise in self.parts.get(part, [])]

    def find(self, identifier):
        return next(exercise for exercise in self.exercises if exercise.id == identifier)


class Course:
    """A course source folder in one language."""

    def __init__(self, folder, language):
        folder = pathlib.Path(folder)
        root = ElementTree.parse(folder / 'course.xml').getroot()
        self.id = root.get('id')
        xml_lang = '{http://www.w3.org/XML/1998/namespace}lang'
        self.title = next(plain(title) for title in root.findall(NAMESPACE + 'title') if title.get(xml_lang) == language)
        self.lessons = [Lesson(folder / language / f'{lesson.get("ref")}.xml') for lesson in root.iter(NAMESPACE + 'lesson')]
