/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl rebuild */

#include "dd-cli.h"
#include "dd-store.h"

int
dd_cmd_rebuild (char **argv)
{
  g_auto (GStrv) operands = NULL;
  g_autofree char *folder = dd_cli_dup_data_folder ();
  g_autofree char *digest = NULL;
  g_autoptr (DdStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean as_json = FALSE;
  gint64 events = 0;
  DdJsonText json = { 0 };
  if (!dd_cli_parse (argv, NULL, &as_json, &operands))
    return DD_CLI_USAGE;
  if (operands[0] != NULL)
    return dd_cli_misuse ("\"%s\" is too much.", operands[0]);
  store = dd_store_open (folder, DD_STORE_NORMAL, &error);
  if (store == NULL || !dd_store_rebuild (store, &error) ||
      !dd_store_count_events (store, &events, NULL, &error))
    return dd_cli_fail (error);
  digest = dd_store_dup_views_digest (store, &error);
  if (digest == NULL)
    return dd_cli_fail (error);
  if (!as_json)
    {
      dd_cli_printf ("%" G_GINT64_FORMAT " events\t%s\n", events, digest);
      return DD_CLI_DONE;
    }
  dd_json_text_init (&json);
  dd_json_text_open (&json, NULL, '{');
  dd_json_text_int (&json, "events", events);
  dd_json_text_string (&json, "digest", digest);
  dd_json_text_close (&json, '}');
  dd_json_text_print (&json);
  return DD_CLI_DONE;
}
