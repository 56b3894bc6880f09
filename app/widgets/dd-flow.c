/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line-breaking container: children from left to right, a new line where the next one does not
 * fit.
 *
 * Only left to right: the languages of the program are written so. Children of a line stand on one
 * middle line. */

#include "dd-flow.h"

#define BUTTON_GAP_PX 8
#define LINE_GAP_PX 8

struct _DdFlow
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DdFlow, dd_flow, GTK_TYPE_WIDGET)

/* The next one that takes place: hidden children do not. */
static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* A widget of no size that ends its line. */
static gboolean
is_break (GtkWidget *child)
{
  return GTK_IS_SEPARATOR (child);
}

/* As wide as the blank of the text: twice the text size, twice the blank. */
static int
measure_blank (DdFlow *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), " ");
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* No blank before what closes a sentence. */
static int
blank_before (GtkWidget *child,
              int blank_px)
{
  const char *text = GTK_IS_LABEL (child) ? gtk_label_get_text (GTK_LABEL (child)) : "";

  if (GTK_IS_BUTTON (child))
    return BUTTON_GAP_PX;
  return *text != '\0' && strchr (".,;:!?)”", *text) != NULL && text[1] == '\0' ? 0 : blank_px;
}

static void
measure_child (GtkWidget *child,
               int line_px,
               int *ret_width_px,
               int *ret_height_px)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  *ret_width_px = line_px > 0 ? MAX (minimum, MIN (natural, line_px)) : natural;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *ret_width_px, &minimum, &natural, NULL,
                      NULL);
  *ret_height_px = natural;
}

/* The end of the line that begins with FIRST, and its height. */
static GtkWidget *
find_line_end (GtkWidget *first,
               int blank_px,
               int line_px,
               int *ret_height_px)
{
  GtkWidget *child = first;
  int x = 0;

  *ret_height_px = 0;
  for (; child != NULL; child = next_shown (child))
    {
      int width;
      int height;
      int blank = child == first ? 0 : blank_before (child, blank_px);

      if (is_break (child))
        return next_shown (child);
      measure_child (child, line_px, &width, &height);
      if (child != first && x + blank + width > line_px)
        return child;
      x += blank + width;
      *ret_height_px = MAX (*ret_height_px, height);
    }
  return NULL;
}

static void
place_line (GtkWidget *first,
            GtkWidget *end,
            int blank_px,
            int y,
            int line_px,
            int line_height_px)
{
  int x = 0;

  for (GtkWidget *child = first; child != end; child = next_shown (child))
    {
      GtkAllocation place = { .y = y };

      if (is_break (child))
        {
          gtk_widget_size_allocate (child, &place, -1);
          continue;
        }
      measure_child (child, line_px, &place.width, &place.height);
      x += child == first ? 0 : blank_before (child, blank_px);
      place.x = x;
      place.y = y + (line_height_px - place.height) / 2;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width;
    }
}

/* Height of everything at LINE_PX; allocates on the way if asked to. */
static int
lay_out (DdFlow *self,
         int line_px,
         gboolean allocate)
{
  GtkWidget *line = skip_hidden (gtk_widget_get_first_child (GTK_WIDGET (self)));
  int blank_px = measure_blank (self);
  int y = 0;

  while (line != NULL)
    {
      int height;
      GtkWidget *end = find_line_end (line, blank_px, line_px, &height);

      if (allocate)
        place_line (line, end, blank_px, y, line_px, height);
      y += height + LINE_GAP_PX;
      line = end;
    }
  return MAX (0, y - LINE_GAP_PX);
}

static void
dd_flow_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  int blank_px;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural =
        lay_out (DD_FLOW (widget), for_size > 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }
  blank_px = measure_blank (DD_FLOW (widget));
  for (GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (child))
    {
      int child_minimum;
      int child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + blank_before (child, blank_px);
    }
}

static void
dd_flow_size_allocate (GtkWidget *widget,
                       int width_px,
                       int height_px,
                       int baseline)
{
  lay_out (DD_FLOW (widget), width_px, TRUE);
}

static GtkSizeRequestMode
dd_flow_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_flow_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dd_flow_parent_class)->dispose (object);
}

static void
dd_flow_class_init (DdFlowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_flow_dispose;
  widget_class->measure = dd_flow_measure;
  widget_class->size_allocate = dd_flow_size_allocate;
  widget_class->get_request_mode = dd_flow_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dd_flow_init (DdFlow *self)
{
}

GtkWidget *
dd_flow_new (void)
{
  return g_object_new (DD_TYPE_FLOW, NULL);
}

void
dd_flow_append (DdFlow *self,
                GtkWidget *child)
{
  g_return_if_fail (DD_IS_FLOW (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
dd_flow_append_text (DdFlow *self,
                     const char *text,
                     const char *markup_open,
                     const char *markup_close)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ", -1);

  g_return_if_fail (DD_IS_FLOW (self));

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (words[i], -1);
      g_autofree char *markup = g_strconcat (markup_open != NULL ? markup_open : "", escaped,
                                             markup_close != NULL ? markup_close : "", NULL);
      GtkWidget *label;

      if (*words[i] == '\0')
        continue;
      label = gtk_label_new (NULL);
      gtk_label_set_markup (GTK_LABEL (label), markup);
      dd_flow_append (self, label);
    }
}

void
dd_flow_break (DdFlow *self)
{
  dd_flow_append (self, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
}
