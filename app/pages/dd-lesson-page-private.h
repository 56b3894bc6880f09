/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For dd-lesson-page.c and dd-lesson-page-place.c: one object, split by subject. */

#pragma once

#include "dd-document-view.h"
#include "dd-find-bar.h"
#include "dd-lesson-end.h"
#include "dd-lesson-exercises.h"
#include "dd-lesson-find.h"
#include "dd-lesson-foot.h"
#include "dd-lesson-page.h"
#include "dd-lesson-tools.h"
#include "dd-lesson.h"
#include "dd-outline-list.h"
#include "dd-turn-bar.h"

G_BEGIN_DECLS

struct _DdLessonPage
{
  DdPage parent_instance;
  DdShelfCourse *course;        /* (owned) */
  char *lesson_id;              /* (owned) */
  DdLesson *lesson;             /* (owned) (nullable) until it is read */
  DdLessonExercises *exercises; /* (owned) (nullable) */
  DdLessonEnd *end;             /* (owned) (nullable) */
  DdLessonFind *find;           /* (owned) */
  DdLessonTools *tools;         /* (owned) */
  DdPart part;                  /* the one that is shown */
  DdPart asked_part;            /* to open at; DD_PART_NONE: where the learner was */
  guint asked_block;
  char *asked_words;   /* (owned) (nullable) to be marked there */
  gboolean only_looks; /* something was looked up: the learner's place stays where it was */
  guint place_source;
  GtkStack *faces;
  AdwStatusPage *trouble;
  GtkScrolledWindow *scrolled;
  GtkBox *column;
  DdDocumentView *view;
  AdwBin *ending;
  GtkLabel *fallback;
  AdwClamp *clamp;
  DdFindBar *find_bar;
  DdLessonFoot *bottom;
  DdTurnBar *turns;
  AdwFlap *flap;
  DdOutlineList *outline;
};

/* ---- dd-lesson-page-place.c; the lesson is read ---- */

/* Shows PART at BLOCK. DD_PART_NONE, or a part that the lesson has not: the first one that it has.
 */
void dd_lesson_page_show_part (DdLessonPage *self, DdPart part, guint block);
/* To BLOCK of PART, which may be on the screen already. */
void dd_lesson_page_go_to (DdLessonPage *self, int part, guint block);
/* A part further (1) or back (-1); 0: what the end of the lesson leads to. Does nothing before the
 * lesson is read. */
void dd_lesson_page_go (DdLessonPage *self, int step);
/* What stands at the foot and at the end follows what was done. */
void dd_lesson_page_update_foot (DdLessonPage *self);
/* Something else may be on the screen: the place is kept soon. */
void dd_lesson_page_note_place (DdLessonPage *self);
/* At once, if it was to be kept. */
void dd_lesson_page_flush_place (DdLessonPage *self);

G_END_DECLS
