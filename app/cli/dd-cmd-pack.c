/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl pack SOURCE -o FILE.course */

#include "dd-author-pack.h"
#include "dd-cli.h"
#include "dd-package.h"

static void
print_json (const char *path, const DdFaults *faults)
{
  g_autoptr (DdPackage) package = path != NULL ? dd_package_open (path, NULL) : NULL;
  DdCourse *course = package != NULL ? dd_package_get_course (package) : NULL;
  DdJsonText json = { 0 };
  dd_json_text_init (&json);
  dd_json_text_open (&json, NULL, '{');
  dd_json_text_string (&json, "path", path);
  dd_json_text_string (&json, "name", package != NULL ? dd_package_get_name (package) : NULL);
  dd_json_text_string (&json, "course", course != NULL ? dd_course_get_id (course) : NULL);
  if (course != NULL)
    dd_json_text_int (&json, "version", dd_course_get_version (course));
  else
    dd_json_text_raw (&json, "version", "null");
  dd_json_text_faults (&json, faults);
  dd_json_text_close (&json, '}');
  dd_json_text_print (&json);
}

int
dd_cmd_pack (char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { NULL } };
  g_auto (GStrv) operands = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (DdFaults) prefixed = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = NULL;
  gboolean as_json = FALSE;
  gboolean packed = FALSE;
  if (!dd_cli_parse (argv, entries, &as_json, &operands) || !dd_cli_check_operands (operands, 1, 1))
    return DD_CLI_USAGE;
  if (output == NULL)
    return dd_cli_misuse ("Say where the package goes: -o FILE.course.");
  if (g_str_equal (output, "-"))
    return dd_cli_misuse ("A package is not written to standard output: say -o FILE.course.");
  prefix = g_str_has_suffix (operands[0], "/") ? g_strdup (operands[0])
                                               : g_strconcat (operands[0], "/", NULL);
  packed = dd_author_pack (operands[0], output, faults, &error);
  dd_faults_append (prefixed, faults, prefix);
  dd_cli_print_faults (prefixed, TRUE);
  if (as_json)
    print_json (packed ? output : NULL, prefixed);
  return packed ? DD_CLI_DONE : dd_cli_fail (error);
}
