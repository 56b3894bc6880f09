/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The face of a drop-down. GTK gives its button the width of what is chosen, and its list the width
 * of its button: then each row of an exercise has another width, and a short word leaves no room
 * for the list. */

#include "dd-drop-face.h"

/* As in the entries of the list. */
#define MOST_CHARS 40

struct _DdDropFace
{
  GtkWidget parent_instance;
  GtkStringList *all; /* (owned) */
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (DdDropFace, dd_drop_face, GTK_TYPE_WIDGET)

/* An entry of the list has its mark where the button has a smaller arrow, and more air: two letters
 * more. */
static int
measure_widest (DdDropFace *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->label, NULL);
  PangoContext *context = pango_layout_get_context (layout);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_px = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));
  int widest_px = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->all)); i++)
    {
      int width_px;

      pango_layout_set_text (layout, gtk_string_list_get_string (self->all, i), -1);
      pango_layout_get_pixel_size (layout, &width_px, NULL);
      widest_px = MAX (widest_px, width_px);
    }
  pango_font_metrics_unref (metrics);
  return MIN (widest_px, MOST_CHARS * char_px) + 2 * char_px;
}

static void
dd_drop_face_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  DdDropFace *self = DD_DROP_FACE (widget);

  gtk_widget_measure (self->label, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, measure_widest (self));
}

static void
dd_drop_face_size_allocate (GtkWidget *widget,
                            int width_px,
                            int height_px,
                            int baseline)
{
  gtk_widget_allocate (DD_DROP_FACE (widget)->label, width_px, height_px, -1, NULL);
}

static GtkSizeRequestMode
dd_drop_face_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_drop_face_dispose (GObject *object)
{
  g_clear_pointer (&DD_DROP_FACE (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (dd_drop_face_parent_class)->dispose (object);
}

static void
dd_drop_face_finalize (GObject *object)
{
  g_object_unref (DD_DROP_FACE (object)->all);
  G_OBJECT_CLASS (dd_drop_face_parent_class)->finalize (object);
}

static void
dd_drop_face_class_init (DdDropFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_drop_face_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_drop_face_finalize;
  widget_class->measure = dd_drop_face_measure;
  widget_class->size_allocate = dd_drop_face_size_allocate;
  widget_class->get_request_mode = dd_drop_face_get_request_mode;
}

static void
dd_drop_face_init (DdDropFace *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
dd_drop_face_new (GtkStringList *all)
{
  DdDropFace *self;

  g_return_val_if_fail (GTK_IS_STRING_LIST (all), NULL);

  self = g_object_new (DD_TYPE_DROP_FACE, NULL);
  self->all = g_object_ref (all);
  return GTK_WIDGET (self);
}

void
dd_drop_face_set_words (DdDropFace *self,
                        const char *words)
{
  g_return_if_fail (DD_IS_DROP_FACE (self));

  gtk_label_set_label (GTK_LABEL (self->label), words);
}

/* ---- The drop-down around it ---- */

static GtkWidget *
find_child (GtkWidget *widget,
            GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found =
        G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *drop)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *drop,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  gtk_widget_measure (find_child (drop, GTK_TYPE_TOGGLE_BUTTON), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static int
measure_one (GtkWidget *widget,
             GtkOrientation orientation,
             int for_size)
{
  int minimum;
  int natural;

  gtk_widget_measure (widget, orientation, for_size, &minimum, &natural, NULL, NULL);
  return orientation == GTK_ORIENTATION_HORIZONTAL ? minimum : natural;
}

/* The list is asked for its height at no width, as if nothing in it wrapped. Then the last entry
 * would be cut through. */
static void
set_list_height (GtkWidget *popover,
                 int width_px)
{
  GtkWidget *list = find_child (popover, GTK_TYPE_LIST_VIEW);
  int entry_px = 0;
  int height_px;

  for (GtkWidget *entry = gtk_widget_get_first_child (list); entry != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    entry_px = MAX (entry_px, measure_one (entry, GTK_ORIENTATION_HORIZONTAL, -1));
  /* What is around an entry is not its own. */
  entry_px += width_px - measure_one (gtk_widget_get_first_child (popover),
                                      GTK_ORIENTATION_HORIZONTAL, -1);
  gtk_widget_set_size_request (list, -1, -1);
  height_px = measure_one (list, GTK_ORIENTATION_VERTICAL, -1);
  for (GtkWidget *entry = gtk_widget_get_first_child (list); entry != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    height_px += measure_one (entry, GTK_ORIENTATION_VERTICAL, entry_px) -
                 measure_one (entry, GTK_ORIENTATION_VERTICAL, -1);
  gtk_widget_set_size_request (list, -1, height_px);
}

/* What GTK's own does, which knows of no height for a width. */
static void
allocate (GtkWidget *drop,
          int width_px,
          int height_px,
          int baseline)
{
  GtkWidget *popover = find_child (drop, GTK_TYPE_POPOVER);

  gtk_widget_allocate (find_child (drop, GTK_TYPE_TOGGLE_BUTTON), width_px, height_px, baseline,
                       NULL);
  set_list_height (popover, width_px);
  gtk_widget_set_size_request (popover, width_px, -1);
  gtk_widget_queue_resize (popover);
  gtk_popover_present (GTK_POPOVER (popover));
}

void
dd_drop_face_wrap (GtkDropDown *self)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (self));

  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (get_request_mode, measure, allocate));
}
