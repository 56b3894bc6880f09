/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The card of a course, and the pieces of it that the course page uses too. */

#include "dd-course-card.h"

#include <glib/gi18n.h>

#include "dd-lesson.h"
#include "dd-page.h"
#include "dd-picture-view.h"
#include "dd-words.h"

#define COVER_PX 290

struct _DdCourseCard
{
  GtkButton parent_instance;
  DdShelfCourse *course; /* (owned) */
  GtkLabel *words;       /* (borrowed) how far the learner is */
  GtkWidget *bar;        /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (DdCourseCard, dd_course_card, GTK_TYPE_BUTTON)

/* ---- Cover ---- */

typedef struct
{
  DdPictureView *view;   /* (owned) */
  DdShelfCourse *course; /* (owned) */
} Cover;

static void
cover_free (Cover *cover)
{
  g_object_unref (cover->view);
  g_object_unref (cover->course);
  g_free (cover);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cover, cover_free)

static void
cover_loaded_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer data)
{
  g_autoptr (Cover) cover = data;
  g_autoptr (DdPicturePixels) pixels =
    dd_session_load_cover_finish (DD_SESSION (source), result, NULL);
  g_autoptr (GdkTexture) texture = NULL;

  /* A cover that cannot be drawn stays a night-blue place: it says nothing that the title does not.
   */
  if (pixels == NULL)
    return;
  if (pixels->stride > 0)
    texture = gdk_memory_texture_new (pixels->width_px, pixels->height_px,
                                      GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, pixels->bytes,
                                      (gsize) pixels->stride);
  else
    texture = gdk_texture_new_from_bytes (pixels->bytes, NULL);
  if (texture == NULL)
    return;
  dd_picture_view_set_texture (cover->view, texture);
  g_object_set_data_full (G_OBJECT (cover->course), "dd-cover", g_object_ref (texture),
                          g_object_unref);
}

static void
load_cover_cb (DdPictureView *view,
               const char *href,
               int width_px,
               DdSession *session)
{
  Cover *cover = g_new0 (Cover, 1);

  cover->view = g_object_ref (view);
  cover->course = g_object_ref (g_object_get_data (G_OBJECT (view), "dd-course"));
  dd_session_load_cover_async (session, cover->course, width_px, NULL, cover_loaded_cb, cover);
}

GtkWidget *
dd_course_card_new_cover (DdSession *session,
                          DdShelfCourse *course,
                          int max_width_px)
{
  const char *href = dd_course_get_cover (dd_shelf_course_get_course (course));
  const char *title =
    dd_course_get_title (dd_shelf_course_get_course (course), dd_words_get_language (), NULL);
  GtkWidget *view = dd_picture_view_new (href != NULL ? href : "", title, max_width_px);

  gtk_widget_add_css_class (view, "dd-cover");
  dd_picture_view_set_framed (DD_PICTURE_VIEW (view));
  /* Drawn once a course: the shelf is made anew whenever something was learned. */
  if (max_width_px <= COVER_PX && g_object_get_data (G_OBJECT (course), "dd-cover") != NULL)
    {
      dd_picture_view_set_texture (DD_PICTURE_VIEW (view),
                                   g_object_get_data (G_OBJECT (course), "dd-cover"));
      return view;
    }
  g_object_set_data_full (G_OBJECT (view), "dd-course", g_object_ref (course), g_object_unref);
  if (href != NULL)
    g_signal_connect_object (view, "load", G_CALLBACK (load_cover_cb), session, 0);
  return view;
}

/* ---- Progress ---- */

char *
dd_course_card_dup_progress_words (DdShelfCourse *course)
{
  guint n = dd_course_get_n_lessons (dd_shelf_course_get_course (course));
  guint done = dd_shelf_course_get_n_done (course);

  if (done == 0 && !dd_shelf_course_is_started (course))
    return g_strdup_printf (ngettext ("%u lesson", "%u lessons", n), n);
  /* Translators: how many lessons of a course are done, and how many there are */
  return g_strdup_printf (ngettext ("%u of %u lesson", "%u of %u lessons", n), done, n);
}

static void
update_bar (GtkWidget *bar,
            DdShelfCourse *course)
{
  guint n = dd_course_get_n_lessons (dd_shelf_course_get_course (course));
  g_autofree char *words = dd_course_card_dup_progress_words (course);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                 (double) dd_shelf_course_get_n_done (course) / MAX (1, n));
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
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (words, "dd-course-words");
  gtk_box_append (GTK_BOX (words), heading);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (words), self->bar);
  gtk_box_append (GTK_BOX (box), dd_course_card_new_cover (session, course, COVER_PX));
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
