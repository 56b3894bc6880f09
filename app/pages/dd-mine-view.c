/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one has done, shown as light and never as a rank. */

#include "dd-mine-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dd-course-card.h"
#include "dd-page.h"
#include "dd-records-page.h"
#include "dd-row.h"
#include "dd-skill-list.h"
#include "dd-words.h"

#define SHELL_WIDTH_PX 360
#define SHELL_HEIGHT_PX 220
#define LIGHTS_MAX 60

struct _DdMineView
{
  AdwBin parent_instance;
  DdSession *session; /* (owned) */
  GtkWidget *owner;   /* whose all this is, in a group */
  GtkWidget *shell;
  GtkWidget *words;
  GtkWidget *list;
  GtkWidget *skills;
  GtkWidget *records;
  guint n_lights;
};

G_DEFINE_FINAL_TYPE (DdMineView, dd_mine_view, ADW_TYPE_BIN)

static void
set_color (cairo_t *cr,
           guint32 rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                        (rgb & 0xff) / 255.0);
}

static void
draw_shell (cairo_t *cr)
{
  /* Heights of the broken rim, from left to right. */
  static const double rim[] = { 116, 92, 118, 90, 120, 92, 118, 94, 116 };

  set_color (cr, 0x17405A);
  cairo_arc (cr, SHELL_WIDTH_PX / 2.0, 110, 108, 0, 2 * G_PI);
  cairo_fill (cr);
  set_color (cr, 0xF6EBD3);
  cairo_move_to (cr, 80, rim[0]);
  for (guint i = 1; i < G_N_ELEMENTS (rim); i++)
    cairo_line_to (cr, 80 + 25.0 * i, rim[i]);
  cairo_curve_to (cr, 276, 170, 232, 212, 180, 212);
  cairo_curve_to (cr, 128, 212, 84, 170, 80, 116);
  cairo_fill (cr);
}

/* The same place for the same light, for ever: they never go out and never move. */
static void
draw_light (cairo_t *cr,
            guint i)
{
  double angle = i * 2.39996;
  double radius = 10 + 62 * sqrt ((i + 0.5) / LIGHTS_MAX);
  double x = SHELL_WIDTH_PX / 2.0 + radius * cos (angle);
  double y = 62 + radius * 0.55 * sin (angle);

  cairo_set_source_rgba (cr, 0.914, 0.851, 0.29, 0.25);
  cairo_arc (cr, x, y, 9, 0, 2 * G_PI);
  cairo_fill (cr);
  set_color (cr, 0xE9D94A);
  cairo_arc (cr, x, y, 4.5, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t *cr,
         int width_px,
         int height_px,
         gpointer data)
{
  DdMineView *self = data;

  cairo_translate (cr, (width_px - SHELL_WIDTH_PX) / 2.0, 0);
  draw_shell (cr);
  for (guint i = 0; i < MIN (self->n_lights, LIGHTS_MAX); i++)
    draw_light (cr, i);
}

static void
add_row (DdMineView *self,
         DdShelfCourse *course)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *bar = dd_course_card_new_progress (course);
  g_autofree char *progress = dd_course_card_dup_progress_words (course);
  g_autofree char *title = g_markup_escape_text (
    dd_course_get_title (dd_shelf_course_get_course (course), dd_words_get_language (), NULL), -1);

  g_autofree char *spoken = g_strdup_printf (
    "%s. %s",
    dd_course_get_title (dd_shelf_course_get_course (course), dd_words_get_language (), NULL),
    progress);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), progress);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 100, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
  dd_row_name_it (row, spoken);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* The row that leads to the page of that name. */
static void
name_records (DdMineView *self)
{
  const char *name = dd_records_page_get_name (dd_session_get_turn (self->session));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->records), name);
  dd_row_name_it (self->records, name);
}

static GtkWidget *
build_records (DdMineView *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->records = adw_action_row_new ();
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->records),
                               _ ("What this PC keeps; take it away as a file"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->records), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->records), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->records), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->records), "win.records");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  dd_row_name_it (list, _ ("Records"));
  gtk_list_box_append (GTK_LIST_BOX (list), self->records);
  return list;
}

/* One person's, also in a group: whoever has the turn. */
static void
name_owner (DdMineView *self)
{
  DdPerson *turn = dd_session_get_turn (self->session);
  gboolean group = turn != NULL && dd_session_get_present (self->session)->len > 1;
  g_autofree char *name = group ? dd_words_dup_name_in_class (turn) : NULL;
  /* Translators: heading over what one learner of a group has done; %s is the name */
  g_autofree char *words = group ? g_strdup_printf (_ ("%s’s own"), name) : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (self->owner), words);
  gtk_widget_set_visible (self->owner, group);
}

void
dd_mine_view_update (DdMineView *self)
{
  GListModel *shelf;
  GtkWidget *child;
  guint n_rows = 0;
  g_autofree char *words = NULL;

  g_return_if_fail (DD_IS_MINE_VIEW (self));

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  self->n_lights = 0;
  shelf = dd_session_get_shelf (self->session);
  for (guint i = 0; i < g_list_model_get_n_items (shelf); i++)
    {
      g_autoptr (DdShelfCourse) course = g_list_model_get_item (shelf, i);

      self->n_lights += dd_shelf_course_get_n_done (course);
      if (!dd_shelf_course_is_started (course))
        continue;
      add_row (self, course);
      n_rows++;
    }
  gtk_widget_set_visible (self->list, n_rows > 0);
  words = self->n_lights == 0
            ? g_strdup (_ ("Each lesson you finish lights a firefly here."))
            : g_strdup_printf (ngettext ("%u firefly is lit: one for each lesson done.",
                                         "%u fireflies are lit: one for each lesson done.",
                                         self->n_lights),
                               self->n_lights);
  gtk_label_set_label (GTK_LABEL (self->words), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->shell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_widget_queue_draw (self->shell);
  dd_skill_list_load (DD_SKILL_LIST (self->skills), self->session);
  name_records (self);
  name_owner (self);
}

static void
dd_mine_view_finalize (GObject *object)
{
  g_clear_object (&DD_MINE_VIEW (object)->session);
  G_OBJECT_CLASS (dd_mine_view_parent_class)->finalize (object);
}

static void
dd_mine_view_class_init (DdMineViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_mine_view_finalize;
}

static void
dd_mine_view_init (DdMineView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->shell =
    g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->shell), SHELL_HEIGHT_PX);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->shell), draw_cb, self, NULL);
  self->words = dd_page_label ("", "dd-heading");
  gtk_label_set_justify (GTK_LABEL (self->words), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0.5f);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Courses"), -1);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  self->owner = dd_page_label ("", "dd-page-title");
  gtk_label_set_justify (GTK_LABEL (self->owner), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (self->owner), 0.5f);
  gtk_box_append (GTK_BOX (box), self->owner);
  gtk_box_append (GTK_BOX (box), self->shell);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->list);
  self->skills = dd_skill_list_new ();
  gtk_box_append (GTK_BOX (box), self->skills);
  gtk_box_append (GTK_BOX (box), build_records (self));
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Courses"), -1);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

GtkWidget *
dd_mine_view_new (DdSession *session)
{
  DdMineView *self = g_object_new (DD_TYPE_MINE_VIEW, NULL);

  self->session = g_object_ref (session);
  dd_mine_view_update (self);
  return GTK_WIDGET (self);
}
