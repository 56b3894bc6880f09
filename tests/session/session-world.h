/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session over a data folder of its own, and its asynchronous calls made to look like plain ones.
 *
 * Each world_ call starts the real call and iterates the main context until it has answered. What
 * answers nobody (a place kept, a draft) is on the disk after world_settle (). A session that is
 * let go is waited for until it is really gone: its workers may hold it for a moment. */

#pragma once

#include "dd-lesson.h"
#include "dd-session.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;       /* owned; data folder */
  DdSession *session; /* owned; NULL while closed */
} World;

/* An empty data folder, nothing opened. */
World *world_new (void);
/* The same with the course of tests/data/author/small on the shelf. */
World *world_new_with_course (void);
/* The first one with a session open on it. */
World *world_new_open (void);
/* The second one with a session open on it, on the PC of a class; NAME (nullable) sits there. */
World *world_new_class (const char *name);
/* Closes the session and removes the folder. */
void world_free (World *self);

/* The package of tests/data/author/small, packed once in this process. Borrowed. */
const char *world_get_package_path (void);
/* Puts PATH on the shelf of the folder, without a session. */
void world_install (World *self, const char *path);

/* A new session; FALSE with ERROR where the records cannot be opened (the session stays). */
gboolean world_open (World *self, GError **error);
/* Lets the session go as it is, a running sitting and all, as a program that ends does. */
void world_drop (World *self);
/* Both. */
void world_reopen (World *self);
/* Everything that was pushed to the store and the reader before is done. */
void world_settle (World *self);

/* Somebody new, a pupil in CLASS_NAME (nullable). Full. */
DdPerson *world_add (World *self, const char *name, const char *class_name);
/* Names, NULL-terminated: each is added if nobody has it, and all of them sit down. */
void world_sit (World *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
void world_stop (World *self);
/* By name; the test fails if nobody has it. Borrowed. */
DdPerson *world_person (World *self, const char *name);
/* Names of those in the list, or present, parted by blanks. Full. */
char *world_dup_people (World *self);
char *world_dup_present (World *self);

/* The small course. Borrowed. */
DdShelfCourse *world_course (World *self);
/* Full. */
DdLesson *world_lesson (World *self, const char *lesson, const char *language);
/* In the next run of the program, in which NAME sits there alone: *LESSON is the same one, opened
 * again. */
void world_lesson_again (World *self, DdLesson **lesson, const char *name);
/* Where LESSON of the small course opens. */
DdLessonPlace world_place (World *self, const char *lesson);
/* Of the open LESSON. Borrowed. */
DdExercise *world_exercise (DdLesson *lesson, const char *id);
/* The kinds of exercise in the small course, each with an answer that is not yet right and what it
 * is judged. */
#define WORLD_N_KINDS 8
typedef struct
{
  const char *id;
  const char *response;
  const char *words;
  DdJudgement judgement;
} WorldWrong;
extern const WorldWrong world_wrong_answers[WORLD_N_KINDS];

/* Sets RESPONSE_ID=WORDS and so on (pairs, NULL-terminated), then checks. TRUE when it is saved. */
gboolean world_answer (DdExercise *exercise, const char *response_id, ...) G_GNUC_NULL_TERMINATED;
gboolean world_answer_right (DdExercise *exercise);
gboolean world_check (DdExercise *exercise, DdSureness sure);

/* Keeps TEXT as the draft of RESPONSE, as the page does a second after a key. */
void world_type (World *self, DdExercise *exercise, const char *text);

/* "Not you?": the answers with these IDS (NULL-terminated) go to whoever is called TO. How many
 * did. */
guint world_move_answers (World *self, const char *const *ids, const char *to);
/* GPtrArray of DdGivenAnswer. Full. */
GPtrArray *world_answers (World *self);

/* Iterates until DONE says TRUE; the test fails after SECONDS. */
typedef gboolean (*WorldFunc) (gpointer data);
void world_wait (WorldFunc done, gpointer data, guint seconds);

/* A GAsyncReadyCallback that keeps the result in the GAsyncResult * that DATA points to, and the
 * wait for it. Full. */
void world_got_cb (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *world_result (GAsyncResult **slot);

G_END_DECLS
