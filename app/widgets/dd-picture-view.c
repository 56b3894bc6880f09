/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture that asks for its pixels at the size it is shown at.
 *
 * Until they come it keeps a place of 16:9, so that the text below does not jump far; afterwards
 * the place has the picture's own shape. Growing by more than an eighth asks again. */

#include "dd-picture-view.h"

#define NATURAL_WIDTH_PX 640

struct _DdPictureView
{
  GtkWidget parent_instance;
  char *href;          /* (owned) */
  char *words;         /* (owned) */
  GdkTexture *texture; /* (owned) (nullable) */
  GtkWidget *notice;   /* (nullable) the words shown instead */
  gboolean framed;     /* the place keeps its shape, whatever the picture has */
  double aspect;       /* height by width */
  int max_width_px;
  int asked_px; /* device pixels asked for last */
  guint ask_source;
};

G_DEFINE_FINAL_TYPE (DdPictureView, dd_picture_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_LOAD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
shown_width (DdPictureView *self,
             int width_px)
{
  return self->max_width_px > 0 ? MIN (width_px, self->max_width_px) : width_px;
}

static double
texture_aspect (GdkTexture *texture)
{
  return (double) MAX (1, gdk_texture_get_height (texture)) /
         MAX (1, gdk_texture_get_width (texture));
}

static void
dd_picture_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  DdPictureView *self = DD_PICTURE_VIEW (widget);
  int widest = self->max_width_px > 0 ? self->max_width_px : NATURAL_WIDTH_PX;

  if (self->notice != NULL)
    {
      gtk_widget_measure (self->notice, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = widest;
    }
  else
    /* Asked without a width: as high as it may become. Less would let others stand on it. */
    *minimum = *natural =
      (int) ((for_size > 0 ? shown_width (self, for_size) : widest) * self->aspect + 0.5);
}

static gboolean
ask_cb (gpointer data)
{
  DdPictureView *self = data;
  int wanted = shown_width (self, gtk_widget_get_width (GTK_WIDGET (self))) *
               gtk_widget_get_scale_factor (GTK_WIDGET (self));

  self->ask_source = 0;
  if (wanted > 1 && wanted > self->asked_px + self->asked_px / 8)
    {
      self->asked_px = wanted;
      g_signal_emit (self, signals[SIGNAL_LOAD], 0, self->href, wanted);
    }
  return G_SOURCE_REMOVE;
}

static void
dd_picture_view_size_allocate (GtkWidget *widget,
                               int width_px,
                               int height_px,
                               int baseline)
{
  DdPictureView *self = DD_PICTURE_VIEW (widget);

  if (self->notice != NULL)
    gtk_widget_allocate (self->notice, width_px, height_px, baseline, NULL);
  else if (self->ask_source == 0)
    self->ask_source = g_idle_add (ask_cb, self);
}

static void
dd_picture_view_snapshot (GtkWidget *widget,
                          GtkSnapshot *snapshot)
{
  DdPictureView *self = DD_PICTURE_VIEW (widget);
  int place_px = gtk_widget_get_width (widget);
  int width_px = shown_width (self, place_px);
  double height_px = width_px * self->aspect;
  double fit;
  graphene_rect_t bounds;

  if (self->notice != NULL)
    {
      gtk_widget_snapshot_child (widget, self->notice, snapshot);
      return;
    }
  if (self->texture == NULL)
    return;
  /* In a frame that has another shape it is as large as fits, in the middle. */
  fit = MIN (1.0, self->aspect / texture_aspect (self->texture));
  graphene_rect_init (&bounds, (float) (int) ((place_px - width_px * fit) / 2),
                      (float) ((height_px - width_px * fit * texture_aspect (self->texture)) / 2),
                      (float) (width_px * fit),
                      (float) (width_px * fit * texture_aspect (self->texture)));
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
}

static GtkSizeRequestMode
dd_picture_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_picture_view_dispose (GObject *object)
{
  DdPictureView *self = DD_PICTURE_VIEW (object);

  g_clear_handle_id (&self->ask_source, g_source_remove);
  g_clear_pointer (&self->notice, gtk_widget_unparent);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (dd_picture_view_parent_class)->dispose (object);
}

static void
dd_picture_view_finalize (GObject *object)
{
  DdPictureView *self = DD_PICTURE_VIEW (object);

  g_free (self->href);
  g_free (self->words);
  G_OBJECT_CLASS (dd_picture_view_parent_class)->finalize (object);
}

static void
dd_picture_view_class_init (DdPictureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_picture_view_dispose;
  object_class->finalize = dd_picture_view_finalize;
  widget_class->measure = dd_picture_view_measure;
  widget_class->size_allocate = dd_picture_view_size_allocate;
  widget_class->snapshot = dd_picture_view_snapshot;
  widget_class->get_request_mode = dd_picture_view_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[SIGNAL_LOAD] = g_signal_new ("load", DD_TYPE_PICTURE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
}

static void
dd_picture_view_init (DdPictureView *self)
{
  self->aspect = 9.0 / 16.0;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
dd_picture_view_new (const char *href,
                     const char *words,
                     int max_width_px)
{
  DdPictureView *self = g_object_new (DD_TYPE_PICTURE_VIEW, NULL);

  self->href = g_strdup (href);
  self->words = g_strdup (words);
  self->max_width_px = max_width_px;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : href, -1);
  return GTK_WIDGET (self);
}

const char *
dd_picture_view_get_href (DdPictureView *self)
{
  g_return_val_if_fail (DD_IS_PICTURE_VIEW (self), NULL);

  return self->href;
}

void
dd_picture_view_set_framed (DdPictureView *self)
{
  g_return_if_fail (DD_IS_PICTURE_VIEW (self));

  self->framed = TRUE;
}

void
dd_picture_view_set_texture (DdPictureView *self,
                             GdkTexture *texture)
{
  g_return_if_fail (DD_IS_PICTURE_VIEW (self));
  g_return_if_fail (GDK_IS_TEXTURE (texture));

  g_set_object (&self->texture, texture);
  if (!self->framed)
    self->aspect = texture_aspect (texture);
  /* These pixels are there: only a wider place asks again. */
  self->asked_px = MAX (self->asked_px, gdk_texture_get_width (texture));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dd_picture_view_set_pixels (DdPictureView *self,
                            GBytes *bgra,
                            int width_px,
                            int height_px,
                            int stride_bytes)
{
  g_autoptr (GdkTexture) texture = NULL;

  g_return_if_fail (DD_IS_PICTURE_VIEW (self));

  texture = gdk_memory_texture_new (width_px, height_px, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bgra,
                                    (gsize) stride_bytes);
  dd_picture_view_set_texture (self, texture);
}

void
dd_picture_view_set_failed (DdPictureView *self,
                            const char *words)
{
  g_return_if_fail (DD_IS_PICTURE_VIEW (self));

  if (self->notice != NULL || self->texture != NULL)
    return;
  self->notice = gtk_label_new (words);
  gtk_label_set_wrap (GTK_LABEL (self->notice), TRUE);
  gtk_widget_add_css_class (self->notice, "dd-caption");
  gtk_widget_set_margin_top (self->notice, 12);
  gtk_widget_set_margin_bottom (self->notice, 12);
  gtk_widget_set_parent (self->notice, GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
