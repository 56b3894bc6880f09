/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The eight shapes of docs/item-profile.md: item, responses, and what becomes of them. The items
 * are in tests/data/exercise. */

#include <string.h>

#include "dd-attempt.h"
#include "item-file.h"

typedef struct
{
  const char *responses; /* "RESPONSE=o1", several parted by ";" */
  DdJudgement judgement;
  double score;
  const char *feedback; /* ids in order, parted by blanks */
  const char *parts;    /* "2/4" */
} Row;

typedef struct
{
  const char *file;
  DdShape shape;
  double max_score;
  const Row *rows;
} Shape;

#define RIGHT DD_JUDGEMENT_RIGHT
#define PART DD_JUDGEMENT_PART
#define NOT_YET DD_JUDGEMENT_NOT_YET

static const Row choice[] = {
  { "RESPONSE=o3", RIGHT, 1, "explain", "1/1" },
  { "RESPONSE=o1", NOT_YET, 0, "o1", "0/1" },
  { "RESPONSE=o4", NOT_YET, 0, "o4", "0/1" },
  { "", NOT_YET, 0, "", "0/1" },
  { NULL },
};

static const Row choices[] = {
  { "RESPONSE=o1,o3", RIGHT, 2, "explain", "4/4" },
  { "RESPONSE=o3,o1", RIGHT, 2, "explain", "4/4" },
  { "RESPONSE=o1", PART, 1, "o3", "3/4" },
  { "RESPONSE=o1,o3,o2", PART, 1, "o2", "3/4" },
  { "RESPONSE=o1,o2", NOT_YET, 0, "o2 o3", "2/4" },
  { "RESPONSE=o1,o2,o3,o4", NOT_YET, 0, "o2 o4", "2/4" },
  { "RESPONSE=o2,o4", NOT_YET, 0, "o1 o2 o3 o4", "0/4" },
  { "", NOT_YET, 0, "", "2/4" },
  { NULL },
};

static const Row statements[] = {
  { "RESPONSE=s1 true,s2 false,s3 true,s4 false", RIGHT, 1, "explain", "4/4" },
  { "RESPONSE=s1 false,s2 false,s3 true,s4 false", PART, 0.5, "s1", "3/4" },
  { "RESPONSE=s1 false,s2 true,s3 true,s4 false", PART, 0.25, "s1 s2", "2/4" },
  { "RESPONSE=s1 false,s2 true,s3 false,s4 false", PART, 0.1, "s1 s2 s3", "1/4" },
  { "RESPONSE=s1 false,s2 true,s3 false,s4 true", NOT_YET, 0, "s1 s2 s3 s4", "0/4" },
  { "RESPONSE=s1 true", PART, 0.1, "", "1/4" },
  { "", NOT_YET, 0, "", "0/4" },
  { NULL },
};

static const Row short_spelling[] = {
  { "RESPONSE=bộ nhớ", RIGHT, 1, "explain", "1/1" },
  { "RESPONSE=  Bộ   NHỚ ", RIGHT, 1, "explain", "1/1" },
  { "RESPONSE=bo\u0323\u0302 nho\u031B\u0301", RIGHT, 1, "explain", "1/1" },
  { "RESPONSE=ram", RIGHT, 1, "explain", "1/1" },
  { "RESPONSE=bo nho", NOT_YET, 0, "", "0/1" },
  { "RESPONSE=Ổ cứng", NOT_YET, 0, "w1", "0/1" },
  { "RESPONSE=màn hình", NOT_YET, 0, "w2", "0/1" },
  { "RESPONSE=o cung", NOT_YET, 0, "", "0/1" },
  { "RESPONSE=   ", NOT_YET, 0, "", "0/1" },
  { NULL },
};

static const Row short_toneless[] = {
  { "RESPONSE=bô nhơ", RIGHT, 1, "explain", "1/1" },
  { "RESPONSE=bo nho", NOT_YET, 0, "", "0/1" },
  { NULL },
};

static const Row short_folded[] = {
  { "RESPONSE=bo nho", RIGHT, 1, "explain", "1/1" },
  { "RESPONSE=bo nhoo", NOT_YET, 0, "", "0/1" },
  { NULL },
};

static const Row number[] = {
  { "RESPONSE=8,5", RIGHT, 0.5, "explain", "1/1" },
  { "RESPONSE=8.50 kb", RIGHT, 0.5, "explain", "1/1" },
  { "RESPONSE=85", NOT_YET, 0, "w1", "0/1" },
  /* A slip is known by its number, with the unit and without. */
  { "RESPONSE=85 KB", NOT_YET, 0, "w1", "0/1" },
  { "RESPONSE=85kb", NOT_YET, 0, "w1", "0/1" },
  { "RESPONSE=8,6", NOT_YET, 0, "", "0/1" },
  { NULL },
};

static const Row number_tolerance[] = {
  { "RESPONSE=0,7", RIGHT, 0.5, "explain", "1/1" },
  { "RESPONSE=0,8", RIGHT, 0.5, "explain", "1/1" },
  { "RESPONSE=0,6", RIGHT, 0.5, "explain", "1/1" },
  { "RESPONSE=0,81", NOT_YET, 0, "", "0/1" },
  { "RESPONSE=1,7", NOT_YET, 0, "w1", "0/1" },
  { NULL },
};

static const Row cloze[] = {
  { "RESPONSE_b1=bit;RESPONSE_b2=b2-o2;RESPONSE_b3=đường", RIGHT, 1, "explain", "3/3" },
  { "RESPONSE_b1=Byte;RESPONSE_b2=b2-o2;RESPONSE_b3=ĐƯỜNG", PART, 2.0 / 3, "b1-w1", "2/3" },
  { "RESPONSE_b1=bit;RESPONSE_b2=b2-o3;RESPONSE_b3=duong", PART, 1.0 / 3, "b2-o3", "1/3" },
  { "RESPONSE_b1=byte;RESPONSE_b2=b2-o1", NOT_YET, 0, "b1-w1 b2-o1", "0/3" },
  { "RESPONSE_b2=b2-o2", PART, 1.0 / 3, "", "1/3" },
  { NULL },
};

static const Row match[] = {
  { "RESPONSE=l1 r1,l2 r2,l3 r3", RIGHT, 3, "explain", "3/3" },
  { "RESPONSE=l3 r3,l1 r1,l2 r4", PART, 2, "l2", "2/3" },
  { "RESPONSE=l1 r2,l2 r1,l3 r3", PART, 1, "l1 l2", "1/3" },
  { "RESPONSE=l1 r1", PART, 1, "", "1/3" },
  { "RESPONSE=l1 r2,l2 r3,l3 r1", NOT_YET, 0, "l1 l2 l3", "0/3" },
  { "", NOT_YET, 0, "", "0/3" },
  { NULL },
};

static const Row order[] = {
  { "RESPONSE=e1,e2,e3,e4", RIGHT, 1, "explain", "4/4" },
  { "RESPONSE=e1,e2,e4,e3", NOT_YET, 0, "e4", "2/4" },
  { "RESPONSE=e2,e1,e3,e4", NOT_YET, 0, "e2", "2/4" },
  { "RESPONSE=e1,e3,e4,e2", NOT_YET, 0, "e3", "1/4" },
  { "RESPONSE=e4,e3,e2,e1", NOT_YET, 0, "e4", "0/4" },
  { "", NOT_YET, 0, "", "0/4" },
  { NULL },
};

static const Shape shapes[] = {
  { "choice", DD_SHAPE_CHOICE, 1, choice },
  { "choices", DD_SHAPE_CHOICES, 2, choices },
  { "statements", DD_SHAPE_STATEMENTS, 1, statements },
  { "short-spelling", DD_SHAPE_SHORT, 1, short_spelling },
  { "short-toneless", DD_SHAPE_SHORT, 1, short_toneless },
  { "short-folded", DD_SHAPE_SHORT, 1, short_folded },
  { "number", DD_SHAPE_NUMBER, 0.5, number },
  { "number-tolerance", DD_SHAPE_NUMBER, 0.5, number_tolerance },
  { "cloze", DD_SHAPE_CLOZE, 1, cloze },
  { "match", DD_SHAPE_MATCH, 3, match },
  { "order", DD_SHAPE_ORDER, 1, order },
};

static void
answer (DdAttempt *attempt, const char *responses)
{
  g_auto (GStrv) each = g_strsplit (responses, ";", -1);

  for (gsize i = 0; each[i] != NULL && *each[i] != '\0'; i++)
    {
      g_auto (GStrv) sides = g_strsplit (each[i], "=", 2);
      g_autoptr (GError) error = NULL;

      dd_attempt_set_response_words (attempt, sides[0], sides[1], &error);
      g_assert_no_error (error);
    }
}

static char *
dup_feedback (DdAttempt *attempt)
{
  const GPtrArray *feedback = dd_attempt_get_feedback (attempt);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < feedback->len; i++)
    {
      const DdFeedback *one = feedback->pdata[i];

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", one->id);
      g_assert_true (
        g_str_has_prefix (one->xhtml, "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>"));
      g_assert_cmpint (one->role, !=, DD_FEEDBACK_OTHER);
      if (one->role == DD_FEEDBACK_OPTION)
        g_assert_cmpstr (one->target, ==, one->id);
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/* A stored answer, played again, comes to the same. */
static void
check_replay (DdAttempt *first)
{
  g_autoptr (DdAttempt) second =
    dd_attempt_new (dd_attempt_get_item (first), dd_attempt_get_seed (first));
  g_autofree char *responses = dd_attempt_responses_to_json (first);
  g_autofree char *outcomes = dd_attempt_outcomes_to_json (first);
  g_autofree char *responses_again = NULL;
  g_autofree char *outcomes_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdValue) score = NULL;

  dd_attempt_set_responses_from_json (second, responses, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dd_attempt_submit (second), ==, dd_attempt_get_judgement (first));
  responses_again = dd_attempt_responses_to_json (second);
  outcomes_again = dd_attempt_outcomes_to_json (second);
  g_assert_cmpstr (responses, ==, responses_again);
  g_assert_cmpstr (outcomes, ==, outcomes_again);
  score = dd_item_parse_outcome_json (dd_attempt_get_item (first), outcomes, "SCORE", &error);
  g_assert_no_error (error);
  g_assert_true (dd_value_equal (score, dd_attempt_get_outcome (first, "SCORE")));
}

static void
test_rows (gconstpointer data)
{
  const Shape *shape = data;
  g_autoptr (DdItem) item = item_file_load (shape->file);

  g_assert_cmpint (dd_item_get_shape (item), ==, shape->shape);
  g_assert_cmpfloat_with_epsilon (dd_item_get_max_score (item), shape->max_score, 1e-12);
  for (const Row *row = shape->rows; row->responses != NULL; row++)
    {
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
      g_autofree char *feedback = NULL;
      g_autofree char *parts = NULL;
      guint n_right = 0;
      guint n_total = 0;

      g_test_message ("%s", row->responses);
      answer (attempt, row->responses);
      g_assert_cmpint (dd_attempt_submit (attempt), ==, row->judgement);
      g_assert_cmpfloat_with_epsilon (dd_attempt_get_score (attempt), row->score, 1e-9);
      feedback = dup_feedback (attempt);
      g_assert_cmpstr (feedback, ==, row->feedback);
      dd_attempt_count_parts (attempt, &n_right, &n_total);
      parts = g_strdup_printf ("%u/%u", n_right, n_total);
      g_assert_cmpstr (parts, ==, row->parts);
      check_replay (attempt);
    }
}

/* The declared correct answer scores full, and exactly so; no answer scores nothing. */
static void
test_correct (gconstpointer data)
{
  const Shape *shape = data;
  g_autoptr (DdItem) item = item_file_load (shape->file);
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_autofree char *explain = dd_item_dup_explain (item);

  g_assert_nonnull (explain);
  g_assert_false (dd_attempt_is_answerable (attempt));
  g_assert_true (dd_attempt_set_correct (attempt));
  g_assert_true (dd_attempt_is_answerable (attempt));
  g_assert_cmpint (dd_attempt_submit (attempt), ==, RIGHT);
  g_assert_true (dd_value_equal (dd_attempt_get_outcome (attempt, "SCORE"),
                                 dd_attempt_get_outcome (attempt, "MAXSCORE")));
  dd_attempt_try_again (attempt);
  g_assert_cmpint (dd_attempt_submit (attempt), ==, RIGHT);
  g_assert_cmpuint (dd_attempt_get_tries (attempt), ==, 2);
  dd_attempt_clear (attempt);
  g_assert_cmpint (dd_attempt_submit (attempt), ==, NOT_YET);
}

/* What is left for the second try. */
static void
test_try_again (void)
{
  static const struct
  {
    const char *file;
    const char *responses;
    const char *left;
  } rows[] = {
    { "choice", "RESPONSE=o1", "{}" },
    { "choices", "RESPONSE=o1,o2", "{\"RESPONSE\":[\"o1\"]}" },
    { "statements", "RESPONSE=s1 true,s2 true", "{\"RESPONSE\":[\"s1 true\"]}" },
    { "short-spelling", "RESPONSE=ổ cứng", "{}" },
    { "short-spelling", "RESPONSE=bo nho", "{\"RESPONSE\":\"bo nho\"}" },
    { "number", "RESPONSE=85", "{}" },
    { "cloze",
      "RESPONSE_b1=bit;RESPONSE_b2=b2-o1;RESPONSE_b3=duong",
      "{\"RESPONSE_b1\":\"bit\",\"RESPONSE_b3\":\"duong\"}" },
    { "match", "RESPONSE=l1 r1,l2 r3", "{\"RESPONSE\":[\"l1 r1\"]}" },
    { "order", "RESPONSE=e2,e1,e3,e4", "{\"RESPONSE\":[\"e2\",\"e1\",\"e3\",\"e4\"]}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdItem) item = item_file_load (rows[i].file);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
      g_autofree char *left = NULL;

      answer (attempt, rows[i].responses);
      dd_attempt_submit (attempt);
      dd_attempt_try_again (attempt);
      g_assert_cmpint (dd_attempt_get_judgement (attempt), ==, DD_JUDGEMENT_NONE);
      g_assert_cmpuint (dd_attempt_get_feedback (attempt)->len, ==, 0);
      left = dd_attempt_responses_to_json (attempt);
      g_assert_cmpstr (left, ==, rows[i].left);
    }
}

static void
test_nearly (void)
{
  static const struct
  {
    const char *file;
    const char *response_id;
    const char *words;
    gboolean is_nearly;
  } rows[] = {
    { "short-spelling", "RESPONSE", "bo nho", TRUE },
    { "short-spelling", "RESPONSE", "bô nhơ", TRUE },
    { "short-spelling", "RESPONSE", "bộ nhớ", FALSE },
    { "short-spelling", "RESPONSE", "bộ não", FALSE },
    { "short-toneless", "RESPONSE", "bo nho", TRUE },
    { "short-toneless", "RESPONSE", "bô nhơ", FALSE },
    { "short-folded", "RESPONSE", "bo nho", FALSE },
    { "cloze", "RESPONSE_b3", "duong", TRUE },
    { "cloze", "RESPONSE_b3", "dương", TRUE },
    { "number", "RESPONSE", "9", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdItem) item = item_file_load (rows[i].file);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);

      g_assert_true (
        dd_attempt_set_response_words (attempt, rows[i].response_id, rows[i].words, NULL));
      g_assert_false (dd_attempt_is_nearly (attempt, rows[i].response_id));
      dd_attempt_submit (attempt);
      g_test_message ("%s", rows[i].words);
      g_assert_cmpint (dd_attempt_is_nearly (attempt, rows[i].response_id), ==, rows[i].is_nearly);
      g_assert_cmpint (dd_attempt_is_any_nearly (attempt), ==, rows[i].is_nearly);
    }
}

static void
test_part_right (void)
{
  g_autoptr (DdItem) item = item_file_load ("choices");
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_autoptr (DdItem) match_item = item_file_load ("match");
  g_autoptr (DdAttempt) match_attempt = dd_attempt_new (match_item, 1);

  g_assert_false (dd_attempt_is_part_right (attempt, "RESPONSE", "o1"));
  answer (attempt, "RESPONSE=o1,o2");
  dd_attempt_submit (attempt);
  g_assert_true (dd_attempt_is_part_right (attempt, "RESPONSE", "o1"));
  g_assert_false (dd_attempt_is_part_right (attempt, "RESPONSE", "o2"));
  g_assert_false (dd_attempt_is_part_right (attempt, "RESPONSE", "o3"));
  g_assert_true (dd_attempt_is_part_right (attempt, "RESPONSE", "o4"));
  g_assert_false (dd_attempt_is_part_right (attempt, "RESPONSE", NULL));
  g_assert_false (dd_attempt_is_part_right (attempt, "NOBODY", "o1"));
  g_assert_nonnull (dd_attempt_find_feedback (attempt, "o2"));
  g_assert_null (dd_attempt_find_feedback (attempt, "o1"));

  answer (match_attempt, "RESPONSE=l1 r1,l2 r3");
  dd_attempt_submit (match_attempt);
  g_assert_true (dd_attempt_is_part_right (match_attempt, "RESPONSE", "l1"));
  g_assert_false (dd_attempt_is_part_right (match_attempt, "RESPONSE", "l2"));
  g_assert_false (dd_attempt_is_part_right (match_attempt, "RESPONSE", "l3"));
  /* What is answered afterwards does not change what was judged. */
  answer (match_attempt, "RESPONSE=l2 r2");
  g_assert_true (dd_attempt_is_part_right (match_attempt, "RESPONSE", "l1"));
}

static void
test_root (void)
{
  g_autoptr (DdItem) item = item_file_load ("choice");
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 5);
  g_autoptr (DdItem) plain = item_file_load ("order");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *feedback = dd_item_dup_feedback (item, "o2");

  g_assert_cmpstr (dd_item_get_id (item), ==, "choice");
  g_assert_cmpstr (dd_item_get_title (item), ==, "choice");
  g_assert_cmpstr (dd_item_get_language (item), ==, "vi");
  g_assert_cmpstr (dd_item_get_level (item), ==, "know");
  g_assert_cmpstr (dd_item_get_skill (item), ==, "binary");
  g_assert_true (dd_item_is_gate (item) && dd_item_asks_sure (item));
  g_assert_true (dd_item_is_talk (item) && dd_item_is_challenge (item));
  g_assert_false (dd_item_is_gate (plain) || dd_item_asks_sure (plain));
  g_assert_null (dd_item_get_skill (plain));
  g_assert_false (dd_item_is_adaptive (item));
  g_assert_true (dd_item_is_scored (item));
  g_assert_cmpuint (dd_item_get_n_hints (item), ==, 2);
  first = dd_attempt_take_hint (attempt);
  second = dd_attempt_take_hint (attempt);
  g_assert_nonnull (strstr (first, "Viết số chấm"));
  g_assert_nonnull (strstr (second, "một chấm"));
  g_assert_null (dd_attempt_take_hint (attempt));
  g_assert_cmpuint (dd_attempt_get_n_hints_taken (attempt), ==, 2);
  g_assert_nonnull (strstr (feedback, "gấp đôi"));
  g_assert_null (dd_item_dup_feedback (item, "o3"));
  g_assert_cmpstr (dd_shape_get_name (DD_SHAPE_CLOZE), ==, "cloze");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *rows = g_strconcat ("/exercise/shapes/rows/", shapes[i].file, NULL);
      g_autofree char *correct = g_strconcat ("/exercise/shapes/correct/", shapes[i].file, NULL);

      g_test_add_data_func (rows, &shapes[i], test_rows);
      g_test_add_data_func (correct, &shapes[i], test_correct);
    }
  g_test_add_func ("/exercise/shapes/try-again", test_try_again);
  g_test_add_func ("/exercise/shapes/nearly", test_nearly);
  g_test_add_func ("/exercise/shapes/part-right", test_part_right);
  g_test_add_func ("/exercise/shapes/root", test_root);
  return g_test_run ();
}
