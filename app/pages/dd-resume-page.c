/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After a power cut. The lesson is opened when the progress of whoever goes on has been read;
 * should that fail, home is the better place than waiting. */

#include "dd-resume-page.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-lesson-page.h"
#include "dd-news.h"
#include "dd-portrait.h"
#include "dd-window.h"

#define FACE_PX 72
#define PATIENCE_MS 3000

struct _DdResumePage
{
  DdPage parent_instance;
  DdNews *news;
  GtkBox *faces;
  GtkBox *buttons;
  GtkWidget *go_on;
  guint patience_source;
  gulong shelf_handler;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DdResumePage, dd_resume_page, DD_TYPE_PAGE)

static void
stop_waiting (DdResumePage *self)
{
  g_clear_handle_id (&self->patience_source, g_source_remove);
  g_clear_signal_handler (&self->shelf_handler, dd_page_get_session (DD_PAGE (self)));
}

/* To the same question: the lesson page knows the place. */
static void
go_in (DdResumePage *self)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  DdWindow *window = dd_window_of (GTK_WIDGET (self));
  const DdLessonInfo *lesson = NULL;
  DdShelfCourse *course;

  stop_waiting (self);
  if (window == NULL)
    return;
  course = dd_session_get_continue (session, &lesson, NULL);
  if (course == NULL)
    {
      dd_window_start (window);
      return;
    }
  /* Home reads the shelf anew and lets go of this course: both are held until the lesson has them.
   */
  g_object_ref (course);
  dd_window_start (window);
  dd_window_push (window, dd_lesson_page_new (session, course, lesson->id));
  g_object_unref (course);
}

static gboolean
patience_cb (gpointer data)
{
  DdResumePage *self = data;

  self->patience_source = 0;
  go_in (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_shelf (DdResumePage *self)
{
  self->busy = TRUE;
  self->shelf_handler = g_signal_connect_object (
    dd_page_get_session (DD_PAGE (self)), "shelf-changed", G_CALLBACK (go_in), self,
    G_CONNECT_SWAPPED);
  self->patience_source = g_timeout_add (PATIENCE_MS, patience_cb, self);
}

static void
started_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdResumePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (dd_session_start_sitting_finish (DD_SESSION (source), result, &error))
    {
      /* The window may have been made anew in the learner's language: another page waits there. */
      if (dd_window_of (GTK_WIDGET (self)) != NULL)
        wait_for_shelf (self);
      return;
    }
  self->busy = FALSE;
  words = dd_advice_for_error (error);
  dd_news_tell (self->news, "dialog-warning-symbolic", _ ("This did not work"), words);
}

static void
go_on_cb (GtkButton *button,
          DdResumePage *self)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  const DdCut *cut = dd_session_get_cut (session);
  g_autoptr (GPtrArray) people = NULL;

  if (self->busy || cut == NULL)
    return;
  self->busy = TRUE;
  /* The cut is forgotten when the sitting starts. */
  people = g_ptr_array_ref (cut->people);
  dd_session_start_sitting_async (session, people, started_cb, g_object_ref (self));
}

static void
somebody_else_cb (GtkButton *button,
                  DdResumePage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (self->busy || window == NULL)
    return;
  dd_session_forget_cut (dd_page_get_session (DD_PAGE (self)));
  dd_window_start (window);
}

/* "Mỷ", "Mỷ and Dế", "Mỷ, Dế and Sáo". */
static char *
dup_names (const GPtrArray *people)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      if (i > 0)
        /* Translators: between the last two of some names; the spaces belong to it */
        g_string_append (names, i + 1 == people->len ? _ (" and ") : ", ");
      g_string_append (names, dd_person_get_name (g_ptr_array_index (people, i)));
    }
  return g_strdup (names->str);
}

static void
add_people (DdResumePage *self,
            const DdCut *cut)
{
  g_autofree char *names = dup_names (cut->people);
  /* Translators: a button; %s is the name of whoever learned last, or names */
  g_autofree char *words = g_strdup_printf (_ ("Continue: %s"), names);

  for (guint i = 0; i < cut->people->len; i++)
    {
      DdPerson *person = g_ptr_array_index (cut->people, i);
      GtkWidget *face = dd_portrait_new (FACE_PX);

      dd_portrait_set_picture (DD_PORTRAIT (face), dd_person_get_picture (person));
      gtk_box_append (self->faces, face);
    }
  self->go_on = dd_page_button (words, TRUE, G_CALLBACK (go_on_cb), self);
  gtk_box_append (self->buttons, self->go_on);
}

static gboolean
is_alone (DdSession *session)
{
  return dd_session_get_use (session) == DD_USE_ONE &&
         g_list_model_get_n_items (dd_session_get_people (session)) == 1;
}

static void
dd_resume_page_shown (DdPage *page)
{
  DdResumePage *self = DD_RESUME_PAGE (page);

  if (self->go_on != NULL)
    gtk_widget_grab_focus (self->go_on);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->buttons), GTK_DIR_TAB_FORWARD);
}

static void
dd_resume_page_left (DdPage *page)
{
  stop_waiting (DD_RESUME_PAGE (page));
}

static void
dd_resume_page_constructed (GObject *object)
{
  DdResumePage *self = DD_RESUME_PAGE (object);
  DdSession *session;
  const DdCut *cut;
  g_autofree char *title = NULL;

  G_OBJECT_CLASS (dd_resume_page_parent_class)->constructed (object);

  session = dd_page_get_session (DD_PAGE (self));
  cut = dd_session_get_cut (session);
  if (cut != NULL && cut->time_known)
    /* Translators: after a power cut; %s is a time of day, such as 9:14 */
    title = g_strdup_printf (_ ("The PC went off at %s."), cut->time_text);
  dd_news_set (self->news, NULL, title != NULL ? title : _ ("The PC went off."),
               _ ("Every answer is saved."));
  if (cut != NULL)
    add_people (self, cut);
  if (cut == NULL || !is_alone (session))
    gtk_box_append (self->buttons, dd_page_button (_ ("Somebody else"), FALSE,
                                                   G_CALLBACK (somebody_else_cb), self));
  dd_page_set_shows_learner (DD_PAGE (self), FALSE);
}

static void
dd_resume_page_dispose (GObject *object)
{
  DdResumePage *self = DD_RESUME_PAGE (object);

  g_clear_handle_id (&self->patience_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_RESUME_PAGE);
  G_OBJECT_CLASS (dd_resume_page_parent_class)->dispose (object);
}

static void
dd_resume_page_class_init (DdResumePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_resume_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_resume_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_resume_page_shown;
  DD_PAGE_CLASS (klass)->left = dd_resume_page_left;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-resume-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdResumePage, buttons);
  gtk_widget_class_bind_template_child (widget_class, DdResumePage, faces);
  gtk_widget_class_bind_template_child (widget_class, DdResumePage, news);
}

static void
dd_resume_page_init (DdResumePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dd_resume_page_new (DdSession *session)
{
  return g_object_new (DD_TYPE_RESUME_PAGE, "session", session, NULL);
}

GtkWidget *
dd_resume_page_new_going_on (DdSession *session)
{
  DdResumePage *self = g_object_new (DD_TYPE_RESUME_PAGE, "session", session, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->buttons), FALSE);
  wait_for_shelf (self);
  dd_session_refresh (session);
  return GTK_WIDGET (self);
}

gboolean
dd_resume_page_is_going_on (DdResumePage *self)
{
  g_return_val_if_fail (DD_IS_RESUME_PAGE (self), FALSE);

  return self->busy;
}
