#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find words that this program does not use, with the reason and what to use instead.

Usage: words.py SOURCE-ROOT

Each ban says where it holds and which single files are exempt. An exemption that its file no longer needs is a fault, so
the list never grows old.
"""
import re

from rooms import CORE
from source import Lint

APP = r'app/'
CORE_ROOMS = rf'app/({"|".join(CORE)})/'
ABOVE_BASE = r'app/(?!base/)'


class Ban:
    """One pattern, sought in code without comments and the insides of strings, or in the text as it stands."""

    def __init__(self, pattern, where, reason, exempt=(), strings=False):
        self.pattern = re.compile(pattern)
        self.where = re.compile(where)
        self.reason = reason
        self.exempt = exempt
        self.strings = strings


def call(names):
    return rf'\b(?:{names})\s*\('


BANS = [
    # Threads, time, chance and disk each have one door.
    Ban(r'\bg_task_run_in_thread', APP, 'GLib may drop the last reference on its own thread: dd_worker_push ()'),
    Ban(call('g_thread_new|g_thread_try_new|pthread_create|thrd_create'), APP, 'only the worker starts threads: dd-worker.h',
        exempt=['app/base/dd-worker.c']),
    Ban(call('g_get_real_time|g_get_monotonic_time|g_date_time_new_now\\w*|time|gettimeofday|clock_gettime'), APP,
        'only the clock reads time: dd-clock.h', exempt=['app/base/dd-clock.c']),
    Ban(call(r'rand|srand|random|drand48|g_random_\w+|g_rand_\w+|g_uuid_string_random|getrandom'), APP,
        'ids come from dd-id.h, shuffles from a seed that is kept'),
    Ban(call(r'g_file_set_contents\w*|fopen|g_fopen|creat|g_creat|rename|g_rename|unlink|g_unlink|g_remove|rmdir|g_rmdir'
             r'|mkdir|g_mkdir\w*|ftruncate|g_file_replace\w*|g_file_create\w*|g_file_delete\w*|g_file_move\w*|g_file_copy\w*'),
        ABOVE_BASE, 'every write to disk goes through dd-files.h'),
    Ban(call(r'system|popen|execv\w*|execl\w*|posix_spawn\w*|g_spawn_\w+|g_subprocess_\w+'), APP,
        'programs are started by dd-child.h, with limits', exempt=['app/base/dd-child.c']),
    Ban(call(r'xmlRead\w+|xmlParse(?!Char)\w+|xmlCtxtRead\w+|xmlNewParserCtxt|xmlCreate\w+Ctxt|xmlSAX\w+|xmlReaderFor\w+|xmlTextReader\w+'),
        APP, 'all XML comes in by dd_xml_parse (), with every door shut', exempt=['app/base/dd-xml.c']),
    Ban(r'\bsqlite3_', r'app/(?!store/)', 'SQL lives in store'),
    # What gives wrong answers in some locale, or for Vietnamese.
    Ban(call('strtod|strtof|strtold|atoi|atol|atof|sscanf'), APP, 'reads the locale or hides errors: g_ascii_strtod (), g_ascii_string_to_signed ()'),
    Ban(call('sprintf|vsprintf|strcpy|strcat|gets'), APP, 'knows no bound: g_strdup_printf (), g_snprintf ()'),
    Ban(call('strcoll|strxfrm|g_utf8_collate\\w*'), APP, 'knows no Vietnamese order: dd-collate.h'),
    Ban(r'\bGChecksum\b|\bg_checksum_|\bg_compute_checksum|\bg_hmac_|\bg_compute_hmac', APP, 'six times slower than GnuTLS: dd-digest.h'),
    # The core keeps still: it returns errors, and the shell speaks.
    Ban(call('g_warning|g_message|g_critical|g_error|g_info|g_print|g_printerr|printf|puts|putchar|perror'), CORE_ROOMS,
        'the core logs nothing above debug: return a GError'),
    Ban(call('exit|_exit|abort|quick_exit'), CORE_ROOMS, 'the core never ends the program'),
    Ban(call(r'gettext|ngettext|dgettext|g_dgettext|g_dngettext|g_dpgettext2|bindtextdomain|setlocale') + r'|(?<!\w)N?C?_ \(', CORE_ROOMS,
        'the core never translates: session/advice turns errors into words'),
    Ban(call(r'g_main_loop_\w+|g_main_context_\w+|g_idle_add\w*|g_timeout_add\w*|g_idle_source_new|g_timeout_source_new\w*'), CORE_ROOMS,
        'the core is blocking plain C: loops belong to session and above', exempt=['app/base/dd-worker.c']),
    # Habits that hide who owns what.
    Ban(call(r'g_object_set_(q?data)\w*'), r'app/session/', 'state has a field with a type'),
    Ban(r'\bdd_\w+_get_default\b|\bg_application_get_default\b', APP, 'no singletons: hand the object down from main ()'),
    Ban(r'\bG_DEFINE_QUARK \([^,)]*-', APP, 'clang-format puts spaces round the hyphens: write the quark with underscores'),
    # What only Linux has stays in named files, so that another system is a matter of those.
    Ban(call(r'inotify_\w+|fanotify_\w+|statfs|fstatfs|fork|vfork|prctl|prlimit|sync_file_range|syncfs|fallocate|renameat2|copy_file_range'
             r'|sendfile|splice|epoll_\w+|signalfd|eventfd|timerfd_\w+|memfd_create|pidfd_\w+|unshare|setns|avahi_\w+')
        + r'|#\s*include\s*<(?:linux/|sys/(?:inotify|prctl|vfs|statfs|epoll|signalfd|eventfd|timerfd|sendfile)\.h)|\bO_TMPFILE\b',
        APP, 'only Linux has this: it belongs in a file of base, hub or session that tests/lint/words.py names',
        exempt=['app/base/dd-child.c', 'app/base/dd-file-writer.c', 'app/base/dd-files-disk.c']),
    Ban(r'"/(?:proc|sys|dev)/', APP, 'only Linux has this folder: it belongs in a file that tests/lint/words.py names', strings=True,
        exempt=['app/base/dd-clock.c', 'app/base/dd-files-disk.c', 'app/pages/dd-renderer.c']),
    # For later is never.
    Ban(r'\b(?:TODO|FIXME|XXX|HACK)\b', r'(app|tests)/', 'finish it, or leave it out and say so in NEWS.md', strings=True),
]


def main():
    lint = Lint()
    codes = list(lint.c_files())
    for code in codes:
        for line in code.line_comments:
            lint.fault(code.name, line, 'comments are /* like this */')
    for ban in BANS:
        used = set()
        for code in codes:
            if not ban.where.match(code.name):
                continue
            for number, line in enumerate(code.lines if ban.strings else code.code_lines, 1):
                match = ban.pattern.search(line)
                if match and code.name in ban.exempt:
                    used.add(code.name)
                elif match:
                    lint.fault(code.name, number, f'{match[0].strip(" (")}: {ban.reason}')
        for name in sorted(set(ban.exempt) - used):
            lint.fault(name, 1, f'no longer needs its exemption ({ban.reason}): take it out of tests/lint/words.py')
    lint.finish()


if __name__ == '__main__':
    main()
