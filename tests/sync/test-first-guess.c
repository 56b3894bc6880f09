/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was guessed at first: the same by whatever way the records came, also after "Not you?", and
 * for several who learn together; and what the program of before had derived is derived again. */

#include "dd-id.h"
#include "dd-store-private.h"
#include "two-learners.h"

/* WORDS as a response in the records; NULL for NULL. */
static char *
dup_response (const char *words)
{
  return words != NULL ? g_strdup_printf ("{\"RESPONSE\":\"%s\"}", words) : NULL;
}

static void
assert_response (const char *response, const char *words)
{
  g_autofree char *wanted = dup_response (words);

  g_assert_cmpstr (response, ==, wanted);
}

/* Gives the id of the event. */
static char *
answer (DdStore *store,
        const DdScene *scene,
        const char *learner,
        DdPhase phase,
        const char *words,
        int try_number)
{
  g_autofree char *response = dup_response (words);
  DdAnswer given = { .where = people_where,
                     .exercise = "q1",
                     .seed = 7,
                     .response = response,
                     .verdict = DD_VERDICT_NOT_YET,
                     .max_score = 1,
                     .phase = phase,
                     .try_number = try_number };
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  dd_record_answer (store, scene, learner, &given, &id, &error);
  g_assert_no_error (error);
  return id;
}

#define guess(store, learner, words, try_number) \
  g_free (answer ((store), NULL, (learner), DD_PHASE_GUESS, (words), (try_number)))

#define assert_guesses(store, learner, n, first, last)               \
  G_STMT_START                                                       \
  {                                                                  \
    g_autoptr (DdExerciseProgress) progress = load (store, learner); \
    g_assert_cmpint (progress->guesses, ==, n);                      \
    assert_response (progress->first_guess, first);                  \
    assert_response (progress->guess_response, last);                \
    g_assert_null (progress->first_guesser);                         \
  }                                                                  \
  G_STMT_END

static DdExerciseProgress *
load (DdStore *store, const char *learner)
{
  g_autoptr (GError) error = NULL;
  DdExerciseProgress *progress = dd_progress_load_exercise (store, learner, COURSE, "q1", &error);

  g_assert_no_error (error);
  return progress;
}

/* The first one stays the first one, whatever is guessed and answered later. */
static void
test_stays (TwoLearners *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_guesses (room->store, room->my, 0, NULL, NULL);
  guess (room->store, room->my, "25", 1);
  assert_guesses (room->store, room->my, 1, "25", "25");
  two_learners_wait (MINUTE_USEC);
  guess (room->store, room->my, "10", 2);
  assert_guesses (room->store, room->my, 2, "25", "10");
  two_learners_wait (MINUTE_USEC);
  g_free (answer (room->store, NULL, room->my, DD_PHASE_LEARN, "32", 3));
  guess (room->store, room->my, "32", 4);
  assert_guesses (room->store, room->my, 3, "25", "32");
  assert_guesses (room->store, room->nam, 0, NULL, NULL);
  g_assert_true (dd_store_rebuild (room->store, &error));
  assert_guesses (room->store, room->my, 3, "25", "32");
}

/* "Not you?": a guess that was moved is first where it was in time, and gone where it was. */
static void
test_not_you (TwoLearners *room, gconstpointer data)
{
  g_autofree char *id = answer (room->store, NULL, room->my, DD_PHASE_GUESS, "25", 1);
  const char *ids[] = { id, NULL };
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GError) error = NULL;

  two_learners_wait (MINUTE_USEC);
  guess (room->store, room->my, "10", 2);
  two_learners_wait (MINUTE_USEC);
  guess (room->store, room->nam, "32", 1);
  g_assert_true (dd_record_not_you (room->store, ids, room->nam, NULL, &error));
  assert_guesses (room->store, room->my, 1, "10", "10");
  assert_guesses (room->store, room->nam, 2, "25", "32");

  answers = dd_progress_list_answers (room->store, room->nam, COURSE, "q1", &error);
  ids[0] = ((DdAnswerRow *) answers->pdata[0])->id;
  g_assert_true (dd_record_not_you (room->store, ids, NULL, NULL, &error));
  assert_guesses (room->store, room->nam, 1, "32", "32");
  g_assert_true (dd_store_rebuild (room->store, &error));
  assert_guesses (room->store, room->my, 1, "10", "10");
  assert_guesses (room->store, room->nam, 1, "32", "32");
}

static void
carry_all (DdStore *from, DdStore *to)
{
  g_autoptr (GPtrArray) events = fixture_list_events (from);

  for (guint i = 0; i < events->len; i++)
    g_assert_cmpint (fixture_carry (from, to, events->pdata[i]), !=, DD_MERGE_REFUSED);
}

/* She guessed on two PCs, each of which took the guess of the other for the later one to come. */
static void
test_two_installs (TwoLearners *room, gconstpointer data)
{
  char *folder = fixture_make_folder ();
  DdStore *other = fixture_open (folder);

  carry_all (room->store, other);
  guess (other, room->my, "25", 1);
  two_learners_wait (MINUTE_USEC);
  guess (room->store, room->my, "10", 1);
  two_learners_wait (MINUTE_USEC);
  guess (other, room->my, "32", 2);
  assert_guesses (room->store, room->my, 1, "10", "10");
  assert_guesses (other, room->my, 2, "25", "32");
  carry_all (other, room->store);
  carry_all (room->store, other);
  assert_guesses (room->store, room->my, 3, "25", "32");
  assert_guesses (other, room->my, 3, "25", "32");
  dd_store_close (other);
  fixture_remove_folder (folder);
}

/* The PC of STORE was off and says NOW_USEC when it is on again. */
static void
start_again (DdStore *store, gint64 now_usec)
{
  g_free (store->boot);
  store->boot = dd_id_new_uuid ();
  dd_clock_set_fake (now_usec, G_TIME_SPAN_HOUR);
}

/* One PC's clock was ahead when she read a hint there, and right again after the next start: what
 * she guessed then stands behind the hint, and so behind what she guessed on the other PC in
 * between. The list of the answers says the same as their sum. */
static void
test_clock_ahead (TwoLearners *room, gconstpointer data)
{
  char *folder = fixture_make_folder ();
  DdStore *other = fixture_open (folder);
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GError) error = NULL;

  carry_all (room->store, other);
  start_again (room->store, FIXTURE_NOON_USEC + G_TIME_SPAN_DAY);
  g_assert_true (
    dd_record_hint_read (room->store, NULL, room->my, &people_where, "q1", 1, &error));
  start_again (room->store, FIXTURE_NOON_USEC + MINUTE_USEC);
  guess (room->store, room->my, "25", 1);
  two_learners_wait (MINUTE_USEC);
  guess (other, room->my, "10", 1);
  carry_all (other, room->store);
  assert_guesses (room->store, room->my, 2, "10", "25");
  answers = dd_progress_list_answers (room->store, room->my, COURSE, "q1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 2);
  assert_response (((DdAnswerRow *) answers->pdata[0])->response, "10");
  assert_response (((DdAnswerRow *) answers->pdata[1])->response, "25");
  dd_store_close (other);
  fixture_remove_folder (folder);
}

/* ---- Together ---- */

static void
check_together (TwoLearners *room,
                gboolean only_beside,
                const char *first,
                const char *guesser)
{
  for (int i = 0; i < 2; i++)
    {
      const DdCompanion companion = { .learner = i == 0 ? room->nam : room->my,
                                      .only_beside = only_beside };
      g_autoptr (GError) error = NULL;
      g_autoptr (DdExerciseProgress) progress = dd_progress_load_exercise_together (
        room->store, i == 0 ? room->my : room->nam, &companion, 1, COURSE, "q1", &error);

      g_assert_no_error (error);
      assert_response (progress->first_guess, first);
      g_assert_cmpstr (progress->first_guesser, ==, guesser);
    }
}

/* The first of all of them, whoever reads, with whose it was; also of two in one millisecond. */
static void
test_together (TwoLearners *room, gconstpointer data)
{
  const char *const present[] = { room->my, room->nam, NULL };
  g_autofree char *sitting = NULL;
  g_autoptr (GError) error = NULL;
  DdScene scene = { .present = present };

  check_together (room, FALSE, NULL, NULL);
  g_assert_true (dd_record_sitting_start (room->store, present, &sitting, &error));
  scene.sitting = sitting;
  /* Their tries are counted together. */
  g_free (answer (room->store, &scene, room->nam, DD_PHASE_GUESS, "10", 1));
  g_free (answer (room->store, &scene, room->my, DD_PHASE_GUESS, "25", 2));
  check_together (room, FALSE, "10", room->nam);
  two_learners_wait (MINUTE_USEC);
  g_free (answer (room->store, &scene, room->nam, DD_PHASE_GUESS, "32", 3));
  check_together (room, FALSE, "10", room->nam);
  check_together (room, TRUE, "10", room->nam);
  assert_guesses (room->store, room->my, 1, "25", "25");
  assert_guesses (room->store, room->nam, 2, "10", "32");
}

/* Each by herself in one millisecond: nothing tells who was first, and yet it is always the same
 * one. */
static void
test_at_once (TwoLearners *room, gconstpointer data)
{
  gboolean nam_first = g_strcmp0 (room->nam, room->my) < 0;

  guess (room->store, room->my, "25", 1);
  guess (room->store, room->nam, "10", 1);
  check_together (room, FALSE, nam_first ? "10" : "25", nam_first ? room->nam : room->my);
  /* Never beside one another. */
  for (int i = 0; i < 2; i++)
    {
      const DdCompanion companion = { .learner = i == 0 ? room->nam : room->my,
                                      .only_beside = TRUE };
      g_autoptr (DdExerciseProgress) progress = dd_progress_load_exercise_together (
        room->store, i == 0 ? room->my : room->nam, &companion, 1, COURSE, "q1", NULL);

      assert_response (progress->first_guess, i == 0 ? "25" : "10");
    }
}

/* ---- What was there before ---- */

/* The table of version 0.1.0 before first guesses, filled as its rules did. */
static void
make_old (DdStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_store_catch_up (store, 0, NULL, NULL));
  dd_db_run (store->views,
             "ALTER TABLE attempt RENAME TO newer;"
             "CREATE TABLE attempt (person TEXT NOT NULL, course TEXT NOT NULL,"
             " exercise TEXT NOT NULL, lesson TEXT, tries INTEGER NOT NULL,"
             " guesses INTEGER NOT NULL, first_try_right INTEGER NOT NULL,"
             " ever_right INTEGER NOT NULL, last_verdict INTEGER NOT NULL,"
             " last_sure INTEGER NOT NULL, last_response TEXT, guess_response TEXT,"
             " last_seed TEXT, last_package TEXT, best_score REAL NOT NULL,"
             " max_score REAL NOT NULL, hints INTEGER NOT NULL, solution_read INTEGER NOT NULL,"
             " skipped INTEGER NOT NULL, last_usec INTEGER NOT NULL,"
             " PRIMARY KEY (person, course, exercise)) STRICT, WITHOUT ROWID;"
             "INSERT INTO attempt SELECT person, course, exercise, lesson, tries, guesses,"
             " first_try_right, ever_right, last_verdict, last_sure, last_response,"
             " guess_response, last_seed, last_package, best_score, max_score, hints,"
             " solution_read, skipped, last_usec FROM newer;"
             "DROP TABLE newer; UPDATE meta SET rules = 1",
             &error);
  g_assert_no_error (error);
}

/* After an update, and while an older program works in the same folder. */
static void
test_older_views (TwoLearners *room, gconstpointer data)
{
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  guess (room->store, room->my, "25", 1);
  two_learners_wait (MINUTE_USEC);
  guess (room->store, room->my, "10", 2);
  digest = dd_store_dup_views_digest (room->store, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *again = NULL;

      make_old (room->store);
      if (i == 0)
        {
          dd_store_close (room->store);
          room->store = fixture_open (room->folder);
        }
      assert_guesses (room->store, room->my, 2, "25", "10");
      again = dd_store_dup_views_digest (room->store, &error);
      g_assert_cmpstr (again, ==, digest);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  two_learners_add ("/first-guess/stays", test_stays);
  two_learners_add ("/first-guess/not-you", test_not_you);
  two_learners_add ("/first-guess/two-installs", test_two_installs);
  two_learners_add ("/first-guess/clock-ahead", test_clock_ahead);
  two_learners_add ("/first-guess/together", test_together);
  two_learners_add ("/first-guess/at-once", test_at_once);
  two_learners_add ("/first-guess/older-views", test_older_views);
  return g_test_run ();
}
