/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Options are read as bytes and never converted, because the program sets no locale; what must be
 * UTF-8 is checked.
 */
#include "dd-cli.h"

#include <stdio.h>
#include <string.h>

#include "dd-author-check.h"
#include "dd-files.h"
#include "dd-package.h"
#include "dd-statement.h"
#include "dd-value.h"

/* ---- Reading the call ---- */

gboolean
dd_cli_parse (char **argv, const GOptionEntry *entries, gboolean *ret_json, char ***ret_operands)
{
  gboolean json = FALSE;
  g_auto (GStrv) operands = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry common[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY,
                                    &operands, NULL, NULL },
                                  { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) with_program = g_ptr_array_new_with_free_func (g_free);
  char **arguments = NULL;
  gboolean parsed = FALSE;

  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, common, NULL);
  g_ptr_array_add (with_program, g_strdup ("domdomctl"));
  for (guint i = 0; argv[i] != NULL; i++)
    g_ptr_array_add (with_program, g_strdup (argv[i]));
  g_ptr_array_add (with_program, NULL);
  arguments = g_strdupv ((char **) with_program->pdata);
  parsed = g_option_context_parse_strv (context, &arguments, &error);
  g_strfreev (arguments);
  if (!parsed)
    {
      dd_cli_misuse ("%s.", error->message);
      return FALSE;
    }
  *ret_json = json;
  *ret_operands = operands != NULL ? g_steal_pointer (&operands) : g_new0 (char *, 1);
  return TRUE;
}

int
dd_cli_misuse (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  dd_cli_say ("%s Try \"domdomctl --help\".", message);
  return DD_CLI_USAGE;
}

gboolean
dd_cli_check_operands (char **operands, guint least, guint most)
{
  guint count = g_strv_length (operands);
  for (guint i = 0; i < count; i++)
    if (!g_utf8_validate (operands[i], -1, NULL))
      {
        dd_cli_misuse ("Argument %u is not UTF-8.", i + 1);
        return FALSE;
      }
  if (count < least)
    {
      dd_cli_misuse ("Something is missing.");
      return FALSE;
    }
  if (most > 0 && count > most)
    {
      dd_cli_misuse ("\"%s\" is too much.", operands[most]);
      return FALSE;
    }
  return TRUE;
}

char *
dd_cli_dup_data_folder (void)
{
  const char *folder = g_getenv ("DOMDOM_DATA");
  if (folder != NULL && *folder != '\0')
    return g_strdup (folder);
  return g_build_filename (g_get_user_data_dir (), "domdom", NULL);
}

/* ---- Writing ---- */

void
dd_cli_print (const char *text)
{
  fputs (text, stdout);
}

void
dd_cli_printf (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fputs (text, stdout);
}

void
dd_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fflush (stdout);
  fprintf (stderr, "domdomctl: %s\n", text);
}

void
dd_cli_print_faults (const DdFaults *faults, gboolean to_stderr)
{
  g_autofree char *text = dd_faults_format_all (faults);
  fputs (text, to_stderr ? stderr : stdout);
}

int
dd_cli_finish (int code)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return code;
  dd_cli_say ("Standard output cannot be written.");
  return DD_CLI_FAILED;
}

/* ---- Errors ---- */

static int
get_store_code (int code)
{
  switch ((DdStoreError) code)
    {
    case DD_STORE_ERROR_TOO_NEW:
    case DD_STORE_ERROR_NOT_FOUND:
      return DD_CLI_FAULTY;
    case DD_STORE_ERROR_INVALID:
      return DD_CLI_USAGE;
    case DD_STORE_ERROR_FULL:
    case DD_STORE_ERROR_BUSY:
    case DD_STORE_ERROR_BAD_PLACE:
    case DD_STORE_ERROR_CORRUPT:
    case DD_STORE_ERROR_FAILED:
    default:
      return DD_CLI_FAILED;
    }
}

int
dd_cli_get_exit_code (const GError *error)
{
  if (error->domain == DD_STORE_ERROR)
    return get_store_code (error->code);
  if (error->domain == DD_AUTHOR_ERROR)
    return error->code == DD_AUTHOR_ERROR_FAILED ? DD_CLI_FAILED : DD_CLI_FAULTY;
  if (error->domain == DD_EXERCISE_ERROR)
    return error->code == DD_EXERCISE_ERROR_RESPONSE ? DD_CLI_USAGE : DD_CLI_FAULTY;
  if (error->domain == DD_FILES_ERROR)
    return error->code == DD_FILES_ERROR_MISSING || error->code == DD_FILES_ERROR_TOO_LARGE
             ? DD_CLI_FAULTY
             : DD_CLI_FAILED;
  if (error->domain == DD_STATEMENT_ERROR)
    return error->code == DD_STATEMENT_ERROR_INVALID ? DD_CLI_USAGE : DD_CLI_FAULTY;
  /* The other rooms' domains speak of documents. */
  if (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR)
    return DD_CLI_FAILED;
  return DD_CLI_FAULTY;
}

void
dd_cli_say_damaged (void)
{
  g_autofree char *folder = dd_cli_dup_data_folder ();
  dd_cli_say ("The records in \"%s\" are damaged, and nothing here mends them. Close the program "
              "and keep a copy of the whole folder as it is; then put an earlier copy of it, if "
              "there is one, in its place.",
              folder);
}

int
dd_cli_fail (const GError *error)
{
  dd_cli_say ("%s", error->message);
  if (g_error_matches (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT))
    dd_cli_say_damaged ();
  return dd_cli_get_exit_code (error);
}
