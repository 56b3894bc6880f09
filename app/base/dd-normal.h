/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Strangers' text in the composed form of Unicode.
 *
 * A letter that carries thousands of marks is no letter of any language, and to put its marks in
 * order takes time that grows with their square: 40,000 of them take half a second, a megabyte of
 * them hours. Such text is refused here before anything is done with it. Everything else takes time
 * that grows with its length; g_utf8_normalize () does not, and is for short text only. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most marks on one letter: the Stream-Safe Text Format, UAX #15 section 13. */
#define DD_NORMAL_MARKS 30

/* TEXT in NFC (UAX #15), a new string; NULL when it is not UTF-8, or carries more marks than that.
 */
char *dd_normal_new (const char *text);

/* A copy of TEXT that costs nobody anything: what is not UTF-8 is replaced by U+FFFD, and marks
 * beyond that many on one letter are dropped. Not composed. For what is only compared. */
char *dd_normal_dup_tame (const char *text);

G_END_DECLS
