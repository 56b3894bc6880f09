/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that several pages say: parts, languages, dates, and strings that address the learner. */

#pragma once

#include "dd-part.h"
#include "dd-session.h"

G_BEGIN_DECLS

/* The language of the window: "vi" or "en". Courses are shown in the nearest that they have. */
const char *dd_words_get_language (void);
/* A language in its own words: "Tiếng Việt". */
const char *dd_words_get_language_name (const char *language);
/* "Opening", "New knowledge", "Practice", "Application". */
const char *dd_words_get_part (DdPart part);
/* "21/11/2026" of "2026-11-21"; the text itself if it is no date. (transfer full) */
char *dd_words_dup_date (const char *iso);

/* One of three forms of a string, by how PERSON (nullable) wishes to be called. */
const char *dd_words_choose (DdPerson *person, const char *em, const char *ban, const char *none);
/* The same before anybody is chosen, by who uses this PC: a class is "em", an office "bạn". */
const char *
dd_words_choose_for_use (DdUse use, const char *em, const char *ban, const char *none);
/* Where the first run is, NUMBER of three. (transfer full) */
char *dd_words_dup_step (guint number);
/* What somebody presses who is in no list yet. */
const char *dd_words_get_not_listed (DdUse use);

/* PEOPLE (of DdPerson, one or more): all names in full. (transfer full) */
char *dd_words_dup_names (const GPtrArray *people);
/* Tells namesakes apart: "Mỷ (6A)", the name alone of whoever is in no class. (transfer full) */
char *dd_words_dup_name_in_class (DdPerson *person);
/* What PERSON is called by: "Mỷ" of "Lò Thị Mỷ"; a title stays, "Cô Lan". (transfer full) */
char *dd_words_dup_short_name (DdPerson *person);
/* PEOPLE as short as a button needs it, TURN, one of them, first: "Mỷ", "Mỷ, An", and of three or
 * more, or of two who are called alike, "Mỷ +2". (transfer full) */
char *dd_words_dup_short_names (const GPtrArray *people, DdPerson *turn);

G_END_DECLS
