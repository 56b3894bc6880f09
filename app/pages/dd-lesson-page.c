/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lesson page: how it is opened, and what keys, links and the outline do. Where it stands in
 * the lesson is in dd-lesson-page-place.c, what an exercise does in dd-lesson-exercises.c, pictures
 * in dd-lesson-pictures.c. */

#include "dd-lesson-page-private.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-enter-guard.h"
#include "dd-lesson-pictures.h"
#include "dd-lesson-tab.h"
#include "dd-outline-flap.h"
#include "dd-window.h"
#include "dd-words.h"

/* Text and outline side by side leave the feedback of a question above the fold. */
#define OUTLINE_FROM_PX 1200

G_DEFINE_FINAL_TYPE (DdLessonPage, dd_lesson_page, DD_TYPE_PAGE)

static DdSession *
session (DdLessonPage *self)
{
  return dd_page_get_session (DD_PAGE (self));
}

static void
scrolled_cb (DdLessonPage *self)
{
  dd_session_touch (session (self));
  dd_lesson_page_note_place (self);
}

/* ---- Outline ---- */

static void
chosen_cb (DdOutlineList *outline,
           int part,
           guint block,
           DdLessonPage *self)
{
  /* First: a flap that closes gives the focus back to where it was. */
  gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  dd_lesson_page_go_to (self, part, block);
}

static void
toggle_outline (DdLessonPage *self)
{
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

/* ---- Links ---- */

static void
link_cb (DdDocumentView *view,
         const char *href,
         DdLessonPage *self)
{
  DdCourse *manifest = dd_shelf_course_get_course (self->course);
  g_autofree char *entry = g_strdup (href);
  const DdLessonInfo *lesson;
  char *hash = strchr (entry, '#');

  if (hash != NULL)
    *hash = '\0';
  lesson = dd_course_find_lesson_by_href (manifest, entry);
  if (lesson != NULL)
    dd_window_push (dd_window_of (GTK_WIDGET (self)),
                    dd_lesson_page_new (session (self), self->course, lesson->id));
}

/* ---- Opening ---- */

/* To what is left of the lesson. */
static void
left_cb (DdLessonPage *self,
         int part,
         guint block)
{
  self->only_looks = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
  dd_lesson_page_go_to (self, part, block);
  if (block > 0)
    dd_lesson_exercises_lead_to (self->exercises, block, TRUE);
}

static void
changed_cb (DdLessonPage *self)
{
  self->only_looks = FALSE;
  dd_lesson_exercises_fold (self->exercises, self->view);
  dd_lesson_page_update_foot (self);
}

/* Enter goes on from the last exercise of a part. */
static void
part_over_cb (DdLessonPage *self)
{
  if (!dd_lesson_end_reveal (self->end))
    dd_lesson_foot_focus_next (self->bottom);
}

static void
show_lesson (DdLessonPage *self)
{
  const DdLessonInfo *info = dd_lesson_get_info (self->lesson);
  DdCourse *manifest = dd_shelf_course_get_course (self->course);
  gboolean asked = self->asked_part != DD_PART_NONE;
  DdPart part = asked ? self->asked_part : dd_lesson_get_part (self->lesson);
  guint block = asked ? self->asked_block : dd_lesson_get_block (self->lesson);
  /* Translators: number of a lesson, number of lessons, title of the course */
  g_autofree char *subtitle = g_strdup_printf (
    _ ("Lesson %u of %u · %s"), info->index + 1, dd_course_get_n_lessons (manifest),
    dd_course_get_title (manifest, dd_words_get_language (), NULL));

  dd_page_set_title (DD_PAGE (self), dd_lesson_get_title (self->lesson), subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->fallback), dd_lesson_is_fallback (self->lesson));
  self->exercises = dd_lesson_exercises_new (session (self), self->lesson, self->scrolled);
  dd_lesson_exercises_attach (self->exercises, self->view);
  g_signal_connect_object (self->exercises, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->exercises, "part-over", G_CALLBACK (part_over_cb), self,
                           G_CONNECT_SWAPPED);
  self->end = dd_lesson_end_new (session (self), self->lesson, self->exercises, self->ending,
                                 self->bottom);
  g_signal_connect_object (self->end, "show", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  dd_lesson_pictures_attach (self->lesson, self->view);
  dd_outline_list_set_document (self->outline, dd_lesson_get_document (self->lesson));
  if (asked)
    dd_lesson_look_at (self->lesson, block);
  dd_lesson_page_show_part (self, part, block);
  gtk_stack_set_visible_child_name (self->faces, "lesson");
  gtk_widget_set_visible (GTK_WIDGET (self->bottom), TRUE);
  dd_lesson_find_set_lesson (self->find, self->lesson);
  if (self->asked_words != NULL)
    dd_lesson_find_mark (self->find, self->asked_words, block);
  adw_flap_set_reveal_flap (
    self->flap,
    gtk_widget_get_width (GTK_WIDGET (dd_window_of (GTK_WIDGET (self)))) >= OUTLINE_FROM_PX);
  /* Another page may have been opened over this one meanwhile. */
  if (dd_window_get_page (dd_window_of (GTK_WIDGET (self))) == GTK_WIDGET (self))
    {
      dd_session_set_reading (session (self), dd_shelf_course_get_id (self->course), info->id);
      gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
    }
  dd_lesson_check_done (self->lesson);
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DdLessonPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (dd_window_of (GTK_WIDGET (self)) == NULL)
    return; /* somebody went back before it was there */
  self->lesson = dd_lesson_open_finish (result, &error);
  if (self->lesson != NULL)
    {
      show_lesson (self);
      return;
    }
  words = dd_advice_for_error (error);
  adw_status_page_set_description (self->trouble, words);
  gtk_stack_set_visible_child_name (self->faces, "trouble");
}

static void
dd_lesson_page_shown (DdPage *page)
{
  DdLessonPage *self = DD_LESSON_PAGE (page);

  if (self->lesson != NULL)
    dd_session_set_reading (session (self), dd_shelf_course_get_id (self->course), self->lesson_id);
  else
    dd_lesson_open_async (session (self), self->course, self->lesson_id, dd_words_get_language (),
                          opened_cb, g_object_ref (self));
}

static void
dd_lesson_page_left (DdPage *page)
{
  DdLessonPage *self = DD_LESSON_PAGE (page);

  dd_lesson_page_flush_place (self);
  if (self->exercises != NULL)
    dd_lesson_exercises_flush (self->exercises);
  dd_session_set_reading (session (self), NULL, NULL);
  dd_session_refresh (session (self));
}

static void
dd_lesson_page_search (DdPage *page)
{
  dd_lesson_find_open (DD_LESSON_PAGE (page)->find);
}

/* ---- Keys ---- */

static gboolean
is_typing (DdLessonPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && GTK_IS_TEXT (gtk_root_get_focus (root));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DdLessonPage *self)
{
  if (self->exercises == NULL)
    return FALSE;
  if (key == GDK_KEY_F9)
    {
      toggle_outline (self);
      return TRUE;
    }
  if ((key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab || key == GDK_KEY_ISO_Left_Tab) &&
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0)
    return dd_lesson_tab (self->scrolled, GTK_WIDGET (self->column),
                          key != GDK_KEY_ISO_Left_Tab && (modifiers & GDK_SHIFT_MASK) == 0);
  if ((modifiers & GDK_CONTROL_MASK) != 0)
    {
      if (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down)
        dd_lesson_page_go (self, 1);
      else if (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up)
        dd_lesson_page_go (self, -1);
      else if (key == GDK_KEY_h)
        dd_lesson_exercises_take_hint (self->exercises);
      else
        return FALSE;
      return TRUE;
    }
  if ((modifiers & GDK_ALT_MASK) != 0 || is_typing (self))
    return FALSE;
  if (key >= GDK_KEY_1 && key <= GDK_KEY_9)
    return dd_lesson_exercises_pick (self->exercises, key - GDK_KEY_1);
  if (key >= GDK_KEY_a && key <= GDK_KEY_h)
    return dd_lesson_exercises_pick (self->exercises, key - GDK_KEY_a);
  return FALSE;
}

/* ---- Made and unmade ---- */

/* Under the picker, too: what is held here is of those who leave, not of those who come. */
static void
ending_cb (DdLessonPage *self)
{
  dd_lesson_page_flush_place (self);
  if (self->exercises != NULL)
    dd_lesson_exercises_flush (self->exercises);
}

static void
ended_cb (DdLessonPage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (window != NULL && dd_session_get_turn (session (self)) == NULL)
    dd_window_start (window);
}

static void
dd_lesson_page_dispose (GObject *object)
{
  DdLessonPage *self = DD_LESSON_PAGE (object);

  g_clear_handle_id (&self->place_source, g_source_remove);
  if (self->tools != NULL)
    dd_lesson_tools_detach (self->tools);
  g_clear_object (&self->tools);
  g_clear_object (&self->find);
  g_clear_object (&self->end);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_LESSON_PAGE);
  g_clear_object (&self->exercises);
  g_clear_object (&self->lesson);
  g_clear_object (&self->course);
  g_clear_pointer (&self->lesson_id, g_free);
  g_clear_pointer (&self->asked_words, g_free);
  G_OBJECT_CLASS (dd_lesson_page_parent_class)->dispose (object);
}

static void
dd_lesson_page_class_init (DdLessonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_lesson_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_lesson_page_shown;
  DD_PAGE_CLASS (klass)->left = dd_lesson_page_left;
  DD_PAGE_CLASS (klass)->search = dd_lesson_page_search;
  g_type_ensure (DD_TYPE_DOCUMENT_VIEW);
  g_type_ensure (DD_TYPE_FIND_BAR);
  g_type_ensure (DD_TYPE_LESSON_FOOT);
  g_type_ensure (DD_TYPE_OUTLINE_LIST);
  g_type_ensure (DD_TYPE_TURN_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/domdom/DomDom/dd-lesson-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, bottom);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, column);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, ending);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, faces);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, fallback);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, flap);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, outline);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, turns);
  gtk_widget_class_bind_template_child (widget_class, DdLessonPage, view);
}

static void
dd_lesson_page_init (DdLessonPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *outline;

  gtk_widget_init_template (GTK_WIDGET (self));
  outline = dd_page_icon_button ("view-list-symbolic", _ ("Outline"), NULL);
  g_signal_connect_swapped (outline, "clicked", G_CALLBACK (toggle_outline), self);
  dd_page_add_start (DD_PAGE (self), outline);
  g_signal_connect (self->outline, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  dd_enter_guard_add (GTK_WIDGET (self));
  g_signal_connect_swapped (self->bottom, "go", G_CALLBACK (dd_lesson_page_go), self);
  self->tools = dd_lesson_tools_new (DD_PAGE (self), self->find_bar, self->bottom, self->clamp);
  self->find = dd_lesson_find_new (self->find_bar, self->view, self->scrolled);
  g_signal_connect_object (self->find, "show", G_CALLBACK (dd_lesson_page_go_to), self,
                           G_CONNECT_SWAPPED);
  dd_outline_flap_keep_focus (self->flap, GTK_WIDGET (self->outline), GTK_WIDGET (self->scrolled));
  g_signal_connect_swapped (self->view, "built", G_CALLBACK (scrolled_cb), self);
  dd_document_view_set_scrolled (self->view, self->scrolled);
  g_signal_connect (self->view, "link", G_CALLBACK (link_cb), self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dd_lesson_page_new (DdSession *a_session,
                    DdShelfCourse *course,
                    const char *lesson)
{
  DdLessonPage *self = g_object_new (DD_TYPE_LESSON_PAGE, "session", a_session, NULL);
  DdCourse *manifest = dd_shelf_course_get_course (course);
  const DdLessonInfo *info = dd_course_find_lesson (manifest, lesson);

  self->course = g_object_ref (course);
  self->lesson_id = g_strdup (lesson);
  if (info != NULL)
    dd_page_set_title (DD_PAGE (self),
                       dd_course_get_lesson_title (manifest, info, dd_words_get_language (), NULL),
                       NULL);
  dd_turn_bar_set_session (self->turns, a_session);
  g_signal_connect_object (a_session, "sitting-ending", G_CALLBACK (ending_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (a_session, "sitting-ended", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

GtkWidget *
dd_lesson_page_new_at (DdSession *a_session,
                       DdShelfCourse *course,
                       const char *lesson,
                       DdPart part,
                       guint block,
                       const char *words)
{
  GtkWidget *page = dd_lesson_page_new (a_session, course, lesson);

  DD_LESSON_PAGE (page)->asked_part = part;
  DD_LESSON_PAGE (page)->asked_block = block;
  DD_LESSON_PAGE (page)->asked_words = g_strdup (words);
  DD_LESSON_PAGE (page)->only_looks = TRUE;
  return page;
}

gboolean
dd_lesson_page_get_lesson (DdLessonPage *self,
                           const char **ret_course,
                           const char **ret_lesson)
{
  g_return_val_if_fail (DD_IS_LESSON_PAGE (self), FALSE);

  *ret_course = dd_shelf_course_get_id (self->course);
  *ret_lesson = self->lesson_id;
  return TRUE;
}
