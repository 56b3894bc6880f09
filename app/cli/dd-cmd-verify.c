/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl verify */

#include "dd-cli.h"
#include "dd-store.h"

static void
print_json (const GPtrArray *faults, gint64 events, gint64 forks)
{
  DdJsonText json = { 0 };
  dd_json_text_init (&json);
  dd_json_text_open (&json, NULL, '{');
  dd_json_text_int (&json, "events", events);
  dd_json_text_int (&json, "forks", forks);
  dd_json_text_open (&json, "faults", '[');
  for (guint i = 0; i < faults->len; i++)
    {
      const DdStoreFault *fault = g_ptr_array_index (faults, i);
      dd_json_text_open (&json, NULL, '{');
      dd_json_text_string (&json, "stream", fault->stream);
      dd_json_text_string (&json, "id", fault->id);
      dd_json_text_string (&json, "message", fault->text);
      dd_json_text_close (&json, '}');
    }
  dd_json_text_close (&json, ']');
  dd_json_text_close (&json, '}');
  dd_json_text_print (&json);
}

static void
print_text (const GPtrArray *faults, gint64 events, gint64 forks)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const DdStoreFault *fault = g_ptr_array_index (faults, i);
      dd_cli_printf ("%s%s%s\n", fault->id != NULL ? fault->id : "", fault->id != NULL ? ": " : "",
                     fault->text);
    }
  dd_cli_printf ("%" G_GINT64_FORMAT " events, %" G_GINT64_FORMAT " forks, %u faults\n", events,
                 forks, faults->len);
}

int
dd_cmd_verify (char **argv)
{
  g_auto (GStrv) operands = NULL;
  g_autofree char *folder = dd_cli_dup_data_folder ();
  g_autoptr (DdStore) store = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  gboolean as_json = FALSE;
  gint64 events = 0;
  gint64 forks = 0;
  if (!dd_cli_parse (argv, NULL, &as_json, &operands))
    return DD_CLI_USAGE;
  if (operands[0] != NULL)
    return dd_cli_misuse ("\"%s\" is too much.", operands[0]);
  store = dd_store_open (folder, DD_STORE_NORMAL, &error);
  if (store == NULL || !dd_store_count_events (store, &events, NULL, &error) ||
      !dd_store_verify (store, &faults, &forks, &error))
    return dd_cli_fail (error);
  if (as_json)
    print_json (faults, events, forks);
  else
    print_text (faults, events, forks);
  if (faults->len > 0)
    dd_cli_say_damaged ();
  return faults->len > 0 ? DD_CLI_FAULTY : DD_CLI_DONE;
}
