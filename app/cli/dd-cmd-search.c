/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * domdomctl search WORDS...
 *
 * Titles of courses and lessons and the keywords of courses, in every language; the best match of a
 * course or lesson counts.
 */
#include "dd-cli.h"
#include "dd-fold.h"
#include "dd-shelf.h"

typedef struct
{
  char *course; /* owned */
  char *lesson; /* owned; NULL when the course itself was found */
  char *lang;   /* owned; of the title */
  char *title;  /* owned */
  char *heard;  /* owned; what was found: the title, or a keyword */
  DdFoldMatch rank;
} Hit;

static void
free_hit (gpointer data)
{
  Hit *hit = data;
  g_free (hit->course);
  g_free (hit->lesson);
  g_free (hit->lang);
  g_free (hit->title);
  g_free (hit->heard);
  g_free (hit);
}

/* HIT becomes TEXT, which belongs to TITLE, where that matches better. */
static void
consider (Hit *hit, const char *words, const char *lang, const char *title, const char *text)
{
  DdFoldMatch rank = text != NULL ? dd_fold_search_rank (words, text) : DD_FOLD_MATCH_NONE;
  if (rank >= hit->rank)
    return;
  g_free (hit->lang);
  g_free (hit->title);
  g_free (hit->heard);
  hit->rank = rank;
  hit->lang = g_strdup (lang);
  hit->title = g_strdup (title);
  hit->heard = g_strdup (text);
}

static Hit *
new_hit (const char *course, const char *lesson)
{
  Hit *hit = g_new0 (Hit, 1);
  hit->course = g_strdup (course);
  hit->lesson = g_strdup (lesson);
  hit->rank = DD_FOLD_MATCH_NONE;
  return hit;
}

static void
keep (GPtrArray *hits, Hit *hit)
{
  if (hit->rank < DD_FOLD_MATCH_NONE)
    g_ptr_array_add (hits, hit);
  else
    free_hit (hit);
}

static void
search_course (const DdCourse *course, const char *words, GPtrArray *hits)
{
  const char *const *languages = dd_course_get_languages (course);
  const char *id = dd_course_get_id (course);
  Hit *hit = new_hit (id, NULL);
  for (guint l = 0; languages[l] != NULL; l++)
    {
      const char *title = dd_course_get_title (course, languages[l], NULL);
      consider (hit, words, languages[l], title, title);
      for (guint k = 0; k < dd_course_get_n_keywords (course); k++)
        consider (hit, words, languages[l], title, dd_course_get_keyword (course, k, languages[l]));
    }
  keep (hits, hit);
  for (guint i = 0; i < dd_course_get_n_lessons (course); i++)
    {
      const DdLessonInfo *lesson = dd_course_get_lesson (course, i);
      hit = new_hit (id, lesson->id);
      for (guint l = 0; languages[l] != NULL; l++)
        {
          const char *title = dd_course_get_lesson_title (course, lesson, languages[l], NULL);
          consider (hit, words, languages[l], title, title);
        }
      keep (hits, hit);
    }
}

/* Better ranks first; otherwise as on the shelf. */
static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *first = *(const Hit *const *) a;
  const Hit *second = *(const Hit *const *) b;
  return (int) first->rank - (int) second->rank;
}

static void
print_hits (const GPtrArray *hits, gboolean as_json)
{
  DdJsonText json = { 0 };
  if (as_json)
    {
      dd_json_text_init (&json);
      dd_json_text_open (&json, NULL, '[');
    }
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = g_ptr_array_index (hits, i);
      if (!as_json)
        {
          dd_cli_printf ("%s\t%s\t%s\n", hit->course, hit->lesson != NULL ? hit->lesson : "",
                         hit->title);
          continue;
        }
      dd_json_text_open (&json, NULL, '{');
      dd_json_text_string (&json, "course", hit->course);
      dd_json_text_string (&json, "lesson", hit->lesson);
      dd_json_text_string (&json, "lang", hit->lang);
      dd_json_text_string (&json, "title", hit->title);
      dd_json_text_string (&json, "found", hit->heard);
      dd_json_text_close (&json, '}');
    }
  if (as_json)
    {
      dd_json_text_close (&json, ']');
      dd_json_text_print (&json);
    }
}

int
dd_cmd_search (char **argv)
{
  g_auto (GStrv) operands = NULL;
  g_autofree char *words = NULL;
  g_autofree char *folder = dd_cli_dup_data_folder ();
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (free_hit);
  g_autoptr (GError) error = NULL;
  gboolean as_json = FALSE;
  if (!dd_cli_parse (argv, NULL, &as_json, &operands) || !dd_cli_check_operands (operands, 1, 0))
    return DD_CLI_USAGE;
  words = g_strjoinv (" ", operands);
  entries = dd_shelf_list (folder, faults, &error);
  if (entries == NULL)
    return dd_cli_fail (error);
  dd_cli_print_faults (faults, TRUE);
  for (guint i = 0; i < entries->len; i++)
    search_course (((DdShelfEntry *) g_ptr_array_index (entries, i))->course, words, hits);
  g_ptr_array_sort (hits, compare_hits);
  print_hits (hits, as_json);
  return DD_CLI_DONE;
}
