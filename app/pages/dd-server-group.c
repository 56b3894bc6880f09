/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The three lines hold together, so they are taken when the focus has left all of them, or on
 * Enter. */

#include "dd-server-group.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-news.h"
#include "dd-row.h"
#include "dd-session-sync.h"

struct _DdServerGroup
{
  AdwPreferencesGroup parent_instance;
  /* (owned) (nullable) until it is set, and when the group goes */
  DdSession *session;
  AdwEntryRow *address;
  AdwEntryRow *user;
  AdwPasswordEntryRow *password;
  DdNews *news;
};

G_DEFINE_FINAL_TYPE (DdServerGroup, dd_server_group, ADW_TYPE_PREFERENCES_GROUP)

static void
tell (DdServerGroup *self)
{
  DdSessionSync *sync = dd_session_get_sync (self->session);
  const char *address = dd_session_sync_get_address (sync);
  DdSyncState state = dd_session_sync_get_state (sync);
  const char *trouble = state == DD_SYNC_STOPPED || state == DD_SYNC_WAITING
                          ? dd_session_sync_get_trouble (sync)
                          : NULL;
  g_autofree char *words = NULL;

  if (address == NULL)
    {
      dd_news_set (self->news, NULL, _ ("Nothing is sent anywhere."), NULL);
      return;
    }
  /* Translators: %s is the address of a server */
  words = g_strdup_printf (_ ("What is learned is sent to %s."), address);
  dd_news_set (self->news, NULL, words, trouble);
}

static gboolean
is_as_before (DdServerGroup *self,
              gpointer entry,
              const char *choice)
{
  const char *value = dd_session_get_pc_choice (self->session, choice);

  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), value != NULL ? value : "") == 0;
}

static void
fill (DdServerGroup *self)
{
  static const char *const choices[] = { "lrs-url", "lrs-user", "lrs-password" };
  GtkEditable *const entries[] = { GTK_EDITABLE (self->address), GTK_EDITABLE (self->user),
                                   GTK_EDITABLE (self->password) };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const char *value = dd_session_get_pc_choice (self->session, choices[i]);

      gtk_editable_set_text (entries[i], value != NULL ? value : "");
    }
  tell (self);
}

/* The address comes back as it is understood. */
static void
configure (DdServerGroup *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (self->session == NULL)
    return;
  if (is_as_before (self, self->address, "lrs-url") &&
      is_as_before (self, self->user, "lrs-user") &&
      is_as_before (self, self->password, "lrs-password"))
    return;
  if (dd_session_sync_configure (dd_session_get_sync (self->session),
                                 gtk_editable_get_text (GTK_EDITABLE (self->address)),
                                 gtk_editable_get_text (GTK_EDITABLE (self->user)),
                                 gtk_editable_get_text (GTK_EDITABLE (self->password)), &error))
    {
      fill (self);
      return;
    }
  words = dd_advice_for_error (error);
  dd_news_set (self->news, NULL, _ ("This address was not taken"), words);
}

static void
entered_cb (DdServerGroup *self)
{
  configure (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->news));
}

void
dd_server_group_set_session (DdServerGroup *self,
                             DdSession *session)
{
  g_return_if_fail (DD_IS_SERVER_GROUP (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (dd_session_get_sync (session), "notify::state", G_CALLBACK (tell), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}

void
dd_server_group_take (DdServerGroup *self)
{
  g_return_if_fail (DD_IS_SERVER_GROUP (self));

  configure (self);
}

static void
dd_server_group_dispose (GObject *object)
{
  DdServerGroup *self = DD_SERVER_GROUP (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (dd_session_get_sync (self->session), self);
  /* First: the focus leaves the rows while they go, and their handlers must not act then. */
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_SERVER_GROUP);
  G_OBJECT_CLASS (dd_server_group_parent_class)->dispose (object);
}

static void
dd_server_group_class_init (DdServerGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_server_group_dispose;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-server-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DdServerGroup, address);
  gtk_widget_class_bind_template_child (widget_class, DdServerGroup, news);
  gtk_widget_class_bind_template_child (widget_class, DdServerGroup, password);
  gtk_widget_class_bind_template_child (widget_class, DdServerGroup, user);
}

/* The eye at the end of the line; it is libadwaita's own, and has no name of its own. */
static void
name_eye (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      dd_row_name_it (child, _ ("Show or hide the password"));
    else
      name_eye (child);
}

static void
dd_server_group_init (DdServerGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_row_name_entry (self->address);
  dd_row_name_entry (self->user);
  dd_row_name_entry (self->password);
  name_eye (GTK_WIDGET (self->password));
  g_signal_connect_swapped (self->address, "entry-activated", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->user, "entry-activated", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->password, "entry-activated", G_CALLBACK (entered_cb), self);
  dd_row_watch_focus (self, G_CALLBACK (configure), self);
}
