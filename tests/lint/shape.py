#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check the shape of C files: the head, sizes, names, and two mistakes that the compiler lets through.

Usage: shape.py SOURCE-ROOT
"""
import re

from source import Lint

SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */'
FILE_LINES = 800
FUNCTION_LINES = 80
COLUMNS = 100
AUTO = re.compile(r'\bg_auto(?:free|(?:ptr|list|slist|queue)?\s*\(\s*\w+\s*\))(?P<declarators>[^;{}]*);')
# GLib's type macros want these names; a virtual function carries the name of its class too.
GIVEN = re.compile(r'_(class_init|init|iface_init|interface_init)$')


def check_head(lint, code):
    if not code.lines or code.lines[0] != SPDX:
        lint.fault(code.name, 1, f'the first line is {SPDX}')
    elif not any(line <= 6 and text != SPDX for line, text in code.comments):
        lint.fault(code.name, 2, 'after the licence comes what the file is, what it promises and what it will not do')


def check_sizes(lint, code):
    if len(code.lines) > FILE_LINES:
        lint.fault(code.name, FILE_LINES + 1, f'{len(code.lines)} lines, {FILE_LINES} at most: split it by what it does')
    for number, line in enumerate(code.lines, 1):
        if len(line) > COLUMNS:
            lint.fault(code.name, number, f'{len(line)} columns, {COLUMNS} at most')
        if line != line.rstrip():
            lint.fault(code.name, number, 'space at the end of the line')
        if '\t' in line:
            lint.fault(code.name, number, 'tab')


def check_functions(lint, code):
    for function in code.functions():
        if function.length > FUNCTION_LINES:
            lint.fault(code.name, function.line, f'{function.name} has {function.length} lines, {FUNCTION_LINES} at most')
        if code.name.startswith('app/'):
            check_name(lint, code, function)
        check_returns(lint, code, function)


def check_name(lint, code, function):
    ours = function.name.startswith('dd_')
    virtual = re.search(rf'(?:->|\.)\w+ = {function.name};', code.code)
    inline = code.name.endswith('.h')
    if function.static and ours and not inline and not virtual and not GIVEN.search(function.name):
        lint.fault(code.name, function.line, f'{function.name} is static: a bare verb, without the prefix')
    elif not function.static and not ours and function.name != 'main':
        lint.fault(code.name, function.line, f'{function.name} is public: it begins with dd_, or is static')


def check_returns(lint, code, function):
    """TRUE, FALSE and NULL are all 0 or 1 to the compiler; to a reader they are not."""
    if '*' in function.kind or re.search(r'\b(gpointer|xmlNodePtr|xmlDocPtr)\b', function.kind):
        wrong = ('TRUE', 'FALSE')
    elif re.search(r'\b(gboolean|bool|int|gint|gint64|guint64|gsize|gssize|guint|double|void)\b', function.kind):
        wrong = ('NULL',)
    else:
        return
    for number in range(function.body, function.last):
        match = re.search(r'\breturn (\w+);', code.code_lines[number])
        if match and match[1] in wrong:
            lint.fault(code.name, number + 1, f'{function.name} returns {function.kind.replace("static ", "")}, not {match[1]}')


def split_declarators(text):
    """Split at the commas that are not inside brackets."""
    depth, start = 0, 0
    for index, letter in enumerate(text):
        depth += (letter in '([{') - (letter in ')]}')
        if letter == ',' and depth == 0:
            yield text[start:index]
            start = index + 1
    yield text[start:]


def check_autos(lint, code):
    """A g_auto variable without a value frees whatever lay there when a return comes before its first use."""
    for match in AUTO.finditer(code.code):
        line = code.line_at(match.start())
        if code.code_lines[line - 1].lstrip().startswith('#'):
            continue
        for declarator in split_declarators(match['declarators']):
            if '=' not in declarator:
                lint.fault(code.name, line, f'{declarator.split()[-1].strip("*")} is freed by itself: give it a value here')


def main():
    lint = Lint()
    for code in lint.c_files():
        check_head(lint, code)
        check_sizes(lint, code)
        check_functions(lint, code)
        check_autos(lint, code)
    lint.finish()


if __name__ == '__main__':
    main()
