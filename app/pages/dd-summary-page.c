/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parting page of a group. */

#include "dd-summary-page.h"

#include <glib/gi18n.h>

#include "dd-news.h"
#include "dd-portrait.h"
#include "dd-row.h"
#include "dd-window.h"
#include "dd-words.h"

#define FACE_PX 40

struct _DdSummaryPage
{
  DdPage parent_instance;
  DdNews *news;
  GtkListBox *list;
  GtkLabel *next_time;
  GtkBox *buttons;
  GtkWidget *done;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DdSummaryPage, dd_summary_page, DD_TYPE_PAGE)

/* "sitting-ended" comes first, by this button or by itself, and leads away from here. */
static void
stopped_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdSummaryPage) self = data;
  DdWindow *window;

  dd_session_stop_sitting_finish (DD_SESSION (source), result, NULL);
  window = dd_window_of (GTK_WIDGET (self));
  if (window != NULL)
    dd_window_start (window);
}

static void
done_cb (GtkButton *button,
         DdSummaryPage *self)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  dd_session_stop_sitting_async (dd_page_get_session (DD_PAGE (self)), stopped_cb,
                                 g_object_ref (self));
}

static void
keep_learning_cb (GtkButton *button,
                  DdSummaryPage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (!self->busy && window != NULL)
    dd_window_start (window);
}

static void
ended_cb (DdSummaryPage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (window != NULL && dd_session_get_turn (dd_page_get_session (DD_PAGE (self))) == NULL)
    dd_window_start (window);
}

static void
add_person (DdSummaryPage *self,
            DdPerson *person,
            guint n,
            GString *sentence)
{
  /* Translators: how many questions somebody answered */
  g_autofree char *count = g_strdup_printf (ngettext ("%u question", "%u questions", n), n);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *face = dd_portrait_new (FACE_PX);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", dd_person_get_name (person), count);

  if (sentence->len > 0)
    g_string_append (sentence, "; ");
  g_string_append (sentence, spoken);
  dd_portrait_set_picture (DD_PORTRAIT (face), dd_person_get_picture (person));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), face);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (count));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dd_person_get_name (person));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  dd_row_name_it (row, spoken);
  gtk_list_box_append (self->list, row);
}

/* NULL when everything on the shelf is done. */
static char *
dup_next_time (DdSession *session)
{
  const DdLessonInfo *lesson = NULL;
  DdShelfCourse *course = dd_session_get_continue (session, &lesson, NULL);
  DdLessonPlace place;
  const char *title;

  if (course == NULL || dd_session_get_present (session)->len == 0)
    return NULL;
  dd_session_find_place (session, course, lesson->id, &place);
  title = dd_course_get_lesson_title (dd_shelf_course_get_course (course), lesson,
                                      dd_words_get_language (), NULL);
  if (place.part == DD_PART_NONE)
    /* Translators: %s is the title of a lesson */
    return g_strdup_printf (_ ("Next time: %s"), title);
  if (place.exercise != NULL)
    /* Translators: a lesson's title, the part of it, and the number of a question there */
    return g_strdup_printf (_ ("Next time: %s · %s, question %u"), title,
                            dd_words_get_part (place.part), place.exercise->index + 1);
  /* Translators: the title of a lesson, then the part of it where they are */
  return g_strdup_printf (_ ("Next time: %s · %s"), title, dd_words_get_part (place.part));
}

static void
update_next_time (DdSummaryPage *self)
{
  g_autofree char *words = dup_next_time (dd_page_get_session (DD_PAGE (self)));

  gtk_label_set_label (self->next_time, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->next_time), words != NULL);
}

/* Who did how much today. COUNTS nullable: the records would not say, then it is what the session
 * knows of this sitting. */
static void
show_people (DdSummaryPage *self,
             GHashTable *counts)
{
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  const GPtrArray *present = dd_session_get_present (session);
  g_autoptr (GString) sentence = g_string_new (NULL);
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < present->len; i++)
    {
      DdPerson *person = g_ptr_array_index (present, i);
      gpointer n = counts != NULL
                     ? g_hash_table_lookup (counts, dd_person_get_id (person))
                     : GUINT_TO_POINTER (dd_session_get_answers_of (session, person));

      add_person (self, person, GPOINTER_TO_UINT (n), sentence);
    }
  /* Translators: what a group did; %s is "Mỷ, 4 questions; Dế, 3 questions" */
  spoken = g_strdup_printf (_ ("Today: %s."), sentence->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->news), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
counted_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdSummaryPage) self = data;
  g_autoptr (GHashTable) counts =
    dd_session_count_today_finish (DD_SESSION (source), result, NULL);

  if (self->list != NULL) /* else the page is gone */
    show_people (self, counts);
}

static void
dd_summary_page_shown (DdPage *page)
{
  gtk_widget_grab_focus (DD_SUMMARY_PAGE (page)->done);
}

static void
dd_summary_page_constructed (GObject *object)
{
  DdSummaryPage *self = DD_SUMMARY_PAGE (object);
  DdSession *session;

  G_OBJECT_CLASS (dd_summary_page_parent_class)->constructed (object);

  session = dd_page_get_session (DD_PAGE (self));
  dd_news_set (self->news, NULL, _ ("Today"), NULL);
  update_next_time (self);
  dd_session_count_today_async (session, counted_cb, g_object_ref (self));
  /* The place is read again when the lesson has been left. */
  g_signal_connect_object (session, "shelf-changed", G_CALLBACK (update_next_time), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "sitting-ended", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  dd_page_set_shows_learner (DD_PAGE (self), FALSE);
}

static void
dd_summary_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_SUMMARY_PAGE);
  G_OBJECT_CLASS (dd_summary_page_parent_class)->dispose (object);
}

static void
dd_summary_page_class_init (DdSummaryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_summary_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_summary_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_summary_page_shown;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-summary-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdSummaryPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, DdSummaryPage, list);
  gtk_widget_class_bind_template_child (widget_class, DdSummaryPage, news);
  gtk_widget_class_bind_template_child (widget_class, DdSummaryPage, next_time);
}

static void
dd_summary_page_init (DdSummaryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->done = dd_page_button (_ ("Done"), TRUE, G_CALLBACK (done_cb), self);
  gtk_box_append (self->buttons,
                  dd_page_button (_ ("Keep learning"), FALSE, G_CALLBACK (keep_learning_cb), self));
  gtk_box_append (self->buttons, self->done);
}

GtkWidget *
dd_summary_page_new (DdSession *session)
{
  return g_object_new (DD_TYPE_SUMMARY_PAGE, "session", session, NULL);
}
