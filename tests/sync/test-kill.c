/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 200 times: somebody answers, and the program is killed at a random moment. Every answer that was
 * acknowledged, which is to say whose id came through the pipe, is in the records. */

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dd-places.h"
#include "fixture.h"
#include "people.h"

#define KILLS 200
#define LINE_BYTES (DD_EVENT_ID_CHARS + 1)
/* A kill comes after so many answers at most, and then within so much time: longer than one answer
 * takes. */
#define MOST_ANSWERS 6
#define LONGEST_USEC 4000

/* Never returns. Answers as fast as it can, and tells each id once the call has returned. */
static void
answer_for_ever (const char *folder, const char *learner, int out)
{
  g_autoptr (DdStore) store = fixture_open (folder);
  const char *const alone[] = { learner, NULL };
  g_autofree char *sitting = NULL;
  DdScene scene = { .present = alone };

  g_assert_true (dd_record_sitting_start (store, alone, &sitting, NULL));
  scene.sitting = sitting;
  for (int i = 1;; i++)
    {
      g_autofree char *id = NULL;
      g_autofree char *line = NULL;
      DdPlace place = { .course = (char *) COURSE,
                        .lesson = (char *) LESSON,
                        .block = (char *) "1" };

      people_answer (store, &scene, learner, i % 2 == 0 ? "q1" : "q2", DD_VERDICT_RIGHT, 1, &id);
      line = g_strconcat (id, "\n", NULL);
      if (write (out, line, LINE_BYTES) != LINE_BYTES)
        _exit (2);
      if (i % 5 == 0)
        g_assert_true (dd_store_catch_up (store, 0, NULL, NULL));
      if (i % 7 == 0)
        g_assert_true (dd_places_save (store, learner, &place, NULL));
      if (i % 11 == 0)
        g_assert_true (dd_sittings_add_study (store, sitting, COURSE, LESSON, 1000000, NULL));
    }
}

/* Lets somebody give N_ANSWERS and go on for USEC, and returns the acknowledged ids, one a line. */
static char *
kill_once (const char *folder, const char *learner, gsize n_answers, gulong usec)
{
  GString *lines = g_string_new (NULL);
  char buffer[4096];
  int ends[2];
  ssize_t length;
  int status = 0;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      answer_for_ever (folder, learner, ends[1]);
    }
  close (ends[1]);
  while (lines->len < n_answers * LINE_BYTES && (length = read (ends[0], buffer, LINE_BYTES)) > 0)
    g_string_append_len (lines, buffer, length);
  g_usleep (usec);
  kill (child, SIGKILL);
  while ((length = read (ends[0], buffer, sizeof buffer)) > 0)
    g_string_append_len (lines, buffer, length);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return g_string_free (lines, FALSE);
}

static void
test_kills (void)
{
  char *folder = fixture_make_folder ();
  g_autofree char *learner = NULL;
  guint n_acknowledged = 0;
  guint n_busy = 0;
  DdStore *store = fixture_open (folder);

  learner = people_add (store, "Mỷ", "6A");
  dd_store_close (store);
  for (int i = 0; i < KILLS; i++)
    {
      gsize n_answers = (gsize) g_test_rand_int_range (0, MOST_ANSWERS + 1);
      gulong usec = (gulong) g_test_rand_int_range (0, LONGEST_USEC);
      g_autofree char *lines = kill_once (folder, learner, n_answers, usec);
      g_auto (GStrv) ids = g_strsplit (lines, "\n", -1);
      guint n_parts = g_strv_length (ids);
      /* behind the last line end is nothing, or half an id */
      guint n_ids = n_parts > 0 ? n_parts - 1 : 0;

      store = fixture_open (folder);
      for (guint j = 0; j < n_ids; j++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (DdEvent) event = dd_store_dup_event (store, ids[j], &error);

          g_assert_no_error (error);
        }
      dd_store_close (store);
      n_acknowledged += n_ids;
      n_busy += n_ids > 0;
    }
  g_test_message ("%u answers acknowledged, %u of %d kills came while answering", n_acknowledged,
                  n_busy, KILLS);
  g_assert_cmpuint (n_busy, >, KILLS / 4);

  store = fixture_open (folder);
  fixture_assert_sound (store);
  {
    g_autofree char *before = dd_store_dup_views_digest (store, NULL);
    g_autofree char *after = NULL;
    g_autoptr (DdCourseProgress) progress = dd_progress_load (store, learner, COURSE, NULL);
    int tries = 0;

    for (guint i = 0; i < progress->exercises->len; i++)
      tries += ((DdExerciseProgress *) progress->exercises->pdata[i])->tries;
    g_assert_cmpint (tries, >=, n_acknowledged);
    /* At most one more a kill: written, and killed before it was said. */
    g_assert_cmpint (tries, <=, n_acknowledged + KILLS);
    g_assert_true (dd_store_rebuild (store, NULL));
    after = dd_store_dup_views_digest (store, NULL);
    g_assert_cmpstr (before, ==, after);
  }
  dd_store_close (store);
  fixture_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kill/200-times", test_kills);
  return g_test_run ();
}
