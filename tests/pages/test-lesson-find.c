/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding words in a lesson that is read: which place is shown, marked and told, in other parts and
 * in what is not made yet; what is folded is not shown; and where the focus is afterwards. */

#include "dd-stage-lesson.h"

#include "dd-document-view.h"
#include "dd-find-bar.h"
#include "dd-home-page.h"
#include "dd-lesson-page.h"
#include "dd-lesson.h"
#include "dd-search-view.h"

#define COURSE "vn.domdom.bits"
#define LESSON "five-cards"

static DdStage stage;

static DdFindBar *
get_bar (void)
{
  return dd_stage_lesson_part (&stage, "find_bar");
}

static gpointer
bar_child (const char *name)
{
  return dd_stage_get_child (get_bar (), DD_TYPE_FIND_BAR, name);
}

static void
open_lesson (void)
{
  dd_stage_lesson_open (&stage, COURSE, LESSON);
  /* To its first part, wherever the test before was. */
  for (guint i = 0; i < 4; i++)
    g_signal_emit_by_name (dd_stage_lesson_part (&stage, "bottom"), "go", -1);
  dd_stage_settle ();
}

static void
press_find (void)
{
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.search", NULL);
  dd_stage_settle ();
}

/* A pause behind the last letter, as GTK waits for one. */
static void
type (const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (bar_child ("entry")), words);
  for (guint i = 0; i < 4; i++)
    dd_stage_settle ();
}

static void
press (const char *button)
{
  g_signal_emit_by_name (bar_child (button), "clicked");
  for (guint i = 0; i < 4; i++)
    dd_stage_settle ();
}

static const char *
get_words (void)
{
  return gtk_label_get_label (bar_child ("words"));
}

/* The label with a mark that is seen; NULL when there is none. */
static GtkWidget *
find_marked (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_label_get_attributes (GTK_LABEL (widget)) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_marked (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_marked (void)
{
  return find_marked (dd_stage_lesson_part (&stage, "view"));
}

/* What is marked in LABEL. (transfer full) */
static char *
dup_marked (GtkWidget *label)
{
  PangoAttrList *list = gtk_label_get_attributes (GTK_LABEL (label));
  g_autoptr (PangoAttrIterator) i = pango_attr_list_get_iterator (list);
  GString *words = g_string_new (NULL);

  do
    {
      int start;
      int end;

      pango_attr_iterator_range (i, &start, &end);
      if (pango_attr_iterator_get (i, PANGO_ATTR_BACKGROUND) != NULL)
        {
          g_assert_nonnull (pango_attr_iterator_get (i, PANGO_ATTR_UNDERLINE));
          g_string_append_len (words, gtk_label_get_text (GTK_LABEL (label)) + start, end - start);
        }
    }
  while (pango_attr_iterator_next (i));
  return g_string_free (words, FALSE);
}

static gboolean
is_on_screen (GtkWidget *widget)
{
  GtkWidget *scrolled = dd_stage_lesson_part (&stage, "scrolled");
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, scrolled, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y < gtk_widget_get_height (scrolled);
}

static gboolean
is_in (GtkWidget *focus, gpointer widget)
{
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* In reading order through all parts; what lies behind a guess is told, not shown. */
static void
test_steps (void)
{
  guint n = 0;
  guint n_folded = 0;
  guint n_shown = 0;

  open_lesson ();
  press_find ();
  g_assert_true (is_in (dd_stage_get_focus (&stage), bar_child ("entry")));
  g_assert_cmpstr (get_words (), ==, "");
  g_assert_false (gtk_widget_get_sensitive (bar_child ("after")));
  type ("bia");
  g_assert_cmpint (sscanf (get_words (), "1 trên %u", &n), ==, 1);
  g_assert_cmpuint (n, >, 3);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *count = g_strdup_printf ("%u trên %u", i, n);

      g_assert_true (g_str_has_prefix (get_words (), count));
      if (g_str_equal (get_words (), count))
        {
          GtkWidget *label = get_marked ();
          g_autofree char *words = NULL;

          g_assert_nonnull (label);
          words = dup_marked (label);
          g_assert_true (g_str_has_prefix (words, "bìa") || g_str_has_prefix (words, "Bìa"));
          g_assert_true (is_on_screen (label));
          n_shown++;
        }
      else
        {
          g_assert_null (get_marked ());
          n_folded++;
        }
      press ("after");
    }
  /* Round to the first one. */
  g_assert_true (g_str_has_prefix (get_words (), "1 trên "));
  g_assert_cmpuint (n_shown, >, 2);
  g_assert_cmpuint (n_folded, >, 0);
  press ("before");
  {
    g_autofree char *last = g_strdup_printf ("%u trên %u", n, n);

    g_assert_true (g_str_has_prefix (get_words (), last));
  }
  dd_stage_lesson_leave (&stage);
}

static void
test_nothing (void)
{
  open_lesson ();
  press_find ();
  type ("không có đâu");
  g_assert_cmpstr (get_words (), ==, "Không có trong bài này");
  g_assert_false (gtk_widget_get_sensitive (bar_child ("after")));
  g_assert_null (get_marked ());
  type ("");
  g_assert_cmpstr (get_words (), ==, "");
  dd_stage_check_names (get_bar ());
  dd_stage_lesson_leave (&stage);
}

/* Words of a question and of its options are found, and marked where they stand. */
static void
test_exercise (void)
{
  GtkWidget *label;
  g_autofree char *words = NULL;

  open_lesson ();
  press_find ();
  type ("nam ngon den xep");
  g_assert_cmpstr (get_words (), ==, "1 trên 1");
  label = get_marked ();
  g_assert_nonnull (label);
  words = dup_marked (label);
  g_assert_cmpstr (words, ==, "Năm ngọn đèn xếp");
  g_assert_true (is_on_screen (label));
  dd_stage_lesson_leave (&stage);
}

/* Nothing jumps to another part under a half-typed word; Enter goes there. */
static void
test_other_part (void)
{
  GtkWidget *label;

  open_lesson ();
  press_find ();
  type ("day hat");
  g_assert_nonnull (strstr (get_words (), "ở phần khác"));
  g_assert_null (get_marked ());
  g_assert_true (gtk_widget_get_sensitive (bar_child ("after")));
  g_signal_emit_by_name (bar_child ("entry"), "activate");
  dd_stage_settle ();
  dd_stage_settle ();
  g_assert_true (g_str_has_prefix (get_words (), "1 trên "));
  label = get_marked ();
  g_assert_nonnull (label);
  g_assert_true (is_on_screen (label));
  dd_stage_lesson_leave (&stage);
}

/* Who found something reads on there; who did not is where they were. */
static void
test_focus (void)
{
  GtkWidget *before;

  open_lesson ();
  before = gtk_widget_get_last_child (
    gtk_widget_get_first_child (dd_stage_lesson_part (&stage, "bottom")));
  g_assert_true (gtk_widget_grab_focus (before));
  press_find ();
  type ("zzz");
  dd_find_bar_close (get_bar ());
  g_assert_true (dd_stage_get_focus (&stage) == before);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_bar ())));

  press_find ();
  type ("đèn");
  g_assert_nonnull (get_marked ());
  press ("close");
  g_assert_true (dd_stage_get_focus (&stage) == dd_stage_lesson_part (&stage, "scrolled"));
  g_assert_null (get_marked ());
  dd_stage_lesson_leave (&stage);
}

/* The colour of TYPE that is drawn in the mark, "" when none is. (transfer full) */
static char *
dup_mark_colour (PangoAttrType type)
{
  GtkWidget *label = get_marked ();
  g_autoptr (PangoAttrIterator) i = NULL;
  const PangoAttrColor *colour = NULL;

  g_assert_nonnull (label);
  i = pango_attr_list_get_iterator (gtk_label_get_attributes (GTK_LABEL (label)));
  do
    colour = (const PangoAttrColor *) pango_attr_iterator_get (i, type);
  while (colour == NULL && pango_attr_iterator_next (i));
  g_assert_nonnull (colour);
  return g_strdup_printf ("#%02X%02X%02X", (colour->color.red + 128) / 257,
                          (colour->color.green + 128) / 257, (colour->color.blue + 128) / 257);
}

/* The marks are drawn by hand and follow the ground all the same. */
static void
test_grounds (void)
{
  static const char *const looks[][3] = {
    { "night", "#E9D94A", "#13202A" },
    { "ivory", "#FFD95C", "#33291A" },
    { "contrast", "#FFF27A", "#000000" },
    { "system", "#FFE27A", "#1D2733" },
  };
  GtkWidget *label;

  open_lesson ();
  press_find ();
  type ("nam ngon den xep");
  label = get_marked ();
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *found = NULL;
      g_autofree char *ink = NULL;
      g_autofree char *words = NULL;

      dd_session_set_choice (stage.session, "ground", looks[i][0]);
      dd_stage_settle ();
      found = dup_mark_colour (PANGO_ATTR_BACKGROUND);
      ink = dup_mark_colour (PANGO_ATTR_FOREGROUND);
      words = dup_marked (label);
      g_assert_cmpstr (found, ==, looks[i][1]);
      g_assert_cmpstr (ink, ==, looks[i][2]);
      g_assert_cmpstr (words, ==, "Năm ngọn đèn xếp");
    }
  dd_find_bar_close (get_bar ());
  g_assert_null (get_marked ());
  dd_stage_lesson_leave (&stage);
}

/* ---- From the shelf ---- */

static gboolean
is_at_home (gpointer data)
{
  return DD_IS_HOME_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static GtkListBox *
get_rows (void)
{
  AdwBin *place = dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE),
                                      DD_TYPE_HOME_PAGE, "found_place");

  return dd_stage_get_child (adw_bin_get_child (place), DD_TYPE_SEARCH_VIEW, "list");
}

/* The row that says WORDS; NULL: not yet. */
static gpointer
find_row (const char *words)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_rows (), i)) != NULL; i++)
    if (dd_stage_says (row, words))
      return row;
  return NULL;
}

static gboolean
has_row (gpointer words)
{
  return find_row (words) != NULL;
}

static gboolean
is_marked (gpointer data)
{
  return get_marked () != NULL && is_on_screen (get_marked ());
}

/* In a step that nobody has opened: it is open, and the words are marked there. */
static void
test_searched (void)
{
  static const char step[] = "ợ là ơ có thêm dấu nặng: 3 byte.";
  GtkWidget *row;
  GtkWidget *label;
  g_autofree char *words = NULL;

  dd_window_start (dd_stage_get_window (&stage));
  dd_stage_wait (is_at_home, NULL);
  gtk_widget_activate_action (GTK_WIDGET (dd_stage_get_window (&stage)), "win.search", NULL);
  gtk_editable_set_text (dd_stage_get_child (dd_stage_get_page (&stage, DD_TYPE_HOME_PAGE),
                                             DD_TYPE_HOME_PAGE, "search"),
                         "dau nang");
  dd_stage_wait (has_row, (gpointer) step);
  row = find_row (step);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
    "ợ là ơ có thêm dấu nặng: 3 byte. Bit và mã: máy tính nhớ thế giới ra sao · "
    "Bài 4: Chữ “ệ” tốn mấy byte · Kiến thức mới");
  g_signal_emit_by_name (get_rows (), "row-activated", row);
  dd_stage_wait (dd_stage_lesson_is_ready, &stage);
  dd_stage_wait (is_marked, NULL);
  label = get_marked ();
  words = dup_marked (label);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, step);
  g_assert_cmpstr (words, ==, "dấu nặng");
  g_assert_true (dd_stage_says (dd_stage_lesson_part (&stage, "view"), "Bước 2 trên 3"));
  g_assert_false (dd_stage_says (dd_stage_lesson_part (&stage, "view"), "Bước 3 trên 3"));
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
  g_test_add_func ("/lesson-find/steps", test_steps);
  g_test_add_func ("/lesson-find/nothing", test_nothing);
  g_test_add_func ("/lesson-find/exercise", test_exercise);
  g_test_add_func ("/lesson-find/other-part", test_other_part);
  g_test_add_func ("/lesson-find/focus", test_focus);
  g_test_add_func ("/lesson-find/grounds", test_grounds);
  g_test_add_func ("/lesson-find/searched", test_searched);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
