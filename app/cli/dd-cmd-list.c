/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl list */

#include "dd-cli.h"
#include "dd-shelf.h"

static void
add_json (DdJsonText *json, const DdShelfEntry *entry)
{
  const char *const *languages = dd_course_get_languages (entry->course);
  dd_json_text_open (json, NULL, '{');
  dd_json_text_string (json, "course", entry->course_id);
  dd_json_text_int (json, "version", dd_course_get_version (entry->course));
  dd_json_text_string (json, "name", entry->name);
  dd_json_text_open (json, "title", '{');
  for (guint i = 0; languages[i] != NULL; i++)
    dd_json_text_string (json, languages[i],
                         dd_course_get_title (entry->course, languages[i], NULL));
  dd_json_text_close (json, '}');
  dd_json_text_open (json, "languages", '[');
  for (guint i = 0; languages[i] != NULL; i++)
    dd_json_text_string (json, NULL, languages[i]);
  dd_json_text_close (json, ']');
  dd_json_text_int (json, "lessons", dd_course_get_n_lessons (entry->course));
  dd_json_text_int (json, "exercises", dd_course_get_n_exercises (entry->course));
  dd_json_text_int (json, "minutes", dd_course_get_minutes (entry->course));
  dd_json_text_int (json, "size_bytes", (gint64) entry->size_bytes);
  dd_json_text_boolean (json, "signed", entry->has_signature);
  dd_json_text_close (json, '}');
}

int
dd_cmd_list (char **argv)
{
  g_auto (GStrv) operands = NULL;
  g_autofree char *folder = dd_cli_dup_data_folder ();
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  gboolean as_json = FALSE;
  DdJsonText json = { 0 };
  if (!dd_cli_parse (argv, NULL, &as_json, &operands))
    return DD_CLI_USAGE;
  if (operands[0] != NULL)
    return dd_cli_misuse ("\"%s\" is too much.", operands[0]);
  entries = dd_shelf_list (folder, faults, &error);
  if (entries == NULL)
    return dd_cli_fail (error);
  dd_cli_print_faults (faults, TRUE);
  if (as_json)
    {
      dd_json_text_init (&json);
      dd_json_text_open (&json, NULL, '[');
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const DdShelfEntry *entry = g_ptr_array_index (entries, i);
      if (as_json)
        add_json (&json, entry);
      else
        dd_cli_printf ("%s\t%u\t%s\n", entry->course_id, dd_course_get_version (entry->course),
                       dd_course_get_title (entry->course, NULL, NULL));
    }
  if (as_json)
    {
      dd_json_text_close (&json, ']');
      dd_json_text_print (&json);
    }
  return dd_faults_count_errors (faults) > 0 ? DD_CLI_FAULTY : DD_CLI_DONE;
}
