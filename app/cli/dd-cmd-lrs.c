/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl lrs [URL] [--user NAME] [--password-file FILE] [--wait] [--all]
 * domdomctl lrs [URL] [--again ID] [--refused]
 *
 * The password never stands in the call, where every program of the PC can read it: it comes from a
 * file, from standard input, from the environment (DOMDOM_LRS_PASSWORD), or from the records. */

#include <stdio.h>
#include <string.h>

#include "dd-cli.h"
#include "dd-files.h"
#include "dd-lrs-exporter.h"
#include "dd-preferences.h"

#define PASSWORD_MAX_BYTES 4096

typedef struct
{
  char *url;           /* (owned) (nullable) */
  char *user;          /* (owned) (nullable) */
  char *password_file; /* (owned) (nullable) */
  char *password;      /* (owned) (nullable) */
  char *again;         /* (owned) (nullable) an id, or "all" */
  gboolean wait;
  gboolean all;
  gboolean list;
  gboolean as_json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->url);
  g_free (options->user);
  g_free (options->password_file);
  g_free (options->password);
  g_free (options->again);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* ---- Where to, and who ---- */

static int
get_code (const GError *error)
{
  switch ((DdLrsError) error->code)
    {
    case DD_LRS_ERROR_ADDRESS:
      return DD_CLI_USAGE;
    case DD_LRS_ERROR_LATER:
    case DD_LRS_ERROR_AWAY:
      return DD_CLI_FAILED;
    case DD_LRS_ERROR_DENIED:
    case DD_LRS_ERROR_UNTRUSTED:
    case DD_LRS_ERROR_NOT_A_STORE:
    case DD_LRS_ERROR_UNWANTED:
    default:
      return DD_CLI_FAULTY;
    }
}

static int
fail (const GError *error)
{
  if (error->domain != DD_LRS_ERROR)
    return dd_cli_fail (error);
  dd_cli_say ("%s", error->message);
  return get_code (error);
}

/* The first line of the file, or of standard input, without its end. */
static gboolean
read_password (Options *options, GError **error)
{
  char typed[PASSWORD_MAX_BYTES] = "";
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;
  const char *data = NULL;
  if (g_str_equal (options->password_file, "-"))
    bytes = fgets (typed, sizeof typed, stdin) != NULL ? g_bytes_new (typed, strlen (typed))
                                                       : g_bytes_new_static ("", 0);
  else
    bytes = dd_files_read (options->password_file, PASSWORD_MAX_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  g_free (options->password);
  options->password = g_strndup (length > 0 ? data : "", length);
  options->password[strcspn (options->password, "\r\n")] = '\0';
  return TRUE;
}

/* What the call leaves open comes from the environment, then from the records: the password that
 * lies there for one address is given to that one alone. */
static gboolean
complete (DdStore *store, Options *options, GError **error)
{
  g_autoptr (GHashTable) choices = dd_preferences_load (store, NULL, error);
  const char *known_url = NULL;
  g_autofree char *known = NULL;
  g_autofree char *target = NULL;
  const char *password = g_getenv ("DOMDOM_LRS_PASSWORD");
  if (choices == NULL)
    return FALSE;
  known_url = g_hash_table_lookup (choices, "lrs-url");
  if (options->url == NULL)
    options->url = g_strdup (known_url);
  if (options->url == NULL)
    {
      g_set_error_literal (error, DD_LRS_ERROR, DD_LRS_ERROR_ADDRESS,
                           "No record store is set up on this PC; name its address.");
      return FALSE;
    }
  target = dd_lrs_dup_target (options->url, error);
  if (target == NULL)
    return FALSE;
  if (options->password_file != NULL && !read_password (options, error))
    return FALSE;
  if (options->password == NULL)
    options->password = g_strdup (password);
  known = known_url != NULL ? dd_lrs_dup_target (known_url, NULL) : NULL;
  if (options->user == NULL && options->password == NULL && g_strcmp0 (known, target) == 0)
    {
      options->user = g_strdup (g_hash_table_lookup (choices, "lrs-user"));
      options->password = g_strdup (g_hash_table_lookup (choices, "lrs-password"));
    }
  g_free (options->url);
  options->url = g_steal_pointer (&target);
  return TRUE;
}

/* ---- What was refused ---- */

static int
list_refused (DdStore *store, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (store, options->url, &error);
  DdJsonText json = { 0 };
  if (list == NULL)
    return fail (error);
  if (options->as_json)
    {
      dd_json_text_init (&json);
      dd_json_text_open (&json, NULL, '[');
    }
  for (guint i = 0; i < list->len; i++)
    {
      const DdQuarantined *entry = g_ptr_array_index (list, i);
      gboolean again = entry->status == DD_LRS_STATUS_AGAIN;
      if (!options->as_json)
        {
          if (again)
            dd_cli_printf ("again\t%s\t%s\n", entry->id, entry->words);
          else
            dd_cli_printf ("%d\t%s\t%s\n", entry->status, entry->id, entry->words);
          continue;
        }
      dd_json_text_open (&json, NULL, '{');
      dd_json_text_string (&json, "id", entry->id);
      dd_json_text_int (&json, "status", entry->status);
      dd_json_text_boolean (&json, "again", again);
      dd_json_text_string (&json, "words", entry->words);
      dd_json_text_close (&json, '}');
    }
  if (options->as_json)
    {
      dd_json_text_close (&json, ']');
      dd_json_text_print (&json);
    }
  return DD_CLI_DONE;
}

/* ---- Sending ---- */

/* Runs until all is sent, or it cannot be; sleeps only if it was asked to. */
static gboolean
push (DdStore *store, const Options *options, DdLrsReport *report, GError **error)
{
  const DdLrsPlace place = { .url = options->url,
                             .user = options->user,
                             .password = options->password };
  DdLrsPace pace = { 0 };
  gint64 sent = 0;
  gint64 refused = 0;
  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      gboolean done = dd_lrs_push (store, &place, &pace, NULL, NULL, NULL, report, &failure);
      sent += report->sent;
      refused += report->refused;
      report->sent = sent;
      report->refused = refused;
      if (done)
        return TRUE;
      if (!options->wait || report->pause_usec == 0)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      dd_cli_say ("%s; again in %" G_GINT64_FORMAT " s", failure->message,
                  report->pause_usec / G_USEC_PER_SEC);
      g_usleep ((gulong) report->pause_usec);
    }
}

static void
print_report (const Options *options,
              const DdLrsReport *report,
              gint64 waiting,
              const GError *trouble)
{
  DdJsonText json = { 0 };
  if (!options->as_json)
    {
      dd_cli_printf ("%s: %" G_GINT64_FORMAT " sent, %" G_GINT64_FORMAT
                     " refused, %" G_GINT64_FORMAT " waiting\n",
                     options->url, report->sent, report->refused, waiting);
      return;
    }
  dd_json_text_init (&json);
  dd_json_text_open (&json, NULL, '{');
  dd_json_text_string (&json, "target", options->url);
  dd_json_text_int (&json, "sent", report->sent);
  dd_json_text_int (&json, "refused", report->refused);
  dd_json_text_int (&json, "waiting", waiting);
  dd_json_text_int (&json, "pause", report->pause_usec / G_USEC_PER_SEC);
  dd_json_text_string (&json, "trouble", trouble != NULL ? trouble->message : NULL);
  dd_json_text_close (&json, '}');
  dd_json_text_print (&json);
}

static int
run (DdStore *store, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) trouble = NULL;
  DdLrsReport report = { 0 };
  gint64 waiting = 0;
  if (options->again != NULL &&
      !dd_lrs_release (store, options->url,
                       g_str_equal (options->again, "all") ? NULL : options->again, NULL, &error))
    return fail (error);
  if (options->all && !dd_outbox_forget (store, options->url, &error))
    return fail (error);
  if (options->list)
    return list_refused (store, options);
  push (store, options, &report, &trouble);
  if (!dd_lrs_count_waiting (store, options->url, &waiting, &error))
    return fail (error);
  print_report (options, &report, waiting, trouble);
  if (trouble != NULL)
    return fail (trouble);
  return report.refused > 0 ? DD_CLI_FAULTY : DD_CLI_DONE;
}

int
dd_cmd_lrs (char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (GStrv) operands = NULL;
  g_autofree char *folder = dd_cli_dup_data_folder ();
  g_autoptr (DdStore) store = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "user", 0, 0, G_OPTION_ARG_FILENAME, &options.user, NULL, NULL },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.password_file, NULL, NULL },
    { "wait", 0, 0, G_OPTION_ARG_NONE, &options.wait, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.all, NULL, NULL },
    { "refused", 0, 0, G_OPTION_ARG_NONE, &options.list, NULL, NULL },
    { "again", 0, 0, G_OPTION_ARG_FILENAME, &options.again, NULL, NULL },
    { NULL }
  };
  if (!dd_cli_parse (argv, entries, &options.as_json, &operands) ||
      !dd_cli_check_operands (operands, 0, 1))
    return DD_CLI_USAGE;
  if (operands[0] != NULL)
    {
      g_autofree char *target = dd_lrs_dup_target (operands[0], &error);
      if (target == NULL)
        return fail (error);
      options.url = g_steal_pointer (&target);
    }
  store = dd_store_open (folder, DD_STORE_NORMAL, &error);
  if (store == NULL)
    return fail (error);
  if (!complete (store, &options, &error))
    return fail (error);
  return run (store, &options);
}
