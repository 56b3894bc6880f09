/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The core's English sentences in the language of the window. The core knows no gettext: its errors
 * say in English what is wrong and where. Here a finished sentence is held against all that the
 * core can say (a table made from its sources by po/sentences), what was filled in is taken out,
 * and put into the translation. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer ones than this, in bytes, come back as they are: no sentence of ours needs so much. */
#define DD_SENTENCE_BYTES_MAX 4096

/* ENGLISH in the language of the window, with what was filled in; also a sentence within a sentence
 * ("ENTRY:LINE: ..."). What is not recognised comes back unchanged: words of the system, of a
 * library, of a stranger. Takes time in proportion to the length, whatever stands in it.
 * (transfer full) */
char *dd_sentence_dup (const char *english);

/* Everything the core can say, with %s for words and %u for whole numbers: for tests. */
const char *const *dd_sentence_get_all (guint *ret_n_sentences);

G_END_DECLS
