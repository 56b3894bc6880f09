/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine against other people's items: scores on which at least two independent engines agree
 * (expected-scores.json), and outcomes that one engine expects of small items, one operator or rule
 * at a time (cases.json). Skipped where the corpora are not at hand. Every disagreement stands in a
 * table below with its reason; one that no longer disagrees is a failure too. */

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>
#include <zip.h>

#include "dd-attempt.h"

typedef struct
{
  const char *what; /* file, "file:mode" or "folder:case:outcome" */
  const char *reason;
} Exemption;

static const Exemption score_exemptions[] = {
  { NULL, NULL },
};

static const Exemption case_exemptions[] = {
  { "mapResponse_bounds_default_duplicates:duplicate responses are counted (and then "
    "clamped):SCORE",
    "the standard maps each different value once" },
  { "responseProcessing_template_match_nothing:empty_response_scores_maxScore:SCORE",
    "no such standard template: ours leaves the outcomes alone" },
  { "responseProcessing_random_lookupOutcomeValue:random_is_deterministic_with_seed_and_"
    "lookupOutcomeValue_maps_match:PICKED",
    "another generator of random numbers" },
  { "responseProcessing_responseCondition_toBoolean:all-true:OI", "a number is not true" },
  { "responseProcessing_responseCondition_toBoolean:all-true:OS", "a text is not true" },
  { "responseProcessing_responseCondition_toBoolean:all-true:OM", "a container is not true" },
  { NULL, NULL },
};

typedef struct
{
  guint played;
  guint agreed;
  guint exempt;
  guint out_of_scope;
  GHashTable *why; /* sentence -> how often */
} Tally;

static char *
dup_root (void)
{
  g_autofree char *root = g_build_filename (g_getenv ("G_TEST_SRCDIR") != NULL
                                              ? g_getenv ("G_TEST_SRCDIR")
                                              : ".",
                                            "..",
                                            "..",
                                            "shared",
                                            "corpora",
                                            "qti",
                                            NULL);

  return g_file_test (root, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&root) : NULL;
}

static GBytes *
read_member (const char *archive, const char *member)
{
  zip_t *zip = zip_open (archive, ZIP_RDONLY, NULL);
  zip_file_t *file = zip != NULL ? zip_fopen (zip, member, 0) : NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[4096];
  zip_int64_t n = 0;

  while (file != NULL && (n = zip_fread (file, buffer, sizeof buffer)) > 0)
    g_byte_array_append (bytes, buffer, (guint) n);
  if (file != NULL)
    zip_fclose (file);
  if (zip != NULL)
    zip_discard (zip);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
read_file (const char *root, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "!", 2);
  g_autofree char *path = g_build_filename (root, parts[0], NULL);
  char *text = NULL;
  gsize length = 0;

  if (parts[1] != NULL)
    return read_member (path, parts[1]);
  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  return g_bytes_new_take (text, length);
}

static const Exemption *
find_exemption (const Exemption *exemptions, const char *what)
{
  for (gsize i = 0; exemptions[i].what != NULL; i++)
    if (strcmp (exemptions[i].what, what) == 0)
      return &exemptions[i];
  return NULL;
}

static void
count_agreement (Tally *tally,
                 const Exemption *exemptions,
                 const char *what,
                 gboolean agrees,
                 const char *got)
{
  const Exemption *exemption = find_exemption (exemptions, what);

  tally->played++;
  if (agrees)
    tally->agreed++;
  if (exemption != NULL && !agrees)
    tally->exempt++;
  if (exemption != NULL && agrees)
    g_test_message ("no longer needs its exemption: %s", what);
  if (exemption == NULL && !agrees)
    g_test_message ("disagrees: %s: %s", what, got);
  if ((exemption != NULL) == agrees)
    g_test_fail ();
}

/* Counts why an item is out of scope: the sentence without file and line. */
static void
count_refusal (Tally *tally, const GError *error, const char *file)
{
  const char *sentence = strstr (error->message, ": ");

  tally->out_of_scope++;
  sentence = sentence != NULL ? sentence + 2 : error->message;
  g_hash_table_insert (tally->why,
                       g_strdup (sentence),
                       GUINT_TO_POINTER (
                         GPOINTER_TO_UINT (g_hash_table_lookup (tally->why, sentence)) + 1));
  if (!g_error_matches (error, DD_EXERCISE_ERROR, DD_EXERCISE_ERROR_UNSUPPORTED))
    g_test_message ("refused: %s: %s", file, error->message);
}

static void
print_tally (const Tally *tally)
{
  GHashTableIter iter;
  gpointer sentence = NULL;
  gpointer n = NULL;

  g_hash_table_iter_init (&iter, tally->why);
  while (g_hash_table_iter_next (&iter, &sentence, &n))
    g_test_message ("out of scope, %u: %s", GPOINTER_TO_UINT (n), (const char *) sentence);
  g_test_message ("played %u, agreed %u, exempt %u; out of scope %u",
                  tally->played,
                  tally->agreed,
                  tally->exempt,
                  tally->out_of_scope);
}

static void
play_row (const char *root, JsonObject *row, Tally *tally)
{
  const char *file = json_object_get_string_member (row, "file");
  const char *mode = json_object_get_string_member (row, "mode");
  double expected = json_object_get_double_member (row, "score");
  g_autofree char *what = g_strdup_printf ("%s:%s", file, mode);
  g_autoptr (GBytes) bytes = read_file (root, file);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdItem) item = NULL;
  g_autoptr (DdAttempt) attempt = NULL;
  g_autofree char *got = NULL;
  double score;

  g_assert_nonnull (bytes);
  item = dd_item_new_from_bytes (bytes, file, &error);
  if (item == NULL)
    {
      count_refusal (tally, error, file);
      return;
    }
  attempt = dd_attempt_new (item, 1);
  if (strcmp (mode, "correct") == 0)
    dd_attempt_set_correct (attempt);
  dd_attempt_submit (attempt);
  score = dd_value_get_number (dd_attempt_get_outcome (attempt, "SCORE"));
  got = g_strdup_printf ("expected %g, got %g", expected, score);
  count_agreement (tally, score_exemptions, what, fabs (score - expected) < 1e-6, got);
}

static void
test_expected_scores (void)
{
  g_autofree char *root = dup_root ();
  g_autofree char *path = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  Tally tally = { 0 };
  JsonArray *rows;

  if (root == NULL)
    {
      g_test_skip ("the corpora are not here");
      return;
    }
  path = g_build_filename (root, "expected-scores.json", NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  tally.why = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  rows = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    play_row (root, json_array_get_object_element (rows, i), &tally);
  print_tally (&tally);
  g_hash_table_unref (tally.why);
  g_assert_cmpuint (tally.played, >, 200);
}

/* One JSON value of a case as words for a response; NULL for what cannot be said so. */
static char *
dup_words (JsonNode *node)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *member = dup_words (json_array_get_element (array, i));

          if (member == NULL)
            return NULL;
          g_string_append_printf (words, "%s%s", i > 0 ? "," : "", member);
        }
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    {
      GType type = json_node_get_value_type (node);
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      if (type == G_TYPE_STRING)
        g_string_append (words, json_node_get_string (node));
      else if (type == G_TYPE_BOOLEAN)
        g_string_append (words, json_node_get_boolean (node) ? "true" : "false");
      else
        g_string_append (
          words, g_ascii_formatd (buffer, sizeof buffer, "%.15g", json_node_get_double (node)));
    }
  else if (!JSON_NODE_HOLDS_NULL (node))
    {
      return NULL;
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
agrees (JsonNode *expected, const DdValue *outcome)
{
  g_autofree char *words = dup_words (expected);
  g_autofree char *text = dd_value_dup_string (outcome);

  if (JSON_NODE_HOLDS_VALUE (expected) && json_node_get_value_type (expected) != G_TYPE_STRING &&
      dd_value_is_numeric (outcome))
    return fabs (json_node_get_double (expected) - dd_value_get_number (outcome)) < 1e-6;
  g_strdelimit (words != NULL ? words : text, ",", ' ');
  g_strdelimit (text, ",", ' ');
  return g_strcmp0 (words, text) == 0;
}

static gboolean
set_responses (DdAttempt *attempt, JsonObject *responses)
{
  g_autoptr (GList) ids = json_object_get_members (responses);

  for (const GList *at = ids; at != NULL; at = at->next)
    {
      g_autofree char *words = dup_words (json_object_get_member (responses, at->data));

      if (words == NULL || !dd_attempt_set_response_words (attempt, at->data, words, NULL))
        return FALSE;
    }
  return TRUE;
}

static void
play_case (DdItem *item, const char *folder, JsonObject *one, Tally *tally)
{
  const char *name = json_object_get_string_member (one, "name");
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  JsonObject *expect = json_object_get_object_member (one, "expect");
  JsonObject *outcomes;
  g_autoptr (GList) ids = NULL;

  if (expect == NULL || !json_object_has_member (expect, "outcomes") ||
      !json_object_has_member (one, "responses") ||
      !set_responses (attempt, json_object_get_object_member (one, "responses")))
    {
      tally->out_of_scope++;
      return;
    }
  dd_attempt_submit (attempt);
  outcomes = json_object_get_object_member (expect, "outcomes");
  ids = json_object_get_members (outcomes);
  for (const GList *at = ids; at != NULL; at = at->next)
    {
      g_autofree char *what = g_strdup_printf ("%s:%s:%s", folder, name, (char *) at->data);
      const DdValue *outcome = dd_attempt_get_outcome (attempt, at->data);
      g_autofree char *text = dd_value_dup_string (outcome);
      g_autofree char *words = dup_words (json_object_get_member (outcomes, at->data));
      g_autofree char *got = g_strdup_printf ("expected “%s”, got “%s”", words, text);

      count_agreement (tally,
                       case_exemptions,
                       what,
                       agrees (json_object_get_member (outcomes, at->data), outcome),
                       got);
    }
}

static void
play_folder (const char *root, const char *folder, Tally *tally)
{
  g_autofree char *item_path = g_build_filename (root, folder, "item.xml", NULL);
  g_autofree char *cases_path = g_build_filename (root, folder, "cases.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdItem) item = NULL;
  JsonArray *cases;

  if (!g_file_test (item_path, G_FILE_TEST_EXISTS) ||
      !json_parser_load_from_file (parser, cases_path, NULL))
    return;
  bytes = read_file ("/", item_path);
  item = dd_item_new_from_bytes (bytes, folder, &error);
  if (item == NULL)
    {
      count_refusal (tally, error, folder);
      return;
    }
  cases = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "cases");
  for (guint i = 0; cases != NULL && i < json_array_get_length (cases); i++)
    play_case (item, folder, json_array_get_object_element (cases, i), tally);
}

static void
test_cases (void)
{
  g_autofree char *root = dup_root ();
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  Tally tally = { 0 };
  const char *name;

  if (root == NULL)
    {
      g_test_skip ("the corpora are not here");
      return;
    }
  folder = g_build_filename (root, "pie-qti/packages/item-player/tests/conformance/fixtures", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  tally.why = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    play_folder (folder, name, &tally);
  print_tally (&tally);
  g_hash_table_unref (tally.why);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exercise/corpora/expected-scores", test_expected_scores);
  g_test_add_func ("/exercise/corpora/cases", test_cases);
  return g_test_run ();
}
