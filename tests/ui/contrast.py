#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compute every contrast ratio of the style sheets, and keep the rules that make text readable.

Usage: contrast.py SOURCE-ROOT

By the formula of WCAG 2.1 (relative luminance; success criteria 1.4.3 and 1.4.11): text 4.5 on each surface it stands on, borders
of controls and the focus ring 3. Colours are taken by name from the four sheets as libadwaita stacks them, so a colour changed
there is a colour judged here. Also: sizes of type in pt or em (px would ignore large text), at least 10 pt; line heights in em;
no capitals, spacing or justified text; no shadow, gradient or blur, which the software renderer pays for.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lint'))
from source import Lint  # noqa: E402

TEXT, LINE = 4.5, 3.0

# What libadwaita loads, one over the other.
LOOKS = {
    'light': ['style.css'],
    'dark': ['style.css', 'style-dark.css'],
    'light, high contrast': ['style.css', 'style-hc.css'],
    'dark, high contrast': ['style.css', 'style-dark.css', 'style-hc.css', 'style-hc-dark.css'],
    # A ground that is loaded over what the PC asks for. High contrast as a ground is made of the sheets above.
    'ivory': ['style.css', 'style-ivory.css'],
    'ivory on a PC in high contrast': ['style.css', 'style-hc.css', 'style-ivory.css'],
}

SURFACES = ('dd_paper', 'dd_sheet', 'dd_bar', 'dd_ground')
CHOSEN = 'mix(@dd_sheet, @dd_accent, 0.1)'

# (least ratio, what stands in front, what it stands on)
PAIRS = [(TEXT, front, ground) for front in ('dd_ink', 'dd_soft', 'dd_accent_text') for ground in SURFACES]
PAIRS += [(TEXT, front, CHOSEN) for front in ('dd_ink', 'dd_soft')]
PAIRS += [(TEXT, 'dd_on_accent', 'dd_accent')]
PAIRS += [(TEXT, f'dd_{state}', f'dd_{state}_ground') for state in ('right', 'not_yet', 'alert', 'hint')]
# A mark in an option, the lit dot of a turn, what is missing in a field, and Adwaita's own success, warning and error.
PAIRS += [(TEXT, f'dd_{state}', ground) for state in ('right', 'not_yet', 'alert', 'hint') for ground in SURFACES]
PAIRS += [(TEXT, 'dd_glow', 'dd_night'), (TEXT, 'dd_on_found', 'dd_found')]
PAIRS += [(LINE, 'dd_line', ground) for ground in SURFACES]
PAIRS += [(LINE, front, ground) for front in ('dd_accent', 'dd_accent_text') for ground in SURFACES]
PAIRS += [(LINE, 'dd_accent', CHOSEN), (LINE, 'dd_accent_text', 'mix(@dd_sheet, @dd_line, 0.35)')]

# What Adwaita paints with, and whose colour it has to be.
MAPPED = {
    'accent_bg_color': 'dd_accent', 'accent_fg_color': 'dd_on_accent', 'accent_color': 'dd_accent_text',
    'window_bg_color': 'dd_paper', 'window_fg_color': 'dd_ink', 'view_bg_color': 'dd_sheet', 'view_fg_color': 'dd_ink',
    'headerbar_bg_color': 'dd_bar', 'headerbar_fg_color': 'dd_ink', 'card_bg_color': 'dd_sheet', 'card_fg_color': 'dd_ink',
    'popover_bg_color': 'dd_sheet', 'popover_fg_color': 'dd_ink', 'dialog_bg_color': 'dd_sheet', 'dialog_fg_color': 'dd_ink',
    'error_color': 'dd_alert', 'warning_color': 'dd_not_yet', 'success_color': 'dd_right', 'borders': 'dd_line',
}

COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)
DEFINE = re.compile(r'@define-color\s+(\w+)\s+([^;]+);')
# What the design fixes: the look, the name, the colour.
FIXED = [('ivory', 'dd_ground', '#F1E4C8'), ('ivory', 'dd_ink', '#33291A')]
FIXED += [(look, 'dd_accent_text', accent) for look, accent in (('light, high contrast', '#003A52'), ('dark, high contrast', '#FFF27A'))]
FIXED += [(look, name, colour) for look, ink, ground in (('light, high contrast', '#000000', '#FFFFFF'), ('dark, high contrast', '#FFFFFF', '#000000'))
          for name, colour in (('dd_ink', ink), ('dd_ground', ground))]
RULE = re.compile(r'([^{}]+)\{([^{}]*)\}')
DECLARATION = re.compile(r'([\w-]+)\s*:\s*([^;]+);')
SIZE = re.compile(r'([\d.]+)(pt|em)$')
CONTROL = re.compile(r'(?:^|[\s>])(?:button|entry|check|radio|spinbutton|dropdown|switch|checkbutton)(?![\w-])|\.dd-option|\.dd-person|\.dd-lined')


def blank(match):
    return re.sub(r'[^\n]', ' ', match[0])


def read(file):
    return COMMENT.sub(blank, file.read_text(encoding='utf-8'))


def numbers(text):
    return [int(text[i:i + 2], 16) / 255 for i in (1, 3, 5)]


def colour(names, text):
    """Three numbers from 0 to 1 for a colour as the sheets write it."""
    text = text.strip()
    if re.fullmatch(r'#[0-9A-Fa-f]{6}', text):
        return numbers(text)
    mixed = re.fullmatch(r'mix\(([^,]+),([^,]+),([^)]+)\)', text)
    if mixed:
        first, second, share = colour(names, mixed[1]), colour(names, mixed[2]), float(mixed[3])
        return [a + (b - a) * share for a, b in zip(first, second)]
    return colour(names, names[text.removeprefix('@')])


def luminance(rgb):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def check_ratios(lint, folder):
    for look, sheets in LOOKS.items():
        names = {}
        for sheet in sheets:
            names.update(DEFINE.findall(read(folder / sheet)))
        for name, wanted in MAPPED.items():
            if name not in names or colour(names, '@' + name) != colour(names, '@' + wanted):
                lint.fault(folder / sheets[-1], 1, f'{look}: {name} is not {wanted}')
        for _, name, wanted in (fixed for fixed in FIXED if fixed[0] == look):
            if colour(names, '@' + name) != colour(names, wanted):
                lint.fault(folder / sheets[-1], 1, f'{look}: {name} is not {wanted}')
        for least, front, ground in PAIRS:
            found = ratio(colour(names, '@' + front), colour(names, ground if '(' in ground else '@' + ground))
            print(f'{look}: {front} on {ground}: {found:.2f}')
            if found < least:
                lint.fault(folder / sheets[-1], 1, f'{look}: {front} on {ground} is {found:.2f}, {least} at least')


def faults_of(selector, name, value):
    """What is wrong with one declaration."""
    size = SIZE.match(value)
    if name in ('font-size', 'line-height', 'font') and not size:
        yield f'{name}: {value}: in pt or em, or large text is ignored'
    elif name == 'line-height' and (size[2] != 'em' or float(size[1]) < 1.35):
        yield f'line-height: {value}: at least 1.35em, or stacked marks are cut'
    elif name == 'font-size' and size[2] == 'pt' and float(size[1]) < 10:
        yield f'font-size: {value}: 10pt at least'
    if name in ('text-transform', 'letter-spacing', 'text-align', 'text-shadow', '-gtk-icon-shadow', 'animation', 'transition') and value != 'none':
        yield f'{name}: not here'
    if name == 'box-shadow' and value != 'none':
        yield 'box-shadow: the software renderer pays for it'
    if 'gradient' in value or 'blur' in value:
        yield f'{name}: {value}: the software renderer pays for it'
    if name == 'opacity' and value != '1':
        yield f'opacity: {value}: pale text is not read; use the soft colour'
    if name.startswith('border') and 'alpha' in value and any(CONTROL.search(part) for part in selector.split(',')):
        yield f'{selector.strip()}: the border of a control has the line colour at full strength'


def check_swatches(lint, folder):
    """A piece of a ground to choose looks as that ground does."""
    rules = {match[1].strip(): match[2] for match in RULE.finditer(read(folder / 'style.css'))}
    for name, look in (('paper', 'light'), ('ivory', 'ivory'), ('night', 'dark'), ('contrast', 'light, high contrast')):
        names = {}
        for sheet in LOOKS[look]:
            names.update(DEFINE.findall(read(folder / sheet)))
        shown = dict(DECLARATION.findall(rules.get(f'.dd-swatch.{name}', '')))
        for part, wanted in (('background-color', 'dd_ground'), ('color', 'dd_ink')):
            if part not in shown or colour(names, shown[part]) != colour(names, '@' + wanted):
                lint.fault(folder / 'style.css', 1, f'.dd-swatch.{name}: {part} is not {wanted} of {look}')


def check_rules(lint, file):
    text = read(file)
    for rule in RULE.finditer(text):
        for declaration in DECLARATION.finditer(rule[2]):
            line = text.count('\n', 0, rule.start(2) + declaration.start()) + 1
            for fault in faults_of(rule[1], declaration[1], declaration[2].strip()):
                lint.fault(file, line, fault)
    for match in re.finditer(r'(?<![\w-])@(dd_\w+)', text):
        if not re.search(rf'@define-color\s+{match[1]}\s', read(file.parent / 'style.css')):
            lint.fault(file, text.count('\n', 0, match.start()) + 1, f'{match[1]} has no colour')


def check_justified(lint):
    for file in lint.files('ui/*.ui', 'app/pages/*.c', 'app/widgets/*.c'):
        for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
            if 'GTK_JUSTIFY_FILL' in line or re.search(r'name="justify">fill', line):
                lint.fault(file, number, 'no justified text: it tears holes between words')
            if re.search(r'font-size: *[^;"]*px', line):
                lint.fault(file, number, 'font-size in px: large text is ignored')


def main():
    lint = Lint()
    folder = lint.root / 'ui'
    check_ratios(lint, folder)
    check_swatches(lint, folder)
    for file in lint.files('ui/*.css'):
        check_rules(lint, file)
    check_justified(lint)
    lint.finish()


if __name__ == '__main__':
    main()
