/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around the text of a lesson: the look of it in a popover, the outline, the bar at the
 * foot, the column's width, and all that in a narrow window. */

#include "dd-stage-lesson.h"

#include "dd-lesson-foot.h"
#include "dd-lesson-page.h"
#include "dd-reading-look.h"
#include "dd-reading-popover.h"
#include "dd-text-size.h"

#define COURSE "vn.domdom.bits"
#define LESSON "five-cards"
/* What GTK draws around a window, at most. */
#define WINDOW_BORDERS_PX 12
#define CHILD(name) dd_stage_get_child (popover, DD_TYPE_READING_POPOVER, name)

static DdStage stage;

static gboolean
is_width (gpointer width_px)
{
  int width = gtk_widget_get_width (GTK_WIDGET (dd_stage_get_window (&stage)));

  return ABS (width - GPOINTER_TO_INT (width_px)) <= WINDOW_BORDERS_PX;
}

static void
resize (int width_px)
{
  gtk_window_set_default_size (GTK_WINDOW (dd_stage_get_window (&stage)), width_px, 640);
  dd_stage_wait (is_width, GINT_TO_POINTER (width_px));
  dd_stage_settle ();
}

/* Whether a window of WIDTH_PX finds room on the screen; else the test is skipped, and says so. */
static gboolean
has_room (int width_px)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkNative *native = GTK_NATIVE (dd_stage_get_window (&stage));
  GdkMonitor *monitor =
    gdk_display_get_monitor_at_surface (display, gtk_native_get_surface (native));
  GdkRectangle place;
  g_autofree char *why = NULL;

  gdk_monitor_get_geometry (monitor, &place);
  if (place.width >= width_px + WINDOW_BORDERS_PX)
    return TRUE;
  why = g_strdup_printf ("the screen is %d px wide, and the window should be %d", place.width,
                         width_px);
  g_test_skip (why);
  return FALSE;
}

static GtkWidget *
find_popover (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_LESSON_PAGE);

  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DD_IS_READING_POPOVER (child))
      return child;
  g_assert_not_reached ();
}

static GtkWidget *
open_look (void)
{
  gtk_widget_activate_action (dd_stage_get_page (&stage, DD_TYPE_LESSON_PAGE), "lesson.look", NULL);
  dd_stage_settle ();
  g_assert_true (gtk_widget_get_mapped (find_popover ()));
  return find_popover ();
}

static void
test_look (void)
{
  GtkWidget *before;
  GtkWidget *popover;

  dd_stage_lesson_open (&stage, COURSE, LESSON);
  before = dd_stage_get_focus (&stage);
  g_assert_true (before == dd_stage_lesson_part (&stage, "scrolled"));
  popover = open_look ();
  dd_stage_check_names (popover);
  g_assert_true (dd_stage_says (popover, "100 %"));
  gtk_range_set_value (dd_text_size_get_slider (CHILD ("size")), 152);
  g_assert_true (dd_stage_says (popover, "150 %"));
  g_assert_cmpint (dd_reading_look_get_percent (stage.session), ==, 150);
  gtk_check_button_set_active (CHILD ("ivory"), TRUE);
  g_assert_cmpstr (dd_session_get_choice (stage.session, DD_CHOICE_GROUND), ==, "ivory");
  gtk_check_button_set_active (CHILD ("contrast"), TRUE);
  g_assert_cmpstr (dd_session_get_choice (stage.session, DD_CHOICE_GROUND), ==, "contrast");
  g_assert_true (dd_stage_says (
    popover, dd_reading_look_get_easy_words (gtk_widget_get_sensitive (CHILD ("easy")))));
  gtk_popover_popdown (GTK_POPOVER (popover));
  dd_stage_settle ();
  g_assert_true (dd_stage_get_focus (&stage) == before);

  /* Keys change the same, and it is told when it is opened again. */
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.text-normal", NULL);
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.text-larger", NULL);
  popover = open_look ();
  g_assert_true (dd_stage_says (popover, "110 %"));
  g_assert_true (gtk_check_button_get_active (CHILD ("contrast")));
  gtk_check_button_set_active (CHILD ("system"), TRUE);
  /* And while it is open, although it keeps all keys to itself. */
  g_assert_true (dd_stage_press_keys (CHILD ("system"), "<Control>plus"));
  g_assert_true (dd_stage_says (popover, "120 %"));
  g_assert_true (
    dd_stage_press_keys (GTK_WIDGET (dd_text_size_get_slider (CHILD ("size"))), "<Control>minus"));
  g_assert_true (dd_stage_says (popover, "110 %"));
  gtk_popover_popdown (GTK_POPOVER (popover));
  dd_reading_look_set_percent (stage.session, 100);
  /* Left while it is open: it goes with the page. */
  open_look ();
  dd_stage_lesson_leave (&stage);
}

static gboolean
is_in_outline (GtkWidget *widget)
{
  return widget != NULL &&
         gtk_widget_is_ancestor (widget, dd_stage_lesson_part (&stage, "outline"));
}

static void
test_outline (void)
{
  GtkWidget *before;

  resize (1000);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  g_assert_false (adw_flap_get_reveal_flap (dd_stage_lesson_part (&stage, "flap")));
  before = gtk_widget_get_last_child (
    gtk_widget_get_first_child (dd_stage_lesson_part (&stage, "bottom")));
  g_assert_true (gtk_widget_grab_focus (before));
  adw_flap_set_reveal_flap (dd_stage_lesson_part (&stage, "flap"), TRUE);
  g_assert_true (is_in_outline (dd_stage_get_focus (&stage)));
  adw_flap_set_reveal_flap (dd_stage_lesson_part (&stage, "flap"), FALSE);
  g_assert_true (dd_stage_get_focus (&stage) == before);
  dd_stage_lesson_leave (&stage);
}

/* From 1,200 px on it stands beside the text, and leaves the focus there. */
static void
test_outline_beside (void)
{
  if (!has_room (1220))
    return;
  resize (1220);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  g_assert_true (adw_flap_get_reveal_flap (dd_stage_lesson_part (&stage, "flap")));
  g_assert_true (dd_stage_get_focus (&stage) == dd_stage_lesson_part (&stage, "scrolled"));
  dd_stage_lesson_leave (&stage);
}

static void
test_measure (void)
{
  AdwClamp *clamp = dd_stage_lesson_part (&stage, "clamp");
  GtkWidget *column = adw_clamp_get_child (clamp);

  g_assert_cmpint (adw_clamp_get_maximum_size (clamp), ==, 648);
  g_assert_cmpint (gtk_widget_get_width (column), ==, 648);
  dd_reading_look_set_percent (stage.session, 150);
  dd_stage_settle ();
  g_assert_cmpint (gtk_widget_get_width (column), ==, 972);
  /* Never wider than there is room. */
  dd_reading_look_set_percent (stage.session, 200);
  dd_stage_settle ();
  g_assert_cmpint (gtk_widget_get_width (column), <, 1296);
  g_assert_cmpint (gtk_widget_get_width (column), >, 900);
  dd_reading_look_set_percent (stage.session, 100);
}

static void
test_column (void)
{
  if (!has_room (1024))
    return;
  resize (1024);
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  test_measure ();
  dd_stage_lesson_leave (&stage);
}

static GtkWidget *
find_of_type (GtkWidget *root, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (root), type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_of_type (child, type);
  return found;
}

/* The title has the room: of the window's own buttons the last one is left, and the window fits on
 * a screen of 360 with the border that GTK draws. */
static void
test_narrow_header (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_LESSON_PAGE);
  AdwHeaderBar *header = ADW_HEADER_BAR (find_of_type (page, ADW_TYPE_HEADER_BAR));
  int least_px;

  g_assert_cmpstr (adw_header_bar_get_decoration_layout (header), ==, ":close");
  gtk_widget_measure (GTK_WIDGET (dd_stage_get_window (&stage)), GTK_ORIENTATION_HORIZONTAL, -1,
                      &least_px, NULL, NULL, NULL);
  g_assert_cmpint (least_px, <=, 360);
}

/* Names of parts beside arrows where there is room, arrows alone where there is none. */
static void
test_narrow (void)
{
  DdLessonFoot *foot;
  GtkWidget *words;

  dd_stage_lesson_open (&stage, COURSE, LESSON);
  foot = dd_stage_lesson_part (&stage, "bottom");
  words = dd_stage_get_child (foot, DD_TYPE_LESSON_FOOT, "next_words");
  resize (700);
  g_assert_true (gtk_widget_get_mapped (words));
  dd_stage_find_tooltip (dd_stage_get_page (&stage, DD_TYPE_LESSON_PAGE), "Tìm trong bài này");
  resize (370);
  g_assert_true (dd_window_is_narrow (dd_stage_get_window (&stage)));
  g_assert_false (gtk_widget_get_mapped (words));
  test_narrow_header ();
  g_assert_true (gtk_widget_get_mapped (dd_stage_lesson_get_next (&stage)));
  g_assert_false (dd_stage_says (dd_stage_get_page (&stage, DD_TYPE_LESSON_PAGE), "Aa"));
  dd_stage_check_names (dd_stage_get_page (&stage, DD_TYPE_LESSON_PAGE));
  /* No part brings its outline with it, and there is no room for it beside the text. */
  for (guint i = 0; i < 3; i++)
    {
      g_signal_emit_by_name (foot, "go", 1);
      dd_stage_settle ();
      g_assert_false (adw_flap_get_reveal_flap (dd_stage_lesson_part (&stage, "flap")));
      g_assert_true (adw_flap_get_folded (dd_stage_lesson_part (&stage, "flap")));
    }
  /* It opens all the same. */
  open_look ();
  dd_stage_lesson_leave (&stage);
}

int
main (int argc, char **argv)
{
  static const char *const people[] = { "Mỷ", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_lesson_set_up (&stage, people, "vi");
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  dd_window_start (dd_stage_get_window (&stage));
  g_test_add_func ("/lesson-header/look", test_look);
  g_test_add_func ("/lesson-header/outline", test_outline);
  g_test_add_func ("/lesson-header/outline-beside", test_outline_beside);
  g_test_add_func ("/lesson-header/column", test_column);
  g_test_add_func ("/lesson-header/narrow", test_narrow);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
