/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One exercise of the source while it is read, for the files that read a kind of it each. All go on
 * after a fault. Used inside author only.
 */
#pragma once

#include "dd-source.h"

G_BEGIN_DECLS

/* What is filled, and what is needed to word a fault. Owns nothing. */
typedef struct
{
  DdSourceExercise *exercise;
  const char *file;
  DdFaults *faults;
} DdExerciseReader;

#define DD_ERROR(reader, node, ...)                                                        \
  dd_faults_add ((reader)->faults, DD_FAULT_ERROR, (reader)->file, dd_xml_get_line (node), \
                 __VA_ARGS__)
#define DD_WARNING(reader, node, ...)                                                        \
  dd_faults_add ((reader)->faults, DD_FAULT_WARNING, (reader)->file, dd_xml_get_line (node), \
                 __VA_ARGS__)

/* ---- Lists of things, the same in several kinds (dd-exercise-reader.c) ---- */

/* The children called NAME, of the source. */
xmlNode *dd_exercise_reader_find (const xmlNode *node, const char *name);
guint dd_exercise_reader_count (const xmlNode *node, const char *name);
/* TRUE with a fault when a list with THERE things can take no CHILD more. */
gboolean dd_exercise_reader_is_full (DdExerciseReader *reader, const xmlNode *child, guint there);
/* The children of NODE called NAME, each with what belongs to it. */
void dd_exercise_reader_collect (DdExerciseReader *reader,
                                 const xmlNode *node,
                                 const char *name,
                                 GPtrArray *into);
void dd_exercise_reader_collect_options (DdExerciseReader *reader,
                                         const xmlNode *node,
                                         const char *name,
                                         GArray *options);
void dd_exercise_reader_check_number (DdExerciseReader *reader,
                                      const xmlNode *node,
                                      const char *name,
                                      guint there,
                                      guint least,
                                      guint most);
/* Two things to choose from that read the same cannot be told apart. */
void dd_exercise_reader_check_different (DdExerciseReader *reader, const GArray *options);
/* FEEDBACK_ON_RIGHT: the right ones are judged wrongly too, when they are left. The first FREE ones
 * need none. */
void dd_exercise_reader_check_feedback (DdExerciseReader *reader,
                                        const GArray *options,
                                        gboolean feedback_on_right,
                                        guint free);
/* SEVERAL: more than one may be right. */
void dd_exercise_reader_check_right (DdExerciseReader *reader,
                                     const xmlNode *node,
                                     const GArray *options,
                                     gboolean several);

/* ---- Kinds ---- */

/* What is typed (dd-exercise-reader-typed.c). */
void dd_exercise_reader_read_short (DdExerciseReader *reader);
void dd_exercise_reader_read_number (DdExerciseReader *reader);
void dd_exercise_reader_read_cloze (DdExerciseReader *reader);
/* Pairs (dd-exercise-reader-match.c). */
void dd_exercise_reader_read_match (DdExerciseReader *reader);

G_END_DECLS
