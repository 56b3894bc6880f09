/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * domdomctl search WORDS...
 *
 * Titles of courses and lessons and the keywords of courses, in every language: a course or
 * lesson is named once, in the course's first language where that has the words. With them the
 * text of the lessons, in the first language of the course in which it has the words.
 */
#include "dd-cli.h"
#include "dd-search.h"
#include "dd-shelf.h"

static void
print_json (const GPtrArray *hits)
{
  DdJsonText json = { 0 };
  dd_json_text_init (&json);
  dd_json_text_open (&json, NULL, '[');
  for (guint i = 0; i < hits->len; i++)
    {
      const DdSearchHit *hit = g_ptr_array_index (hits, i);
      dd_json_text_open (&json, NULL, '{');
      dd_json_text_string (&json, "course", hit->course);
      dd_json_text_string (&json, "lesson", hit->lesson);
      dd_json_text_string (&json, "lang", hit->lang);
      dd_json_text_string (&json, "title", hit->title);
      dd_json_text_string (&json, "found", hit->found);
      if (hit->in_text)
        {
          dd_json_text_string (&json, "part", dd_part_to_string (hit->part));
          dd_json_text_int (&json, "block", hit->block);
        }
      dd_json_text_close (&json, '}');
    }
  dd_json_text_close (&json, ']');
  dd_json_text_print (&json);
}

/* COURSE, LESSON and TITLE, and for a passage what it says. */
static void
print_lines (const GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const DdSearchHit *hit = g_ptr_array_index (hits, i);
      dd_cli_printf ("%s\t%s\t%s%s%s\n", hit->course, hit->lesson != NULL ? hit->lesson : "",
                     hit->title, hit->in_text ? "\t" : "", hit->in_text ? hit->found : "");
    }
}

/* A course that cannot be read is named, and the others are searched. */
static void
search_course (DdSearch *search, const char *folder, const DdShelfEntry *entry, DdFaults *faults)
{
  const char *const *languages = dd_course_get_languages (entry->course);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPackage) package =
    dd_shelf_open_version (folder, entry->course_id, entry->name, &error);
  if (package == NULL)
    {
      g_autoptr (DdSearchIndex) titles = dd_search_index_new_titles (entry->course, NULL);
      dd_faults_add (faults, DD_FAULT_WARNING, entry->course_id, 0, "%s", error->message);
      dd_search_titles (search, titles);
      return;
    }
  for (guint l = 0; languages[l] != NULL; l++)
    {
      g_autoptr (DdSearchIndex) index = dd_search_index_new (package, languages[l], NULL, NULL);
      if (l == 0)
        dd_search_titles (search, index);
      if (dd_search_text (search, index) > 0)
        return;
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
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (DdSearch) search = NULL;
  g_autoptr (GError) error = NULL;
  gboolean as_json = FALSE;
  if (!dd_cli_parse (argv, NULL, &as_json, &operands) || !dd_cli_check_operands (operands, 1, 0))
    return DD_CLI_USAGE;
  words = g_strjoinv (" ", operands);
  entries = dd_shelf_list (folder, faults, &error);
  if (entries == NULL)
    return dd_cli_fail (error);
  search = dd_search_new (words);
  for (guint i = 0; i < entries->len; i++)
    {
      const DdShelfEntry *entry = g_ptr_array_index (entries, i);
      search_course (search, folder, entry, faults);
    }
  dd_cli_print_faults (faults, TRUE);
  hits = dd_search_take (search, 0, NULL);
  if (as_json)
    print_json (hits);
  else
    print_lines (hits);
  return DD_CLI_DONE;
}
