/* SPDX-License-Identifier: GPL-3.0-or-later */

/* item.rng describes what `pack` writes, so it is narrower than the reader, which plays other QTI
 * too. The laws: what the profile's examples are, both accept; what the reader refuses, the schema
 * refuses; and what the schema alone refuses is marked here as playing outside the profile. */

#include <string.h>

#include "dd-attempt.h"
#include "dd-document.h"
#include "dd-item.h"
#include "schema-check.h"

typedef enum
{
  REFUSED, /* by both */
  OUTSIDE, /* of the profile: the schema refuses, the reader plays or mends */
  DEEPER   /* the reader refuses what no grammar can see */
} Verdict;

static const struct
{
  const char *file;
  const char *find;
  const char *replace;
  Verdict verdict;
} rows[] = {
  /* Nothing may run, load or leave, in any text of an item: the player drops what would run, so
   * that it never gets as far as a page, and refuses the rest. */
  { "choice.xml", "<p>Tấm bìa", "<script>x</script><p>Tấm bìa", OUTSIDE },
  { "choice.xml", "<p>Tấm bìa", "<p onclick=\"x\">Tấm bìa", OUTSIDE },
  { "choice.xml", "<p>Tấm bìa", "<p style=\"x\">Tấm bìa", OUTSIDE },
  { "choice.xml", "<p>Tấm bìa", "<iframe src=\"x\"/><p>Tấm bìa", REFUSED },
  { "choice.xml", "<p>Tấm bìa", "<p><a href=\"https://example.org/\">x</a>Tấm bìa", REFUSED },
  { "choice.xml", "<p>Tấm bìa", "<p><img src=\"x.svg\" alt=\"x\"/>Tấm bìa", REFUSED },
  { "choice.xml", "<p>Tấm bìa",
    "<figure><img src=\"https://example.org/x.svg\" alt=\"x\"/></figure><p>Tấm bìa", REFUSED },
  { "choice.xml", ">10<", "><b onclick=\"x\">10</b><", OUTSIDE },
  { "choice.xml", "<p>Số chấm không", "<p style=\"x\">Số chấm không", OUTSIDE },
  { "choice.xml", "<p>Viết số chấm", "<script/><p>Viết số chấm", OUTSIDE },
  { "choice.xml", "<p>1, 2, 4", "<video/><p>1, 2, 4", REFUSED },
  /* The frame */
  { "choice.xml", "xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\"", "xmlns=\"urn:x\"",
    REFUSED },
  { "choice.xml", "cardinality=\"single\" base-type=\"identifier\"",
    "cardinality=\"double\" base-type=\"identifier\"", REFUSED },
  { "choice.xml", "cardinality=\"single\" base-type=\"identifier\"",
    "cardinality=\"single\" base-type=\"word\"", REFUSED },
  { "choice.xml", "<qti-item-body>", "<qti-unknown/><qti-item-body>", REFUSED },
  { "choice.xml", "<qti-gte>", "<qti-unknown>", REFUSED },
  { "choice.xml", "<qti-correct identifier=\"RESPONSE\"/>", "<qti-unknown/>", REFUSED },
  { "choice.xml", "qti-choice-interaction response", "qti-hotspot-interaction response", REFUSED },
  { "choice.xml", "response-identifier=\"RESPONSE\" shuffle",
    "response-identifier=\"OTHER\" shuffle", REFUSED },
  { "choice.xml", "identifier=\"o2\">10", "identifier=\"o1\">10", DEEPER },
  { "choice.xml", "<qti-value>o3<", "<qti-value>o7<", DEEPER },
  { "statements.xml", "\"directedPair\">s1 false<", "\"directedPair\">s1 perhaps<", REFUSED },
  { "order.xml", "\"identifier\">e2<", "\"identifier\">e7<", DEEPER },
  { "choices.xml", "map-key=\"o2\"", "map-key=\"o7\"", DEEPER },
  /* QTI that plays, but that `pack` does not write */
  { "choice.xml", "dd:shape=\"choice\" ", "", OUTSIDE },
  { "choice.xml", "dd:sure=\"ask\"", "dd:sure=\"yes\"", OUTSIDE },
  { "choice.xml", "max-choices=\"1\"", "max-choices=\"2\"", OUTSIDE },
  { "choice.xml", "shuffle=\"true\" ", "", OUTSIDE },
  { "choice.xml", " time-dependent=\"false\"", "", OUTSIDE },
  { "choices.xml", "default-value=\"0\"", "default-value=\"1\"", OUTSIDE },
  { "order.xml", "dd:shape=\"order\"", "dd:shape=\"choice\"", OUTSIDE },
};

/* Every text of the item, as a page would show it. */
static gboolean
reads_text (const char *xhtml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDocument) document = NULL;

  if (xhtml == NULL)
    return TRUE;
  document = dd_document_new_from_fragment (xhtml, "vi/items/a.xml", 1, &error);
  if (error != NULL)
    g_test_message ("%s", error->message);
  return document != NULL;
}

static gboolean
reads_choices (const DdInteraction *interaction)
{
  gboolean good = reads_text (interaction->prompt_xhtml);

  for (guint i = 0; i < interaction->n_choices; i++)
    good = good && reads_text (interaction->choices[i].xhtml);
  for (guint i = 0; i < interaction->n_targets; i++)
    good = good && reads_text (interaction->targets[i].xhtml);
  return good;
}

static gboolean
reads_feedback (const DdItem *item)
{
  static const char *const ids[] = {
    "o1", "o2", "o3", "o4", "s1", "s2", "l1", "e2", "w1", "b1-w1"
  };
  g_autofree char *explain = dd_item_dup_explain (item);
  gboolean good = reads_text (explain);

  for (guint i = 0; i < dd_item_get_n_hints (item); i++)
    {
      g_autofree char *hint = dd_item_dup_hint (item, i);

      good = good && reads_text (hint);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *feedback = dd_item_dup_feedback (item, ids[i]);

      good = good && reads_text (feedback);
    }
  return good;
}

static gboolean
reads_item (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, "vi/items/a.xml", &error);
  g_autoptr (DdAttempt) attempt = NULL;
  g_autofree char *body = NULL;
  gboolean good = TRUE;

  if (item == NULL)
    {
      g_test_message ("%s", error->message);
      return FALSE;
    }
  attempt = dd_attempt_new (item, 1);
  body = dd_attempt_dup_body (attempt);
  good = reads_text (body) && reads_feedback (item);
  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    good = good && reads_choices (dd_item_get_interaction (item, i));
  return good;
}

static void
test_examples (void)
{
  static const char *const names[] = {
    "choice.xml", "choices.xml", "cloze.xml", "match.xml",
    "number-tolerance.xml", "number.xml", "order.xml", "short-folded.xml",
    "short-spelling.xml", "short-toneless.xml", "statements.xml"
  };
  g_autoptr (Schema) schema = schema_new ("item.rng");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = schema_load ("data", "exercise", names[i]);

      g_test_message ("%s", names[i]);
      g_assert_true (reads_item (text));
      g_assert_true (schema_accepts (schema, text));
    }
}

static void
test_rows (void)
{
  g_autoptr (Schema) schema = schema_new ("item.rng");
  guint n_wrong = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *good = schema_load ("data", "exercise", rows[i].file);
      g_autofree char *text = schema_change (good, rows[i].find, rows[i].replace);
      gboolean reader = reads_item (text);
      gboolean grammar = schema_accepts (schema, text);

      if (reader == (rows[i].verdict == OUTSIDE) && grammar == (rows[i].verdict == DEEPER))
        continue;
      n_wrong++;
      g_test_message ("WRONG %s: the reader %s, the schema %s", rows[i].replace,
                      reader ? "plays" : "refuses", grammar ? "accepts" : "refuses");
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* What the reader refuses, the schema refuses: one attribute of the file taken away at a time. */
static void
test_without (void)
{
  g_autoptr (Schema) schema = schema_new ("item.rng");
  g_autofree char *good = schema_load ("data", "exercise", "statements.xml");
  gsize length = strlen (good);
  guint n_refused = 0;

  for (gsize at = 0; at < length; at++)
    {
      const char *quote = NULL;
      gsize name = strspn (good + at + 1, "abcdefghijklmnopqrstuvwxyz-:");
      g_autofree char *text = NULL;

      if (good[at] != ' ' || name == 0 || strncmp (good + at + 1 + name, "=\"", 2) != 0)
        continue;
      quote = strchr (good + at + name + 3, '"');
      text = g_strdup_printf ("%.*s%s", (int) at, good, quote + 1);
      if (reads_item (text))
        continue;
      n_refused++;
      g_assert_false (schema_accepts (schema, text));
    }
  g_assert_cmpuint (n_refused, >, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema-item/examples", test_examples);
  g_test_add_func ("/schema-item/rows", test_rows);
  g_test_add_func ("/schema-item/without", test_without);
  return g_test_run ();
}
