/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Not saved yet": see the header. */

#include "dd-notice.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-application.h"
#include "dd-folder.h"
#include "dd-page.h"
#include "dd-session-held.h"
#include "dd-window.h"

struct _DdNotice
{
  AdwBin parent_instance;
  DdSession *session; /* (unowned): the page keeps it */
  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *choose;
  GtkWidget *read;
  gboolean busy;
  char *refused; /* (owned) (nullable) why the last folder was none */
};

G_DEFINE_FINAL_TYPE (DdNotice, dd_notice, ADW_TYPE_BIN)

static char *
dup_unsaved (DdNotice *self,
             guint n)
{
  const char *folder = dd_session_get_held_folder (self->session);

  if (folder != NULL)
    /* Translators: %u is how many answers wait to be written to the disk, %s a folder */
    return g_strdup_printf (
      ngettext ("%u answer is kept in “%s” until this PC's records take it. Leave that disk where "
                "it is.",
                "%u answers are kept in “%s” until this PC's records take them. Leave that disk "
                "where it is.",
                n),
      n, folder);
  if (dd_session_is_disk_full (self->session))
    /* Translators: %u is how many answers wait to be written to the disk */
    return g_strdup_printf (
      ngettext ("%u answer is not saved yet: the disk is full. It is held here and will be tried "
                "again.",
                "%u answers are not saved yet: the disk is full. They are held here and will be "
                "tried again.",
                n),
      n);
  /* Translators: %u is how many answers wait to be written to the disk */
  return g_strdup_printf (
    ngettext ("%u answer is not saved yet: the disk does not take it. It is held here and will be "
              "tried again.",
              "%u answers are not saved yet: the disk does not take them. They are held here and "
              "will be tried again.",
              n),
    n);
}

static gboolean
is_new_here (DdNotice *self)
{
  return g_list_model_get_n_items (dd_session_get_people (self->session)) == 0;
}

/* What lasts until somebody has read it. (nullable) */
static char *
dup_remark (DdNotice *self)
{
  guint n_taken = 0;

  g_object_get (self->session, "taken-back", &n_taken, NULL);
  if (n_taken > 0)
    return g_strdup_printf (
      ngettext ("%u answer that was kept in another folder last time is saved now.",
                "%u answers that were kept in another folder last time are saved now.", n_taken),
      n_taken);
  if (dd_session_is_forgetful (self->session))
    return g_strdup (is_new_here (self)
                       ? _ ("This PC clears its data by itself when it is switched off. Keep them "
                            "on a USB stick or another disk.")
                       : _ ("This PC clears its data by itself when it is switched off. What is "
                            "learned now will be gone then."));
  return g_strdup (dd_session_get_remark (self->session));
}

static void
show (DdNotice *self,
      const char *words,
      gboolean warns,
      gboolean can_choose,
      gboolean can_hush)
{
  g_autofree char *all =
    self->refused != NULL ? g_strdup_printf ("%s\n%s", words, self->refused) : g_strdup (words);

  gtk_widget_remove_css_class (GTK_WIDGET (self), warns ? "dd-note" : "dd-alert");
  gtk_widget_add_css_class (GTK_WIDGET (self), warns ? "dd-alert" : "dd-note");
  gtk_label_set_label (GTK_LABEL (self->label), all);
  gtk_widget_set_visible (self->choose, can_choose);
  gtk_widget_set_visible (self->read, can_hush);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
update (DdNotice *self)
{
  guint n = 0;
  g_autofree char *words = NULL;

  if (self->session == NULL)
    return;
  g_object_get (self->session, "unsaved", &n, NULL);
  if (n > 0)
    {
      gboolean held = dd_session_get_held_folder (self->session) != NULL;

      words = dup_unsaved (self, n);
      show (self, words, !held, !held, FALSE);
      return;
    }
  words = dup_remark (self);
  if (words != NULL)
    show (self, words, dd_session_is_forgetful (self->session),
          dd_session_is_forgetful (self->session) && is_new_here (self), TRUE);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* ---- Another place ---- */

static void
refuse (DdNotice *self,
        const GError *error)
{
  g_free (self->refused);
  self->refused = error != NULL ? dd_advice_for_error (error) : NULL;
  self->busy = FALSE;
  update (self);
}

static void
held_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (DdNotice) self = data;
  DdSession *session = DD_SESSION (source);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application =
    GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;
  g_autoptr (GError) error = NULL;

  if (dd_session_hold_finish (session, result, &error) && DD_IS_APPLICATION (application))
    dd_settings_set_held_folder (dd_application_get_settings (DD_APPLICATION (application)),
                                 dd_session_get_held_folder (session));
  refuse (self, error);
}

static void
tried_cb (const GError *error,
          gpointer data)
{
  g_autoptr (DdNotice) self = data;

  refuse (self, error);
}

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdNotice) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *place = dd_session_check_place_finish (DD_SESSION (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (place == NULL || !GTK_IS_WINDOW (root))
    refuse (self, error);
  else
    dd_application_try_folder (DD_APPLICATION (gtk_window_get_application (GTK_WINDOW (root))),
                               place, tried_cb, g_object_ref (self));
}

void
dd_notice_use_folder (DdNotice *self,
                      GFile *folder)
{
  guint n = 0;

  g_return_if_fail (DD_IS_NOTICE (self));
  g_return_if_fail (G_IS_FILE (folder));

  if (self->busy || self->session == NULL)
    return;
  self->busy = TRUE;
  g_object_get (self->session, "unsaved", &n, NULL);
  if (n > 0)
    dd_session_hold_async (self->session, folder, held_cb, g_object_ref (self));
  else
    dd_session_check_place_async (self->session, folder, checked_cb, g_object_ref (self));
}

static void
chosen_cb (GFile *folder,
           gpointer data)
{
  dd_notice_use_folder (DD_NOTICE (data), folder);
}

static void
choose_cb (GtkButton *button,
           DdNotice *self)
{
  dd_folder_choose (GTK_WIDGET (self), _ ("Another place"), chosen_cb);
}

static void
read_cb (GtkButton *button,
         DdNotice *self)
{
  dd_session_hush (self->session);
}

void
dd_notice_set_session (DdNotice *self,
                       DdSession *session)
{
  g_return_if_fail (DD_IS_NOTICE (self));

  if (session == NULL)
    return;
  self->session = session;
  g_signal_connect_object (session, "notify::unsaved", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::taken-back", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_session_get_people (session), "items-changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  update (self);
}

/* Beside the words where there is room, below them where there is none. */
static void
turn (DdNotice *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  window != NULL && dd_window_is_narrow (window)
                                    ? GTK_ORIENTATION_VERTICAL
                                    : GTK_ORIENTATION_HORIZONTAL);
}

static void
root_cb (DdNotice *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (window != NULL)
    g_signal_connect_object (window, "notify::narrow", G_CALLBACK (turn), self, G_CONNECT_SWAPPED);
  turn (self);
}

static void
dd_notice_finalize (GObject *object)
{
  g_free (DD_NOTICE (object)->refused);
  G_OBJECT_CLASS (dd_notice_parent_class)->finalize (object);
}

static void
dd_notice_class_init (DdNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_notice_finalize;
}

static void
dd_notice_init (DdNotice *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0, NULL);
  self->choose = dd_page_button (_ ("Choose another place…"), FALSE, G_CALLBACK (choose_cb), self);
  self->read = dd_page_button (_ ("All right"), FALSE, G_CALLBACK (read_cb), self);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-alert");
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_box_append (GTK_BOX (buttons), self->choose);
  gtk_box_append (GTK_BOX (buttons), self->read);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), buttons);
  adw_bin_set_child (ADW_BIN (self), self->box);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
}

GtkWidget *
dd_notice_new (void)
{
  return g_object_new (DD_TYPE_NOTICE, NULL);
}
