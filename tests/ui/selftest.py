#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Try contrast.py on style sheets that hold a fault, and on ours as they are: a check that cannot fail says nothing.

Usage: selftest.py SOURCE-ROOT
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = pathlib.Path(sys.argv[1])

# (sheet, what to replace, by what, what has to be in the report; nothing: it has to pass)
CASES = [
    ('style.css', '', '', None),
    ('style.css', '@define-color dd_soft #4E5967;', '@define-color dd_soft #8E99A7;', 'light: dd_soft on dd_paper is 2.'),
    ('style-dark.css', '@define-color dd_right #8ADBA6;', '@define-color dd_right #1A6637;', 'dark: dd_right on dd_right_ground'),
    ('style-hc-dark.css', '@define-color dd_line #FFFFFF;', '@define-color dd_line #333333;', 'dark, high contrast: dd_line on dd_paper'),
    ('style.css', '@define-color accent_color @dd_accent_text;', '@define-color accent_color @dd_line;', 'accent_color is not dd_accent_text'),
    ('style-ivory.css', '@define-color dd_soft #5C4F3A;', '@define-color dd_soft #8C7F6A;', 'ivory: dd_soft on dd_paper is 3.'),
    ('style-ivory.css', '@define-color dd_ink #33291A;', '@define-color dd_ink #000000;', 'ivory: dd_ink is not #33291A'),
    ('style-ivory.css', '@define-color dd_line #7C6E50;', '', 'ivory on a PC in high contrast: dd_line'),
    ('style-hc.css', '@define-color dd_accent_text #003A52;', '', 'light, high contrast: dd_accent_text is not #003A52'),
    ('style.css', '  color: #33291A;', '  color: #1D2733;', '.dd-swatch.ivory: color is not dd_ink'),
    ('style-dark.css', '@define-color dd_found #E9D94A;', '@define-color dd_found #13202A;', 'dark: dd_on_found on dd_found'),
    ('style.css', 'font-size: 16pt;', 'font-size: 21px;', 'large text is ignored'),
    ('style.css', 'font-size: 10pt;', 'font-size: 9pt;', '10pt at least'),
    ('style.css', 'line-height: 1.5em;', 'line-height: 1.5;', 'in pt or em'),
    ('style.css', 'line-height: 1.5em;', 'line-height: 1.2em;', 'stacked marks'),
    ('style.css', 'font-weight: 700;', 'text-transform: uppercase;', 'text-transform: not here'),
    ('style.css', 'box-shadow: none;', 'box-shadow: 0 1px 2px black;', 'box-shadow'),
    ('style.css', 'button.dd-course {', 'button.dd-course { border-color: alpha(@dd_line, 0.5);', 'full strength'),
    ('style.css', 'color: @dd_soft;', 'color: @dd_pale;', 'dd_pale has no colour'),
]


def main():
    failed = 0
    for sheet, old, new, wanted in CASES:
        with tempfile.TemporaryDirectory() as folder:
            ui = pathlib.Path(folder) / 'ui'
            ui.mkdir()
            for file in (ROOT / 'ui').glob('*.css'):
                shutil.copy(file, ui)
            text = (ui / sheet).read_text(encoding='utf-8')
            if old not in text:
                print(f'{sheet}: {old} is not in it any more')
                failed += 1
            (ui / sheet).write_text(text.replace(old, new, 1), encoding='utf-8')
            result = subprocess.run([sys.executable, '-B', HERE / 'contrast.py', folder], capture_output=True, text=True, check=False)
            if (result.returncode == 0) != (wanted is None) or wanted and wanted not in result.stdout:
                print(f'{sheet}: {new}: wanted {wanted!r}, got exit {result.returncode}')
                failed += 1
    print(f'{len(CASES)} tried, {failed} wrong')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
