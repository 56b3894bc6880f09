/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl check FILE... */

#include "dd-author-check.h"
#include "dd-cli.h"
#include "dd-clock.h"

static const char *
get_kind_name (DdAuthorKind kind)
{
  switch (kind)
    {
    case DD_AUTHOR_KIND_SOURCE:
      return "source";
    case DD_AUTHOR_KIND_PACKAGE:
      return "package";
    case DD_AUTHOR_KIND_LESSON:
      return "lesson";
    case DD_AUTHOR_KIND_ITEM:
      return "item";
    case DD_AUTHOR_KIND_MANIFEST:
      return "manifest";
    case DD_AUTHOR_KIND_PICTURE:
    default:
      return "picture";
    }
}

static int
check_one (const char *path, DdJsonText *json)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  DdAuthorKind kind = DD_AUTHOR_KIND_SOURCE;
  gboolean looked = dd_author_check_path (path, dd_clock_now_usec (), faults, &kind, &error);
  int code = looked ? (dd_faults_count_errors (faults) > 0 ? DD_CLI_FAULTY : DD_CLI_DONE)
                    : dd_cli_fail (error);
  if (json == NULL)
    {
      dd_cli_print_faults (faults, FALSE);
      return code;
    }
  dd_json_text_open (json, NULL, '{');
  dd_json_text_string (json, "path", path);
  dd_json_text_string (json, "kind", looked ? get_kind_name (kind) : NULL);
  dd_json_text_int (json, "errors", looked ? dd_faults_count_errors (faults) : 1);
  dd_json_text_int (json, "warnings", dd_faults_count_warnings (faults));
  if (!looked)
    dd_faults_add (faults, DD_FAULT_ERROR, path, 0, "%s", error->message);
  dd_json_text_faults (json, faults);
  dd_json_text_close (json, '}');
  return code;
}

int
dd_cmd_check (char **argv)
{
  g_auto (GStrv) files = NULL;
  gboolean as_json = FALSE;
  DdJsonText json = { 0 };
  int worst = DD_CLI_DONE;
  if (!dd_cli_parse (argv, NULL, &as_json, &files) || !dd_cli_check_operands (files, 1, 0))
    return DD_CLI_USAGE;
  if (as_json)
    {
      dd_json_text_init (&json);
      dd_json_text_open (&json, NULL, '{');
      dd_json_text_open (&json, "files", '[');
    }
  for (guint i = 0; files[i] != NULL; i++)
    {
      int code = check_one (files[i], as_json ? &json : NULL);
      worst = MAX (worst, code);
    }
  if (as_json)
    {
      dd_json_text_close (&json, ']');
      dd_json_text_close (&json, '}');
      dd_json_text_print (&json);
    }
  return worst;
}
