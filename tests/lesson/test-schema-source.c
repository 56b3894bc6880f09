/* SPDX-License-Identifier: GPL-3.0-or-later */

/* source.rng against `check`. tests/data/author/faults.txt says what `check` reports of many faulty
 * sources, which another test proves; here the same files are shown to the schema. What the schema
 * refuses, `check` refuses, in that file. What `check` refuses the schema refuses too, unless no
 * grammar can see it: the words of such reports are listed below. */

#include <string.h>

#include "schema-check.h"

/* Reports about ids, references, languages, files, numbers that belong together, or wording. */
static const char *const deeper[] = { "separated by one space, such as",
                                      "a grade from 1 to 12",
                                      "four rising shares",
                                      " is empty: write",
                                      " is missing in \"",
                                      "is there twice",
                                      "does not name: name it there",
                                      "its attributes are the languages",
                                      "write each in every language",
                                      "is in the course twice",
                                      "Completion asks for",
                                      "review-by comes before",
                                      "make the two the same",
                                      "make them the same",
                                      "does not fit the folder",
                                      "A step holds at most one exercise",
                                      "needs 2 to 8",
                                      "is also an <answer>",
                                      "is taken for the <answer>",
                                      "stands in another <a>",
                                      "make several exercises of it",
                                      "lies within the right answer",
                                      "Every <right> of this <match>",
                                      "begins with a verdict",
                                      "gives the right answer",
                                      "is missing here",
                                      "carries more than",
                                      "stands in another place",
                                      "put it into the same step",
                                      "The right answers differ",
                                      "The scale differs",
                                      "is already that of",
                                      "course.xml has no skill",
                                      "leads nowhere",
                                      "There is no picture",
                                      "The formula ",
                                      " characters and may have ",
                                      " has no file ",
                                      " that Windows keeps ",
                                      " differ in capital letters only" };

typedef struct
{
  char *name;        /* (owned) */
  GHashTable *texts; /* (owned) file -> text, as changed */
  GPtrArray *said;   /* (owned) lines of `check` */
} Case;

typedef struct
{
  Case *current; /* (borrowed) (nullable) */
  char *file;    /* (owned) (nullable) of the edit being read */
  GString *find; /* (owned) */
  GString *put;  /* (owned) */
  gboolean is_gone;
} Parser;

static void
free_case (gpointer data)
{
  Case *self = data;

  g_free (self->name);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->said);
  g_free (self);
}

/* The edit is complete: the file as it is now. */
static void
end_edit (Parser *self)
{
  if (self->file != NULL && !self->is_gone)
    {
      const char *before = g_hash_table_lookup (self->current->texts, self->file);
      g_autofree char *original = NULL;
      char *changed = NULL;

      if (before == NULL && self->find->len > 0)
        before = original = schema_load ("data/author/base", self->file, NULL);
      changed = self->find->len == 0 ? g_strdup (self->put->str)
                                     : schema_change (before, self->find->str, self->put->str);
      g_hash_table_replace (self->current->texts, g_strdup (self->file), changed);
    }
  g_clear_pointer (&self->file, g_free);
  g_string_truncate (self->find, 0);
  g_string_truncate (self->put, 0);
  self->is_gone = FALSE;
}

static void
append_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
read_line (Parser *self, const char *line)
{
  const char *rest = line[0] != '\0' && line[1] == ' ' ? line + 2 : "";

  if (*line == '@')
    {
      end_edit (self);
      self->file = g_strdup (rest);
    }
  else if (*line == '-')
    append_line (self->find, rest);
  else if (*line == '+')
    append_line (self->put, rest);
  else if (*line == 'x')
    self->is_gone = TRUE;
  else if (*line == '>')
    g_ptr_array_add (self->current->said, g_strdup (rest));
}

static GPtrArray *
load_cases (void)
{
  g_autofree char *text = schema_load ("data", "author", "faults.txt");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *cases = g_ptr_array_new_with_free_func (free_case);
  Parser parser = { .find = g_string_new (NULL), .put = g_string_new (NULL) };

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "== "))
      {
        end_edit (&parser);
        parser.current = g_new0 (Case, 1);
        parser.current->name = g_strdup (lines[i] + 3);
        parser.current->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
        parser.current->said = g_ptr_array_new_with_free_func (g_free);
        g_ptr_array_add (cases, parser.current);
      }
    else if (parser.current != NULL)
      read_line (&parser, lines[i]);
  end_edit (&parser);
  g_string_free (parser.find, TRUE);
  g_string_free (parser.put, TRUE);
  return cases;
}

static gboolean
is_deeper (const char *report)
{
  for (gsize i = 0; i < G_N_ELEMENTS (deeper); i++)
    if (strstr (report, deeper[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* 0: `check` finds no error in FILE; 1: only such as no grammar sees; 2: one that it must see. */
static guint
get_verdict (const Case *self, const char *file)
{
  g_autofree char *prefix = g_strconcat (file, ":", NULL);
  guint verdict = 0;

  for (guint i = 0; i < self->said->len; i++)
    {
      const char *line = g_ptr_array_index (self->said, i);

      if (g_str_has_prefix (line, prefix) && strstr (line, ": warning: ") == NULL)
        verdict = MAX (verdict, is_deeper (line) ? 1 : 2);
    }
  return verdict;
}

/* A lesson that course.xml does not name is not read by `check`. */
static gboolean
is_unnamed (const Case *self, const char *file)
{
  for (guint i = 0; i < self->said->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (self->said, i), file) &&
        strstr (g_ptr_array_index (self->said, i), "names this file") != NULL)
      return TRUE;
  return FALSE;
}

static void
test_base (void)
{
  static const char *const files[] = { "base/course.xml", "base/vi/a.xml", "base/en/a.xml",
                                       "small/course.xml" };
  g_autoptr (Schema) schema = schema_new ("source.rng");

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *text = schema_load ("data", "author", files[i]);

      g_test_message ("%s", files[i]);
      g_assert_true (schema_accepts (schema, text));
    }
}

static void
test_faults (void)
{
  g_autoptr (Schema) schema = schema_new ("source.rng");
  g_autoptr (GPtrArray) cases = load_cases ();
  guint n_wrong = 0;
  guint n_refused = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const Case *self = g_ptr_array_index (cases, i);
      GHashTableIter iter;
      gpointer file = NULL;
      gpointer text = NULL;

      g_hash_table_iter_init (&iter, self->texts);
      while (g_hash_table_iter_next (&iter, &file, &text))
        {
          guint verdict = get_verdict (self, file);
          gboolean accepted = FALSE;

          if (!g_str_has_suffix (file, ".xml") || is_unnamed (self, file))
            continue;
          accepted = schema_accepts (schema, text);
          n_refused += !accepted;
          if (accepted ? verdict < 2 : verdict > 0)
            continue;
          n_wrong++;
          g_test_message ("WRONG \"%s\", %s: the schema %s, check %s", self->name, (char *) file,
                          accepted ? "accepts" : "refuses", accepted ? "refuses" : "accepts");
          for (guint n = 0; n < self->said->len; n++)
            g_test_message ("  %s", (char *) g_ptr_array_index (self->said, n));
        }
    }
  g_assert_cmpuint (n_wrong, ==, 0);
  g_assert_cmpuint (n_refused, >, 50);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema-source/base", test_base);
  g_test_add_func ("/schema-source/faults", test_faults);
  return g_test_run ();
}
