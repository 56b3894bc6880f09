/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each call of dd-record.h leaves behind, as progress, sittings and the roster show it. */

#include <string.h>

#include "dd-outbox.h"
#include "dd-places.h"
#include "two-learners.h"

static DdExerciseProgress *
load_exercise (TwoLearners *room, const char *learner, const char *exercise)
{
  g_autoptr (GError) error = NULL;
  DdExerciseProgress *progress =
    dd_progress_load_exercise (room->store, learner, COURSE, exercise, &error);

  g_assert_no_error (error);
  return progress;
}

static void
test_answers (TwoLearners *room, gconstpointer data)
{
  g_autoptr (DdExerciseProgress) none = load_exercise (room, room->my, "q1");
  g_autoptr (DdExerciseProgress) one = NULL;
  g_autoptr (DdExerciseProgress) two = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (none->tries, ==, 0);
  people_answer (room->store, NULL, room->my, "q1", DD_VERDICT_NOT_YET, 1, NULL);
  two_learners_wait (MINUTE_USEC);
  people_answer (room->store, NULL, room->my, "q1", DD_VERDICT_RIGHT, 2, NULL);
  people_answer (room->store, NULL, room->my, "q2", DD_VERDICT_RIGHT, 1, NULL);

  one = load_exercise (room, room->my, "q1");
  g_assert_cmpint (one->tries, ==, 2);
  g_assert_false (one->first_try_right);
  g_assert_true (one->ever_right);
  g_assert_cmpint (one->last_verdict, ==, DD_VERDICT_RIGHT);
  g_assert_cmpstr (one->last_response, ==, "{\"RESPONSE\":\"q1-2\"}");
  g_assert_cmpuint (one->last_seed, ==, 42);
  g_assert_cmpstr (one->last_package, ==, people_where.package);
  g_assert_cmpfloat_with_epsilon (one->best_score, 1, 1e-9);
  g_assert_cmpint (one->last_usec, ==, FIXTURE_NOON_USEC + MINUTE_USEC);
  two = load_exercise (room, room->my, "q2");
  g_assert_true (two->first_try_right);

  answers = dd_progress_list_answers (room->store, room->my, COURSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 3);
  g_assert_cmpint (((DdAnswerRow *) answers->pdata[0])->verdict, ==, DD_VERDICT_NOT_YET);
  g_assert_cmpstr (((DdAnswerRow *) answers->pdata[2])->exercise, ==, "q2");
}

static void
test_guesses_and_hints (TwoLearners *room, gconstpointer data)
{
  DdAnswer answer = { .where = people_where,
                      .exercise = "q1",
                      .response = "{\"RESPONSE\":\"25\"}",
                      .verdict = DD_VERDICT_RIGHT,
                      .score = 1,
                      .max_score = 1,
                      .phase = DD_PHASE_GUESS,
                      .try_number = 1 };
  g_autoptr (DdExerciseProgress) guessed = NULL;
  g_autoptr (DdExerciseProgress) after = NULL;
  g_autoptr (DdExerciseProgress) shown = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_record_answer (room->store, NULL, room->my, &answer, NULL, &error));
  guessed = load_exercise (room, room->my, "q1");
  g_assert_cmpint (guessed->tries, ==, 0);
  g_assert_cmpint (guessed->guesses, ==, 1);
  g_assert_false (guessed->first_try_right);
  g_assert_false (guessed->ever_right);
  g_assert_cmpstr (guessed->guess_response, ==, "{\"RESPONSE\":\"25\"}");

  /* Right, but with a hint: no first try right. */
  g_assert_true (dd_record_hint_read (room->store, NULL, room->my, &people_where, "q1", 1, &error));
  answer.phase = DD_PHASE_LEARN;
  answer.hints = 1;
  answer.sure = DD_SURE_NO;
  g_assert_true (dd_record_answer (room->store, NULL, room->my, &answer, NULL, &error));
  after = load_exercise (room, room->my, "q1");
  g_assert_false (after->first_try_right);
  g_assert_true (after->ever_right);
  g_assert_cmpint (after->hints, ==, 1);
  g_assert_cmpint (after->last_sure, ==, DD_SURE_NO);

  g_assert_true (
    dd_record_solution_read (room->store, NULL, room->my, &people_where, "q2", &error));
  g_assert_true (dd_record_skipped (room->store, NULL, room->my, &people_where, "q3", &error));
  shown = load_exercise (room, room->my, "q2");
  g_assert_true (shown->solution_read);
  g_assert_cmpint (shown->tries, ==, 0);
}

static void
test_lesson (TwoLearners *room, gconstpointer data)
{
  const char *const present[] = { room->my, room->nam, NULL };
  g_autofree char *sitting = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = 0;
  gint64 after = 0;
  DdScene scene = { .present = present };

  g_assert_true (dd_record_sitting_start (room->store, present, &sitting, &error));
  scene.sitting = sitting;
  for (int part = DD_PART_OPENING; part < DD_N_PARTS; part++)
    g_assert_true (
      dd_record_part_seen (room->store, &scene, room->my, &people_where, (DdPart) part, &error));
  people_answer (room->store, &scene, room->my, "q1", DD_VERDICT_NOT_YET, 1, NULL);
  people_answer (room->store, &scene, room->nam, "q1", DD_VERDICT_RIGHT, 2, NULL);
  g_assert_true (
    dd_record_solution_read (room->store, &scene, room->nam, &people_where, "q2", &error));
  g_assert_true (dd_record_lesson_done (room->store, &scene, room->my, &people_where, &error));

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (DdCourseProgress) progress =
        dd_progress_load (room->store, present[i], COURSE, &error);
      const DdLessonProgress *lesson = dd_course_progress_find_lesson (progress, LESSON);

      g_assert_cmpuint (lesson->parts_seen, ==, 0x1e);
      g_assert_true (lesson->done);
      g_assert_cmpint (lesson->done_usec, ==, FIXTURE_NOON_USEC);
      g_assert_cmpint (lesson->exercises, ==, i == 0 ? 1 : 2);
      g_assert_null (dd_course_progress_find_lesson (progress, "other"));
      g_assert_nonnull (dd_course_progress_find_exercise (progress, "q1"));
    }

  /* What everyone has already is not written again. */
  g_assert_true (dd_store_count_events (room->store, &before, NULL, &error));
  g_assert_true (
    dd_record_part_seen (room->store, &scene, room->my, &people_where, DD_PART_PRACTICE, &error));
  g_assert_true (dd_record_lesson_done (room->store, &scene, room->my, &people_where, &error));
  g_assert_true (dd_store_count_events (room->store, &after, NULL, &error));
  g_assert_cmpint (before, ==, after);
}

/* Two were there for five minutes, and each gave one answer. */
static void
assert_five_minutes (TwoLearners *room, const char *sitting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = dd_sittings_list_people (room->store, sitting, &error);

  g_assert_cmpuint (people->len, ==, 2);
  for (guint i = 0; i < people->len; i++)
    {
      const DdSittingRow *row = people->pdata[i];

      g_assert_true (row->stopped);
      g_assert_cmpint (row->end, ==, DD_SITTING_END_STOP);
      g_assert_cmpint (row->length_usec, ==, 5 * MINUTE_USEC);
      g_assert_cmpint (row->study_usec, ==, 5 * MINUTE_USEC);
      g_assert_cmpint (row->answers, ==, 1);
      g_assert_cmpint (row->started_usec, ==, FIXTURE_NOON_USEC);
    }
}

static void
test_sitting (TwoLearners *room, gconstpointer data)
{
  const char *const present[] = { room->nam, room->my, NULL };
  g_autoptr (DdRunningSitting) running = NULL;
  g_autoptr (DdRunningSitting) none = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  g_autofree char *sitting = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCourseProgress) progress = NULL;
  DdScene scene = { .present = present };

  g_assert_true (dd_record_sitting_start (room->store, present, &sitting, &error));
  scene.sitting = sitting;
  two_learners_wait (2 * MINUTE_USEC);
  g_assert_true (
    dd_sittings_add_study (room->store, sitting, COURSE, LESSON, 2 * MINUTE_USEC, &error));
  two_learners_wait (MINUTE_USEC);
  people_answer (room->store, &scene, room->my, "q1", DD_VERDICT_RIGHT, 1, NULL);
  two_learners_wait (MINUTE_USEC);
  people_answer (room->store, &scene, room->nam, "q2", DD_VERDICT_RIGHT, 1, NULL);

  g_assert_true (dd_sittings_load_running (room->store, &running, &error));
  g_assert_cmpstr (running->id, ==, sitting);
  g_assert_cmpuint (g_strv_length (running->people), ==, 2);
  g_assert_cmpstr (running->people[0], ==, room->nam);
  g_assert_true (running->same_boot);
  /* The last answer is the last sign of life. */
  g_assert_cmpint (running->seen_usec, ==, FIXTURE_NOON_USEC + 4 * MINUTE_USEC);
  g_assert_cmpint (running->length_usec, ==, 4 * MINUTE_USEC);

  two_learners_wait (MINUTE_USEC);
  g_assert_true (
    dd_sittings_add_study (room->store, sitting, COURSE, LESSON, 3 * MINUTE_USEC, &error));
  g_assert_true (dd_record_sitting_stop (room->store, sitting, DD_SITTING_END_STOP, &error));
  g_assert_true (dd_sittings_load_running (room->store, &none, &error));
  g_assert_null (none);
  g_assert_true (dd_record_sitting_stop (room->store, sitting, DD_SITTING_END_STOP, &error));

  assert_five_minutes (room, sitting);
  answers = dd_progress_list_answers_of_sitting (room->store, sitting, &error);
  g_assert_cmpuint (answers->len, ==, 2);
  g_assert_cmpstr (((DdAnswerRow *) answers->pdata[0])->learner, ==, room->my);
  progress = dd_progress_load (room->store, room->my, COURSE, &error);
  g_assert_cmpint (progress->study_usec, ==, 5 * MINUTE_USEC);

  recent = dd_learners_list (room->store, NULL, DD_LEARNERS_BY_RECENT, &error);
  g_assert_cmpstr (((DdLearner *) recent->pdata[0])->id, ==, room->nam);
  g_assert_cmpstr (((DdLearner *) recent->pdata[1])->id, ==, room->my);
}

/* The power goes: what was left running is found, shown, and closed with what was known. */
static void
test_cut (TwoLearners *room, gconstpointer data)
{
  const char *const alone[] = { room->my, NULL };
  g_autofree char *sitting = NULL;
  g_autofree char *next = NULL;
  g_autoptr (DdRunningSitting) running = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;
  const DdSittingRow *row;

  g_assert_true (dd_record_sitting_start (room->store, alone, &sitting, &error));
  two_learners_wait (3 * MINUTE_USEC);
  g_assert_true (
    dd_sittings_add_study (room->store, sitting, COURSE, LESSON, 3 * MINUTE_USEC, &error));
  dd_store_close (room->store);

  two_learners_wait (600 * MINUTE_USEC);
  room->store = fixture_open (room->folder);
  g_assert_true (dd_sittings_load_running (room->store, &running, &error));
  g_assert_cmpstr (running->id, ==, sitting);
  g_assert_cmpint (running->seen_usec, ==, FIXTURE_NOON_USEC + 3 * MINUTE_USEC);
  g_assert_cmpint (running->seen_quality, ==, DD_CLOCK_GOOD);
  g_assert_true (dd_record_sitting_start (room->store, alone, &next, &error));

  people = dd_sittings_list_people (room->store, sitting, &error);
  g_assert_cmpuint (people->len, ==, 1);
  row = people->pdata[0];
  g_assert_cmpint (row->end, ==, DD_SITTING_END_CUT);
  g_assert_cmpint (row->length_usec, ==, 3 * MINUTE_USEC);
  g_assert_cmpint (row->study_usec, ==, 3 * MINUTE_USEC);
}

static int
count_tries (TwoLearners *room, const char *learner)
{
  g_autoptr (DdExerciseProgress) progress = load_exercise (room, learner, "q1");

  return (int) progress->tries;
}

static void
test_not_you (TwoLearners *room, gconstpointer data)
{
  const char *const alone[] = { room->my, NULL };
  g_autofree char *sitting = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  const char *ids[] = { NULL, NULL, NULL, NULL };
  DdScene scene = { .present = alone };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (DdExerciseProgress) his = NULL;
  g_autoptr (DdExerciseProgress) back = NULL;
  int moved = -1;

  /* He answered it himself, an hour later. */
  g_assert_true (dd_record_sitting_start (room->store, alone, &sitting, &error));
  scene.sitting = sitting;
  people_answer (room->store, &scene, room->my, "q1", DD_VERDICT_NOT_YET, 1, &first);
  two_learners_wait (60 * MINUTE_USEC);
  people_answer (room->store, NULL, room->nam, "q1", DD_VERDICT_RIGHT, 1, &second);

  ids[0] = first;
  ids[1] = first;
  ids[2] = second;
  g_assert_true (dd_record_not_you (room->store, ids, room->nam, &moved, &error));
  g_assert_no_error (error);
  g_assert_cmpint (moved, ==, 1);

  g_assert_cmpint (count_tries (room, room->my), ==, 0);
  his = load_exercise (room, room->nam, "q1");
  g_assert_cmpint (his->tries, ==, 2);
  /* It counts where it was in time: before his own. */
  g_assert_false (his->first_try_right);
  g_assert_cmpint (his->last_verdict, ==, DD_VERDICT_RIGHT);

  answers = dd_progress_list_answers_of_sitting (room->store, sitting, &error);
  g_assert_cmpuint (answers->len, ==, 1);
  g_assert_cmpstr (((DdAnswerRow *) answers->pdata[0])->learner, ==, room->nam);
  g_assert_cmpint (((DdAnswerRow *) answers->pdata[0])->time_usec, ==, FIXTURE_NOON_USEC);

  /* A voided one is moved no more; the new one can be moved back, or to nobody. */
  g_assert_true (dd_record_not_you (room->store, ids, room->nam, &moved, &error));
  g_assert_cmpint (moved, ==, 0);
  ids[0] = ((DdAnswerRow *) answers->pdata[0])->id;
  ids[1] = NULL;
  g_assert_true (dd_record_not_you (room->store, ids, room->my, &moved, &error));
  g_assert_cmpint (moved, ==, 1);
  back = load_exercise (room, room->my, "q1");
  g_assert_cmpint (back->tries, ==, 1);
  g_assert_cmpint (back->last_usec, ==, FIXTURE_NOON_USEC);

  g_clear_pointer (&answers, g_ptr_array_unref);
  answers = dd_progress_list_answers_of_sitting (room->store, sitting, &error);
  ids[0] = ((DdAnswerRow *) answers->pdata[0])->id;
  g_assert_true (dd_record_not_you (room->store, ids, NULL, &moved, &error));
  g_assert_cmpint (count_tries (room, room->my), ==, 0);
}

static void
test_both_ids_linked (TwoLearners *room, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const char *ids[] = { NULL, NULL };
  const DdEvent *restated;
  const DdEvent *voided;

  people_answer (room->store, NULL, room->my, "q1", DD_VERDICT_RIGHT, 1, &id);
  ids[0] = id;
  g_assert_true (dd_record_not_you (room->store, ids, room->nam, NULL, &error));
  events = fixture_list_events (room->store);
  restated = events->pdata[events->len - 2];
  voided = events->pdata[events->len - 1];
  g_assert_cmpstr (restated->about, ==, room->nam);
  g_assert_cmpstr (voided->about, ==, room->my);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (restated->body, NULL),
                                  (gssize) g_bytes_get_size (restated->body), id));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (voided->body, NULL),
                                  (gssize) g_bytes_get_size (voided->body), id));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (voided->body, NULL),
                                  (gssize) g_bytes_get_size (voided->body), restated->id));
  g_assert_cmpint (dd_outbox_read_kind (voided), ==, DD_KIND_VOIDED);

  /* Names and people are never moved. */
  ids[0] = ((DdEvent *) events->pdata[1])->id;
  g_assert_false (dd_record_not_you (room->store, ids, room->nam, NULL, &error));
  g_assert_error (error, DD_STATEMENT_ERROR, DD_STATEMENT_ERROR_INVALID);
}

static void
test_refused_whole (TwoLearners *room, gconstpointer data)
{
  const char *const twice[] = { room->my, room->my, NULL };
  const char *const nobody[] = { NULL };
  const char *const stranger[] = { room->my, "x", NULL };
  DdScene scene = { .present = stranger };
  DdAnswer answer = {
    .where = people_where, .exercise = "q", .response = "no JSON", .try_number = 1
  };
  g_autofree char *long_text = g_strnfill (70000, 'x');
  g_autofree char *long_response = g_strdup_printf ("{\"R\":\"%s\"}", long_text);
  g_autoptr (GError) error = NULL;
  gint64 before = 0;
  gint64 after = 0;

  g_assert_true (dd_store_count_events (room->store, &before, NULL, &error));
  g_assert_false (dd_record_sitting_start (room->store, twice, NULL, &error));
  g_assert_error (error, DD_STATEMENT_ERROR, DD_STATEMENT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_record_sitting_start (room->store, nobody, NULL, &error));
  g_clear_error (&error);
  g_assert_false (
    dd_record_part_seen (room->store, &scene, room->my, &people_where, DD_PART_PRACTICE, &error));
  g_clear_error (&error);
  g_assert_false (dd_record_answer (room->store, NULL, room->my, &answer, NULL, &error));
  g_assert_error (error, DD_STATEMENT_ERROR, DD_STATEMENT_ERROR_INVALID);
  g_clear_error (&error);
  answer.response = long_response;
  g_assert_false (dd_record_answer (room->store, NULL, room->my, &answer, NULL, &error));
  g_assert_error (error, DD_STATEMENT_ERROR, DD_STATEMENT_ERROR_TOO_LARGE);
  g_clear_error (&error);
  answer.response = "{}";
  answer.outcomes = "{\"SCORE\":[null]}";
  g_assert_false (dd_record_answer (room->store, NULL, room->my, &answer, NULL, &error));
  g_clear_error (&error);
  answer.outcomes = "{}";
  g_assert_false (dd_record_answer (room->store, NULL, "x", &answer, NULL, &error));
  g_clear_error (&error);
  g_assert_false (dd_store_is_in_transaction (room->store));
  g_assert_true (dd_store_count_events (room->store, &after, NULL, &error));
  g_assert_cmpint (before, ==, after);
}

static void
test_first_event (TwoLearners *room, gconstpointer data)
{
  g_autoptr (GPtrArray) events = fixture_list_events (room->store);
  g_autofree char *stream =
    dd_event_make_stream (dd_store_get_install (room->store), dd_store_get_install (room->store));
  int starts = 0;

  g_assert_cmpint (dd_outbox_read_kind (events->pdata[0]), ==, DD_KIND_INSTALL_STARTED);
  g_assert_cmpstr (((DdEvent *) events->pdata[0])->stream, ==, stream);
  for (guint i = 0; i < events->len; i++)
    starts += dd_outbox_read_kind (events->pdata[i]) == DD_KIND_INSTALL_STARTED;
  g_assert_cmpint (starts, ==, 1);
}

/* ---- The roster ---- */

static void
change (TwoLearners *room,
        const char *id,
        DdLearnerFields fields,
        const char *name,
        const char *class_name,
        int number)
{
  g_autoptr (DdLearner) values = dd_learner_new ();
  g_autoptr (GError) error = NULL;

  g_free (values->name);
  values->name = g_strdup (name);
  g_free (values->class_name);
  values->class_name = g_strdup (class_name);
  values->number = number;
  values->archived = TRUE;
  dd_record_learner_change (room->store, id, fields, values, &error);
  g_assert_no_error (error);
}

static void
test_roster (TwoLearners *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdLearner) my = dd_learners_dup (room->store, room->my, &error);
  g_autoptr (DdLearner) renamed = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (DdLearner) archived = NULL;
  gint64 before = 0;
  gint64 after = 0;

  g_assert_cmpstr (my->name, ==, "Giàng Thị Mỷ");
  g_assert_cmpstr (my->class_name, ==, "6A");
  g_assert_cmpstr (my->picture, ==, "buffalo");
  g_assert_cmpint (my->address, ==, DD_ADDRESS_EM);
  g_assert_cmpint (my->role, ==, DD_ROLE_PUPIL);

  /* NFD and odd spaces come out as NFC and one space. */
  change (room, room->my, DD_LEARNER_NAME | DD_LEARNER_CLASS, "  Gia\xcc\x80ng \t My\xcc\x89 ",
          "7A", 12);
  renamed = dd_learners_dup (room->store, room->my, &error);
  g_assert_cmpstr (renamed->name, ==, "Giàng Mỷ");
  g_assert_cmpstr (renamed->class_name, ==, "7A");
  g_assert_cmpint (renamed->number, ==, 12);
  g_assert_cmpstr (renamed->picture, ==, "buffalo");

  g_assert_true (dd_store_count_events (room->store, &before, NULL, &error));
  change (room, room->my, DD_LEARNER_NAME | DD_LEARNER_CLASS, "Giàng Mỷ", "7A", 12);
  g_assert_true (dd_store_count_events (room->store, &after, NULL, &error));
  g_assert_cmpint (before, ==, after);

  change (room, room->nam, DD_LEARNER_ARCHIVED, "", "", 0);
  left = dd_learners_list (room->store, NULL, DD_LEARNERS_BY_NAME, &error);
  g_assert_cmpuint (left->len, ==, 1);
  archived = dd_learners_dup (room->store, room->nam, &error);
  g_assert_true (archived->archived);
}

static void
test_bad_learners (TwoLearners *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdLearner) values = dd_learner_new ();
  g_autoptr (DdLearner) nobody = NULL;

  g_free (values->picture);
  values->picture = g_strdup ("bee");
  g_assert_false (dd_record_learner_add (room->store, values, NULL, &error));
  g_assert_error (error, DD_STATEMENT_ERROR, DD_STATEMENT_ERROR_INVALID);
  g_clear_error (&error);
  g_free (values->name);
  values->name = g_strnfill (101, 'x');
  g_assert_false (dd_record_learner_add (room->store, values, NULL, &error));
  g_clear_error (&error);
  /* No name of anybody, and a name that is not even text. */
  g_clear_pointer (&values->name, g_free);
  values->name = g_strdup ("a");
  for (guint i = 0; i < 31; i++)
    {
      g_autofree char *longer = g_strconcat (values->name, "\u0323", NULL);

      g_free (g_steal_pointer (&values->name));
      values->name = g_steal_pointer (&longer);
    }
  g_assert_false (dd_record_learner_add (room->store, values, NULL, &error));
  g_assert_error (error, DD_STATEMENT_ERROR, DD_STATEMENT_ERROR_INVALID);
  g_clear_error (&error);
  g_free (values->name);
  values->name = g_strdup ("a\xff");
  g_assert_false (dd_record_learner_add (room->store, values, NULL, &error));
  g_clear_error (&error);
  g_free (values->name);
  values->name = g_strnfill (100, 'x');
  g_free (values->picture);
  values->picture = g_strdup ("dragon");
  g_assert_false (dd_record_learner_add (room->store, values, NULL, &error));
  g_clear_error (&error);
  g_assert_false (dd_record_learner_change (room->store, "99999999999999999999999999999999",
                                            DD_LEARNER_NAME, values, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  nobody = dd_learners_dup (room->store, "99999999999999999999999999999999", &error);
  g_assert_null (nobody);
}

static void
test_class_list (TwoLearners *room, gconstpointer data)
{
  static const char *const names[] = { "Vừ Mí Sính", "Sùng Thị Ái", "Lò Văn Ẩn", "Đặng Ánh",
                                       "Hoàng An" };
  static const char *const sorted[] = { "Sùng Thị Ái", "Hoàng An", "Đặng Ánh", "Lò Văn Ẩn",
                                        "Vừ Mí Sính" };
  g_autoptr (GPtrArray) by_name = NULL;
  g_autoptr (GPtrArray) by_number = NULL;
  g_autoptr (GPtrArray) of_class = NULL;
  g_auto (GStrv) classes = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = people_add (room->store, names[i], i < 4 ? "10B" : "");

      if (i < 3)
        change (room, id, DD_LEARNER_CLASS, "", "10B", 3 - (int) i);
    }
  by_name = dd_learners_list (room->store, NULL, DD_LEARNERS_BY_NAME, &error);
  g_assert_cmpuint (by_name->len, ==, 7);
  for (gsize i = 0, j = 0; i < G_N_ELEMENTS (sorted); j++)
    if (strcmp (((DdLearner *) by_name->pdata[j])->class_name, "6A") != 0)
      g_assert_cmpstr (((DdLearner *) by_name->pdata[j])->name, ==, sorted[i++]);

  by_number = dd_learners_list (room->store, "10B", DD_LEARNERS_BY_NUMBER, &error);
  g_assert_cmpuint (by_number->len, ==, 4);
  g_assert_cmpstr (((DdLearner *) by_number->pdata[0])->name, ==, "Lò Văn Ẩn");
  g_assert_cmpstr (((DdLearner *) by_number->pdata[3])->name, ==, "Đặng Ánh");
  of_class = dd_learners_list (room->store, "", DD_LEARNERS_BY_NAME, &error);
  g_assert_cmpuint (of_class->len, ==, 1);

  classes = dd_learners_list_classes (room->store, &error);
  g_assert_cmpuint (g_strv_length (classes), ==, 2);
  g_assert_cmpstr (classes[0], ==, "6A");
  g_assert_cmpstr (classes[1], ==, "10B");
}

static void
test_similar_names (TwoLearners *room, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    guint found;
  } cases[] = {
    { "Giàng Thị Mỷ", 1 },
    { "giang thi my", 1 },
    { "Giàng Thị Mỵ", 1 },
    { "Mỷ", 1 },
    { "my", 1 },
    { "Nam", 1 },
    { "Lý Văn", 0 },
    { "Giàng Thị", 0 },
    { "An", 0 },
    { "", 0 },
  };
  g_autofree char *other = people_add (room->store, "Giàng Thị Mỷ", "9C");
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) searched = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found =
        dd_learners_find_similar (room->store, cases[i].typed, "6A", &error);

      g_assert_no_error (error);
      if (cases[i].found == 0)
        g_assert_cmpuint (found->len, ==, 0);
      else
        g_assert_cmpuint (found->len, >=, cases[i].found);
      if (found->len > 0)
        g_assert_cmpstr (((DdLearner *) found->pdata[0])->class_name, ==, "6A");
    }
  both = dd_learners_find_similar (room->store, "Giàng Thị Mỷ", "9C", &error);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (((DdLearner *) both->pdata[0])->id, ==, other);

  searched = dd_learners_search (room->store, "gia my", &error);
  g_assert_cmpuint (searched->len, ==, 0);
  g_clear_pointer (&searched, g_ptr_array_unref);
  searched = dd_learners_search (room->store, "giang m", &error);
  g_assert_cmpuint (searched->len, ==, 2);
}

/* ---- Time ---- */

static void
test_wrong_clock (TwoLearners *room, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GError) error = NULL;
  const DdAnswerRow *row;

  /* The PC woke up in 1970 (another stream, as this boot's clock was good before). */
  dd_clock_set_fake (G_TIME_SPAN_DAY, 2 * G_TIME_SPAN_HOUR);
  people_answer (room->store, NULL, room->my, "q1", DD_VERDICT_RIGHT, 1, NULL);
  answers = dd_progress_list_answers (room->store, room->my, COURSE, "q1", &error);
  row = answers->pdata[0];
  g_assert_cmpint (row->quality, ==, DD_CLOCK_BAD);
  /* The last good time of the stream plus a millisecond. */
  g_assert_cmpint (row->time_usec, ==, FIXTURE_NOON_USEC + 1000);
  g_clear_pointer (&answers, g_ptr_array_unref);

  /* Half an hour later somebody sets it right: what came before is dated by it. */
  dd_clock_set_fake (FIXTURE_NOON_USEC + 90 * MINUTE_USEC, 2 * G_TIME_SPAN_HOUR + 30 * MINUTE_USEC);
  people_answer (room->store, NULL, room->my, "q2", DD_VERDICT_RIGHT, 1, NULL);
  answers = dd_progress_list_answers (room->store, room->my, COURSE, "q1", &error);
  row = answers->pdata[0];
  g_assert_cmpint (row->quality, ==, DD_CLOCK_GOOD);
  g_assert_cmpint (row->time_usec, ==, FIXTURE_NOON_USEC + 60 * MINUTE_USEC);
}

static void
test_jump_and_anchor (TwoLearners *room, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GError) error = NULL;

  /* A plausible date, but the clock jumped a month within this boot. */
  two_learners_wait (MINUTE_USEC);
  dd_clock_set_fake (dd_clock_now_usec () + 30 * G_TIME_SPAN_DAY,
                     dd_clock_monotonic_usec () + MINUTE_USEC);
  people_answer (room->store, NULL, room->my, "q1", DD_VERDICT_RIGHT, 1, NULL);
  answers = dd_progress_list_answers (room->store, room->my, COURSE, "q1", &error);
  g_assert_cmpint (((DdAnswerRow *) answers->pdata[0])->quality, ==, DD_CLOCK_BAD);
  g_clear_pointer (&answers, g_ptr_array_unref);

  /* Somebody says that it is right so. */
  two_learners_wait (MINUTE_USEC);
  g_assert_true (dd_record_anchor (room->store, dd_clock_now_usec (), &error));
  two_learners_wait (MINUTE_USEC);
  people_answer (room->store, NULL, room->my, "q2", DD_VERDICT_RIGHT, 1, NULL);
  answers = dd_progress_list_answers (room->store, room->my, COURSE, NULL, &error);
  g_assert_cmpuint (answers->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (((DdAnswerRow *) answers->pdata[i])->quality, ==, DD_CLOCK_GOOD);
  g_assert_cmpint (((DdAnswerRow *) answers->pdata[0])->time_usec, ==,
                   dd_clock_now_usec () - 2 * MINUTE_USEC);
  g_assert_cmpint (((DdAnswerRow *) answers->pdata[1])->time_usec, ==, dd_clock_now_usec ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  two_learners_add ("/record/answers", test_answers);
  two_learners_add ("/record/guesses-and-hints", test_guesses_and_hints);
  two_learners_add ("/record/lesson", test_lesson);
  two_learners_add ("/record/sitting", test_sitting);
  two_learners_add ("/record/cut", test_cut);
  two_learners_add ("/record/not-you", test_not_you);
  two_learners_add ("/record/both-ids-linked", test_both_ids_linked);
  two_learners_add ("/record/refused-whole", test_refused_whole);
  two_learners_add ("/record/first-event", test_first_event);
  two_learners_add ("/record/roster", test_roster);
  two_learners_add ("/record/bad-learners", test_bad_learners);
  two_learners_add ("/record/class-list", test_class_list);
  two_learners_add ("/record/similar-names", test_similar_names);
  two_learners_add ("/record/wrong-clock", test_wrong_clock);
  two_learners_add ("/record/jump-and-anchor", test_jump_and_anchor);
  return g_test_run ();
}
