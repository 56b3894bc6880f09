/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A lesson that somebody has open: its text, its exercises, the place in it and its pictures.
 * Main thread; what touches a disk is asynchronous. */

#pragma once

#include "dd-document.h"
#include "dd-exercise.h"
#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_LESSON (dd_lesson_get_type ())
G_DECLARE_FINAL_TYPE (DdLesson, dd_lesson, DD, LESSON, GObject)

/* A lesson that somebody has open: its text, its exercises with what was answered before, and the
 * place in it. Signal "done": nothing is left to do, emitted once, when that has been recorded. */

/* Opens LESSON of COURSE in LANGUAGE (the nearest that there is). Package, text and items are read
 * on the read thread, what was answered on the store thread. */
void dd_lesson_open_async (DdSession *session,
                           DdShelfCourse *course,
                           const char *lesson,
                           const char *language,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
DdLesson *dd_lesson_open_finish (GAsyncResult *result, GError **error); /* (transfer full) */

DdShelfCourse *dd_lesson_get_course (DdLesson *self); /* borrowed */
const DdLessonInfo *dd_lesson_get_info (DdLesson *self);
const char *dd_lesson_get_title (DdLesson *self);
const char *dd_lesson_get_language (DdLesson *self);
/* Whether it is shown in another language than was asked for. */
gboolean dd_lesson_is_fallback (DdLesson *self);
DdDocument *dd_lesson_get_document (DdLesson *self); /* borrowed */

guint dd_lesson_get_n_exercises (DdLesson *self);
DdExercise *dd_lesson_get_exercise (DdLesson *self, guint index); /* borrowed */
/* The exercise that the SLOT block stands for; NULL when its item could not be read. */
DdExercise *dd_lesson_find_exercise (DdLesson *self, const DdBlock *slot); /* (nullable) borrowed */

/* ---- The place ---- */

/* Where the learner was: part, and the number of the block that was on top (0: the part's
 * beginning). */
DdPart dd_lesson_get_part (DdLesson *self);
guint dd_lesson_get_block (DdLesson *self);
/* Kept at once, in the background; cheap to call often. */
void dd_lesson_set_place (DdLesson *self, DdPart part, guint block, DdExercise *exercise);
/* The block of the question that the learner was at when the place was kept; NULL: at none. */
const DdBlock *dd_lesson_get_place_slot (DdLesson *self);
/* The same as dd_lesson_set_place (), but without EXERCISE (nullable) no question is promised for
 * the next time: none was to be seen. */
void dd_lesson_keep_place (DdLesson *self, DdPart part, guint block, DdExercise *exercise);
/* The whole part has been on the screen. */
void dd_lesson_see_part (DdLesson *self, DdPart part);
gboolean dd_lesson_is_done (DdLesson *self);
/* Once a lesson is open: what was done in it may be all that there is to do, which is recorded. */
void dd_lesson_check_done (DdLesson *self);

/* What keeps a lesson from being done, in one of its parts. */
typedef struct
{
  DdPart part;
  guint n_exercises; /* neither answered nor explained; 0: the part was not seen to its end */
  guint block;       /* the first of them stands there; 0 without any */
  gboolean passed;   /* the last exercise of the part was dealt with all the same */
} DdLessonLeft;

/* FALSE: nothing in PART keeps it from that. */
gboolean dd_lesson_find_left (DdLesson *self, DdPart part, DdLessonLeft *ret_left);

/* ---- Worked examples ---- */

/* How many steps of EXAMPLE stand open: those that were opened before, those before an exercise
 * that was dealt with, and all of them where the reader's place lies behind, where the part has
 * been seen, and in a lesson that is done. At least one. */
guint dd_lesson_get_open_steps (DdLesson *self, const DdBlock *example);
/* Somebody looks something up in BLOCK: the steps of its example stand open up to there, but for
 * those behind one that waits. Not kept. To be called before the example is shown. */
void dd_lesson_look_at (DdLesson *self, guint block);
/* The steps behind STEP have to wait for an exercise in it that was not dealt with. */
gboolean dd_lesson_step_waits (DdLesson *self, const DdBlock *step);
/* N_OPEN steps are open now: kept for all who are present, in the background. */
void dd_lesson_open_steps (DdLesson *self, const DdBlock *example, guint n_open);

/* ---- Pictures ---- */

typedef struct
{
  /* (owned) BGRA premultiplied rows if STRIDE > 0, else the file of a raster picture */
  GBytes *bytes;
  int width_px; /* of the pixels, or 0 */
  int height_px;
  int stride; /* bytes a row; 0: not decoded */
} DdPicturePixels;

void dd_picture_pixels_free (DdPicturePixels *self);

/* Makes pixels of the FILE of a raster picture, no wider than WIDTH_PX. Called on the read thread:
 * it touches its arguments and nothing else. NULL: it cannot be read. (transfer full) */
typedef DdPicturePixels *(*DdPictureDecoder) (GBytes *file, int width_px);

/* From now on raster pictures of this lesson come decoded. One that cannot be read comes as its
 * file. */
void dd_lesson_set_picture_decoder (DdLesson *self, DdPictureDecoder decoder);

/* The picture HREF (entry in the package) for WIDTH_PX device pixels. An SVG is drawn in a child
 * process. */
void dd_lesson_load_picture_async (DdLesson *self,
                                   const char *href,
                                   int width_px,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
DdPicturePixels *
dd_lesson_load_picture_finish (DdLesson *self, GAsyncResult *result, GError **error);

/* The same for the cover of a course on the shelf, raster ones decoded by DECODER (nullable). */
void dd_session_load_cover_async (DdSession *session,
                                  DdShelfCourse *course,
                                  int width_px,
                                  DdPictureDecoder decoder,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DdPicturePixels *
dd_session_load_cover_finish (DdSession *session, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPicturePixels, dd_picture_pixels_free)

G_END_DECLS
