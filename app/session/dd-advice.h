/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Errors, sizes and numbers in words for a person, in the language of the window. The only place
 * where the domains of the core meet gettext. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What went wrong, in the words of the window's language: what happened, what is still safe, what
 * to do now. One table for every error domain and code that can reach a page; the error's own
 * sentence, which names the place, is added where a person can use it (a course file), in that
 * language too (dd-sentence.h).
 * (transfer full) */
char *dd_advice_for_error (const GError *error);

/* For records that could not be sent: whether the server's address, name or password has to be set
 * right, here on this PC. */
gboolean dd_advice_is_setting (const GError *error);

/* The heading for records that could not be opened for ERROR: a place where nothing can be kept is
 * not the same as records that cannot be read. Static. */
const char *dd_advice_get_trouble (const GError *error);

/* The same for a file that could not be installed, FILE_NAME being its last part: what is wrong
 * with it, that the shelf is as it was, what to do now. The name is not in it. RET_PLACE
 * (nullable): the place in the file and the fault there, for whoever mends it; NULL where that
 * helps nobody. Both are (transfer full). */
char *dd_advice_for_install (const GError *error, const char *file_name, char **ret_place);

/* A size as people read it: "112 MB", "3,5 GB"; decimal comma in Vietnamese. (transfer full) */
char *dd_advice_format_size (guint64 bytes);

/* A number with the decimal sign of the window's language, at most DECIMALS of them. (transfer
 * full) */
char *dd_advice_format_number (double number, guint decimals);

G_END_DECLS
