/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exchange page: what the sender says, in words. It sends nothing itself. */

#include "dd-exchange-page.h"

#include <glib/gi18n.h>

#include "dd-clock.h"
#include "dd-moment.h"
#include "dd-news.h"
#include "dd-preferences-window.h"
#include "dd-row.h"
#include "dd-session-sync.h"
#include "dd-window.h"

/* The sender counts no further. */
#define WAITING_MAX 1000

struct _DdExchangePage
{
  DdPage parent_instance;
  DdNews *news;
  GtkListBox *list;
  AdwActionRow *server;
  AdwActionRow *waiting;
  AdwActionRow *last;
  AdwActionRow *refused;
  GtkButton *set_up;
  DdNews *trouble;
  GtkButton *send;
  gboolean asked; /* "Send now" was pressed, and what came of it is to be told */
};

G_DEFINE_FINAL_TYPE (DdExchangePage, dd_exchange_page, DD_TYPE_PAGE)

static DdSessionSync *
get_sync (DdExchangePage *self)
{
  return dd_session_get_sync (dd_page_get_session (DD_PAGE (self)));
}

static void
set_row (AdwActionRow *row,
         const char *words)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  g_autofree char *spoken = g_strdup_printf ("%s: %s", title, words);

  adw_action_row_set_subtitle (row, words);
  dd_row_name_it (row, spoken);
}

static void
name_button (GtkButton *button,
             const char *words)
{
  gtk_button_set_label (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static char *
dup_count (guint n)
{
  if (n == 0)
    return g_strdup (_ ("nothing"));
  if (n >= WAITING_MAX)
    /* Translators: many records of learning wait to be sent; nobody counts them */
    return g_strdup_printf (_ ("%d records or more"), WAITING_MAX);
  /* Translators: records of learning */
  return g_strdup_printf (ngettext ("%u record", "%u records", n), n);
}

static void
update_rows (DdExchangePage *self,
             DdSessionSync *sync)
{
  const char *address = dd_session_sync_get_address (sync);
  gint64 last_usec = dd_session_sync_get_last_sent_usec (sync);
  guint n_refused = dd_session_sync_get_refused (sync);
  g_autofree char *waiting = dup_count (dd_session_sync_get_waiting (sync));
  g_autofree char *count = dup_count (n_refused);
  /* Translators: %s is "3 records" */
  g_autofree char *refused =
    g_strdup_printf (_ ("%s. They are safe on this PC. Tell whoever keeps the server."), count);
  g_autofree char *last = last_usec > 0 ? dd_moment_dup_words (last_usec, dd_clock_now_usec ())
                                        : g_strdup (_ ("not yet"));

  set_row (self->server, address != NULL ? address : _ ("none, and none is needed"));
  set_row (self->waiting, waiting);
  set_row (self->last, last);
  set_row (self->refused, refused);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), address != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->last), address != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->refused), address != NULL && n_refused > 0);
  name_button (self->set_up, address != NULL ? _ ("Change…") : _ ("Set up…"));
}

/* A server that is away is as normal as no network: said in the quiet place. Only what needs a
 * person stands out. */
static const char *
get_words (DdSessionSync *sync)
{
  switch (dd_session_sync_get_state (sync))
    {
    case DD_SYNC_SENDING:
      return _ ("What was learned is on its way to the server.");
    case DD_SYNC_WAITING:
      return dd_session_sync_get_trouble (sync);
    case DD_SYNC_STOPPED:
      return NULL;
    case DD_SYNC_OFF:
    case DD_SYNC_RESTING:
    default:
      return _ ("Not being connected is fine.");
    }
}

static void
set_filled (GtkButton *button, gboolean filled)
{
  if (filled)
    gtk_widget_add_css_class (GTK_WIDGET (button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "suggested-action");
}

/* What is wrong, and where it is set right when that is here: the button for it is the filled one
 * then, for sending once more would not help. */
static void
tell_trouble (DdExchangePage *self, DdSessionSync *sync, const char *trouble)
{
  gboolean here = trouble != NULL && dd_session_sync_needs_setting (sync);
  g_autofree char *words =
    here ? g_strdup_printf ("%s\n%s", trouble, _ ("“Change…” leads to where it is set right."))
         : g_strdup (trouble);

  gtk_widget_set_visible (GTK_WIDGET (self->trouble), trouble != NULL);
  if (trouble != NULL)
    dd_news_set (self->trouble, NULL, _ ("Nothing can be sent yet"), words);
  set_filled (self->set_up, here);
  set_filled (self->send, !here);
}

static void
update (DdExchangePage *self)
{
  DdSessionSync *sync = get_sync (self);
  DdSyncState state = dd_session_sync_get_state (sync);
  const char *trouble = state == DD_SYNC_STOPPED ? dd_session_sync_get_trouble (sync) : NULL;
  gboolean over = self->asked && state != DD_SYNC_SENDING;

  update_rows (self, sync);
  gtk_widget_set_visible (GTK_WIDGET (self->send), state != DD_SYNC_OFF);
  name_button (self->send, state == DD_SYNC_SENDING ? _ ("Sending…") : _ ("Send now"));
  dd_news_set (self->news, NULL, _ ("Everything is saved on this PC."), get_words (sync));
  tell_trouble (self, sync, trouble);
  if (!over)
    return;
  self->asked = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (trouble != NULL ? GTK_WIDGET (self->trouble) : GTK_WIDGET (self->news));
}

static void
send_cb (DdExchangePage *self)
{
  DdSessionSync *sync = get_sync (self);

  if (dd_session_sync_get_state (sync) == DD_SYNC_SENDING)
    return;
  dd_session_sync_send_now (sync);
  self->asked = dd_session_sync_get_state (sync) == DD_SYNC_SENDING;
}

static void
set_up_cb (DdExchangePage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (window != NULL)
    dd_preferences_window_open_at (window, "exchange");
}

static void
dd_exchange_page_shown (DdPage *page)
{
  update (DD_EXCHANGE_PAGE (page));
  gtk_widget_grab_focus (GTK_WIDGET (DD_EXCHANGE_PAGE (page)->news));
}

static void
dd_exchange_page_constructed (GObject *object)
{
  DdExchangePage *self = DD_EXCHANGE_PAGE (object);

  G_OBJECT_CLASS (dd_exchange_page_parent_class)->constructed (object);

  dd_page_set_shows_learner (DD_PAGE (self), FALSE);
  g_signal_connect_object (get_sync (self), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
dd_exchange_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_EXCHANGE_PAGE);
  G_OBJECT_CLASS (dd_exchange_page_parent_class)->dispose (object);
}

static void
dd_exchange_page_class_init (DdExchangePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_exchange_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_exchange_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_exchange_page_shown;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-exchange-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdExchangePage, last);
  gtk_widget_class_bind_template_child (widget_class, DdExchangePage, list);
  gtk_widget_class_bind_template_child (widget_class, DdExchangePage, news);
  gtk_widget_class_bind_template_child (widget_class, DdExchangePage, refused);
  gtk_widget_class_bind_template_child (widget_class, DdExchangePage, send);
  gtk_widget_class_bind_template_child (widget_class, DdExchangePage, server);
  gtk_widget_class_bind_template_child (widget_class, DdExchangePage, set_up);
  gtk_widget_class_bind_template_child (widget_class, DdExchangePage, trouble);
  gtk_widget_class_bind_template_child (widget_class, DdExchangePage, waiting);
}

static void
dd_exchange_page_init (DdExchangePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->send, "clicked", G_CALLBACK (send_cb), self);
  g_signal_connect_swapped (self->set_up, "clicked", G_CALLBACK (set_up_cb), self);
}

GtkWidget *
dd_exchange_page_new (DdSession *session)
{
  return g_object_new (DD_TYPE_EXCHANGE_PAGE, "session", session, NULL);
}
