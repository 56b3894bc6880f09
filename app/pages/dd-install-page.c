/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Installing one file. A short copy shows nothing but its result; a long one says how long. */

#include "dd-install-page.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-clock.h"
#include "dd-course-page.h"
#include "dd-moment.h"
#include "dd-news.h"
#include "dd-window.h"
#include "dd-words.h"

/* Shorter than this is not worth a face of its own. */
#define PATIENCE_MS 300
/* Before this nobody can say how long it will take. */
#define GUESS_AFTER_USEC (2 * G_USEC_PER_SEC)

struct _DdInstallPage
{
  DdPage parent_instance;
  GtkStack *faces;
  GtkLabel *file_name;
  GtkProgressBar *bar;
  GtkLabel *words;
  GtkButton *cancel;
  DdNews *news;
  GtkBox *buttons;
  GtkWidget *open_course; /* (nullable) until there is a course to open */
  /* (owned) cancelled when the page goes */
  GCancellable *cancellable;
  /* (owned) as it is shown */
  char *name;
  /* (owned) (nullable) id of what was installed */
  char *course;
  gint64 began_usec;
  guint patience_source;
};

G_DEFINE_FINAL_TYPE (DdInstallPage, dd_install_page, DD_TYPE_PAGE)

static gboolean
is_over (DdInstallPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->faces), "news") == 0;
}

static gboolean
patience_cb (gpointer data)
{
  DdInstallPage *self = data;

  self->patience_source = 0;
  gtk_stack_set_visible_child_name (self->faces, "copying");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint64 done_bytes,
             guint64 total_bytes,
             gpointer data)
{
  DdInstallPage *self = data;
  gint64 spent_usec = dd_clock_monotonic_usec () - self->began_usec;
  double share = total_bytes > 0 ? MIN ((double) done_bytes / (double) total_bytes, 1.0) : 0.0;
  g_autofree char *done = dd_advice_format_size (done_bytes);
  g_autofree char *total = dd_advice_format_size (total_bytes);
  g_autofree char *left = NULL;
  g_autofree char *words = NULL;

  if (self->began_usec == 0)
    {
      self->began_usec = dd_clock_monotonic_usec ();
      spent_usec = 0;
    }
  if (spent_usec >= GUESS_AFTER_USEC && share > 0.01)
    left = dd_moment_dup_left ((gint64) ((double) spent_usec * (1.0 - share) / share));
  if (left != NULL)
    /* Translators: two sizes ("40 MB"), then how long it may still take ("about 20 seconds") */
    words = g_strdup_printf (_ ("Copying… %s of %s, %s"), done, total, left);
  else
    /* Translators: two sizes, such as "40 MB" */
    words = g_strdup_printf (_ ("Copying… %s of %s"), done, total);
  gtk_progress_bar_set_fraction (self->bar, share);
  gtk_label_set_label (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words, -1);
}

/* ---- What came of it ---- */

static void
leave_cb (GtkButton *button,
          DdInstallPage *self)
{
  dd_window_pop_page (GTK_WIDGET (self));
}

static void
open_shelf_cb (GtkButton *button,
               DdInstallPage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (window != NULL)
    dd_window_start (window);
}

static void
open_course_cb (GtkButton *button,
                DdInstallPage *self)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  DdWindow *window = dd_window_of (GTK_WIDGET (self));
  DdShelfCourse *course = dd_session_find_course (session, self->course);

  if (window == NULL || course == NULL)
    return;
  g_object_ref (course);
  dd_window_start (window);
  dd_window_push (window, dd_course_page_new (session, course));
  g_object_unref (course);
}

static void
show_news (DdInstallPage *self,
           const char *icon_name,
           const char *title,
           const char *words)
{
  g_clear_handle_id (&self->patience_source, g_source_remove);
  gtk_stack_set_visible_child_name (self->faces, "news");
  dd_news_tell (self->news, icon_name, title, words);
}

/* The course can be opened when the shelf has been read again. */
static void
shelf_changed_cb (DdInstallPage *self)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));

  if (self->course == NULL || self->open_course != NULL || dd_session_get_turn (session) == NULL ||
      dd_session_find_course (session, self->course) == NULL)
    return;
  self->open_course =
    dd_page_button (_ ("Open the course"), TRUE, G_CALLBACK (open_course_cb), self);
  gtk_box_append (self->buttons, self->open_course);
}

static void
show_success (DdInstallPage *self,
              const char *title,
              gboolean same)
{
  gboolean somebody = dd_session_get_turn (dd_page_get_session (DD_PAGE (self))) != NULL;

  show_news (self, "object-select-symbolic", title,
             same ? _ ("This very course was on the shelf already. Nothing was changed.")
                  : _ ("The course is on the shelf."));
  if (somebody)
    gtk_box_append (self->buttons,
                    dd_page_button (_ ("To the shelf"), FALSE, G_CALLBACK (open_shelf_cb), self));
  else
    gtk_box_append (self->buttons, dd_page_button (_ ("Done"), TRUE, G_CALLBACK (leave_cb), self));
  shelf_changed_cb (self);
}

static void
installed_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  g_autoptr (DdInstallPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  gboolean same = FALSE;

  if (dd_session_install_finish (DD_SESSION (source), result, dd_words_get_language (), &title,
                                 &same, &error))
    {
      self->course = dd_session_dup_installed_course (result);
      show_success (self, title, same);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      dd_window_pop_page (GTK_WIDGET (self));
      return;
    }
  words = dd_advice_for_install (error, self->name);
  show_news (self, "dialog-warning-symbolic", _ ("This course was not installed"), words);
  gtk_box_append (self->buttons, dd_page_button (_ ("Back"), TRUE, G_CALLBACK (leave_cb), self));
}

static void
cancel_cb (DdInstallPage *self)
{
  gtk_label_set_label (self->words, _ ("Stopping…"));
  g_cancellable_cancel (self->cancellable);
}

/* ---- Made and unmade ---- */

static void
dd_install_page_shown (DdPage *page)
{
  DdInstallPage *self = DD_INSTALL_PAGE (page);

  gtk_widget_grab_focus (is_over (self) ? GTK_WIDGET (self->news) : GTK_WIDGET (self->cancel));
}

static void
dd_install_page_left (DdPage *page)
{
  DdInstallPage *self = DD_INSTALL_PAGE (page);

  g_clear_handle_id (&self->patience_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

static void
dd_install_page_dispose (GObject *object)
{
  DdInstallPage *self = DD_INSTALL_PAGE (object);

  g_clear_handle_id (&self->patience_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_INSTALL_PAGE);
  G_OBJECT_CLASS (dd_install_page_parent_class)->dispose (object);
}

static void
dd_install_page_finalize (GObject *object)
{
  DdInstallPage *self = DD_INSTALL_PAGE (object);

  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_free (self->course);
  G_OBJECT_CLASS (dd_install_page_parent_class)->finalize (object);
}

static void
dd_install_page_class_init (DdInstallPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_install_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_install_page_finalize;
  DD_PAGE_CLASS (klass)->shown = dd_install_page_shown;
  DD_PAGE_CLASS (klass)->left = dd_install_page_left;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-install-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, bar);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, faces);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, file_name);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, news);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, words);
}

static void
dd_install_page_init (DdInstallPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
}

GtkWidget *
dd_install_page_new (DdSession *session,
                     GFile *file)
{
  DdInstallPage *self = g_object_new (DD_TYPE_INSTALL_PAGE, "session", session, NULL);
  g_autofree char *base_name = g_file_get_basename (file);

  self->name = base_name != NULL ? g_filename_display_name (base_name) : g_strdup ("");
  gtk_label_set_label (self->file_name, self->name);
  dd_page_set_shows_learner (DD_PAGE (self), FALSE);
  g_signal_connect_object (session, "shelf-changed", G_CALLBACK (shelf_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->patience_source = g_timeout_add (PATIENCE_MS, patience_cb, self);
  dd_session_install_async (session, file, progress_cb, self, self->cancellable, installed_cb,
                            g_object_ref (self));
  return GTK_WIDGET (self);
}
