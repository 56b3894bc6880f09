/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For tests of pages: the real application over a data folder of its own, with people, a course, a
 * sitting and answers as a test wants them. One stage a program: GTK is started once. Everything
 * here fails the test loudly. */

#pragma once

#include "dd-application.h"
#include "dd-window.h"

G_BEGIN_DECLS

typedef struct
{
  /* (owned) the data folder, removed by dd_stage_close () */
  char *folder;
  /* (owned) while something is prepared, or the application's, after dd_stage_raise () */
  DdSession *session;
  /* (owned) (nullable) after dd_stage_raise () */
  DdApplication *application;
} DdStage;

/* A folder and a session on it, without any window. */
void dd_stage_open (DdStage *self);
/* Lets go of the session as a power cut would (a sitting that runs is left running) and starts the
 * application; returns when its first page is there. LANGUAGE is "en" or "vi". */
void dd_stage_raise (DdStage *self, const char *language);
void dd_stage_close (DdStage *self);

DdWindow *dd_stage_get_window (DdStage *self);
/* The page on top; fails when it is not of TYPE. */
GtkWidget *dd_stage_get_page (DdStage *self, GType type);
/* The newest window over the main one; fails when it is not of TYPE. */
GtkWidget *dd_stage_get_dialog (GType type);

/* The child of TYPE's template that is bound as NAME; fails when there is none. */
gpointer dd_stage_get_child (gpointer widget, GType type, const char *name);
/* The first button in ROOT, in reading order, that is seen and has these WORDS. */
GtkWidget *dd_stage_find_button (gpointer root, const char *words);
void dd_stage_press (gpointer root, const char *words);
/* The Nth (from 0) widget of TYPE in ROOT, in the order of the tree, seen or not; NULL if there are
 * not so many. */
GtkWidget *dd_stage_find_nth (gpointer root, GType type, guint n);
/* What has the focus in the main window. */
GtkWidget *dd_stage_get_focus (DdStage *self);
/* The first widget in ROOT that is seen and has this tooltip; fails when there is none. */
GtkWidget *dd_stage_find_tooltip (gpointer root, const char *words);
/* Whether a label that is seen in ROOT contains WORDS. */
gboolean dd_stage_says (gpointer root, const char *words);
/* Presses KEYS ("<Control>plus") where WIDGET has the focus: it goes up to the window or popover
 * that WIDGET is in and no further, as while a popover is open or a window is over another. Whether
 * it was used. */
gboolean dd_stage_press_keys (GtkWidget *widget, const char *keys);
/* Fails unless every control that is seen in ROOT was given a name to speak. */
void dd_stage_check_names (gpointer root);

/* Runs the main loop until FUNC holds; fails after ten seconds. */
typedef gboolean (*DdStageFunc) (gpointer data);
void dd_stage_wait (DdStageFunc func, gpointer data);
/* Until ROOT says WORDS. */
void dd_stage_wait_words (gpointer root, const char *words);
/* Runs what is due. */
void dd_stage_settle (void);

/* ---- What was there before ---- */

/* Learners of a class, called by NAMES (NULL-terminated). */
void dd_stage_add_people (DdStage *self, const char *const *names);
/* A stage that is open on the PC of a class, with those learners. */
void dd_stage_open_class (DdStage *self, const char *const *names);
/* One of them: CLASS_NAME "" and NUMBER 0 for none. */
void
dd_stage_add_pupil (DdStage *self, const char *name, const char *class_name, int number);
/* The shipped course "bits"; its package must have been built. */
void dd_stage_install (DdStage *self);
/* The path of that package. (transfer full) */
char *dd_stage_dup_package (void);
/* Those who are called so (NULL-terminated) sit down together; it is the first one's turn. */
void dd_stage_sit_down (DdStage *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Nobody is here any more. */
void dd_stage_stand_up (DdStage *self);
/* Whoever's turn it is answers the first N exercises of the course rightly. */
void dd_stage_answer (DdStage *self, guint n);

G_END_DECLS
