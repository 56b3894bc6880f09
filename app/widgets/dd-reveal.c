/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scrolling to what is new: see the header. */

#include "dd-reveal.h"

/* Long enough for a frame, short enough to be taken for the same moment. */
#define LAYOUT_MSEC 50
#define AIR_PX 12

typedef struct
{
  GtkWidget *from; /* (owned) */
  GtkWidget *to;   /* (owned) */
  gboolean keeps;  /* FROM stays, whatever is seen of TO */
} Reveal;

static void
reveal_free (gpointer data)
{
  Reveal *reveal = data;

  g_object_unref (reveal->from);
  g_object_unref (reveal->to);
  g_free (reveal);
}

/* The one that scrolls up and down; a table has one of its own that does not. */
static GtkAdjustment *
find_adjustment (GtkWidget *widget,
                 GtkWidget **ret_scrolled)
{
  for (GtkWidget *at = gtk_widget_get_parent (widget); at != NULL; at = gtk_widget_get_parent (at))
    if (GTK_IS_SCROLLED_WINDOW (at))
      {
        GtkPolicyType policy;

        gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (at), NULL, &policy);
        if (policy == GTK_POLICY_NEVER)
          continue;
        *ret_scrolled = at;
        return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (at));
      }
  return NULL;
}

/* Where WIDGET stands in all that is scrolled: how far that is scrolled already is known to the
 * adjustment at once, and to what is in it only after the next layout. */
static gboolean
find_place (GtkWidget *widget,
            GtkWidget *scrolled,
            graphene_rect_t *ret_place)
{
  GtkWidget *content = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled));

  if (GTK_IS_VIEWPORT (content))
    content = gtk_viewport_get_child (GTK_VIEWPORT (content));
  return content != NULL && gtk_widget_compute_bounds (widget, content, ret_place);
}

static gboolean
reveal_cb (gpointer data)
{
  Reveal *reveal = data;
  GtkWidget *scrolled = NULL;
  GtkAdjustment *adjustment = find_adjustment (reveal->to, &scrolled);
  graphene_rect_t from;
  graphene_rect_t to;
  double value;
  double page;
  double top;
  double bottom;

  if (adjustment == NULL || !find_place (reveal->from, scrolled, &from) ||
      !find_place (reveal->to, scrolled, &to))
    return G_SOURCE_REMOVE;
  value = gtk_adjustment_get_value (adjustment);
  page = gtk_adjustment_get_page_size (adjustment);
  top = from.origin.y - AIR_PX;
  bottom = to.origin.y + to.size.height + AIR_PX;
  if (reveal->keeps)
    gtk_adjustment_set_value (adjustment, MAX (value, MIN (top, bottom - page)));
  else if (bottom > value + page || top < value)
    gtk_adjustment_set_value (adjustment, MIN (top, MAX (value, bottom - page)));
  return G_SOURCE_REMOVE;
}

static void
reveal_later (GtkWidget *from,
              GtkWidget *to,
              gboolean keeps)
{
  Reveal *reveal = g_new0 (Reveal, 1);

  reveal->from = g_object_ref (from);
  reveal->to = g_object_ref (to);
  reveal->keeps = keeps;
  g_timeout_add_full (G_PRIORITY_DEFAULT, LAYOUT_MSEC, reveal_cb, reveal, reveal_free);
}

void
dd_reveal (GtkWidget *from,
           GtkWidget *to)
{
  reveal_later (from, to, FALSE);
}

void
dd_reveal_below (GtkWidget *kept,
                 GtkWidget *to)
{
  reveal_later (kept, to, TRUE);
}

void
dd_reveal_focus (GtkWidget *widget)
{
  GtkWidget *scrolled = NULL;
  GtkAdjustment *adjustment = find_adjustment (widget, &scrolled);
  double value = adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;

  gtk_widget_grab_focus (widget);
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, value);
}
