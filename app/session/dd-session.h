/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user interface binds to: who learns, what is on the shelf, what happens now. The only
 * asynchronous room; no GTK. */

#pragma once

#include <gio/gio.h>

#include "dd-person.h"
#include "dd-shelf-course.h"

G_BEGIN_DECLS

#define DD_TYPE_SESSION (dd_session_get_type ())
G_DECLARE_FINAL_TYPE (DdSession, dd_session, DD, SESSION, GObject)

/* Everything the user interface knows: who learns here, what is on the shelf, what is happening
 * now. Made once in main () and handed down. Main thread; every call that touches a disk is
 * asynchronous and runs on a worker of its own (house rule of five threads). GIO only.
 *
 * Properties: "turn" (DdPerson, nullable: whose turn it is), "unsaved" (guint: answers held in
 * memory because the disk would not take them). Signals: "sitting-ending" (a sitting that runs is
 * about to end, also because others sit down: what is held of it is to be kept now),
 * "sitting-ended" (by idleness or by stop), "shelf-changed". */
DdSession *dd_session_new (const char *data_folder);

/* Borrowed. */
const char *dd_session_get_folder (DdSession *self);

/* ---- Opening ---- */

void dd_session_open_async (DdSession *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean dd_session_open_finish (DdSession *self, GAsyncResult *result, GError **error);
/* Why it could not be opened. (nullable) borrowed */
const GError *dd_session_get_trouble (DdSession *self);

/* Which page comes first. */
typedef enum
{
  DD_DOOR_CLOSED,    /* the records cannot be opened: dd_session_get_trouble () */
  DD_DOOR_FIRST_RUN, /* nobody has said who uses this PC */
  DD_DOOR_RESUME,    /* the PC or the program went off in the middle of a sitting */
  DD_DOOR_PICKER,
  DD_DOOR_HOME /* somebody is here */
} DdDoor;

DdDoor dd_session_get_door (DdSession *self);

/* Who uses this PC. */
typedef enum
{
  DD_USE_UNKNOWN,
  DD_USE_ONE,
  DD_USE_CLASS,
  DD_USE_OFFICE
} DdUse;

DdUse dd_session_get_use (DdSession *self);
/* Remembered at once; a failure to write it shows in "unsaved" as nothing: it is asked again next
 * time. */
void dd_session_set_use (DdSession *self, DdUse use);

/* ---- People ---- */

/* Everybody who learns on this PC, those who were here last first, then by name. GListModel of
 * DdPerson, borrowed. */
GListModel *dd_session_get_people (DdSession *self);
DdPerson *dd_session_find_person (DdSession *self, const char *id); /* (nullable) borrowed */
/* Names of classes with somebody in them, in Vietnamese order. NULL-terminated, (transfer full) */
char **dd_session_dup_classes (DdSession *self);

void dd_session_add_person_async (DdSession *self,
                                  const DdNewPerson *person,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DdPerson *dd_session_add_person_finish (DdSession *self,
                                        GAsyncResult *result,
                                        GError **error); /* (transfer full) */

/* What a person may change of themselves. NULL keeps what is; NAME and PICTURE as in DdNewPerson.
 */
void dd_session_change_person_async (DdSession *self,
                                     DdPerson *person,
                                     const char *name,
                                     const char *picture,
                                     const DdCalled *called,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean dd_session_change_person_finish (DdSession *self, GAsyncResult *result, GError **error);

/* Those who may already be the one that types NAME ("Em đã có tên?"); GPtrArray of DdPerson. */
void dd_session_find_similar_async (DdSession *self,
                                    const char *name,
                                    const char *class_name,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *dd_session_find_similar_finish (DdSession *self,
                                           GAsyncResult *result,
                                           GError **error); /* (transfer full) */

/* Whether every word of WORDS is a word of the name, the last one its beginning, tone marks
 * optional; TRUE for no words. */
gboolean dd_session_person_matches (DdPerson *person, const char *words);

/* ---- Who is here ---- */

/* PEOPLE: one to four DdPerson. A running sitting is stopped first. */
void dd_session_start_sitting_async (DdSession *self,
                                     GPtrArray *people,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean dd_session_start_sitting_finish (DdSession *self, GAsyncResult *result, GError **error);
/* Nothing to do where none runs. */
void
dd_session_stop_sitting_async (DdSession *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean dd_session_stop_sitting_finish (DdSession *self, GAsyncResult *result, GError **error);

/* Those present; empty when nobody is. Elements DdPerson, borrowed. */
const GPtrArray *dd_session_get_present (DdSession *self);
DdPerson *dd_session_get_turn (DdSession *self); /* (nullable) borrowed */
/* The next one of those present. Does nothing for one alone. */
void dd_session_pass_turn (DdSession *self);
/* From 1; another one whenever the turn was passed. */
guint dd_session_get_turn_number (DdSession *self);
/* When the turn passes in a group, the PC's choice "turns": NULL or "question" (after each one),
 * "minutes" (with the first one that ends after five minutes) or "hand" (only when it is asked
 * for). An exercise, or a try at it, is over: passes the turn if that says so. */
void dd_session_end_try (DdSession *self);
/* Who of a group tries next at an exercise that ANSWERED_BY (person id, nullable: whose turn it is)
 * did not get right: the next one, by whose turn it is by now and when turns pass. NULL: nobody
 * else, or nobody but one is here. Borrowed. */
DdPerson *dd_session_get_next_try (DdSession *self, const char *answered_by);
/* It is tried again: passes the turn to that one, unless it was passed on already. */
void dd_session_begin_retry (DdSession *self, const char *answered_by);
/* How often PERSON answered in this sitting. */
guint dd_session_get_answers_of (DdSession *self, DdPerson *person);
/* How many exercises each of those present answered today on this PC, before a power cut too: by
 * the calendar of the place, and what was answered in this sitting whatever the clock says. */
void
dd_session_count_today_async (DdSession *self, GAsyncReadyCallback callback, gpointer user_data);
/* Person id: GUINT_TO_POINTER (number). (transfer full) */
GHashTable *
dd_session_count_today_finish (DdSession *self, GAsyncResult *result, GError **error);

/* A key or a click happened: study time is counted by these, and 20 minutes without one end the
 * sitting. */
void dd_session_touch (DdSession *self);
/* The lesson whose page is seen, for study time; both NULL when none is. */
void dd_session_set_reading (DdSession *self, const char *course, const char *lesson);

/* The sitting that was cut off, at DD_DOOR_RESUME. */
typedef struct
{
  GPtrArray *people;   /* (owned) of DdPerson */
  char *time_text;     /* (owned) "9:14", local time */
  gboolean time_known; /* FALSE: the clock was not to be trusted */
} DdCut;

const DdCut *dd_session_get_cut (DdSession *self); /* (nullable) borrowed */
/* Forgets the cut sitting (it was closed in the records when it was found); the door is then the
 * picker. */
void dd_session_forget_cut (DdSession *self);

/* ---- "Not you?" ---- */

/* One answer of the running sitting. */
typedef struct
{
  char *id;             /* (owned) */
  char *person;         /* (owned) id of whose it is now */
  char *course_title;   /* (owned) */
  char *lesson_title;   /* (owned) */
  guint exercise_index; /* in its lesson, from 0 */
  gboolean right;
} DdGivenAnswer;

void dd_given_answer_free (DdGivenAnswer *self);

/* The answers of this sitting, latest first; GPtrArray of DdGivenAnswer. */
void dd_session_list_answers_async (DdSession *self,
                                    const char *language,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *dd_session_list_answers_finish (DdSession *self,
                                           GAsyncResult *result,
                                           GError **error); /* (transfer full) */
/* IDS were TO's. */
void dd_session_move_answers_async (DdSession *self,
                                    const char *const *ids,
                                    DdPerson *to,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean dd_session_move_answers_finish (DdSession *self,
                                         GAsyncResult *result,
                                         guint *ret_moved,
                                         GError **error);

/* ---- The shelf ---- */

/* Courses on the shelf: the one read last first, then by title. GListModel of DdShelfCourse,
 * borrowed. */
GListModel *dd_session_get_shelf (DdSession *self);
DdShelfCourse *dd_session_find_course (DdSession *self, const char *id); /* (nullable) borrowed */
/* Reads the shelf and the progress of whose turn it is again. */
void dd_session_refresh (DdSession *self);

/* What to go on with: a course and its next lesson. In a group the earliest lesson that somebody
 * present has not done. RET_DONE_BY (nullable): names of those present who have done it, new, NULL
 * if nobody has. */
DdShelfCourse *dd_session_get_continue (DdSession *self,
                                        const DdLessonInfo **ret_lesson,
                                        char **ret_done_by); /* (nullable) */
/* Whether there are courses, and the records say that nobody present has begun any of them. FALSE
 * until they were read. */
gboolean dd_session_is_beginning (DdSession *self);
/* Where LESSON of COURSE opens for those present, and how long it will take: of whose turn it is,
 * or in a group of the first who has not done it. Somebody must be here. */
void dd_session_find_place (DdSession *self,
                            DdShelfCourse *course,
                            const char *lesson,
                            DdLessonPlace *ret_place);

/* What an installation is doing; called on the main thread. */
typedef void (*DdSessionProgressFunc) (guint64 done_bytes, guint64 total_bytes, gpointer user_data);

void dd_session_install_async (DdSession *self,
                               GFile *file,
                               DdSessionProgressFunc progress_func,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* RET_TITLE (nullable): of the course, in the language LANGUAGE. RET_SAME (nullable): it was there
 * already. */
gboolean dd_session_install_finish (DdSession *self,
                                    GAsyncResult *result,
                                    const char *language,
                                    char **ret_title,
                                    gboolean *ret_same,
                                    GError **error);
/* After that succeeded: whether another course stood there under this id and version number. */
gboolean dd_session_install_has_changed (GAsyncResult *result);
/* After that succeeded: the id of the course, which is on the shelf when "shelf-changed" comes.
 * (transfer full) */
char *dd_session_dup_installed_course (GAsyncResult *result);

/* Takes a course off the shelf; what was learned in it is kept. */
void dd_session_remove_course_async (DdSession *self,
                                     const char *course,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean dd_session_remove_course_finish (DdSession *self, GAsyncResult *result, GError **error);

/* ---- Choices ---- */

/* Of the one who sits here, in a group of the first one; else of the PC. NULL when it was never
 * made. Borrowed until the next change. */
const char *dd_session_get_choice (DdSession *self, const char *name);
/* Kept for the same one, else for the PC; VALUE NULL forgets it. Signal "choice-changed" (name). */
void dd_session_set_choice (DdSession *self, const char *name, const char *value);
const char *dd_session_get_pc_choice (DdSession *self, const char *name);
void dd_session_set_pc_choice (DdSession *self, const char *name, const char *value);

G_END_DECLS
