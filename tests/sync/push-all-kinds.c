/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes records of every kind as the program makes them, and pushes them to the record store at
 * URL: all of them, once more from the start, and what came in between. For
 * tests/sync/against-ralph; the password is in DOMDOM_LRS_PASSWORD.
 *
 * Usage: push-all-kinds URL USER
 *
 * Prints a line a run, then every id that must be there now. Exit 0 when each run went to its end
 * with nothing refused. */

#include "dd-lrs-exporter.h"
#include "dd-outbox.h"
#include "fixture.h"
#include "people.h"

static void
must (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "no reason given");
}

static void
learn (DdStore *store, const char *my, const char *nam)
{
  g_autoptr (GError) error = NULL;
  const char *people[] = { my, nam, NULL };
  g_autofree char *sitting = NULL;
  g_autofree char *answer = NULL;
  const char *moved[] = { NULL, NULL };
  DdScene scene = { .present = people, .language = "vi" };

  must (dd_record_sitting_start (store, people, &sitting, &error), error);
  scene.sitting = sitting;
  must (dd_record_part_seen (store, &scene, my, &people_where, DD_PART_KNOWLEDGE, &error), error);
  must (dd_record_hint_read (store, &scene, my, &people_where, "ex-1", 1, &error), error);
  must (dd_record_solution_read (store, &scene, nam, &people_where, "ex-2", &error), error);
  must (dd_record_skipped (store, &scene, nam, &people_where, "ex-3", &error), error);
  people_answer (store, &scene, my, "ex-1", DD_VERDICT_NOT_YET, 1, NULL);
  people_answer (store, &scene, my, "ex-1", DD_VERDICT_RIGHT, 2, &answer);
  for (int i = 0; i < 120; i++)
    people_answer (store, &scene, i % 2 == 0 ? my : nam, "ex-4", DD_VERDICT_PART, 1 + i / 2, NULL);
  must (dd_sittings_add_study (store, sitting, COURSE, LESSON, G_TIME_SPAN_MINUTE, &error), error);
  must (dd_record_lesson_done (store, &scene, my, &people_where, &error), error);
  moved[0] = answer;
  must (dd_record_not_you (store, moved, nam, NULL, &error), error);
  must (dd_record_sitting_stop (store, sitting, DD_SITTING_END_STOP, &error), error);
}

static gboolean
push (DdStore *store, const DdLrsPlace *place, const char *what)
{
  g_autoptr (GError) error = NULL;
  DdLrsPace pace = { 0 };
  DdLrsReport report = { 0 };
  gboolean done = dd_lrs_push (store, place, &pace, NULL, NULL, NULL, &report, &error);

  g_print ("%s: %d sent, %d refused%s%s\n", what, (int) report.sent, (int) report.refused,
           done ? "" : ": ", error != NULL ? error->message : "");
  return done && report.refused == 0;
}

static void
print_refused (DdStore *store, const char *target)
{
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (store, target, NULL);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const DdQuarantined *entry = g_ptr_array_index (list, i);

      g_print ("refused: %d %s %s\n", entry->status, entry->id, entry->words);
    }
}

static void
print_ids (DdStore *store)
{
  g_autoptr (GPtrArray) events = fixture_list_events (store);

  for (guint i = 0; i < events->len; i++)
    {
      const DdEvent *event = g_ptr_array_index (events, i);
      DdKind kind = dd_outbox_read_kind (event);

      g_print ("%s %s %s\n", dd_kind_may_leave (kind) ? "sent:" : "kept:", event->id,
               dd_kind_to_string (kind));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  char *folder = fixture_make_folder ();
  DdStore *store = fixture_open (folder);
  g_autofree char *my = people_add (store, "Giàng Thị Mỷ", "6A");
  g_autofree char *nam = people_add (store, "Lý Văn Nam", "6A");
  g_autofree char *target = NULL;
  DdLrsPlace place = { 0 };
  gboolean done;

  if (argc != 3)
    g_error ("usage: push-all-kinds URL USER");
  target = dd_lrs_dup_target (argv[1], &error);
  must (target != NULL, error);
  place =
    (DdLrsPlace){ .url = target, .user = argv[2], .password = g_getenv ("DOMDOM_LRS_PASSWORD") };
  learn (store, my, nam);
  done = push (store, &place, "first");
  must (dd_outbox_forget (store, target, &error), error);
  done = push (store, &place, "again") && done;
  learn (store, nam, my);
  done = push (store, &place, "more") && done;
  print_refused (store, target);
  print_ids (store);
  dd_store_close (store);
  fixture_remove_folder (folder);
  return done ? 0 : 1;
}
