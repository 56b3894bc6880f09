/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exchange page before a server, with one that takes everything, one that refuses, and one that
 * is away. */

#include "dd-stage.h"

#include "dd-exchange-page.h"
#include "dd-moment.h"
#include "dd-preferences-window.h"
#include "dd-session-sync.h"
#include "lrs-server.h"

static DdStage stage;

static GtkWidget *
show (void)
{
  GtkWidget *page = dd_exchange_page_new (stage.session);

  dd_window_push (dd_stage_get_window (&stage), page);
  dd_stage_settle ();
  return page;
}

static void
leave (void)
{
  dd_window_pop (dd_stage_get_window (&stage));
  dd_stage_settle ();
}

static void
configure (const char *url,
           const char *password)
{
  g_autoptr (GError) error = NULL;

  dd_session_sync_configure (dd_session_get_sync (stage.session), url, LRS_USER, password, &error);
  g_assert_no_error (error);
}

static gboolean
is_in_state (gpointer state)
{
  return dd_session_sync_get_state (dd_session_get_sync (stage.session)) == GPOINTER_TO_INT (state);
}

static gboolean
is_all_sent (gpointer data)
{
  return dd_session_sync_get_last_sent_usec (dd_session_get_sync (stage.session)) > 0;
}

static void
test_off (void)
{
  GtkWidget *page = show ();

  g_assert_true (dd_stage_says (page, "Everything is saved on this PC."));
  g_assert_true (dd_stage_says (page, "Not being connected is fine."));
  g_assert_null (dd_stage_find_button (page, "Send now"));
  g_assert_false (dd_stage_says (page, "Waiting to go"));
  g_assert_true (
    gtk_widget_is_focus (dd_stage_get_child (page, DD_TYPE_EXCHANGE_PAGE, "news")));
  dd_stage_check_names (page);
  dd_stage_press (page, "Set up…");
  dd_stage_settle ();
  gtk_window_close (GTK_WINDOW (dd_stage_get_dialog (DD_TYPE_PREFERENCES_WINDOW)));
  leave ();
}

static void
test_sent (void)
{
  g_autoptr (LrsServer) server = lrs_server_new (NULL);
  GtkWidget *page;

  configure (lrs_server_get_url (server), LRS_PASSWORD);
  page = show ();
  dd_stage_wait (is_all_sent, NULL);
  dd_stage_settle ();
  g_assert_true (dd_stage_says (page, "nothing"));
  g_assert_true (dd_stage_says (page, "today at "));
  g_assert_true (dd_stage_says (page, lrs_server_get_url (server)));
  g_assert_cmpuint (lrs_server_count_kept (server), >, 0);
  dd_stage_check_names (page);

  /* Pressed again with nothing to send: it still says what came of it. */
  gtk_widget_grab_focus (dd_stage_find_button (page, "Send now"));
  dd_stage_press (page, "Send now");
  dd_stage_wait (is_in_state, GINT_TO_POINTER (DD_SYNC_RESTING));
  dd_stage_settle ();
  g_assert_true (
    gtk_widget_is_focus (dd_stage_get_child (page, DD_TYPE_EXCHANGE_PAGE, "news")));
  configure (NULL, NULL);
  leave ();
}

typedef struct
{
  const char *name;
  LrsAnswer answer;
  DdSyncState state;
  const char *words; /* the sentence: what is wrong and who mends it */
  gboolean here;     /* it is mended on this PC */
} Trouble;

static const Trouble troubles[] = {
  { "denied",
    { LRS_STATUS, 401, "who?" },
    DD_SYNC_STOPPED,
    "The server does not accept this name and password: ask whoever keeps the server, then type "
    "them again.",
    TRUE },
  { "forbidden",
    { LRS_STATUS, 403, "not you" },
    DD_SYNC_STOPPED,
    "The server does not accept this name and password: ask whoever keeps the server, then type "
    "them again.",
    TRUE },
  { "broken",
    { LRS_STATUS, 500, "<html><h1>Internal Server Error</h1></html>" },
    DD_SYNC_WAITING,
    "The server is busy or has trouble; what waits is sent by itself later.",
    FALSE },
  { "busy",
    { LRS_STATUS, 503, "soon" },
    DD_SYNC_WAITING,
    "The server is busy or has trouble; what waits is sent by itself later.",
    FALSE },
  { "web-page",
    { LRS_STATUS, 200, "<!DOCTYPE html><html><h1>Welcome</h1></html>" },
    DD_SYNC_STOPPED,
    "No server that keeps records answers at this address: ask whoever gave it for the right one.",
    TRUE },
  { "no-page",
    { LRS_STATUS, 404, "<html>nothing</html>" },
    DD_SYNC_STOPPED,
    "No server that keeps records answers at this address: ask whoever gave it for the right one.",
    TRUE },
};

static gboolean
is_filled (GtkWidget *page, const char *button)
{
  return gtk_widget_has_css_class (dd_stage_find_button (page, button), "suggested-action");
}

/* One sentence in one place; nothing of what the server wrote, and nothing that contradicts it. */
static void
test_trouble (gconstpointer data)
{
  const Trouble *trouble = data;
  g_autoptr (LrsServer) server = lrs_server_new (NULL);
  GtkWidget *page = show ();

  lrs_server_set_nameless (server, TRUE);
  lrs_server_set_always (server, trouble->answer);
  configure (lrs_server_get_url (server), "wrong");
  dd_stage_wait (is_in_state, GINT_TO_POINTER (trouble->state));
  dd_stage_settle ();
  g_assert_true (dd_stage_says (page, trouble->words));
  g_assert_true (dd_stage_says (page, "Everything is saved on this PC."));
  g_assert_false (dd_stage_says (page, "Not being connected is fine."));
  g_assert_false (dd_stage_says (page, "html>"));
  g_assert_true (dd_stage_says (page, "Nothing can be sent yet") ==
                 (trouble->state == DD_SYNC_STOPPED));
  g_assert_true (dd_stage_says (page, "“Change…” leads to where it is set right.") ==
                 trouble->here);
  g_assert_true (is_filled (page, "Change…") == trouble->here);
  g_assert_true (is_filled (page, "Send now") != trouble->here);
  dd_stage_check_names (page);

  dd_stage_press (page, "Change…");
  dd_stage_settle ();
  g_assert_true (dd_stage_says (dd_stage_get_dialog (DD_TYPE_PREFERENCES_WINDOW), trouble->words));
  gtk_window_close (GTK_WINDOW (dd_stage_get_dialog (DD_TYPE_PREFERENCES_WINDOW)));
  dd_stage_settle ();
  configure (NULL, NULL);
  dd_stage_settle ();
  g_assert_false (dd_stage_says (page, trouble->words));
  g_assert_false (is_filled (page, "Set up…"));
  leave ();
}

static void
test_away (void)
{
  GtkWidget *page = show ();

  configure ("http://127.0.0.1:1/xapi", LRS_PASSWORD);
  dd_stage_wait (is_in_state, GINT_TO_POINTER (DD_SYNC_WAITING));
  dd_stage_settle ();
  g_assert_true (
    dd_stage_says (page, "The server cannot be reached now; what waits is sent by itself later."));
  g_assert_false (dd_stage_says (page, "Nothing can be sent yet"));
  g_assert_true (dd_stage_says (page, "not yet"));
  dd_stage_check_names (page);
  configure (NULL, NULL);
  leave ();
}

static void
test_moments (void)
{
  /* 2026-11-21T05:00:00Z; TZ is UTC below. */
  const gint64 now_usec = G_GINT64_CONSTANT (1795237200) * G_USEC_PER_SEC;
  static const struct
  {
    gint64 before_seconds;
    const char *words;
  } cases[] = {
    { 0, "today at 5:00" },
    { 5 * 3600, "today at 0:00" },
    { 5 * 3600 + 60, "yesterday at 23:59" },
    { 29 * 3600, "yesterday at 0:00" },
    { 29 * 3600 + 60, "19/11/2026 at 23:59" },
    { -24 * 3600, "22/11/2026 at 5:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words =
        dd_moment_dup_words (now_usec - cases[i].before_seconds * G_USEC_PER_SEC, now_usec);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc,
      char **argv)
{
  static const char *const names[] = { "Mỷ", NULL };
  int status;

  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  dd_session_set_use (stage.session, DD_USE_ONE);
  dd_stage_add_people (&stage, names);
  dd_stage_raise (&stage, "en");
  g_test_add_func ("/exchange-page/off", test_off);
  g_test_add_func ("/exchange-page/sent", test_sent);
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange-page/trouble/", troubles[i].name, NULL);

      g_test_add_data_func (path, &troubles[i], test_trouble);
    }
  g_test_add_func ("/exchange-page/away", test_away);
  g_test_add_func ("/exchange-page/moments", test_moments);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
