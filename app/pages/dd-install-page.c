/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Installing files, one after another: each has a row. A short copy of one file shows nothing but
 * its result; several keep their rows, under a line that sums them up. */

#include "dd-install-page.h"

#include <glib/gi18n.h>

#include "dd-course-page.h"
#include "dd-install-row.h"
#include "dd-news.h"
#include "dd-window.h"

/* Shorter than this is not worth a face of its own. */
#define PATIENCE_MS 300

struct _DdInstallPage
{
  DdPage parent_instance;
  GtkStack *faces;
  GtkBox *rows; /* of DdInstallRow */
  DdNews *news;
  GtkLabel *place; /* of the one file that was refused */
  GtkBox *outcome; /* the rows stand in it, too, when all is over */
  GtkBox *buttons;
  GtkWidget *open_course; /* (nullable) until there is a course to open */
  guint n_rows;
  gboolean over;
  guint patience_source;
};

G_DEFINE_FINAL_TYPE (DdInstallPage, dd_install_page, DD_TYPE_PAGE)

static DdInstallRow *
get_first (DdInstallPage *self)
{
  return DD_INSTALL_ROW (gtk_widget_get_first_child (GTK_WIDGET (self->rows)));
}

static void
show_copying (DdInstallPage *self)
{
  g_clear_handle_id (&self->patience_source, g_source_remove);
  gtk_stack_set_visible_child_name (self->faces, "copying");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (dd_install_row_get_cancel (get_first (self)));
}

static gboolean
patience_cb (gpointer data)
{
  DdInstallPage *self = data;

  self->patience_source = 0;
  show_copying (self);
  return G_SOURCE_REMOVE;
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
  DdShelfCourse *course =
    dd_session_find_course (session, dd_install_row_get_course (get_first (self)));

  if (window == NULL || course == NULL)
    return;
  g_object_ref (course);
  dd_window_start (window);
  dd_window_push (window, dd_course_page_new (session, course));
  g_object_unref (course);
}

/* The course can be opened when the shelf has been read again. */
static void
shelf_changed_cb (DdInstallPage *self)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  const char *course;

  if (!self->over || self->n_rows > 1 || self->open_course != NULL)
    return;
  course = dd_install_row_get_course (get_first (self));
  if (course == NULL || dd_session_get_turn (session) == NULL ||
      dd_session_find_course (session, course) == NULL)
    return;
  self->open_course =
    dd_page_button (_ ("Open the course"), TRUE, G_CALLBACK (open_course_cb), self);
  gtk_box_append (self->buttons, self->open_course);
}

static void
add_buttons (DdInstallPage *self,
             gboolean any)
{
  gboolean somebody = dd_session_get_turn (dd_page_get_session (DD_PAGE (self))) != NULL;
  GtkWidget *button;

  if (!any)
    button = dd_page_button (_ ("Back"), TRUE, G_CALLBACK (leave_cb), self);
  else if (somebody)
    button =
      dd_page_button (_ ("To the shelf"), self->n_rows > 1, G_CALLBACK (open_shelf_cb), self);
  else
    button = dd_page_button (_ ("Done"), TRUE, G_CALLBACK (leave_cb), self);
  gtk_box_append (self->buttons, button);
}

/* What came of several: how many went up, and behind it how many were there. */
static char *
dup_sum (DdInstallPage *self,
         guint n_new,
         guint n_same,
         char **ret_words)
{
  /* Translators: several files were to be installed; this many courses needed nothing */
  g_autofree char *same = g_strdup_printf (
    ngettext ("%u course was there already", "%u courses were there already", n_same), n_same);

  *ret_words = NULL;
  if (n_new == 0 && n_same == 0)
    return g_strdup (_ ("No course was installed"));
  if (n_new == 0)
    return g_steal_pointer (&same);
  if (n_same > 0)
    *ret_words = g_steal_pointer (&same);
  /* Translators: how many of how many files; the second is two or more */
  return g_strdup_printf (_ ("%u of %u courses went onto the shelf"), n_new, self->n_rows);
}

/* Several: the rows stay, and say each for itself. */
static void
show_sum (DdInstallPage *self,
          guint n_new,
          guint n_same)
{
  g_autofree char *words = NULL;
  g_autofree char *title = dup_sum (self, n_new, n_same, &words);

  g_object_ref (self->rows);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->rows))),
                  GTK_WIDGET (self->rows));
  /* Not into an empty box that waits for them: measured once while it was empty and out of sight,
   * it would never ask how high its rows are in their width. */
  gtk_box_insert_child_after (self->outcome, GTK_WIDGET (self->rows), GTK_WIDGET (self->place));
  g_object_unref (self->rows);
  gtk_stack_set_visible_child_name (self->faces, "news");
  dd_news_tell (self->news,
                n_new + n_same == self->n_rows ? "object-select-symbolic"
                                               : "dialog-warning-symbolic",
                title, words);
}

static void
show_one (DdInstallPage *self)
{
  DdInstallRow *row = get_first (self);
  const char *place = dd_install_row_get_place (row);

  gtk_stack_set_visible_child_name (self->faces, "news");
  gtk_label_set_label (self->place, place != NULL ? place : "");
  gtk_widget_set_visible (GTK_WIDGET (self->place), place != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->news), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  place != NULL ? place : "", -1);
  dd_news_tell (self->news,
                dd_install_row_get_course (row) != NULL ? "object-select-symbolic"
                                                        : "dialog-warning-symbolic",
                dd_install_row_get_title (row), dd_install_row_get_words (row));
}

static void
over_cb (DdInstallPage *self)
{
  GtkWidget *rows = GTK_WIDGET (self->rows);
  guint n_there = 0;
  guint n_same = 0;
  guint n_cancelled = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (!dd_install_row_is_over (DD_INSTALL_ROW (row)))
        return;
      n_there += dd_install_row_get_course (DD_INSTALL_ROW (row)) != NULL;
      n_same += dd_install_row_was_there (DD_INSTALL_ROW (row));
      n_cancelled += dd_install_row_is_cancelled (DD_INSTALL_ROW (row));
    }
  self->over = TRUE;
  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (n_cancelled == self->n_rows)
    {
      dd_window_pop_page (GTK_WIDGET (self));
      return;
    }
  if (self->n_rows > 1)
    show_sum (self, n_there - n_same, n_same);
  else
    show_one (self);
  add_buttons (self, n_there > 0);
  shelf_changed_cb (self);
}

/* ---- Made and unmade ---- */

static void
cancel_all (DdInstallPage *self)
{
  g_clear_handle_id (&self->patience_source, g_source_remove);
  for (GtkWidget *row = self->rows != NULL ? gtk_widget_get_first_child (GTK_WIDGET (self->rows))
                                           : NULL;
       row != NULL; row = gtk_widget_get_next_sibling (row))
    dd_install_row_cancel (DD_INSTALL_ROW (row));
}

static void
dd_install_page_shown (DdPage *page)
{
  DdInstallPage *self = DD_INSTALL_PAGE (page);

  gtk_widget_grab_focus (self->over ? GTK_WIDGET (self->news)
                                    : dd_install_row_get_cancel (get_first (self)));
}

static void
dd_install_page_left (DdPage *page)
{
  cancel_all (DD_INSTALL_PAGE (page));
}

static void
dd_install_page_dispose (GObject *object)
{
  cancel_all (DD_INSTALL_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_INSTALL_PAGE);
  G_OBJECT_CLASS (dd_install_page_parent_class)->dispose (object);
}

static void
dd_install_page_class_init (DdInstallPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_install_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_install_page_shown;
  DD_PAGE_CLASS (klass)->left = dd_install_page_left;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-install-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, faces);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, outcome);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, news);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, place);
  gtk_widget_class_bind_template_child (widget_class, DdInstallPage, rows);
}

static void
dd_install_page_init (DdInstallPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_row (DdInstallPage *self,
         GFile *file)
{
  GtkWidget *row = dd_install_row_new (dd_page_get_session (DD_PAGE (self)), file);

  self->n_rows++;
  g_signal_connect_object (row, "over", G_CALLBACK (over_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->rows, row);
}

gboolean
dd_install_page_add (DdInstallPage *self,
                     GFile *file)
{
  g_return_val_if_fail (DD_IS_INSTALL_PAGE (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (self->over)
    return FALSE;
  add_row (self, file);
  if (self->n_rows == 2)
    show_copying (self);
  return TRUE;
}

GtkWidget *
dd_install_page_new (DdSession *session,
                     GFile *file)
{
  DdInstallPage *self = g_object_new (DD_TYPE_INSTALL_PAGE, "session", session, NULL);

  dd_page_set_shows_learner (DD_PAGE (self), FALSE);
  g_signal_connect_object (session, "shelf-changed", G_CALLBACK (shelf_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->patience_source = g_timeout_add (PATIENCE_MS, patience_cb, self);
  add_row (self, file);
  return GTK_WIDGET (self);
}
