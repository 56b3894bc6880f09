/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The card of a course, and the progress on it that the course page shows too. */

#include "dd-course-card.h"

#include <glib/gi18n.h>

#include "dd-course-cover.h"
#include "dd-page.h"
#include "dd-words.h"

struct _DdCourseCard
{
  GtkButton parent_instance;
  DdShelfCourse *course; /* (owned) */
  GtkLabel *words;       /* (borrowed) how far the learner is */
  GtkWidget *bar;        /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (DdCourseCard, dd_course_card, GTK_TYPE_BUTTON)

/* ---- Progress ---- */

char *
dd_course_card_dup_progress_words (DdShelfCourse *course)
{
  guint n = dd_course_get_n_lessons (dd_shelf_course_get_course (course));
  guint done = dd_shelf_course_get_n_done (course);

  if (done == 0)
    return g_strdup_printf (ngettext ("%u lesson", "%u lessons", n), n);
  /* Translators: how many lessons of a course are done, and how many there are */
  return g_strdup_printf (ngettext ("%u of %u lesson", "%u of %u lessons", n), done, n);
}

/* An empty bar says nothing that the words do not. */
static void
update_bar (GtkWidget *bar,
            DdShelfCourse *course)
{
  guint n = dd_course_get_n_lessons (dd_shelf_course_get_course (course));
  guint done = dd_shelf_course_get_n_done (course);
  g_autofree char *words = dd_course_card_dup_progress_words (course);

  gtk_widget_set_visible (bar, done > 0);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), (double) done / MAX (1, n));
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

GtkWidget *
dd_course_card_new_progress (DdShelfCourse *course)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_widget_add_css_class (bar, "dd-progress");
  update_bar (bar, course);
  return bar;
}

/* ---- The card ---- */

static void
dd_course_card_finalize (GObject *object)
{
  g_clear_object (&DD_COURSE_CARD (object)->course);
  G_OBJECT_CLASS (dd_course_card_parent_class)->finalize (object);
}

static void
dd_course_card_class_init (DdCourseCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_course_card_finalize;
}

static void
dd_course_card_init (DdCourseCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-course");
}

GtkWidget *
dd_course_card_new (DdSession *session,
                    DdShelfCourse *course)
{
  DdCourseCard *self = g_object_new (DD_TYPE_COURSE_CARD, NULL);
  const char *title =
    dd_course_get_title (dd_shelf_course_get_course (course), dd_words_get_language (), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (title);

  self->course = g_object_ref (course);
  self->words = GTK_LABEL (dd_page_label ("", "dd-caption"));
  self->bar = dd_course_card_new_progress (course);
  g_object_set (heading, "wrap", TRUE, "xalign", 0.0, "lines", 2, "ellipsize", PANGO_ELLIPSIZE_END,
                "max-width-chars", 18, NULL);
  dd_page_make_decorative (heading);
  dd_page_make_decorative (GTK_WIDGET (self->words));
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (words, "dd-course-words");
  gtk_box_append (GTK_BOX (words), heading);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (words), self->bar);
  gtk_box_append (GTK_BOX (box), dd_course_cover_new (session, course, DD_COURSE_COVER_CARD_PX));
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (self), box);
  dd_course_card_update (self);
  return GTK_WIDGET (self);
}

void
dd_course_card_update (DdCourseCard *self)
{
  g_autofree char *progress = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (DD_IS_COURSE_CARD (self));

  progress = dd_course_card_dup_progress_words (self->course);
  name = g_strdup_printf ("%s, %s",
                          dd_course_get_title (dd_shelf_course_get_course (self->course),
                                               dd_words_get_language (), NULL),
                          progress);
  gtk_label_set_label (self->words, progress);
  update_bar (self->bar, self->course);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

DdShelfCourse *
dd_course_card_get_course (DdCourseCard *self)
{
  g_return_val_if_fail (DD_IS_COURSE_CARD (self), NULL);

  return self->course;
}
