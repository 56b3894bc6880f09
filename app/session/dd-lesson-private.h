/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between the files dd-lesson*.c and dd-exercise.c. */

#pragma once

#include "dd-lesson.h"
#include "dd-session-private.h"

G_BEGIN_DECLS

/* Filled by dd-lesson-open.c. */
struct _DdLesson
{
  GObject parent_instance;
  DdSession *session;       /* (owned) */
  DdShelfCourse *course;    /* (owned) */
  DdCourse *manifest;       /* (owned) keeps INFO alive when the shelf is read again */
  const DdLessonInfo *info; /* (borrowed) from the manifest */
  char *language;           /* (owned) of the text */
  gboolean fallback;
  DdDocument *document;     /* (owned) */
  GPtrArray *exercises;     /* (owned) of DdExercise; order of the text */
  GHashTable *by_href;      /* (owned) href: DdExercise, borrowed */
  DdPictureDecoder decoder; /* (nullable) */
  char *learner;            /* (owned) whose place it is */
  char *sitting;            /* (owned) (nullable) the one that it was opened in */
  DdPart part;
  guint block;
  char *place_exercise; /* (owned) (nullable) id; where she was when the place was kept */
  guint parts_seen;     /* set of DD_PART_BIT () */
  gboolean done;
  GArray *steps;      /* (owned) of guint: opened, of each worked example in order of the text */
  DdPart opened_part; /* the place that the lesson was opened at */
  guint opened_block;
  guint looked_block; /* that something is looked up in; 0: in none */
};

/* SEED and PROGRESS are what the records say of it; DRAFT (nullable) what was typed and not
 * checked, JSON. */
DdExercise *dd_exercise_new (DdLesson *lesson,
                             const DdExerciseInfo *info,
                             const char *href,
                             DdItem *item,
                             guint64 seed,
                             const DdExerciseProgress *progress,
                             const char *draft);

/* What dd_lesson_open_steps () kept is kept under this name, as a draft is. (transfer full) */
char *dd_lesson_dup_steps_key (const char *lesson);
/* Takes what was KEPT (nullable), and the place that the lesson is opened at. */
void dd_lesson_set_steps (DdLesson *self, const char *kept, DdPart part, guint block);

DdSession *dd_lesson_get_session (DdLesson *self);
/* Those who opened it are here. What is left open when others sit down says nothing of them. */
gboolean dd_lesson_is_theirs (DdLesson *self);
DdPictureDecoder dd_lesson_get_picture_decoder (DdLesson *self); /* (nullable) */
/* The last exercise of PART was dealt with, and nothing is hidden in it. */
gboolean dd_lesson_is_worked (DdLesson *self, DdPart part);

G_END_DECLS
