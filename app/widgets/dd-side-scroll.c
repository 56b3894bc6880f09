/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One child, an offset and a scroll bar. */

#include "dd-side-scroll.h"

#define STEP_PX 60

struct _DdSideScroll
{
  GtkWidget parent_instance;
  GtkWidget *child;          /* (owned) as a child of this widget */
  GtkWidget *bar;            /* (owned) as a child of this widget */
  GtkAdjustment *adjustment; /* (owned) px from the left edge of the child */
};

G_DEFINE_FINAL_TYPE (DdSideScroll, dd_side_scroll, GTK_TYPE_WIDGET)

static int
get_minimum_width (DdSideScroll *self)
{
  int minimum;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
get_bar_height (DdSideScroll *self)
{
  int natural;

  gtk_widget_measure (self->bar, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
dd_side_scroll_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DdSideScroll *self = DD_SIDE_SCROLL (widget);
  int narrowest = get_minimum_width (self);
  int natural_px;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_px, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = natural_px;
      return;
    }
  if (for_size < 0)
    for_size = natural_px;
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, MAX (for_size, narrowest), NULL,
                      natural, NULL, NULL);
  if (narrowest > for_size)
    *natural += get_bar_height (self);
  *minimum = *natural;
}

static void
dd_side_scroll_size_allocate (GtkWidget *widget,
                              int width_px,
                              int height_px,
                              int baseline)
{
  DdSideScroll *self = DD_SIDE_SCROLL (widget);
  int child_px = MAX (width_px, get_minimum_width (self));
  gboolean fits = child_px == width_px;
  int bar_px = fits ? 0 : get_bar_height (self);
  float x = 0;

  gtk_adjustment_configure (
    self->adjustment, CLAMP (gtk_adjustment_get_value (self->adjustment), 0, child_px - width_px),
    0, child_px, STEP_PX, width_px, width_px);
  /* A thing that cannot be moved is no stop on the way of the Tab key. */
  gtk_widget_set_focusable (widget, !fits);
  gtk_widget_set_child_visible (self->bar, !fits);
  x = (float) -gtk_adjustment_get_value (self->adjustment);
  gtk_widget_allocate (self->child, child_px, MAX (0, height_px - bar_px), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, 0)));
  if (!fits)
    gtk_widget_size_allocate (
      self->bar, &(GtkAllocation){ 0, height_px - bar_px, width_px, bar_px }, -1);
}

static GtkSizeRequestMode
dd_side_scroll_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static gboolean
move (DdSideScroll *self,
      double by_px)
{
  if (dd_side_scroll_fits (self))
    return FALSE;
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + by_px);
  return TRUE;
}

static gboolean
key_cb (DdSideScroll *self,
        guint key,
        guint code,
        GdkModifierType modifiers)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    return move (self, -STEP_PX);
  if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    return move (self, STEP_PX);
  return FALSE;
}

static gboolean
scroll_cb (DdSideScroll *self,
           double dx,
           double dy)
{
  return ABS (dx) > 0.001 && move (self, dx * STEP_PX);
}

static void
dd_side_scroll_dispose (GObject *object)
{
  DdSideScroll *self = DD_SIDE_SCROLL (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_object (&self->adjustment);
  G_OBJECT_CLASS (dd_side_scroll_parent_class)->dispose (object);
}

static void
dd_side_scroll_class_init (DdSideScrollClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_side_scroll_dispose;
  widget_class->measure = dd_side_scroll_measure;
  widget_class->size_allocate = dd_side_scroll_size_allocate;
  widget_class->get_request_mode = dd_side_scroll_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dd_side_scroll_init (DdSideScroll *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *wheel =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL);

  self->adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->bar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, self->adjustment);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->adjustment, "value-changed",
                           G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
}

GtkWidget *
dd_side_scroll_new (GtkWidget *child)
{
  DdSideScroll *self = g_object_new (DD_TYPE_SIDE_SCROLL, NULL);

  self->child = child;
  gtk_widget_insert_before (child, GTK_WIDGET (self), self->bar);
  return GTK_WIDGET (self);
}

gboolean
dd_side_scroll_fits (DdSideScroll *self)
{
  g_return_val_if_fail (DD_IS_SIDE_SCROLL (self), TRUE);

  return gtk_adjustment_get_upper (self->adjustment) <=
         gtk_adjustment_get_page_size (self->adjustment);
}
