/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between a label and who measures it. The label still sets, draws and speaks its text itself. */

#include "dd-wrap-layout.h"

#include <string.h>

/* More than fits on one line of a narrow window: as long as this, a text is broken anyway. */
#define SHORT_BYTES 40
#define MINIMUM_PX 16

struct _DdWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (DdWrapLayout, dd_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static gboolean
is_long (GtkWidget *widget)
{
  const char *text = gtk_label_get_text (GTK_LABEL (widget));

  return strnlen (text, SHORT_BYTES + 1) > SHORT_BYTES && gtk_label_get_wrap (GTK_LABEL (widget));
}

static void
dd_wrap_layout_measure (GtkLayoutManager *layout,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  if (!is_long (widget))
    {
      GTK_WIDGET_GET_CLASS (widget)->measure (widget, orientation, for_size, minimum, natural,
                                              minimum_baseline, natural_baseline);
      return;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_PX;
      *natural = DD_WRAP_NATURAL_PX;
      return;
    }
  GTK_WIDGET_GET_CLASS (widget)->measure (widget, orientation,
                                          for_size >= 0 ? for_size : DD_WRAP_NATURAL_PX, minimum,
                                          natural, minimum_baseline, natural_baseline);
}

static void
dd_wrap_layout_allocate (GtkLayoutManager *layout,
                         GtkWidget *widget,
                         int width_px,
                         int height_px,
                         int baseline)
{
  GTK_WIDGET_GET_CLASS (widget)->size_allocate (widget, width_px, height_px, baseline);
}

static GtkSizeRequestMode
dd_wrap_layout_get_request_mode (GtkLayoutManager *layout,
                                 GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_wrap_layout_class_init (DdWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = dd_wrap_layout_measure;
  layout_class->allocate = dd_wrap_layout_allocate;
  layout_class->get_request_mode = dd_wrap_layout_get_request_mode;
}

static void
dd_wrap_layout_init (DdWrapLayout *self)
{
}

GtkLayoutManager *
dd_wrap_layout_new (void)
{
  return g_object_new (DD_TYPE_WRAP_LAYOUT, NULL);
}
