/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One installation: see the header. */

#include "dd-install-row.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-clock.h"
#include "dd-moment.h"
#include "dd-page.h"
#include "dd-words.h"

/* Before this nobody can say how long it will take. */
#define GUESS_AFTER_USEC (2 * G_USEC_PER_SEC)

struct _DdInstallRow
{
  AdwBin parent_instance;
  GtkWidget *heading;
  GtkWidget *bar;
  GtkWidget *label;
  GtkWidget *place_label;
  GtkWidget *cancel;
  GCancellable *cancellable; /* (owned) */
  char *name;                /* (owned) of the file, as it is shown */
  char *course;              /* (owned) (nullable) */
  char *title;               /* (owned) (nullable) until it is over */
  char *words;               /* (owned) (nullable) until it is over */
  char *place;               /* (owned) (nullable) in the file that was refused */
  gint64 began_usec;         /* 0 while it waits */
  gboolean over;
  gboolean was_there;
};

G_DEFINE_FINAL_TYPE (DdInstallRow, dd_install_row, ADW_TYPE_BIN)

static guint over_signal;

static void
say (DdInstallRow *self,
     const char *words)
{
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words, -1);
}

static void
progress_cb (guint64 done_bytes,
             guint64 total_bytes,
             gpointer data)
{
  DdInstallRow *self = data;
  double share = total_bytes > 0 ? MIN ((double) done_bytes / (double) total_bytes, 1.0) : 0.0;
  g_autofree char *done = dd_advice_format_size (done_bytes);
  g_autofree char *total = dd_advice_format_size (total_bytes);
  g_autofree char *left = NULL;
  g_autofree char *words = NULL;
  gint64 spent_usec;

  if (self->began_usec == 0)
    self->began_usec = dd_clock_monotonic_usec ();
  spent_usec = dd_clock_monotonic_usec () - self->began_usec;
  if (spent_usec >= GUESS_AFTER_USEC && share > 0.01)
    left = dd_moment_dup_left ((gint64) ((double) spent_usec * (1.0 - share) / share));
  if (left != NULL)
    /* Translators: two sizes ("40 MB"), then how long it may still take ("about 20 seconds") */
    words = g_strdup_printf (_ ("Copying… %s of %s, %s"), done, total, left);
  else
    /* Translators: two sizes, such as "40 MB" */
    words = g_strdup_printf (_ ("Copying… %s of %s"), done, total);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), share);
  say (self, words);
}

/* Takes WORDS. */
static void
end (DdInstallRow *self,
     const char *title,
     char *words)
{
  self->over = TRUE;
  self->title = g_strdup (title);
  self->words = words;
  gtk_label_set_label (GTK_LABEL (self->heading),
                       self->course != NULL ? self->title : self->name);
  gtk_label_set_label (GTK_LABEL (self->label), self->words);
  gtk_label_set_label (GTK_LABEL (self->place_label), self->place != NULL ? self->place : "");
  gtk_widget_set_visible (self->place_label, self->place != NULL);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_widget_set_visible (self->cancel, FALSE);
  if (self->course == NULL && !dd_install_row_is_cancelled (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "dd-alert");
  g_signal_emit (self, over_signal, 0);
}

static void
installed_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (DdInstallRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  gboolean same = FALSE;

  if (dd_session_install_finish (DD_SESSION (source), result, dd_words_get_language (), &title,
                                 &same, &error))
    {
      self->was_there = same;
      self->course = dd_session_dup_installed_course (result);
      end (self, title,
           g_strdup (same ? _ ("This very course was on the shelf already. Nothing was changed.")
                     : dd_session_install_has_changed (result)
                       ? _ ("The course is on the shelf, in the place of one that had the same "
                            "version number and other content.")
                       : _ ("The course is on the shelf.")));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end (self, self->name, g_strdup (_ ("Cancelled. Nothing was changed.")));
  else
    {
      words = dd_advice_for_install (error, self->name, &self->place);
      /* Translators: %s is the name of a file */
      title = g_strdup_printf (_ ("“%s” was not installed"), self->name);
      end (self, title, g_steal_pointer (&words));
    }
}

void
dd_install_row_cancel (DdInstallRow *self)
{
  g_return_if_fail (DD_IS_INSTALL_ROW (self));

  if (self->over)
    return;
  say (self, _ ("Stopping…"));
  g_cancellable_cancel (self->cancellable);
}

GtkWidget *
dd_install_row_get_cancel (DdInstallRow *self)
{
  g_return_val_if_fail (DD_IS_INSTALL_ROW (self), NULL);

  return self->cancel;
}

gboolean
dd_install_row_is_over (DdInstallRow *self)
{
  g_return_val_if_fail (DD_IS_INSTALL_ROW (self), FALSE);

  return self->over;
}

gboolean
dd_install_row_is_cancelled (DdInstallRow *self)
{
  g_return_val_if_fail (DD_IS_INSTALL_ROW (self), FALSE);

  return self->course == NULL && g_cancellable_is_cancelled (self->cancellable);
}

const char *
dd_install_row_get_course (DdInstallRow *self)
{
  g_return_val_if_fail (DD_IS_INSTALL_ROW (self), NULL);

  return self->course;
}

const char *
dd_install_row_get_title (DdInstallRow *self)
{
  g_return_val_if_fail (DD_IS_INSTALL_ROW (self), NULL);

  return self->title;
}

const char *
dd_install_row_get_words (DdInstallRow *self)
{
  g_return_val_if_fail (DD_IS_INSTALL_ROW (self), NULL);

  return self->words;
}

const char *
dd_install_row_get_place (DdInstallRow *self)
{
  g_return_val_if_fail (DD_IS_INSTALL_ROW (self), NULL);

  return self->place;
}

gboolean
dd_install_row_was_there (DdInstallRow *self)
{
  g_return_val_if_fail (DD_IS_INSTALL_ROW (self), FALSE);

  return self->was_there;
}

static void
dd_install_row_dispose (GObject *object)
{
  g_cancellable_cancel (DD_INSTALL_ROW (object)->cancellable);
  G_OBJECT_CLASS (dd_install_row_parent_class)->dispose (object);
}

static void
dd_install_row_finalize (GObject *object)
{
  DdInstallRow *self = DD_INSTALL_ROW (object);

  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_free (self->course);
  g_free (self->title);
  g_free (self->words);
  g_free (self->place);
  G_OBJECT_CLASS (dd_install_row_parent_class)->finalize (object);
}

static void
dd_install_row_class_init (DdInstallRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_install_row_dispose;
  object_class->finalize = dd_install_row_finalize;
  over_signal = g_signal_new ("over", DD_TYPE_INSTALL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
dd_install_row_init (DdInstallRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->cancellable = g_cancellable_new ();
  self->heading = dd_page_label ("", "dd-heading");
  self->bar = gtk_progress_bar_new ();
  /* Others may be copied first. */
  self->label = dd_page_label (_ ("Waiting for its turn…"), NULL);
  self->place_label = dd_page_label ("", "dd-caption");
  gtk_widget_set_visible (self->place_label, FALSE);
  self->cancel = dd_page_button (_ ("Cancel"), FALSE, NULL, NULL);
  gtk_label_set_wrap_mode (GTK_LABEL (self->heading), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->bar, "dd-progress");
  gtk_widget_set_halign (self->cancel, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copying"), -1);
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->place_label);
  gtk_box_append (GTK_BOX (box), self->cancel);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (dd_install_row_cancel), self);
}

GtkWidget *
dd_install_row_new (DdSession *session,
                    GFile *file)
{
  DdInstallRow *self = g_object_new (DD_TYPE_INSTALL_ROW, NULL);
  g_autofree char *base_name = g_file_get_basename (file);
  g_autofree char *spoken = NULL;

  self->name = base_name != NULL ? g_filename_display_name (base_name) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (self->heading), self->name);
  /* Translators: spoken name of the button that stops copying; %s is the name of a file */
  spoken = g_strdup_printf (_ ("Cancel %s"), self->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cancel), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  dd_session_install_async (session, file, progress_cb, self, self->cancellable, installed_cb,
                            g_object_ref (self));
  return GTK_WIDGET (self);
}
