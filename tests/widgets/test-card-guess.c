/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was guessed at first, beside what came of it: in the words of every kind of answer, and only
 * where it is not what stands on the card. */

#include "probe-card.h"

#include <string.h>

#define BEFORE "Lúc đầu em đoán:"

typedef struct
{
  ProbeCard probe;
  DdAttempt *first; /* owned; what was guessed at first */
} Fixture;

/* ITEM, at which RESPONSE_ID was WORDS at first. */
static void
set_up (Fixture *f, const char *item, const char *response_id, const char *words)
{
  probe_card_set_up (&f->probe, item);
  f->first = probe_attempt (item);
  probe_card_respond (f->first, response_id, words);
  f->probe.state.first_guess = f->first;
  f->probe.state.guessed = BEFORE;
}

static void
tear_down (Fixture *f)
{
  probe_card_tear_down (&f->probe);
  dd_attempt_free (f->first);
}

/* The line that begins with BEFORE, of those that can be seen, without it; NULL where there is
 * none. It is part of what is spoken. Borrowed. */
static const char *
get_said (Fixture *f)
{
  g_autofree char *spoken = dd_exercise_card_dup_feedback (DD_EXERCISE_CARD (f->probe.card));
  const char *found = NULL;

  for (guint i = 0; i < probe_count (f->probe.card, GTK_TYPE_LABEL); i++)
    {
      GtkWidget *label = probe_find (f->probe.card, GTK_TYPE_LABEL, i);
      const char *text = gtk_label_get_text (GTK_LABEL (label));

      if (!gtk_widget_get_mapped (label) || !g_str_has_prefix (text, BEFORE " "))
        continue;
      g_assert_null (found); /* once */
      g_assert_nonnull (strstr (spoken, text));
      found = text + strlen (BEFORE " ");
    }
  return found;
}

/* ---- Kinds ---- */

typedef struct
{
  const char *item;
  const char *response_id;
  const char *first;
  const char *later; /* another one, not right either */
  const char *said;
} Kind;

static const Kind kinds[] = {
  { "choice", "RESPONSE", "o1", "o2", "5" },
  { "choice", "RESPONSE", "o3", "o2", "16" },
  { "choice", "RESPONSE", "o4", "o2", "2^5" },
  { "statements", "RESPONSE", "s1 false,s2 true,s3 true,s4 true", "s1 true,s2 true,s3 true,s4 true",
    "a) Sai; b) Đúng; c) Đúng; d) Đúng" },
  { "short-spelling", "RESPONSE", "ổ cứng", "màn hình", "ổ cứng" },
  { "number", "RESPONSE", "25", "9", "25" },
  { "number", "RESPONSE", "8,5", "9", "8.5" }, /* the sign of the window's language */
  { "cloze", "RESPONSE_b1", "byte", "bút", "byte; …; …" },
  { "cloze", "RESPONSE_b2", "b2-o2", "b2-o1", "…; byte; …" },
  { "match", "RESPONSE", "l1 r2,l3 r3", "l1 r1,l3 r2", "a) 101; b) …; c) 111" },
  { "order", "RESPONSE", "e2,e1,e3,e4", "e4,e3,e2,e1", "Bước hai; Bước một; Bước ba; Bước bốn" },
};

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const Kind *kind = &kinds[i];
      Fixture f;

      g_test_message ("%s %s", kind->item, kind->first);
      set_up (&f, kind->item, kind->response_id, kind->first);
      g_assert_null (get_said (&f));
      probe_card_answer (&f.probe, kind->response_id, kind->later);
      g_assert_cmpstr (get_said (&f), ==, kind->said);
      probe_card_update (&f.probe, DD_CARD_EXPLAINED);
      g_assert_cmpstr (get_said (&f), ==, kind->said);
      tear_down (&f);
    }
}

/* Several options, in the order in which they stand on the card. */
static void
test_choices (void)
{
  Fixture f;
  const char *const *order;
  gboolean swapped = FALSE;

  set_up (&f, "choices", "RESPONSE", "o1,o2");
  order = dd_attempt_get_choice_order (f.probe.attempt, "RESPONSE", 0);
  for (guint i = 0; !g_str_equal (order[i], "o1"); i++)
    swapped = swapped || g_str_equal (order[i], "o2");
  probe_card_answer (&f.probe, "RESPONSE", "o4");
  g_assert_cmpstr (get_said (&f), ==, swapped ? "10; 8" : "8; 10");
  /* The same ones, in whatever order they were chosen. */
  probe_card_answer (&f.probe, "RESPONSE", "o2,o1");
  g_assert_null (get_said (&f));
  tear_down (&f);
}

/* ---- When ---- */

/* Beside what is right now, and until it is tried again; never where it was not guessed before. */
static void
test_when (void)
{
  Fixture f;
  g_autofree char *spoken = NULL;

  set_up (&f, "number", "RESPONSE", "25");
  f.probe.state.talk = "Nói với nhau: vì sao?";
  probe_card_answer (&f.probe, "RESPONSE", "8,5");
  g_assert_cmpstr (get_said (&f), ==, "25");
  /* What to do comes last. */
  spoken = dd_exercise_card_dup_feedback (DD_EXERCISE_CARD (f.probe.card));
  g_assert_true (g_str_has_suffix (spoken, f.probe.state.talk));
  probe_card_update (&f.probe, DD_CARD_READY);
  g_assert_null (get_said (&f));
  probe_card_update (&f.probe, DD_CARD_SAVING);
  g_assert_null (get_said (&f));
  f.probe.state.first_guess = NULL;
  probe_card_answer (&f.probe, "RESPONSE", "9");
  g_assert_null (get_said (&f));
  tear_down (&f);
}

/* What stands there is not told a second time, however it was typed. */
static void
test_same (void)
{
  static const char *const pairs[][3] = { { "number", "8,5", "8.50" },
                                          { "choice", "o2", "o2" },
                                          { "short-spelling", "Ổ  cứng", "ổ cứng" } };
  Fixture f;

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      set_up (&f, pairs[i][0], "RESPONSE", pairs[i][1]);
      probe_card_answer (&f.probe, "RESPONSE", pairs[i][2]);
      g_assert_null (get_said (&f));
      probe_card_update (&f.probe, DD_CARD_EXPLAINED);
      g_assert_null (get_said (&f));
      tear_down (&f);
    }
  /* With its marks it is another word. */
  set_up (&f, "short-spelling", "RESPONSE", "bo nho");
  probe_card_answer (&f.probe, "RESPONSE", "bộ nhớ");
  g_assert_cmpstr (get_said (&f), ==, "bo nho");
  tear_down (&f);
}

/* The solution, read while one tries again: it is told if it is not the solution. */
static void
test_solution (void)
{
  Fixture f;

  for (int right = 0; right < 2; right++)
    {
      set_up (&f, "number", "RESPONSE", right ? "8.5" : "25");
      probe_card_answer (&f.probe, "RESPONSE", "9");
      dd_attempt_try_again (f.probe.attempt);
      probe_card_update (&f.probe, DD_CARD_READY);
      probe_card_update (&f.probe, DD_CARD_EXPLAINED);
      probe_settle ();
      g_assert_cmpstr (get_said (&f), ==, right ? NULL : "25");
      tear_down (&f);
    }
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/card-guess/kinds", test_kinds);
  g_test_add_func ("/card-guess/choices", test_choices);
  g_test_add_func ("/card-guess/when", test_when);
  g_test_add_func ("/card-guess/same", test_same);
  g_test_add_func ("/card-guess/solution", test_solution);
  return g_test_run ();
}
