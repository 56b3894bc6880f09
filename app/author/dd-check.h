/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong with a source beyond its vocabulary: one function a subject, each adding to FAULTS.
 * None of them stops at a fault or needs a source without any. Used inside author only.
 */
#pragma once

#include "dd-compile.h"
#include "dd-course.h"
#include "dd-source.h"

G_BEGIN_DECLS

/* Doubled ids, ids that no file can have, skills that course.xml does not name (dd-check-ids.c). */
void dd_check_ids (const DdSource *source, DdFaults *faults);

/* Titles and sentences longer than a package may hold (dd-check-lengths.c). */
void dd_check_lengths (const DdSource *source, DdFaults *faults);

/* What differs between the languages and may not (dd-check-languages.c). */
void dd_check_languages (const DdSource *source, DdFaults *faults);

/* The worked examples of two languages of one lesson (dd-check-examples.c). */
void dd_check_examples (const DdSourceLesson *first, const DdSourceLesson *other, DdFaults *faults);

/* Links, pictures and files of media/ (dd-check-links.c). */
void dd_check_links (const DdSource *source, DdFaults *faults);
/* Links that can be judged without the rest of the course; the same file. */
void dd_check_links_alone (const xmlNode *root, const char *file, DdFaults *faults);

/* A picture by itself; NAME is what messages call it (dd-check-picture.c). */
void dd_check_picture (const char *name, GBytes *bytes, DdFaults *faults);

/* Long sentences, formulas, text that is not NFC: everything below ROOT (dd-check-words.c). */
void dd_check_words (const xmlNode *root, const char *file, DdFaults *faults);

/* How the feedback of an exercise speaks (dd-check-feedback.c). */
void dd_check_feedback (const DdSourceExercise *exercise, const char *file, DdFaults *faults);

/*
 * All of these on the source in FOLDER, and on what it compiles to; FAULTS gains what was found,
 * sorted. Returns the source, never NULL. RET_COMPILED is set to NULL when there is an error.
 */
DdSource *dd_check_source (const char *folder,
                           gint64 now_usec,
                           DdFaults *faults,
                           DdCompiled **ret_compiled);

/* ---- What is packed, or came in a package (dd-check-file.c) ---- */

/* A lesson. LOOSE: it lies by itself and NAME is only what messages call it. */
void dd_check_lesson_file (GBytes *bytes, const char *name, gboolean loose, DdFaults *faults);
/* An item: it can be played, its texts can be shown, and its declared answer earns every point.
 * LOOSE as above. INFO: nullable, what the manifest says of it. */
void dd_check_item_file (GBytes *bytes,
                         const char *name,
                         gboolean loose,
                         const DdExerciseInfo *info,
                         DdFaults *faults);

G_END_DECLS
