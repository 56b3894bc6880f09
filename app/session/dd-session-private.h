/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the files dd-session*.c, dd-lesson.c and dd-exercise.c: one object, split by subject. */

#pragma once

#include "dd-call.h"
#include "dd-deed.h"
#include "dd-person-private.h"
#include "dd-session-sync.h"
#include "dd-session.h"
#include "dd-shelf-course-private.h"
#include "dd-worker.h"

G_BEGIN_DECLS

#define DD_SESSION_UNSAVED_MAX 20

/* What somebody present did whose turn it is not: what DdShelfCourse has of the one whose it is. */
typedef struct
{
  GHashTable *progress; /* (owned) course id: DdCourseProgress */
  GPtrArray *places;    /* (owned) of DdPlace */
} DdOther;

void dd_other_free (DdOther *self);

struct _DdSession
{
  GObject parent_instance;

  DdKeeper *keeper;       /* (owned) freed on the store thread */
  DdWorker *store_worker; /* (owned) (nullable) NULL after dispose, like the other two */
  DdWorker *read_worker;  /* (owned) (nullable) */
  DdWorker *disk_worker;  /* (owned) (nullable) */
  GCancellable *life;     /* (owned) cancelled when the session goes */

  GError *trouble; /* (owned) (nullable) why opening failed */
  DdUse use;
  GListStore *people; /* (owned) of DdPerson */
  GListStore *shelf;  /* (owned) of DdShelfCourse */
  char *shelf_stamp;  /* (owned) (nullable) what the shelf was when it was listed */

  char *sitting;      /* (owned) (nullable) */
  GPtrArray *present; /* (owned) of DdPerson */
  guint turn;         /* index into present */
  guint turns_passed; /* since the program was started */
  gint64 turn_usec;   /* monotonic: since when it is */
  /* (owned) person id: DdOther, of those present beside whose turn it is */
  GHashTable *others;
  GHashTable *answers_of; /* (owned) person id: number of answers in this sitting */
  DdCut *cut;             /* (owned) (nullable) */

  GHashTable *pc_choices;  /* (owned) name: value */
  GHashTable *own_choices; /* (owned) name: value, of the first one present */

  char *reading_course; /* (owned) (nullable) */
  char *reading_lesson; /* (owned) (nullable) */
  gint64 touched_usec;  /* monotonic; last input */
  gint64 counted_usec;  /* monotonic; study time is counted up to here */
  guint idle_source;

  GQueue unsaved; /* of DdDeed, oldest first */
  /* (borrowed) (nullable) one more is with the store's thread, and not saved before it says so */
  DdDeed *trying;
  guint retry_source;

  char *held_key;    /* (owned) (nullable) until the records are open: see dd-held.h */
  char *held_folder; /* (owned) (nullable) where answers are kept aside */
  gboolean held;     /* all that is unsaved lies there */
  guint taken_back;
  gboolean forgetful;
  char *remark;       /* (owned) (nullable) */
  gboolean disk_full; /* what the last deed that was not saved said */

  DdSessionSync *sync; /* (owned) */
};

enum
{
  DD_SESSION_PROP_TURN = 1,
  DD_SESSION_PROP_UNSAVED,
  DD_SESSION_PROP_TAKEN_BACK,
  DD_SESSION_N_PROPS
};

extern GParamSpec *dd_session_properties[DD_SESSION_N_PROPS];

typedef enum
{
  DD_SESSION_SITTING_ENDING,
  DD_SESSION_SITTING_ENDED,
  DD_SESSION_SHELF_CHANGED,
  DD_SESSION_CHOICE_CHANGED,
  DD_SESSION_N_SIGNALS
} DdSessionSignal;

extern guint dd_session_signals[DD_SESSION_N_SIGNALS];

/* The parts of the object that other files make and clear. */
void dd_session_init_unsaved (DdSession *self);
void dd_session_clear_unsaved (DdSession *self);
/* What is unsaved has changed: the file it is kept in aside, if there is one, follows. */
void dd_session_update_held (DdSession *self);
/* Looks for what an earlier run kept aside, and records it. */
void dd_session_take_back (DdSession *self);
void dd_session_stop_idle (DdSession *self);
void dd_cut_free (DdCut *self);

/* Fills the list from what a worker brought; element type DdLearner. */
void dd_session_set_people (DdSession *self, GPtrArray *learners);
/* Reads which courses there are, and fills the shelf with them. */
void
dd_session_load_shelf_async (DdSession *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean dd_session_load_shelf_finish (DdSession *self, GAsyncResult *result, GError **error);
/* Reads progress of whose turn it is, and her choices. */
void dd_session_load_progress (DdSession *self);

/* Records DEED (transfer full). A failure keeps it in the queue of what is not saved, unless it can
 * never be stored. The callback's finish: dd_session_record_finish (). */
void dd_session_record_async (DdSession *self,
                              DdDeed *deed,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean dd_session_record_finish (DdSession *self, GAsyncResult *result, GError **error);
/* A deed of KIND with everything filled in that the session knows. */
DdDeed *dd_session_new_deed (DdSession *self,
                             DdDeedKind kind,
                             DdShelfCourse *course,
                             const char *lesson,
                             const char *language);
/* Whose answers and place a lesson opens with: whose turn it is; in a group the first who has not
 * done it. Borrowed. */
const char *dd_session_choose_reader (DdSession *self, DdShelfCourse *course, const char *lesson);
/* An answer of whose turn it is was given. */
void dd_session_count_answer (DdSession *self);

/* Sending records on (dd-session-sync.c). SESSION is not referenced. */
DdSessionSync *dd_session_sync_new (DdSession *session);
/* The choices of the PC are there. */
void dd_session_sync_begin (DdSessionSync *self);
/* Something was recorded. */
void dd_session_sync_notice (DdSessionSync *self);
/* For tests: how long a second of its timers is. */
void dd_session_sync_set_second_msec (DdSessionSync *self, guint msec);
/* Cancels what runs, and waits for the end of it. */
void dd_session_sync_stop (DdSessionSync *self);

G_END_DECLS
