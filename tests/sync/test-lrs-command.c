/* SPDX-License-Identifier: GPL-3.0-or-later */

/* domdomctl lrs: what it prints, what it exits with, and where the password comes from. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "dd-files.h"
#include "dd-preferences.h"
#include "lrs-room.h"

static char *program; /* domdomctl */

/* Runs "domdomctl lrs ..." on the records of ROOM. PASSWORD (nullable) is in the environment, TYPED
 * (nullable) on standard input. */
static int
run (LrsRoom *room,
     const char *password,
     const char *typed,
     const char *const *arguments,
     char **ret_out,
     char **ret_err)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                               G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, program);
  g_ptr_array_add (argv, (gpointer) "lrs");
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_setenv (launcher, "DOMDOM_DATA", room->folder, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DOMDOM_LRS_PASSWORD");
  if (password != NULL)
    g_subprocess_launcher_setenv (launcher, "DOMDOM_LRS_PASSWORD", password, TRUE);
  child = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, typed != NULL ? typed : "", NULL, ret_out, ret_err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (child));
  /* Nothing secret is ever printed. */
  g_assert_null (strstr (*ret_out, LRS_PASSWORD));
  g_assert_null (strstr (*ret_err, LRS_PASSWORD));
  return g_subprocess_get_exit_status (child);
}

/* The call leaves with WANTED and prints OUT and ERR somewhere. */
static void
expect (LrsRoom *room,
        int wanted,
        const char *password,
        const char *typed,
        const char *const *arguments,
        const char *out,
        const char *err)
{
  g_autofree char *said = NULL;
  g_autofree char *cried = NULL;
  g_autofree char *shown = NULL;
  int code = run (room, password, typed, arguments, &said, &cried);

  shown = g_strescape (said, NULL);
  g_test_message ("%d %s", code, shown);
  g_assert_cmpint (code, ==, wanted);
  g_assert_nonnull (strstr (said, out));
  g_assert_nonnull (strstr (cried, err));
}

#define CALL(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
test_sends (LrsRoom *room, gconstpointer data)
{
  const char *url = lrs_server_get_url (room->server);
  g_autofree char *path = g_build_filename (room->folder, "password", NULL);
  g_autoptr (GBytes) bytes =
    g_bytes_new_static (LRS_PASSWORD "\r\nmore\n", strlen (LRS_PASSWORD) + 7);

  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  expect (room, 0, LRS_PASSWORD, NULL, CALL (url, "--user", LRS_USER),
          "3 sent, 0 refused, 0 waiting\n", "");
  /* From standard input, and from a file: its first line. */
  g_strfreev (lrs_room_add (room, PERSON_A, 1));
  expect (room, 0, "other", LRS_PASSWORD "\n",
          CALL (url, "--user", LRS_USER, "--password-file", "-"), "1 sent", "");
  g_assert_true (dd_files_replace (path, bytes, NULL));
  g_strfreev (lrs_room_add (room, PERSON_A, 1));
  expect (room, 0, NULL, NULL, CALL (url, "--user", LRS_USER, "--password-file", path), "1 sent",
          "");
  expect (room, 1, NULL, NULL, CALL (url, "--user", LRS_USER, "--password-file", "/nowhere/at/all"),
          "", "nowhere");
}

/* The PC knows where to and who; that password goes to no other address. */
static void
test_knows (LrsRoom *room, gconstpointer data)
{
  g_autoptr (LrsServer) other = lrs_server_new (NULL);

  expect (room, 2, NULL, NULL, CALL ("--json"), "", "name its address");
  dd_preferences_set (room->store, NULL, "lrs-url", room->target, NULL);
  dd_preferences_set (room->store, NULL, "lrs-user", LRS_USER, NULL);
  dd_preferences_set (room->store, NULL, "lrs-password", LRS_PASSWORD, NULL);
  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  expect (room, 0, NULL, NULL, CALL ("--json"), "\"sent\": 3", "");
  expect (room, 0, NULL, NULL, CALL (lrs_server_get_url (other)), "3 sent", "");
  g_assert_cmpstr (lrs_server_get_fault (other), ==, "other credentials");
}

static void
test_codes (LrsRoom *room, gconstpointer data)
{
  const char *url = lrs_server_get_url (room->server);

  g_strfreev (lrs_room_add (room, PERSON_A, 3));
  expect (room, 2, NULL, NULL, CALL ("http://lrs.example.org/xapi"), "", "https://");
  expect (room, 2, NULL, NULL, CALL ("https://geheim:geheim@lrs.example.org/xapi"), "",
          "give them apart");
  expect (room, 2, NULL, NULL, CALL (url, "another"), "", "too much");
  expect (room, 3, NULL, NULL, CALL ("http://127.0.0.1:1/"), "3 waiting", "refused");
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 503, "down" });
  expect (room, 3, LRS_PASSWORD, NULL, CALL (url, "--user", LRS_USER, "--json"), "\"waiting\": 3",
          "503");
  lrs_server_set_nameless (room->server, TRUE);
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 200, "<!DOCTYPE html><p>Log in</p>" });
  expect (room, 1, LRS_PASSWORD, NULL, CALL (url, "--user", LRS_USER), "3 waiting",
          "it answers as a web page (200), not as a record store; is the address right, or does "
          "the network want a login?\n");
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 404, "<p>Not here</p>" });
  expect (room, 1, LRS_PASSWORD, NULL, CALL (url, "--user", LRS_USER), "3 waiting",
          "it answers as a web page (404)");
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 404, "no such path" });
  expect (room, 1, LRS_PASSWORD, NULL, CALL (url, "--user", LRS_USER), "3 waiting",
          "it answered 404: no such path");
  lrs_server_push (room->server, (LrsAnswer){ LRS_STATUS, 401, "who?" });
  expect (room, 1, LRS_PASSWORD, NULL, CALL (url, "--user", LRS_USER), "3 waiting", "401");
}

static void
test_refused (LrsRoom *room, gconstpointer data)
{
  const char *url = lrs_server_get_url (room->server);
  g_auto (GStrv) ids = lrs_room_add (room, PERSON_A, 5);

  lrs_server_set_poison (room->server, ids[2], 400);
  expect (room, 1, LRS_PASSWORD, NULL, CALL (url, "--user", LRS_USER),
          "4 sent, 1 refused, 0 waiting\n", "");
  expect (room, 0, NULL, NULL, CALL (url, "--refused"), ids[2], "");
  expect (room, 0, NULL, NULL, CALL (url, "--refused", "--json"), "\"status\": 400", "");
  expect (room, 1, NULL, NULL, CALL (url, "--again", ids[3]), "", "was refused");
  lrs_server_set_poison (room->server, ids[2], 0);
  expect (room, 0, NULL, NULL, CALL (url, "--again", ids[2], "--refused"), "again\t", "");
  expect (room, 0, LRS_PASSWORD, NULL, CALL (url, "--user", LRS_USER), "1 sent", "");
  expect (room, 0, NULL, NULL, CALL (url, "--refused", "--json"), "[", "");
  /* As to a store that was emptied. */
  expect (room, 0, LRS_PASSWORD, NULL, CALL (url, "--user", LRS_USER, "--all"), "5 sent", "");
  lrs_room_assert_arrived (room, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];
  LRS_TEST ("/lrs/command/sends", test_sends);
  LRS_TEST ("/lrs/command/knows", test_knows);
  LRS_TEST ("/lrs/command/codes", test_codes);
  LRS_TEST ("/lrs/command/refused", test_refused);
  return g_test_run ();
}
