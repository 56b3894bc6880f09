/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The course page, made out of the manifest and the progress; no package is opened for it but for
 * the cover. */

#include "dd-course-page.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-course-about.h"
#include "dd-course-card.h"
#include "dd-course-cover.h"
#include "dd-lesson-page.h"
#include "dd-row.h"
#include "dd-window.h"
#include "dd-words.h"

#define WIDTH_PX 760
#define COVER_PX 260
#define NARROW_COVER_PX 108
/* A longer title is set smaller, and in a narrow window cut after so many lines: what one presses
 * next stays on the first screen, with text at 200 % too. */
#define LONG_TITLE_CHARS 40
#define NARROW_TITLE_LINES 4

struct _DdCoursePage
{
  DdPage parent_instance;
  DdShelfCourse *course; /* (owned) */
  GtkWidget *place;      /* the box that is filled */
  GtkWidget *next;       /* the button that goes on; of the present filling */
  GHashTable *rows;      /* (owned) of the present filling: lesson (borrowed) to its row */
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

static gboolean
is_narrow (DdCoursePage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  return window != NULL && dd_window_is_narrow (window);
}

static GtkWidget *
build_next (DdCoursePage *self)
{
  const DdLessonInfo *next = dd_shelf_course_get_next_lesson (self->course);
  g_autofree char *words = NULL;
  GtkWidget *button;

  if (next == NULL)
    words = g_strdup (_ ("Read again from lesson 1"));
  else if (!dd_shelf_course_is_started (self->course))
    words = g_strdup (_ ("Begin lesson 1"));
  else
    /* Translators: %u is the number of the lesson to go on with */
    words = g_strdup_printf (_ ("Continue with lesson %u"), next->index + 1);
  button = dd_page_button (words, TRUE, G_CALLBACK (next_cb), self);
  gtk_widget_set_halign (button, is_narrow (self) ? GTK_ALIGN_FILL : GTK_ALIGN_START);
  return button;
}

static GtkWidget *
build_title (DdCoursePage *self)
{
  const char *title = dd_course_get_title (manifest (self), dd_words_get_language (), NULL);
  gboolean small = is_narrow (self) || g_utf8_strlen (title, -1) > LONG_TITLE_CHARS;
  GtkWidget *label = dd_page_label (title, small ? "dd-heading" : "dd-page-title");

  if (is_narrow (self))
    {
      gtk_label_set_lines (GTK_LABEL (label), NARROW_TITLE_LINES);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  return label;
}

static GtkWidget *
build_cover (DdCoursePage *self)
{
  int width_px = is_narrow (self) ? NARROW_COVER_PX : COVER_PX;
  GtkWidget *cover =
    dd_course_cover_new (dd_page_get_session (DD_PAGE (self)), self->course, width_px);

  gtk_widget_add_css_class (cover, "alone");
  gtk_widget_set_size_request (cover, width_px, -1);
  gtk_widget_set_valign (cover, GTK_ALIGN_START);
  gtk_widget_set_halign (cover, GTK_ALIGN_START);
  return cover;
}

/* What there is to know before one begins: behind the button where there is no room before it. */
static void
add_facts (DdCoursePage *self,
           GtkWidget *box)
{
  g_autofree char *facts = dup_facts (self);

  gtk_box_append (GTK_BOX (box), dd_page_label (facts, "dd-caption"));
  if (dd_course_about_is_past_review (manifest (self)))
    {
      g_autofree char *reviewed = dd_course_about_dup_reviewed (manifest (self));

      gtk_box_append (GTK_BOX (box), dd_page_label (reviewed, "dd-caption"));
    }
}

static void
add_top (DdCoursePage *self,
         GtkBox *place)
{
  gboolean narrow = is_narrow (self);
  GtkWidget *box =
    gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, narrow ? 8 : 18);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  const char *summary = dd_course_get_summary (manifest (self), dd_words_get_language (), NULL);
  g_autofree char *progress = dd_course_card_dup_progress_words (self->course);

  gtk_box_append (GTK_BOX (words), build_title (self));
  if (!narrow)
    add_facts (self, words);
  /* How many there are stands among the facts. */
  if (dd_shelf_course_get_n_done (self->course) > 0)
    {
      gtk_box_append (GTK_BOX (words), dd_page_label (progress, "dd-caption"));
      gtk_box_append (GTK_BOX (words), dd_course_card_new_progress (self->course));
    }
  self->next = build_next (self);
  gtk_box_append (GTK_BOX (words), self->next);
  if (narrow)
    add_facts (self, words);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), build_cover (self));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (place, box);
  if (summary != NULL)
    gtk_box_append (place, dd_page_label (summary, NULL));
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
  g_hash_table_insert (self->rows, (gpointer) lesson->id, row);
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

/* ---- Taken off the shelf ---- */

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

/* Not in the header: it is for whoever keeps the PC, and no pupil's next step. */
static GtkWidget *
build_remove (DdCoursePage *self)
{
  GtkWidget *button = dd_page_button (_ ("Take this course off the shelf…"), FALSE, NULL, NULL);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

/* What takes the focus of the filling that goes: the row of the same LESSON (nullable), or else the
 * button that goes on. */
static GtkWidget *
find_heir (DdCoursePage *self, const char *lesson)
{
  GtkWidget *row = lesson != NULL ? g_hash_table_lookup (self->rows, lesson) : NULL;

  return row != NULL ? row : self->next;
}

static const char *
get_lesson_of (GtkWidget *focus)
{
  GtkWidget *row = gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "dd-lesson") : NULL;
}

/* Made anew whenever progress was read. What says no progress stands outside, and keeps what was
 * opened and the focus in it. */
static void
update (DdCoursePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, self->place);
  g_autofree char *lesson = had_focus ? g_strdup (get_lesson_of (focus)) : NULL;
  GtkWidget *child;

  g_hash_table_remove_all (self->rows);
  while ((child = gtk_widget_get_first_child (self->place)) != NULL)
    gtk_box_remove (GTK_BOX (self->place), child);
  add_top (self, GTK_BOX (self->place));
  add_units (self, GTK_BOX (self->place));
  if (had_focus)
    gtk_widget_grab_focus (find_heir (self, lesson));
}

/* Beside each other or one under the other. */
static void
root_cb (DdCoursePage *self)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (self));

  if (window != NULL)
    g_signal_connect_object (window, "notify::narrow", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
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
  g_hash_table_unref (DD_COURSE_PAGE (object)->rows);
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
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
}

GtkWidget *
dd_course_page_new (DdSession *session,
                    DdShelfCourse *course)
{
  DdCoursePage *self = g_object_new (DD_TYPE_COURSE_PAGE, "session", session, NULL);
  DdCourse *info = dd_shelf_course_get_course (course);
  const char *title = dd_course_get_title (info, dd_words_get_language (), NULL);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->course = g_object_ref (course);
  self->place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (body), self->place);
  dd_course_about_append (GTK_BOX (body), course, build_remove (self));
  dd_row_name_it (dd_page_set_scrolled_body (DD_PAGE (self), body, WIDTH_PX), title);
  dd_page_set_title (DD_PAGE (self), title, NULL);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
  g_signal_connect_object (course, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
