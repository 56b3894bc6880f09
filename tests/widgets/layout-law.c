/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See layout-law.h. */

#include "layout-law.h"

#include <gtk/gtk.h>

#include "dd-clock.h"

/* Coordinates are rounded to whole pixels when they are given out. */
#define ROUNDING_PX 1.5f
#define PATIENCE_USEC (5 * G_USEC_PER_SEC)

static gboolean
is_column (GtkWidget *widget)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  return GTK_IS_BOX_LAYOUT (layout) &&
         gtk_orientable_get_orientation (GTK_ORIENTABLE (layout)) == GTK_ORIENTATION_VERTICAL;
}

static char *
describe (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_LABEL (widget) ? widget : NULL;

  return g_strdup_printf ("%s%s%s", G_OBJECT_TYPE_NAME (widget), label != NULL ? " " : "",
                          label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "");
}

/* What is wrong with COLUMN; NULL when nothing is. (transfer full) */
static char *
judge_column (GtkWidget *column)
{
  GtkWidget *above = NULL;
  float bottom_px = -G_MAXFLOAT;
  g_autofree char *upper = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (column); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_mapped (child) || gtk_widget_get_height (child) == 0 ||
          !gtk_widget_compute_bounds (child, column, &bounds))
        continue;
      if (above != NULL && bounds.origin.y < bottom_px - ROUNDING_PX)
        {
          g_autofree char *lower = describe (child);

          upper = describe (above);
          return g_strdup_printf ("%s ends at %.1f px and %s begins at %.1f px, in a %s", upper,
                                  (double) bottom_px, lower, (double) bounds.origin.y,
                                  G_OBJECT_TYPE_NAME (column));
        }
      bottom_px = bounds.origin.y + bounds.size.height;
      above = child;
    }
  if (above == NULL || bottom_px <= (float) gtk_widget_get_height (column) + ROUNDING_PX)
    return NULL;
  upper = describe (above);
  return g_strdup_printf ("%s ends at %.1f px in a %s of %d px", upper, (double) bottom_px,
                          G_OBJECT_TYPE_NAME (column), gtk_widget_get_height (column));
}

/* The same for ROOT and all that is in it. */
static char *
judge (GtkWidget *root)
{
  char *fault = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (is_column (root))
    fault = judge_column (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && fault == NULL;
       child = gtk_widget_get_next_sibling (child))
    fault = judge (child);
  return fault;
}

static char *
judge_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  char *fault = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && fault == NULL; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      fault = judge (window);
    }
  return fault;
}

void
layout_law_check (void)
{
  gint64 deadline_usec = dd_clock_monotonic_usec () + PATIENCE_USEC;
  g_autofree char *fault = judge_windows ();

  while (fault != NULL && dd_clock_monotonic_usec () < deadline_usec)
    {
      if (!g_main_context_iteration (NULL, /* may_block= */ FALSE))
        g_usleep (1000);
      g_free (fault);
      fault = judge_windows ();
    }
  if (fault != NULL)
    g_error ("%s", fault);
}
