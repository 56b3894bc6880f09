/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl show LESSON.xhtml */

#include "dd-cli.h"
#include "dd-document.h"
#include "dd-files.h"
#include "dd-limits.h"

static int
show (const char *path, guint width, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GBytes) bytes = dd_files_read (path, DD_LIMIT_XML_BYTES, &error);
  g_autoptr (DdDocument) document =
    bytes != NULL ? dd_document_new_from_loose_xhtml (bytes, path, faults, &error) : NULL;
  g_autofree char *text = NULL;
  DdJsonText json = { 0 };
  if (document == NULL && dd_faults_count_errors (faults) > 0)
    {
      dd_cli_print_faults (faults, TRUE);
      return dd_cli_get_exit_code (error);
    }
  if (document == NULL)
    return dd_cli_fail (error);
  dd_cli_print_faults (faults, TRUE);
  text = dd_document_dup_text (document, width);
  if (!as_json)
    {
      dd_cli_print (text);
      return DD_CLI_DONE;
    }
  dd_json_text_init (&json);
  dd_json_text_open (&json, NULL, '{');
  dd_json_text_string (&json, "title", dd_document_get_title (document));
  dd_json_text_string (&json, "language", dd_document_get_language (document));
  dd_json_text_string (&json, "text", text);
  dd_json_text_close (&json, '}');
  dd_json_text_print (&json);
  return DD_CLI_DONE;
}

int
dd_cmd_show (char **argv)
{
  int width = 80;
  const GOptionEntry entries[] = { { "width", 0, 0, G_OPTION_ARG_INT, &width, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) operands = NULL;
  gboolean as_json = FALSE;
  if (!dd_cli_parse (argv, entries, &as_json, &operands) || !dd_cli_check_operands (operands, 1, 1))
    return DD_CLI_USAGE;
  if (width != 0 && (width < 20 || width > 1000))
    return dd_cli_misuse ("--width takes 0, or a number from 20 to 1000.");
  return show (operands[0], (guint) width, as_json);
}
