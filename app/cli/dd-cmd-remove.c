/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl remove ID */

#include "dd-cli.h"
#include "dd-shelf.h"

int
dd_cmd_remove (char **argv)
{
  g_auto (GStrv) operands = NULL;
  g_autofree char *folder = dd_cli_dup_data_folder ();
  g_autoptr (GError) error = NULL;
  gboolean as_json = FALSE;
  DdJsonText json = { 0 };
  if (!dd_cli_parse (argv, NULL, &as_json, &operands) || !dd_cli_check_operands (operands, 1, 1))
    return DD_CLI_USAGE;
  if (!dd_shelf_remove (folder, operands[0], &error))
    return dd_cli_fail (error);
  if (as_json)
    {
      dd_json_text_init (&json);
      dd_json_text_open (&json, NULL, '{');
      dd_json_text_string (&json, "course", operands[0]);
      dd_json_text_close (&json, '}');
      dd_json_text_print (&json);
    }
  return DD_CLI_DONE;
}
