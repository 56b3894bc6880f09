/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The course page, made out of the manifest and the progress; no package is opened for it but for
 * the cover. */

#include "dd-course-page.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-course-card.h"
#include "dd-lesson-page.h"
#include "dd-window.h"
#include "dd-words.h"

#define WIDTH_PX 760
#define COVER_PX 260

struct _DdCoursePage
{
  DdPage parent_instance;
  DdShelfCourse *course; /* (owned) */
  GtkWidget *place;      /* the box that is filled */
  GtkWidget *next;       /* the button that goes on; of the present filling */
};

G_DEFINE_FINAL_TYPE (DdCoursePage, dd_course_page, DD_TYPE_PAGE)

static DdCourse *
manifest (DdCoursePage *self)
{
  return dd_shelf_course_get_course (self->course);
}

static void
open_lesson (DdCoursePage *self,
             const char *lesson)
{
  dd_window_push (dd_window_of (GTK_WIDGET (self)),
                  dd_lesson_page_new (dd_page_get_session (DD_PAGE (self)), self->course, lesson));
}

static void
next_cb (GtkButton *button,
         DdCoursePage *self)
{
  const DdLessonInfo *lesson = dd_shelf_course_get_next_lesson (self->course);

  open_lesson (self, lesson != NULL ? lesson->id : dd_course_get_lesson (manifest (self), 0)->id);
}

static char *
dup_facts (DdCoursePage *self)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  const char *const *languages = dd_course_get_languages (manifest (self));
  guint n = dd_course_get_n_lessons (manifest (self));
  guint minutes = dd_course_get_minutes (manifest (self));
  guint first = 0;
  guint last = 0;

  dd_course_get_grades (manifest (self), &first, &last);
  if (first > 0 && first == last)
    /* Translators: school grade */
    g_string_append_printf (facts, _ ("Grade %u · "), first);
  else if (first > 0)
    g_string_append_printf (facts, _ ("Grades %u-%u · "), first, last);
  g_string_append_printf (facts, ngettext ("%u lesson", "%u lessons", n), n);
  g_string_append (facts, " · ");
  g_string_append_printf (facts, ngettext ("about %u minute", "about %u minutes", minutes),
                          minutes);
  for (guint i = 0; languages[i] != NULL; i++)
    g_string_append_printf (facts, "%s%s", i == 0 ? " · " : ", ",
                            dd_words_get_language_name (languages[i]));
  return g_strdup (facts->str);
}

static GtkWidget *
build_top (DdCoursePage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));
  gboolean narrow = window != NULL && dd_window_is_narrow (window);
  GtkWidget *box = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *cover =
    dd_course_card_new_cover (dd_page_get_session (DD_PAGE (self)), self->course, COVER_PX);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  const char *language = dd_words_get_language ();
  const char *summary = dd_course_get_summary (manifest (self), language, NULL);
  const DdLessonInfo *next = dd_shelf_course_get_next_lesson (self->course);
  g_autofree char *facts = dup_facts (self);
  g_autofree char *progress = dd_course_card_dup_progress_words (self->course);
  g_autofree char *button_words = NULL;

  if (next == NULL)
    button_words = g_strdup (_ ("Read again from lesson 1"));
  else if (!dd_shelf_course_is_started (self->course))
    button_words = g_strdup (_ ("Begin lesson 1"));
  else
    /* Translators: %u is the number of the lesson to go on with */
    button_words = g_strdup_printf (_ ("Continue with lesson %u"), next->index + 1);

  gtk_box_append (
    GTK_BOX (words),
    dd_page_label (dd_course_get_title (manifest (self), language, NULL), "dd-page-title"));
  gtk_box_append (GTK_BOX (words), dd_page_label (facts, "dd-caption"));
  if (summary != NULL)
    gtk_box_append (GTK_BOX (words), dd_page_label (summary, NULL));
  gtk_box_append (GTK_BOX (words), dd_page_label (progress, "dd-caption"));
  gtk_box_append (GTK_BOX (words), dd_course_card_new_progress (self->course));
  self->next = dd_page_button (button_words, TRUE, G_CALLBACK (next_cb), self);
  gtk_widget_set_halign (self->next, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), self->next);
  gtk_widget_set_hexpand (words, TRUE);

  gtk_widget_set_size_request (cover, COVER_PX, -1);
  gtk_widget_set_valign (cover, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), cover);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

/* ---- Lessons ---- */

static char *
dup_lesson_state (DdCoursePage *self,
                  const DdLessonInfo *lesson)
{
  DdPart part = dd_shelf_course_get_lesson_part (self->course, lesson->id);

  switch (dd_shelf_course_get_lesson_state (self->course, lesson->id))
    {
    case DD_LESSON_DONE:
      return g_strdup (_ ("Done"));
    case DD_LESSON_STARTED:
      if (part != DD_PART_NONE)
        /* Translators: %s is a part of a lesson, such as Practice */
        return g_strdup_printf (_ ("At: %s"), dd_words_get_part (part));
      return g_strdup (_ ("Begun"));
    case DD_LESSON_NOT_STARTED:
    default:
      return g_strdup (_ ("Not begun"));
    }
}

static const char *
get_state_icon (DdLessonState state)
{
  switch (state)
    {
    case DD_LESSON_DONE:
      return "object-select-symbolic";
    case DD_LESSON_STARTED:
      return "content-loading-symbolic";
    case DD_LESSON_NOT_STARTED:
    default:
      return "radio-symbolic";
    }
}

static void
row_cb (AdwActionRow *row,
        DdCoursePage *self)
{
  open_lesson (self, g_object_get_data (G_OBJECT (row), "dd-lesson"));
}

static GtkWidget *
build_row (DdCoursePage *self,
           const DdLessonInfo *lesson)
{
  GtkWidget *row = adw_action_row_new ();
  DdLessonState state = dd_shelf_course_get_lesson_state (self->course, lesson->id);
  const char *title =
    dd_course_get_lesson_title (manifest (self), lesson, dd_words_get_language (), NULL);
  g_autofree char *number = g_strdup_printf ("%u  %s", lesson->index + 1, title);
  g_autofree char *escaped = g_markup_escape_text (number, -1);
  g_autofree char *state_words = dup_lesson_state (self, lesson);
  g_autofree char *minutes =
    g_strdup_printf (ngettext ("%u minute", "%u minutes", lesson->minutes), lesson->minutes);
  g_autofree char *subtitle =
    lesson->mode == DD_MODE_PAPER
      ? g_strdup_printf ("%s · %s · %s", state_words, minutes, _ ("no computer needed"))
      : g_strdup_printf ("%s · %s", state_words, minutes);
  g_autofree char *name =
    g_strdup_printf (_ ("Lesson %u: %s. %s"), lesson->index + 1, title, subtitle);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_state_icon (state));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, state_words,
                                  -1);
  if (state == DD_LESSON_DONE)
    gtk_widget_add_css_class (icon, "success");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  /* Or the title would be said once more behind the name. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "dd-lesson", g_strdup (lesson->id), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (row_cb), self);
  return row;
}

static GtkWidget *
build_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

static void
add_units (DdCoursePage *self,
           GtkBox *box)
{
  guint n = dd_course_get_n_units (manifest (self));

  for (guint i = 0; i < n; i++)
    {
      const DdUnit *unit = dd_course_get_unit (manifest (self), i);
      const char *title =
        dd_course_get_unit_title (manifest (self), unit, dd_words_get_language (), NULL);
      GtkWidget *list = build_list (n > 1 ? title : _ ("Lessons"));

      gtk_box_append (box, dd_page_label (n > 1 ? title : _ ("Lessons"), "dd-heading"));
      for (guint l = 0; l < unit->n_lessons; l++)
        gtk_list_box_append (GTK_LIST_BOX (list), build_row (self, unit->lessons[l]));
      gtk_box_append (box, list);
    }
}

/* ---- What else there is to know ---- */

static GtkWidget *
build_expander (const char *title,
                GtkWidget *child)
{
  GtkWidget *expander = gtk_expander_new (title);

  gtk_widget_set_margin_top (child, 6);
  gtk_widget_set_margin_start (child, 18);
  gtk_expander_set_child (GTK_EXPANDER (expander), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return expander;
}

static void
add_objectives (DdCoursePage *self,
                GtkBox *box)
{
  const char *const *objectives =
    dd_course_get_objectives (manifest (self), dd_words_get_language (), NULL);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (objectives[0] == NULL)
    return;
  for (guint i = 0; objectives[i] != NULL; i++)
    gtk_box_append (GTK_BOX (list), dd_page_label (objectives[i], NULL));
  gtk_box_append (box, build_expander (_ ("What you will be able to do"), list));
}

static void
add_keywords (DdCoursePage *self,
              GtkBox *box)
{
  const char *const *languages = dd_course_get_languages (manifest (self));
  GtkWidget *grid = gtk_grid_new ();
  guint n = dd_course_get_n_keywords (manifest (self));

  if (n == 0)
    return;
  gtk_widget_add_css_class (grid, "dd-table");
  for (guint l = 0; languages[l] != NULL; l++)
    {
      GtkWidget *head = dd_page_label (dd_words_get_language_name (languages[l]), "dd-cell");

      gtk_widget_add_css_class (head, "head");
      gtk_widget_set_hexpand (head, TRUE);
      gtk_grid_attach (GTK_GRID (grid), head, (int) l, 0, 1, 1);
      for (guint i = 0; i < n; i++)
        {
          const char *word = dd_course_get_keyword (manifest (self), i, languages[l]);

          gtk_grid_attach (GTK_GRID (grid), dd_page_label (word != NULL ? word : "–", "dd-cell"),
                           (int) l, (int) i + 1, 1, 1);
        }
    }
  gtk_box_append (box, build_expander (_ ("Key words"), grid));
}

static void
add_about (DdCoursePage *self,
           GtkBox *box)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *const *authors = dd_course_get_authors (manifest (self));
  g_autofree char *names = g_strjoinv (", ", (char **) authors);
  g_autofree char *size = dd_advice_format_size (dd_shelf_course_get_size_bytes (self->course));
  g_autofree char *author_words = g_strdup_printf (_ ("Authors: %s"), names);
  g_autofree char *version =
    g_strdup_printf (_ ("Version %u, %s, licence %s"), dd_course_get_version (manifest (self)),
                     size, dd_course_get_licence (manifest (self)));

  gtk_box_append (GTK_BOX (list), dd_page_label (author_words, NULL));
  gtk_box_append (GTK_BOX (list), dd_page_label (version, NULL));
  if (dd_course_get_reviewed_on (manifest (self)) != NULL)
    {
      g_autofree char *date = dd_words_dup_date (dd_course_get_reviewed_on (manifest (self)));
      g_autofree char *reviewed = g_strdup_printf (_ ("Content last checked: %s"), date);

      gtk_box_append (GTK_BOX (list), dd_page_label (reviewed, NULL));
    }
  gtk_box_append (box, build_expander (_ ("About the course"), list));
}

/* Whoever was in the filling that goes is put on the button that goes on. */
static void
update (DdCoursePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, self->place);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->place)) != NULL)
    gtk_box_remove (GTK_BOX (self->place), child);
  gtk_box_append (GTK_BOX (self->place), build_top (self));
  add_units (self, GTK_BOX (self->place));
  add_objectives (self, GTK_BOX (self->place));
  add_keywords (self, GTK_BOX (self->place));
  add_about (self, GTK_BOX (self->place));
  if (had_focus)
    gtk_widget_grab_focus (self->next);
}

static void
removed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdCoursePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (dd_session_remove_course_finish (DD_SESSION (source), result, &error))
    {
      dd_window_pop_page (GTK_WIDGET (self));
      return;
    }
  words = dd_advice_for_error (error);
  gtk_box_prepend (GTK_BOX (self->place), dd_page_label (words, "dd-alert"));
}

static void
remove_answered_cb (AdwMessageDialog *dialog,
                    const char *response,
                    DdCoursePage *self)
{
  if (g_strcmp0 (response, "remove") == 0)
    dd_session_remove_course_async (dd_page_get_session (DD_PAGE (self)),
                                    dd_shelf_course_get_id (self->course), removed_cb,
                                    g_object_ref (self));
}

static void
remove_cb (DdCoursePage *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (dd_window_of (GTK_WIDGET (self))), _ ("Take this course off the shelf?"),
    _ ("What everybody has learned in it is kept. It can be installed again."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("Keep it"), "remove",
                                    _ ("Take it off"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  dd_page_speak_buttons_once (dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
dd_course_page_shown (DdPage *page)
{
  update (DD_COURSE_PAGE (page));
  gtk_widget_grab_focus (DD_COURSE_PAGE (page)->next);
}

static void
dd_course_page_finalize (GObject *object)
{
  g_clear_object (&DD_COURSE_PAGE (object)->course);
  G_OBJECT_CLASS (dd_course_page_parent_class)->finalize (object);
}

static void
dd_course_page_class_init (DdCoursePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_course_page_finalize;
  DD_PAGE_CLASS (klass)->shown = dd_course_page_shown;
}

static void
dd_course_page_init (DdCoursePage *self)
{
}

GtkWidget *
dd_course_page_new (DdSession *session,
                    DdShelfCourse *course)
{
  DdCoursePage *self = g_object_new (DD_TYPE_COURSE_PAGE, "session", session, NULL);
  GtkWidget *remove =
    dd_page_icon_button ("user-trash-symbolic", _ ("Take this course off the shelf"), NULL);

  self->course = g_object_ref (course);
  self->place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  dd_page_set_scrolled_body (DD_PAGE (self), self->place, WIDTH_PX);
  dd_page_set_title (DD_PAGE (self),
                     dd_course_get_title (manifest (self), dd_words_get_language (), NULL), NULL);
  dd_page_add_end (DD_PAGE (self), remove);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_cb), self);
  g_signal_connect_object (course, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
