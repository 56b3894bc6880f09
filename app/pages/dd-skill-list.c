/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One list for each course. */

#include "dd-skill-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dd-page.h"
#include "dd-row.h"
#include "dd-words.h"

struct _DdSkillList
{
  GtkBox parent_instance;
  gboolean gone;
};

G_DEFINE_FINAL_TYPE (DdSkillList, dd_skill_list, GTK_TYPE_BOX)

static const char *
get_words (DdSkillStanding standing)
{
  switch (standing)
    {
    case DD_SKILL_FIRM:
      /* Translators: of a skill: mastered, sits firmly */
      return _ ("Firm");
    case DD_SKILL_PRACTISING:
      /* Translators: of a skill: being practised */
      return _ ("Practising");
    case DD_SKILL_UNTRIED:
    default:
      /* Translators: of a skill */
      return _ ("Not tried yet");
    }
}

static const char *
get_icon (DdSkillStanding standing)
{
  switch (standing)
    {
    case DD_SKILL_FIRM:
      return "object-select-symbolic";
    case DD_SKILL_PRACTISING:
      return "content-loading-symbolic";
    case DD_SKILL_UNTRIED:
    default:
      return "radio-symbolic";
    }
}

static void
add_skill (GtkListBox *list,
           const DdSkillState *state)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", get_icon (state->standing),
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  const char *title = dd_course_get_skill_title (dd_shelf_course_get_course (state->course),
                                                 state->skill, dd_words_get_language (), NULL);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", title, get_words (state->standing));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), get_words (state->standing));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  dd_row_name_it (row, spoken);
  gtk_list_box_append (list, row);
}

static GtkListBox *
add_course (DdSkillList *self,
            DdShelfCourse *course)
{
  GtkWidget *list = gtk_list_box_new ();
  const char *title = dd_course_get_title (dd_shelf_course_get_course (course),
                                           dd_words_get_language (), NULL);
  /* Translators: heading of a list of skills; %s is the title of a course */
  g_autofree char *words = g_strdup_printf (_ ("Skills · %s"), title);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  dd_row_name_it (list, words);
  gtk_box_append (GTK_BOX (self), dd_page_label (words, "dd-heading"));
  gtk_box_append (GTK_BOX (self), list);
  return GTK_LIST_BOX (list);
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DdSkillList) self = data;
  g_autoptr (GPtrArray) states =
    dd_session_load_skills_finish (DD_SESSION (source), result, NULL);
  DdShelfCourse *course = NULL;
  GtkListBox *list = NULL;
  GtkWidget *child;

  if (states == NULL || self->gone)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; i < states->len; i++)
    {
      const DdSkillState *state = g_ptr_array_index (states, i);

      if (state->course != course)
        list = add_course (self, state->course);
      course = state->course;
      add_skill (list, state);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), states->len > 0);
}

void
dd_skill_list_load (DdSkillList *self,
                    DdSession *session)
{
  g_return_if_fail (DD_IS_SKILL_LIST (self));
  g_return_if_fail (DD_IS_SESSION (session));

  dd_session_load_skills_async (session, loaded_cb, g_object_ref (self));
}

static void
dd_skill_list_dispose (GObject *object)
{
  DD_SKILL_LIST (object)->gone = TRUE;
  G_OBJECT_CLASS (dd_skill_list_parent_class)->dispose (object);
}

static void
dd_skill_list_class_init (DdSkillListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_skill_list_dispose;
}

static void
dd_skill_list_init (DdSkillList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
dd_skill_list_new (void)
{
  return g_object_new (DD_TYPE_SKILL_LIST, NULL);
}
