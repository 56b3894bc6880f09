#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Try each lint on small trees that hold a fault, and on one that holds none: a lint that cannot fail says nothing.

Usage: selftest.py [UI-TYPES.SO]
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
HEAD = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n/* What it is. */\n\n'
ROOT = HERE.parents[1]


def function(kind, name, *body):
    return HEAD + f'{kind}\n{name} (void)\n{{\n' + ''.join(f'  {line}\n' for line in body) + '}\n'


UI = '<?xml version="1.0" encoding="UTF-8"?>\n<interface>\n  <template class="DdX" parent="AdwBin">\n%s\n  </template>\n</interface>\n'
FLATPAK = (ROOT / 'flatpak' / 'vn.domdom.DomDom.yml').read_text(encoding='utf-8')

# (lint, files of the tree, what has to be in its report; nothing: it has to pass)
CASES = [
    ('rooms', {'app/base/dd-a.h': HEAD, 'app/course/dd-b.c': HEAD + '#include "dd-a.h"\n'}, None),
    ('rooms', {'app/base/dd-a.c': HEAD + '#include "dd-b.h"\n', 'app/store/dd-b.h': HEAD}, 'app/base/dd-a.c:4: base may not include store'),
    ('rooms', {'app/course/dd-a.c': HEAD + '#include "dd-b.h"\n', 'app/exercise/dd-b.h': HEAD}, 'course may not include exercise'),
    ('rooms', {'app/base/dd-a.h': HEAD, 'app/store/dd-a.h': HEAD}, 'app/store/dd-a.h:1: base has a dd-a.h too'),
    ('rooms', {'app/pages/dd-a.c': HEAD + '#include "../store/dd-b.h"\n'}, 'dd-a.c:4: path in include'),
    ('rooms', {'app/session/dd-a.c': HEAD + '#include <gtk/gtk.h>\n'}, '<gtk/gtk.h> belongs in'),
    ('rooms', {'app/session/dd-a.c': HEAD + '#include <sqlite3.h>\n'}, '<sqlite3.h> belongs in store'),
    ('rooms', {'app/store/dd-a.c': HEAD + '#include <glib/gi18n.h>\n'}, '<glib/gi18n.h> belongs in'),
    ('rooms', {'app/store/meson.build': "a = [base_dep]\nb = [sync_dep]\n"}, 'app/store/meson.build:2: store may not depend on sync'),
    ('rooms', {'app/base/dd-path-utils.c': HEAD}, 'a name that says nothing'),
    ('rooms', {'app/base/path.c': HEAD}, 'files are called dd-name.c'),
    ('rooms', {'app/cellar/dd-a.c': HEAD}, 'app/cellar:1: not a room'),

    ('words', {'app/session/dd-a.c': HEAD + 'g_task_run_in_thread (task, run);\n'}, 'app/session/dd-a.c:4: g_task_run_in_thread'),
    ('words', {'app/store/dd-a.c': HEAD + 'x = strtod (text, NULL);\n'}, 'dd-a.c:4: strtod'),
    ('words', {'app/store/dd-a.c': HEAD + 'x = g_get_real_time ();\n'}, 'only the clock reads time'),
    ('words', {'app/store/dd-a.c': HEAD + 'g_warning ("x");\n'}, 'the core logs nothing'),
    ('words', {'app/store/dd-a.c': HEAD + 'g_set_error (e, D, 1, _ ("x"));\n'}, 'the core never translates'),
    ('words', {'app/package/dd-a.c': HEAD + 'g_file_set_contents (a, b, c, d);\n'}, 'every write to disk'),
    ('words', {'app/course/dd-a.c': HEAD + 'doc = xmlReadMemory (a, b, c, d, e);\n'}, 'dd_xml_parse'),
    ('words', {'app/course/dd-a.c': HEAD + 'pid = fork ();\n'}, 'only Linux has this'),
    ('words', {'app/course/dd-a.c': HEAD + '#include <sys/inotify.h>\n'}, 'only Linux has this'),
    ('words', {'app/session/dd-a.c': HEAD + 'g_object_set_data (o, "k", v);\n'}, 'state has a field'),
    ('words', {'app/session/dd-a.c': HEAD + 'dd_session_get_default ();\n'}, 'no singletons'),
    ('words', {'app/base/dd-a.c': HEAD + 'G_DEFINE_QUARK (dd-a-error-quark, dd_a_error)\n'}, 'hyphens'),
    ('words', {'app/base/dd-a.c': HEAD + '// so\n'}, 'dd-a.c:4: comments are /* like this */'),
    ('words', {'app/base/dd-a.c': HEAD + '/* TO' + 'DO */\n'}, 'finish it'),
    ('words', {'app/base/dd-worker.c': HEAD}, 'app/base/dd-worker.c:1: no longer needs its exemption'),

    ('shape', {'app/base/dd-a.c': function('static void', 'work', 'g_autofree char *a = NULL;', 'work_on (a);')}, None),
    ('shape', {'app/base/dd-a.c': 'int a;\n'}, 'dd-a.c:1: the first line is /* SPDX'),
    ('shape', {'app/base/dd-a.c': HEAD.splitlines()[0] + '\n\nint a;\n'}, 'dd-a.c:2: after the licence'),
    ('shape', {'app/base/dd-a.c': HEAD + 'int a;\n' * 800}, '803 lines, 800 at most'),
    ('shape', {'app/base/dd-a.c': HEAD + 'int ' + 'a' * 100 + ';\n'}, 'dd-a.c:4: 105 columns'),
    ('shape', {'app/base/dd-a.c': function('static void', 'work', *['a ();'] * 78)}, 'work has 81 lines'),
    ('shape', {'app/base/dd-a.c': function('static void', 'work', *['a ();'] * 77)}, None),
    ('shape', {'app/base/dd-a.c': function('static void', 'work', 'g_autofree char *a;')}, 'dd-a.c:7: a is freed by itself'),
    ('shape', {'app/base/dd-a.c': function('static void', 'work', 'g_autoptr (GBytes) a = f (1, 2), b;')}, 'b is freed by itself'),
    ('shape', {'app/base/dd-a.c': function('static gboolean', 'work', 'return NULL;')}, 'dd-a.c:7: work returns gboolean, not NULL'),
    ('shape', {'app/base/dd-a.c': function('static char *', 'work', 'return FALSE;')}, 'work returns char *, not FALSE'),
    ('shape', {'app/base/dd-a.c': function('static void', 'dd_work', 'a ();')}, 'dd_work is static'),
    ('shape', {'app/base/dd-a.c': function('void', 'work', 'a ();')}, 'work is public'),

    ('layout', {'app/base/dd-a.c': function('static void', 'work', 'a ();'), '.clang-format': (ROOT / '.clang-format').read_text()}, None),
    ('layout', {'app/base/dd-a.c': function('static void', 'work', 'a();'), '.clang-format': (ROOT / '.clang-format').read_text()},
     'app/base/dd-a.c:7: not laid out'),

    ('packages', {'packages.txt': 'a-b build why\ncc test because\n'}, None),
    ('packages', {'packages.txt': 'gcc build why\nabc test because\n'}, 'packages.txt:2: abc stands after gcc'),
    ('packages', {'packages.txt': 'gcc\n'}, 'packages.txt:1: should be NAME NEED WHY'),

    ('scripts', {'run': '#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\necho $1\n'}, 'run:3: '),
    ('scripts', {'run': '#!/bin/sh\necho\n'}, 'run:2: no line'),
    ('scripts', {'tests/x/a.py': '# SPDX-License-Identifier: GPL-3.0-or-later\nif:\n'}, 'tests/x/a.py:2:'),

    ('spelling', {'docs/a.md': 'Plain words.\n'}, None),
    ('spelling', {'docs/a.md': 'One\nrec' + 'ieved.\n'}, 'docs/a.md:2:'),

    ('flatpak', {'flatpak/vn.domdom.DomDom.yml': FLATPAK}, None),
    ('flatpak', {'flatpak/vn.domdom.DomDom.yml': FLATPAK.replace('--device=dri', '--device=all')}, '--device=all'),
    ('flatpak', {'flatpak/vn.domdom.DomDom.yml': FLATPAK.replace('--device=dri', '--filesystem=home')}, '--filesystem=home'),

    ('documents', {'a.md': 'See [that](b.md).\n', 'b.md': 'x\n'}, None),
    ('documents', {'a.md': 'x\nSee [that](c.md).\n'}, 'a.md:2: c.md is not there'),
]
PAGE_UI = (UI % '<property name="own">a</property><property name="body">%s</property>').replace('AdwBin', 'DdPage')
UI_CASES = [
    ({'ui/a.ui': UI % '<property name="hexpand">true</property>'}, None),
    ({'ui/a.ui': UI % '<child><object class="DdY"><property name="own">3</property><signal name="own" handler="own_cb"/></object></child>'}, None),
    ({'ui/a.ui': UI % '<property name="hexpend">true</property>'}, 'hexpend'),
    ({'ui/a.ui': PAGE_UI % '<object class="GtkBox"><property name="spacing">6</property></object>'}, None),
    ({'ui/a.ui': PAGE_UI % '<object class="GtkBox"><property name="spicing">6</property></object>'}, 'spicing'),
    ({'ui/a.ui': UI % '<child><object class="GtkButton"><signal name="klick" handler="a_cb"/></object></child>'}, 'klick'),
]
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "One"\nmsgstr "%s"\n'
SPEAKS = HEAD + 'const char *a = N_ ("One");\n'
# A core that says nothing.
NO_SENTENCES = '#!/bin/sh\nprintf \'msgid ""\\nmsgstr "Content-Type: text/plain; charset=UTF-8\\\\n"\\n\' >"$2"\n'
PO_TREE = {'po/LINGUAS': 'vi\n', 'po/POTFILES': 'app/pages/dd-a.c\n', 'po/extract': (ROOT / 'po' / 'extract').read_text(encoding='utf-8'),
           'po/sentences': NO_SENTENCES, 'app/pages/dd-a.c': SPEAKS, 'po/vi.po': PO % 'Một'}
CASES += [
    ('translations', PO_TREE, None),
    ('translations', {**PO_TREE, 'po/vi.po': PO % ''}, 'po/vi.po:6: this message is untranslated'),
    ('translations', {**PO_TREE, 'po/vi.po': (PO % 'Một').replace('\nmsgid "One"', '\n#, fuzzy\nmsgid "One"')}, 'fuzzy'),
    ('translations', {**PO_TREE, 'po/vi.po': (PO % 'Một').replace('One', 'Two')}, 'not translated: msgid "One"'),
    ('translations', {**PO_TREE, 'app/pages/dd-b.c': SPEAKS}, 'app/pages/dd-b.c has words to translate'),
]


def desktop_tree(**changes):
    """The real files of the desktop, with some of them changed."""
    names = [f'ui/vn.domdom.DomDom.{kind}' for kind in ('desktop.in', 'metainfo.xml.in', 'mime.xml.in', 'gschema.xml')]
    tree = {name: (ROOT / name).read_text(encoding='utf-8') for name in [*names, 'NEWS.md', 'meson.build', 'app/session/dd-settings.c']}
    for name, (old, new) in changes.items():
        path = next(path for path in tree if name in path)
        assert old in tree[path]
        tree[path] = tree[path].replace(old, new)
    return tree


CASES += [
    ('desktop', desktop_tree(), None),
    ('desktop', desktop_tree(mime=('</mime-info>', '')), 'not well-formed'),
    ('desktop', desktop_tree(gschema=("<default>''</default>", '<default>3</default>')), 'glib-compile-schemas'),
    ('desktop', desktop_tree(gschema=('"window-width"', '"window-depth"')), 'dd-settings.c reads no window-depth'),
    ('desktop', desktop_tree(metainfo=('release version="0.1.0"', 'release version="9.9.9"')), 'is not the version of meson.build'),
]


def report(name, files, *arguments):
    """Run one lint on a tree made of these files; return its exit status and what it said."""
    with tempfile.TemporaryDirectory(prefix='lint') as folder:
        for path, text in files.items():
            file = pathlib.Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding='utf-8')
            file.chmod(0o755 if text.startswith('#!') else 0o644)
        result = subprocess.run([sys.executable, '-B', HERE / f'{name}.py', folder, *arguments], capture_output=True, text=True, check=False)
        return result.returncode, result.stdout + result.stderr


def main():
    cases = [(name, files, expected, []) for name, files, expected in CASES]
    if len(sys.argv) > 1:
        cases += [('ui_files', files, expected, [str(pathlib.Path(sys.argv[1]).resolve())]) for files, expected in UI_CASES]
    wrong = skipped = 0
    for number, (name, files, expected, arguments) in enumerate(cases, 1):
        status, said = report(name, files, *arguments)
        if status == 77:
            skipped += 1
            print(f'case {number}, {name}: {said.strip()}')
        elif status != (1 if expected else 0) or (expected or '') not in said:
            wrong += 1
            print(f'case {number}, {name}: wanted {expected or "no fault"}, got status {status} and\n{said}')
    print(f'{len(cases)} cases, {wrong} wrong, {skipped} skipped')
    return wrong > 0 or skipped == len(cases)


if __name__ == '__main__':
    sys.exit(main())
