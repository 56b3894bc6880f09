/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who learns at this PC: the first run, the list, sitting down alone and together, choices. */

#include "session-world.h"

#include <glib/gstdio.h>

#include "dd-record.h"
#include "dd-vocabulary.h"

static void
test_first_run (void)
{
  World *world = world_new_open ();

  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_FIRST_RUN);
  g_assert_cmpint (dd_session_get_use (world->session), ==, DD_USE_UNKNOWN);
  g_assert_null (dd_session_get_trouble (world->session));
  g_assert_null (dd_session_get_turn (world->session));
  g_assert_cmpstr (dd_session_get_folder (world->session), ==, world->folder);

  /* A class with nobody in it yet has a picker; a PC of one person has to know that one. */
  dd_session_set_use (world->session, DD_USE_CLASS);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_PICKER);
  dd_session_set_use (world->session, DD_USE_ONE);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_FIRST_RUN);
  world_reopen (world);
  g_assert_cmpint (dd_session_get_use (world->session), ==, DD_USE_ONE);
  world_free (world);
}

/* The PC of one person asks nothing. */
static void
test_one_person (void)
{
  World *world = world_new_open ();
  g_autofree char *present = NULL;

  dd_session_set_use (world->session, DD_USE_ONE);
  g_object_unref (world_add (world, "Mỷ", NULL));
  world_reopen (world);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_HOME);
  present = world_dup_present (world);
  g_assert_cmpstr (present, ==, "Mỷ");
  world_free (world);
}

/* Opening fails with words and without damage; the same session object says so. */
static void
test_closed (void)
{
  World *world = world_new ();
  g_autofree char *in_the_way = g_build_filename (world->folder, "records.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (in_the_way, 0700), ==, 0);
  g_assert_false (world_open (world, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_CLOSED);
  g_assert_cmpstr (dd_session_get_trouble (world->session)->message, ==, error->message);
  world_free (world);
}

static void
test_add (void)
{
  World *world = world_new_open ();
  const DdNewPerson adult = {
    .name = "  Chị Hoa ", .class_name = "", .picture = "lamp", .adult = TRUE
  };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) pupil = world_add (world, "Mỷ", "6A");
  g_autoptr (DdPerson) hoa = NULL;

  g_assert_cmpint (dd_person_get_called (pupil), ==, DD_CALLED_EM);
  g_assert_false (dd_person_is_adult (pupil));
  g_assert_cmpstr (dd_person_get_class_name (pupil), ==, "6A");
  g_assert_cmpstr (dd_person_get_picture (pupil), ==, "buffalo");

  dd_session_add_person_async (world->session, &adult, world_got_cb, &slot);
  result = world_result (&slot);
  hoa = dd_session_add_person_finish (world->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_person_get_name (hoa), ==, "Chị Hoa");
  g_assert_cmpint (dd_person_get_called (hoa), ==, DD_CALLED_BAN);
  g_assert_true (dd_person_is_adult (hoa));
  g_clear_object (&result); /* it holds the session */

  world_reopen (world);
  g_assert_cmpuint (g_list_model_get_n_items (dd_session_get_people (world->session)), ==, 2);
  g_assert_cmpstr (
    dd_person_get_name (dd_session_find_person (world->session, dd_person_get_id (hoa))), ==,
    "Chị Hoa");
  g_assert_null (dd_session_find_person (world->session, "nobody"));
  world_free (world);
}

/* What is derived from the records was lost (or an update derives it anew): a start waits until all
 * of it is there again, however long that takes. Nobody is asked twice who they are. */
static void
test_everybody (void)
{
  World *world = world_new ();
  g_autofree char *views = g_build_filename (world->folder, "views.db", NULL);
  g_autoptr (GError) error = NULL;
  const guint n = 1500;
  DdLearner *values = dd_learner_new ();
  DdStore *store = dd_store_open (world->folder, DD_STORE_NORMAL, &error);

  g_assert_no_error (error);
  g_assert_true (dd_record_start (store, &error));
  g_assert_true (dd_store_begin (store, &error));
  g_free (values->picture);
  values->picture = g_strdup ("lamp");
  for (guint i = 0; i < n; i++)
    {
      g_free (values->name);
      values->name = g_strdup_printf ("Mỷ %u", i);
      g_assert_true (dd_record_learner_add (store, values, NULL, &error));
    }
  g_assert_true (dd_store_commit (store, &error));
  dd_learner_free (values);
  dd_store_close (store);
  g_remove (views);
  world_open (world, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (dd_session_get_people (world->session)), ==, n);
  world_free (world);
}

/* A picture is nobody's duty: without one is without one, also after the next start, until one is
 * chosen. */
static void
test_add_without_picture (void)
{
  World *world = world_new_open ();
  const DdNewPerson plain = { .name = "Dế", .class_name = "6A" };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DdPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  dd_session_add_person_async (world->session, &plain, world_got_cb, &slot);
  result = world_result (&slot);
  person = dd_session_add_person_finish (world->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_person_get_picture (person), ==, "");
  g_clear_object (&result);
  g_clear_object (&person);
  world_reopen (world);
  g_assert_cmpstr (dd_person_get_picture (world_person (world, "Dế")), ==, "");

  slot = NULL;
  dd_session_change_person_async (world->session, world_person (world, "Dế"), NULL, "kite", NULL,
                                  world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_true (dd_session_change_person_finish (world->session, result, &error));
  g_assert_cmpstr (dd_person_get_picture (world_person (world, "Dế")), ==, "kite");
  g_clear_object (&result);
  world_free (world);
}

/* A name that nobody can have is refused, and nobody is added. */
static void
test_add_nobody (void)
{
  World *world = world_new_open ();
  const DdNewPerson nobody = { .name = " \n ", .picture = "buffalo" };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dd_session_add_person_async (world->session, &nobody, world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_null (dd_session_add_person_finish (world->session, result, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (g_list_model_get_n_items (dd_session_get_people (world->session)), ==, 0);
  g_clear_object (&result);
  world_free (world);
}

static char *
dup_similar (World *world, const char *name)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;
  GString *names = g_string_new ("");

  dd_session_find_similar_async (world->session, name, "6A", world_got_cb, &slot);
  result = world_result (&slot);
  people = dd_session_find_similar_finish (world->session, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (names, "%s;", dd_person_get_name (people->pdata[i]));
  return g_string_free (names, FALSE);
}

static void
test_similar (void)
{
  static const struct
  {
    const char *typed;
    const char *found;
  } cases[] = {
    { "Mỷ", "Mỷ;Giàng Thị Mỷ;" },
    { "my", "Mỷ;Giàng Thị Mỷ;" },
    { "Mo\xcc\x82", "" },
    { "GIANG THI MY", "Giàng Thị Mỷ;Mỷ;" },
    { "Hoà", "Hòa;" },
    { "Dế", "" },
  };
  World *world = world_new_open ();

  g_object_unref (world_add (world, "Mỷ", "6A"));
  g_object_unref (world_add (world, "Giàng Thị Mỷ", "6A"));
  g_object_unref (world_add (world, "Hòa", "6A"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_similar (world, cases[i].typed);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
  world_free (world);
}

static void
test_classes (void)
{
  World *world = world_new_open ();
  g_auto (GStrv) classes = NULL;
  g_autofree char *joined = NULL;

  g_object_unref (world_add (world, "An", "7B"));
  g_object_unref (world_add (world, "Bình", "6Đ"));
  g_object_unref (world_add (world, "Chi", "6D"));
  g_object_unref (world_add (world, "Dế", NULL));
  g_object_unref (world_add (world, "Én", "6Đ"));
  classes = dd_session_dup_classes (world->session);
  joined = g_strjoinv (" ", classes);
  g_assert_cmpstr (joined, ==, "6D 6Đ 7B");
  world_free (world);
}

static void
test_matches (void)
{
  World *world = world_new_open ();
  g_autoptr (DdPerson) person = world_add (world, "Giàng Thị Mỷ", "6A");

  g_assert_true (dd_session_person_matches (person, NULL));
  g_assert_true (dd_session_person_matches (person, ""));
  g_assert_true (dd_session_person_matches (person, "  "));
  g_assert_true (dd_session_person_matches (person, "my"));
  g_assert_true (dd_session_person_matches (person, "giang m"));
  g_assert_true (dd_session_person_matches (person, "Thị"));
  g_assert_false (dd_session_person_matches (person, "ỷ"));
  g_assert_false (dd_session_person_matches (person, "my x"));
  world_free (world);
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_change (void)
{
  World *world = world_new_open ();
  const DdCalled nothing = DD_CALLED_NOTHING;
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint notified = 0;

  world_sit (world, "My", NULL);
  g_signal_connect (world->session, "notify::turn", G_CALLBACK (count_cb), &notified);
  dd_session_change_person_async (world->session, dd_session_get_turn (world->session), "Mỷ",
                                  "kite", &nothing, world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_true (dd_session_change_person_finish (world->session, result, &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  g_assert_cmpuint (notified, ==, 1);
  /* Whose turn it is shows the new name at once. */
  g_assert_cmpstr (dd_person_get_name (dd_session_get_turn (world->session)), ==, "Mỷ");
  g_assert_cmpstr (dd_person_get_picture (dd_session_get_turn (world->session)), ==, "kite");
  g_assert_cmpint (dd_person_get_called (dd_session_get_turn (world->session)), ==,
                   DD_CALLED_NOTHING);
  g_assert_cmpstr (dd_person_get_class_name (dd_session_get_turn (world->session)), ==, "6A");
  world_reopen (world);
  g_assert_cmpstr (dd_person_get_picture (world_person (world, "Mỷ")), ==, "kite");
  world_free (world);
}

/* ---- Sitting down ---- */

static void
test_sit_alone (void)
{
  World *world = world_new_open ();
  g_autofree char *people = NULL;
  guint turns = 0;

  dd_session_set_use (world->session, DD_USE_CLASS);
  g_object_unref (world_add (world, "An", "6A"));
  world_sit (world, "Mỷ", NULL);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_HOME);
  g_signal_connect (world->session, "notify::turn", G_CALLBACK (count_cb), &turns);
  dd_session_pass_turn (world->session);
  g_assert_cmpuint (turns, ==, 0); /* nobody to pass it to */
  g_assert_cmpstr (dd_person_get_name (dd_session_get_turn (world->session)), ==, "Mỷ");
  people = world_dup_people (world);
  g_assert_cmpstr (people, ==, "Mỷ An"); /* who was here last stands first */
  world_stop (world);
  g_assert_null (dd_session_get_turn (world->session));
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_PICKER);
  g_assert_cmpuint (turns, ==, 1);
  /* Stopped is not cut off. */
  world_reopen (world);
  g_assert_cmpint (dd_session_get_door (world->session), ==, DD_DOOR_PICKER);
  g_assert_null (dd_session_get_cut (world->session));
  world_free (world);
}

static void
test_sit_together (void)
{
  World *world = world_new_open ();
  g_autofree char *present = NULL;

  world_sit (world, "Mỷ", "Dế", "Páo", NULL);
  present = world_dup_present (world);
  g_assert_cmpstr (present, ==, "Mỷ Dế Páo");
  for (guint i = 0; i < 7; i++)
    {
      static const char *const order[] = { "Mỷ", "Dế", "Páo" };

      g_assert_cmpstr (dd_person_get_name (dd_session_get_turn (world->session)), ==, order[i % 3]);
      dd_session_pass_turn (world->session);
    }
  /* Another sitting ends this one. */
  world_sit (world, "Páo", NULL);
  g_free (present);
  present = world_dup_present (world);
  g_assert_cmpstr (present, ==, "Páo");
  world_free (world);
}

static void
ended_cb (DdSession *session, guint *count)
{
  (*count)++;
}

/* Stopping where nobody sits is nothing. */
static void
test_stop_nobody (void)
{
  World *world = world_new_open ();
  guint ended = 0;

  g_signal_connect (world->session, "sitting-ended", G_CALLBACK (ended_cb), &ended);
  world_stop (world);
  g_assert_cmpuint (ended, ==, 1);
  g_assert_null (dd_session_get_turn (world->session));
  world_free (world);
}

/* ---- Choices ---- */

static void
test_choices (void)
{
  World *world = world_new_open ();

  dd_session_set_choice (world->session, "ground", "paper");
  g_assert_cmpstr (dd_session_get_pc_choice (world->session, "ground"), ==, "paper");
  world_sit (world, "Mỷ", NULL);
  /* The PC's holds until the learner has one of her own. */
  g_assert_cmpstr (dd_session_get_choice (world->session, "ground"), ==, "paper");
  dd_session_set_choice (world->session, "ground", "night");
  g_assert_cmpstr (dd_session_get_choice (world->session, "ground"), ==, "night");
  g_assert_cmpstr (dd_session_get_pc_choice (world->session, "ground"), ==, "paper");
  world_sit (world, "Dế", NULL);
  g_assert_cmpstr (dd_session_get_choice (world->session, "ground"), ==, "paper");
  world_sit (world, "Mỷ", NULL);
  g_assert_cmpstr (dd_session_get_choice (world->session, "ground"), ==, "night");
  dd_session_set_choice (world->session, "ground", NULL);
  g_assert_cmpstr (dd_session_get_choice (world->session, "ground"), ==, "paper");
  world_stop (world);
  world_reopen (world);
  g_assert_cmpstr (dd_session_get_choice (world->session, "ground"), ==, "paper");
  world_free (world);
}

/* A group has the choices of the first one, whoever's turn it is: they are kept for her alone. */
static void
test_choices_in_turns (void)
{
  World *world = world_new_open ();

  world_sit (world, "Mỷ", "Dế", NULL);
  dd_session_set_choice (world->session, "ground", "night");
  dd_session_pass_turn (world->session);
  g_assert_cmpstr (dd_session_get_choice (world->session, "ground"), ==, "night");
  dd_session_set_choice (world->session, "ground", "paper");
  world_sit (world, "Dế", NULL);
  g_assert_null (dd_session_get_choice (world->session, "ground"));
  world_sit (world, "Mỷ", NULL);
  g_assert_cmpstr (dd_session_get_choice (world->session, "ground"), ==, "paper");
  world_free (world);
}

static void
test_turns_as_chosen (void)
{
  World *world = world_new_open ();
  gint64 real_usec = dd_clock_now_usec ();
  gint64 monotonic_usec = dd_clock_monotonic_usec ();
  DdPerson *first;

  dd_clock_set_fake (real_usec, monotonic_usec);
  world_sit (world, "Mỷ", "Dế", NULL);
  first = dd_session_get_turn (world->session);
  dd_session_end_try (world->session);
  g_assert_true (dd_session_get_turn (world->session) != first);
  dd_session_end_try (world->session);
  g_assert_true (dd_session_get_turn (world->session) == first);

  dd_session_set_pc_choice (world->session, "turns", "minutes");
  dd_clock_set_fake (real_usec, monotonic_usec + 5 * G_TIME_SPAN_MINUTE - 1);
  dd_session_end_try (world->session);
  g_assert_true (dd_session_get_turn (world->session) == first);
  dd_clock_set_fake (real_usec, monotonic_usec + 5 * G_TIME_SPAN_MINUTE);
  dd_session_end_try (world->session);
  g_assert_true (dd_session_get_turn (world->session) != first);
  /* The next one has five minutes of her own. */
  dd_session_end_try (world->session);
  g_assert_true (dd_session_get_turn (world->session) != first);

  dd_session_set_pc_choice (world->session, "turns", "hand");
  dd_clock_set_fake (real_usec, monotonic_usec + 50 * G_TIME_SPAN_MINUTE);
  dd_session_end_try (world->session);
  g_assert_true (dd_session_get_turn (world->session) != first);
  dd_session_pass_turn (world->session);
  g_assert_true (dd_session_get_turn (world->session) == first);
  dd_clock_unset_fake ();
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/first-run", test_first_run);
  g_test_add_func ("/session/one-person", test_one_person);
  g_test_add_func ("/session/closed", test_closed);
  g_test_add_func ("/session/people/add", test_add);
  g_test_add_func ("/session/people/add-nobody", test_add_nobody);
  g_test_add_func ("/session/people/add-without-picture", test_add_without_picture);
  g_test_add_func ("/session/people/everybody", test_everybody);
  g_test_add_func ("/session/people/similar", test_similar);
  g_test_add_func ("/session/people/classes", test_classes);
  g_test_add_func ("/session/people/matches", test_matches);
  g_test_add_func ("/session/people/change", test_change);
  g_test_add_func ("/session/sitting/alone", test_sit_alone);
  g_test_add_func ("/session/sitting/together", test_sit_together);
  g_test_add_func ("/session/sitting/stop-nobody", test_stop_nobody);
  g_test_add_func ("/session/choices/own", test_choices);
  g_test_add_func ("/session/choices/in-turns", test_choices_in_turns);
  g_test_add_func ("/session/sitting/turns-as-chosen", test_turns_as_chosen);
  return g_test_run ();
}
