/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Trouble. Opening is tried again as often as somebody presses, here or at another place; nothing
 * is done behind their back. */

#include "dd-trouble-page.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-application.h"
#include "dd-folder.h"
#include "dd-moment.h"
#include "dd-news.h"
#include "dd-session-held.h"
#include "dd-window.h"

struct _DdTroublePage
{
  DdPage parent_instance;
  DdNews *news;
  GtkLabel *folder;
  GtkLabel *tried;
  GtkBox *buttons;
  GtkWidget *again;
  GtkWidget *choose;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DdTroublePage, dd_trouble_page, DD_TYPE_PAGE)

static const char *
get_title (DdTroublePage *self)
{
  return dd_advice_get_trouble (dd_session_get_trouble (dd_page_get_session (DD_PAGE (self))));
}

static char *
dup_advice (DdTroublePage *self)
{
  const GError *trouble = dd_session_get_trouble (dd_page_get_session (DD_PAGE (self)));

  return trouble != NULL ? dd_advice_for_error (trouble) : g_strdup ("");
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DdTroublePage) self = data;
  DdSession *session = DD_SESSION (source);
  DdWindow *window = dd_window_of (GTK_WIDGET (self));
  g_autofree char *words = NULL;
  g_autofree char *now = NULL;
  g_autofree char *tried = NULL;

  dd_session_open_finish (session, result, NULL);
  self->busy = FALSE;
  if (window == NULL)
    return;
  if (dd_session_get_door (session) != DD_DOOR_CLOSED)
    {
      dd_window_start (window);
      return;
    }
  words = dup_advice (self);
  now = dd_moment_dup_now ();
  /* Translators: %s is a time of day, such as 9:14 */
  tried = g_strdup_printf (_ ("Tried again at %s."), now);
  gtk_label_set_label (self->tried, tried);
  gtk_widget_set_visible (GTK_WIDGET (self->tried), TRUE);
  gtk_button_set_label (GTK_BUTTON (self->again), _ ("Try again"));
  dd_news_tell (self->news, "dialog-warning-symbolic", get_title (self), words);
}

static void
again_cb (GtkButton *button,
          DdTroublePage *self)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  gtk_button_set_label (button, _ ("Trying…"));
  dd_session_open_async (dd_page_get_session (DD_PAGE (self)), opened_cb, g_object_ref (self));
}

/* ---- Another place ---- */

static void
refuse (DdTroublePage *self,
        const GError *error)
{
  g_autofree char *words = dd_advice_for_error (error);

  self->busy = FALSE;
  gtk_button_set_label (GTK_BUTTON (self->choose), _ ("Choose another place…"));
  if (dd_window_of (GTK_WIDGET (self)) != NULL)
    dd_news_tell (self->news, "dialog-warning-symbolic", _ ("This place cannot be used"), words);
}

static void
tried_cb (const GError *error,
          gpointer data)
{
  g_autoptr (DdTroublePage) self = data;

  /* Else the window has begun anew there, and this page is gone. */
  if (error != NULL)
    refuse (self, error);
}

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdTroublePage) self = data;
  DdWindow *window = dd_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *place = dd_session_check_place_finish (DD_SESSION (source), result, &error);

  if (place == NULL)
    refuse (self, error);
  else if (window != NULL)
    dd_application_try_folder (
      DD_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))), place, tried_cb,
      g_object_ref (self));
}

void
dd_trouble_page_use_folder (DdTroublePage *self,
                            GFile *folder)
{
  g_return_if_fail (DD_IS_TROUBLE_PAGE (self));
  g_return_if_fail (G_IS_FILE (folder));

  if (self->busy)
    return;
  self->busy = TRUE;
  gtk_button_set_label (GTK_BUTTON (self->choose), _ ("Trying…"));
  dd_session_check_place_async (dd_page_get_session (DD_PAGE (self)), folder, checked_cb,
                                g_object_ref (self));
}

static void
chosen_cb (GFile *folder,
           gpointer data)
{
  dd_trouble_page_use_folder (DD_TROUBLE_PAGE (data), folder);
}

static void
choose_cb (GtkButton *button,
           DdTroublePage *self)
{
  if (!self->busy)
    dd_folder_choose (GTK_WIDGET (self), _ ("Another place for courses and records"), chosen_cb);
}

static void
dd_trouble_page_shown (DdPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (DD_TROUBLE_PAGE (page)->news));
}

static void
dd_trouble_page_constructed (GObject *object)
{
  DdTroublePage *self = DD_TROUBLE_PAGE (object);
  g_autofree char *words = NULL;

  G_OBJECT_CLASS (dd_trouble_page_parent_class)->constructed (object);

  words = dup_advice (self);
  dd_news_set (self->news, "dialog-warning-symbolic", get_title (self), words);
  gtk_label_set_label (self->folder, dd_session_get_folder (dd_page_get_session (DD_PAGE (self))));
  dd_page_set_shows_learner (DD_PAGE (self), FALSE);
}

static void
dd_trouble_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_TROUBLE_PAGE);
  G_OBJECT_CLASS (dd_trouble_page_parent_class)->dispose (object);
}

static void
dd_trouble_page_class_init (DdTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_trouble_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_trouble_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_trouble_page_shown;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdTroublePage, buttons);
  gtk_widget_class_bind_template_child (widget_class, DdTroublePage, folder);
  gtk_widget_class_bind_template_child (widget_class, DdTroublePage, news);
  gtk_widget_class_bind_template_child (widget_class, DdTroublePage, tried);
}

static void
dd_trouble_page_init (DdTroublePage *self)
{
  GtkWidget *quit = dd_page_button (_ ("Quit"), FALSE, NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->again = dd_page_button (_ ("Try again"), TRUE, G_CALLBACK (again_cb), self);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (quit), "app.quit");
  self->choose = dd_page_button (_ ("Choose another place…"), FALSE, G_CALLBACK (choose_cb), self);
  gtk_box_append (self->buttons, self->again);
  gtk_box_append (self->buttons, self->choose);
  gtk_box_append (self->buttons, quit);
}

GtkWidget *
dd_trouble_page_new (DdSession *session)
{
  return g_object_new (DD_TYPE_TROUBLE_PAGE, "session", session, NULL);
}
