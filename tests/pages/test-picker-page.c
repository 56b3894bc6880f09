/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The picker of a large school: who stands where, who is found, and that it stays quick. */

#include "dd-stage.h"

#include "dd-clock.h"
#include "dd-home-page.h"
#include "dd-picker-page.h"
#include "dd-words.h"

#define N_CLASSES 10
#define N_IN_CLASS 40

static DdStage stage;

static gboolean
is_there (gpointer data)
{
  return DD_IS_PICKER_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static GtkWidget *
get_page (void)
{
  return dd_stage_get_page (&stage, DD_TYPE_PICKER_PAGE);
}

static gpointer
get_child (const char *name)
{
  return dd_stage_get_child (get_page (), DD_TYPE_PICKER_PAGE, name);
}

static GListModel *
get_shown (void)
{
  return G_LIST_MODEL (gtk_grid_view_get_model (get_child ("grid")));
}

static DdPerson *
get_person (guint i)
{
  g_autoptr (DdPerson) person = g_list_model_get_item (get_shown (), i);

  g_assert_nonnull (person);
  return person; /* the session keeps it */
}

/* Those who learned last have a line of their own; all stand by class, number, name. */
static void
test_order (void)
{
  GtkWidget *recent = get_child ("recent_box");

  dd_stage_wait (is_there, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_shown ()), ==, N_CLASSES * N_IN_CLASS + 6);
  g_assert_true (gtk_widget_get_visible (recent));
  g_assert_true (dd_stage_says (recent, "Hoàng Thị Sáo"));
  g_assert_true (dd_stage_says (recent, "Bé A07"));
  g_assert_false (dd_stage_says (recent, "Bé A08"));
  /* Without a class first, as the Vietnamese list has names: by the last word. */
  g_assert_cmpstr (dd_person_get_name (get_person (0)), ==, "Lò Văn Bình");
  g_assert_cmpstr (dd_person_get_name (get_person (1)), ==, "Cà Thị Dế");
  g_assert_cmpstr (dd_person_get_name (get_person (2)), ==, "Hoàng Thị Sáo");
  for (guint i = 4; i < N_CLASSES * N_IN_CLASS + 6; i++)
    {
      DdPerson *before = get_person (i - 1);
      DdPerson *person = get_person (i);

      if (g_str_equal (dd_person_get_class_name (before), dd_person_get_class_name (person)))
        g_assert_cmpint (dd_person_get_number (before), <, dd_person_get_number (person));
    }
  /* And the list is seen from its beginning. */
  dd_stage_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (
                       gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_child ("grid")))),
                     <, 1);
  dd_stage_check_names (get_page ());
}

/* Four hundred names for each key: a class is narrowed to a few in 15 ms where nothing else is
 * done, and the window does not stand still where much is. */
static void
test_search (void)
{
  GtkEditable *search = get_child ("search");
  gint64 start_usec = dd_clock_monotonic_usec ();

  gtk_editable_set_text (search, "thi sao");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (get_shown ()), ==, 1);
  g_test_message ("%d us", (int) (dd_clock_monotonic_usec () - start_usec));
  g_assert_cmpint (dd_clock_monotonic_usec () - start_usec, <, G_TIME_SPAN_SECOND);
  g_assert_cmpstr (dd_person_get_name (get_person (0)), ==, "Hoàng Thị Sáo");
  /* One who is looked for is in the list, and nowhere twice. */
  g_assert_false (gtk_widget_get_visible (get_child ("recent_box")));
  gtk_editable_set_text (search, "không có ai");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_true (dd_stage_says (get_page (), "No such name here"));
  gtk_editable_set_text (search, "");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_true (gtk_widget_get_visible (get_child ("recent_box")));
}

/* Wherever two of one name stand, it is in the order of their classes. */
static void
test_namesakes (void)
{
  GtkEditable *search = get_child ("search");

  gtk_editable_set_text (search, "thi");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_false (gtk_widget_get_visible (get_child ("recent_box")));
  g_assert_cmpuint (g_list_model_get_n_items (get_shown ()), ==, 4);
  g_assert_cmpstr (dd_person_get_name (get_person (0)), ==, "Hoàng Thị Sáo");
  for (guint i = 1; i < 3; i++)
    g_assert_cmpstr (dd_person_get_name (get_person (i)), ==, "Lò Thị Ong");
  g_assert_cmpstr (dd_person_get_class_name (get_person (1)), ==, "7A");
  g_assert_cmpstr (dd_person_get_class_name (get_person (2)), ==, "7B");
  gtk_editable_set_text (search, "");
  g_signal_emit_by_name (search, "search-changed");
}

/* What people are called by. */
static void
test_short (void)
{
  GListModel *people = dd_session_get_people (stage.session);
  g_autoptr (GPtrArray) alike = g_ptr_array_new ();
  g_autofree char *both = NULL;
  guint n_seen = 0;

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (people, i);
      g_autofree char *name = dd_words_dup_short_name (person);

      if (g_str_equal (dd_person_get_name (person), "Cô Lan"))
        g_assert_cmpstr (name, ==, "Cô Lan");
      else if (g_str_equal (dd_person_get_name (person), "Lò Thị Ong"))
        {
          g_assert_cmpstr (name, ==, "Ong");
          g_ptr_array_add (alike, person);
        }
      else
        continue;
      n_seen++;
    }
  g_assert_cmpuint (n_seen, ==, 3);
  both = dd_words_dup_short_names (alike, g_ptr_array_index (alike, 1));
  g_assert_cmpstr (both, ==, "Ong +1");
}

/* In one class only those of it, above the list too. */
static void
test_class (void)
{
  GtkDropDown *classes = get_child ("classes");

  gtk_drop_down_set_selected (classes, 1);
  g_assert_cmpuint (g_list_model_get_n_items (get_shown ()), ==, N_IN_CLASS);
  g_assert_cmpstr (dd_person_get_name (get_person (0)), ==, "Bé A39");
  g_assert_cmpint (dd_person_get_number (get_person (0)), ==, 1);
  g_assert_true (dd_stage_says (get_child ("recent_box"), "Bé A07"));
  g_assert_true (dd_stage_says (get_child ("recent_box"), "The whole class"));
  g_assert_false (dd_stage_says (get_child ("recent_box"), "Hoàng Thị Sáo"));
  gtk_drop_down_set_selected (classes, 0);
}

/* From the line and from the list: one group. */
static void
test_group (void)
{
  GtkWidget *first = gtk_widget_get_first_child (get_child ("recent"));
  guint n = g_list_model_get_n_items (get_shown ());

  dd_stage_press (get_page (), "Learn together, 2-4");
  g_signal_emit_by_name (first, "clicked");
  g_assert_true (dd_stage_says (get_page (), "Choose 2 to 4 · 1 chosen"));
  g_assert_true (gtk_widget_has_css_class (gtk_button_get_child (GTK_BUTTON (first)), "chosen"));
  g_signal_emit_by_name (get_child ("grid"), "activate", n - 1);
  g_assert_true (dd_stage_says (get_page (), "Choose 2 to 4 · 2 chosen"));
  g_signal_emit_by_name (first, "clicked");
  g_assert_true (dd_stage_says (get_page (), "Choose 2 to 4 · 1 chosen"));
  dd_stage_press (get_page (), "Learn alone");
}

static gboolean
is_home (gpointer data)
{
  return DD_IS_HOME_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

/* The header says who is here: all of them, as short as it must be. */
static void
test_header (void)
{
  dd_stage_press (get_page (), "Learn together, 2-4");
  g_signal_emit_by_name (get_child ("grid"), "activate", 1);
  g_signal_emit_by_name (get_child ("grid"), "activate", 2);
  dd_stage_press (get_page (), "Start");
  dd_stage_wait (is_home, NULL);
  g_assert_true (dd_stage_says (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), "Dế, Sáo"));
  dd_stage_find_tooltip (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE),
                         "Cà Thị Dế, Hoàng Thị Sáo");
  dd_stage_sit_down (&stage, "Hoàng Thị Sáo", "Lò Văn Bình", "Cà Thị Dế", NULL);
  dd_stage_wait_words (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), "Sáo +2");
  /* The name is that of whoever has the turn, as the picture is. */
  dd_session_pass_turn (stage.session);
  dd_stage_wait_words (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), "Bình +2");
  adw_view_stack_set_visible_child_name (
    dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), DD_TYPE_HOME_PAGE, "tabs"),
    "mine");
  dd_stage_wait_words (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE), "Lò Văn Bình’s own");
}

int
main (int argc,
      char **argv)
{
  static const char *const people[] = { "Lò Văn Bình", "Hoàng Thị Sáo", "Cà Thị Dế", NULL };
  int status;

  g_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  for (guint i = 0; i < N_CLASSES; i++)
    for (guint n = 0; n < N_IN_CLASS; n++)
      {
        g_autofree char *name = g_strdup_printf ("Bé %c%02u", 'A' + i, n);
        g_autofree char *class_name = g_strdup_printf ("6%c", 'A' + i);

        dd_stage_add_pupil (&stage, name, class_name, (int) (N_IN_CLASS - n));
      }
  for (guint i = 0; people[i] != NULL; i++)
    dd_stage_add_pupil (&stage, people[i], "", 0);
  /* One who learned here, then a namesake of another class, who did not. */
  dd_stage_add_pupil (&stage, "Lò Thị Ong", "7B", 1);
  dd_stage_sit_down (&stage, "Lò Thị Ong", NULL);
  dd_stage_stand_up (&stage);
  dd_stage_add_pupil (&stage, "Lò Thị Ong", "7A", 1);
  dd_stage_add_pupil (&stage, "Cô Lan", "7A", 2);
  dd_stage_sit_down (&stage, "Hoàng Thị Sáo", NULL);
  dd_stage_stand_up (&stage);
  dd_stage_sit_down (&stage, "Bé A07", NULL);
  dd_stage_stand_up (&stage);
  dd_session_set_use (stage.session, DD_USE_CLASS);
  dd_stage_settle ();
  dd_stage_raise (&stage, "en");
  g_test_add_func ("/picker/order", test_order);
  g_test_add_func ("/picker/search", test_search);
  g_test_add_func ("/picker/namesakes", test_namesakes);
  g_test_add_func ("/picker/short", test_short);
  g_test_add_func ("/picker/class", test_class);
  g_test_add_func ("/picker/group", test_group);
  g_test_add_func ("/picker/header", test_header);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
