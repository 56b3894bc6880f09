/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. GTK takes a scrolled window for something that has the focus instead of what is
 * in it: Tab from there leads past all questions, and Tab to there to the first one, however far
 * the text is scrolled. */

#include "dd-lesson-tab.h"

typedef struct
{
  GtkWidget *scrolled;
  gboolean forward;
  GtkWidget *found; /* (nullable) */
} Search;

static gboolean
can_take_focus (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) && gtk_widget_is_sensitive (widget) &&
         gtk_widget_get_can_focus (widget);
}

/* Down: the first whose middle is in the window or below. Up: the last whose middle is in it. */
static void
look_at (GtkWidget *widget,
         Search *search)
{
  graphene_rect_t box;
  float middle;

  if (!can_take_focus (widget) || (search->forward && search->found != NULL) ||
      !gtk_widget_compute_bounds (widget, search->scrolled, &box) || box.size.height <= 0)
    return;
  middle = box.origin.y + box.size.height / 2;
  if (middle >= 0 &&
      (search->forward || middle <= (float) gtk_widget_get_height (search->scrolled)))
    search->found = widget;
}

static void
look_through (GtkWidget *widget,
              Search *search)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  look_at (widget, search);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_through (child, search);
}

/* Into the text from where something else has the focus. What is seen stays. */
static gboolean
enter (GtkScrolledWindow *scrolled,
       GtkWidget *column,
       gboolean forward)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (scrolled)));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scrolled);
  double value = gtk_adjustment_get_value (adjustment);
  Search search = { .scrolled = GTK_WIDGET (scrolled), .forward = forward };
  GtkWidget *focus;

  g_signal_emit_by_name (root, "move-focus", forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
  focus = gtk_root_get_focus (GTK_ROOT (root));
  if (focus == NULL || !gtk_widget_is_ancestor (focus, column))
    return TRUE;
  gtk_adjustment_set_value (adjustment, value);
  if (!forward)
    look_through (column, &search);
  gtk_widget_grab_focus (search.found != NULL ? search.found : GTK_WIDGET (scrolled));
  return TRUE;
}

gboolean
dd_lesson_tab (GtkScrolledWindow *scrolled,
               GtkWidget *column,
               gboolean forward)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (scrolled));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  Search search = { .scrolled = GTK_WIDGET (scrolled), .forward = forward };

  if (focus == NULL || !gtk_widget_get_mapped (GTK_WIDGET (scrolled)))
    return FALSE;
  if (focus == GTK_WIDGET (scrolled))
    {
      if (forward)
        look_through (column, &search);
      return search.found != NULL && gtk_widget_grab_focus (search.found);
    }
  if (!gtk_widget_is_ancestor (focus, GTK_WIDGET (scrolled)))
    return enter (scrolled, column, forward);
  /* Up and out of what is in the text: to the text. */
  return !forward && (gtk_widget_child_focus (column, GTK_DIR_TAB_BACKWARD) ||
                      gtk_widget_grab_focus (GTK_WIDGET (scrolled)));
}
