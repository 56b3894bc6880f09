/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl install FILE... */

#include "dd-cli.h"
#include "dd-entry-check.h"
#include "dd-install.h"
#include "dd-shelf.h"

static const char *
get_outcome_name (DdInstallOutcome outcome)
{
  switch (outcome)
    {
    case DD_INSTALL_NEW:
      return "new";
    case DD_INSTALL_REPLACED:
      return "replaced";
    case DD_INSTALL_CHANGED:
      return "changed";
    case DD_INSTALL_SAME:
    default:
      return "same";
    }
}

static void
add_json (DdJsonText *json,
          const char *path,
          const DdInstalled *installed,
          const DdFaults *faults,
          const GError *error)
{
  dd_json_text_open (json, NULL, '{');
  dd_json_text_string (json, "path", path);
  dd_json_text_string (json, "outcome",
                       installed != NULL ? get_outcome_name (installed->outcome) : "refused");
  if (installed != NULL)
    {
      dd_json_text_string (json, "course", dd_course_get_id (installed->course));
      dd_json_text_int (json, "version", dd_course_get_version (installed->course));
      dd_json_text_string (json, "name", installed->name);
    }
  else
    dd_json_text_string (json, "message", error->message);
  dd_json_text_faults (json, faults);
  dd_json_text_close (json, '}');
}

static int
install_one (const char *folder, const char *path, DdJsonText *json)
{
  g_autoptr (DdInstalled) installed = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (DdFaults) prefixed = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = g_strconcat (path, "/", NULL);
  const DdInspectHooks hooks = { .entry_func = dd_entry_check };
  gboolean done = dd_install (folder, path, &hooks, faults, NULL, &installed, &error);
  dd_faults_sort (faults);
  dd_faults_append (prefixed, faults, prefix);
  dd_cli_print_faults (prefixed, TRUE);
  if (json != NULL)
    add_json (json, path, installed, prefixed, error);
  else if (done)
    dd_cli_printf ("%s\t%s\t%u\t%s\n", get_outcome_name (installed->outcome),
                   dd_course_get_id (installed->course), dd_course_get_version (installed->course),
                   installed->name);
  if (done)
    return DD_CLI_DONE;
  /* What the package was refused for stands among its faults, and was said with its place. */
  if (error->domain == DD_PACKAGE_ERROR && dd_faults_count_errors (faults) > 0)
    return dd_cli_get_exit_code (error);
  return dd_cli_fail (error);
}

/* Versions that are no longer current may be open in the program: it takes them away itself. */
static gboolean
keep_cb (const char *course_id, const char *name, gpointer data)
{
  return TRUE;
}

int
dd_cmd_install (char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *folder = dd_cli_dup_data_folder ();
  gboolean as_json = FALSE;
  DdJsonText json = { 0 };
  int worst = DD_CLI_DONE;
  if (!dd_cli_parse (argv, NULL, &as_json, &files) || !dd_cli_check_operands (files, 1, 0))
    return DD_CLI_USAGE;
  /* What a killed install left behind. What hinders this, installing meets and says. */
  dd_shelf_sweep (folder, keep_cb, NULL, NULL, NULL);
  if (as_json)
    {
      dd_json_text_init (&json);
      dd_json_text_open (&json, NULL, '[');
    }
  for (guint i = 0; files[i] != NULL; i++)
    {
      int code = install_one (folder, files[i], as_json ? &json : NULL);
      worst = MAX (worst, code);
    }
  if (as_json)
    {
      dd_json_text_close (&json, ']');
      dd_json_text_print (&json);
    }
  return worst;
}
