/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Learners' pictures: forty drawings that ship with the program, so loaded without a child process.
 *
 * A drawing is rendered once for each size and scale and then shared: a picker of 400 names draws
 * at most 40 pictures. */

#include "dd-portrait.h"

#include <glib/gi18n.h>

#define RESOURCE_FOLDER "/vn/domdom/DomDom/pictures/"

struct _DdPortrait
{
  GtkWidget parent_instance;
  char *picture; /* (owned) (nullable) */
  int size_px;
  GdkTexture *texture; /* (owned) (nullable) for the present scale */
  int texture_scale;
};

G_DEFINE_FINAL_TYPE (DdPortrait, dd_portrait, GTK_TYPE_WIDGET)

typedef struct
{
  const char *id;
  const char *name; /* English, for gettext */
} Picture;

static const Picture pictures[] = { { "buffalo", N_ ("buffalo") },
                                    { "rooster", N_ ("rooster") },
                                    { "fish", N_ ("fish") },
                                    { "frog", N_ ("frog") },
                                    { "bee", N_ ("bee") },
                                    { "butterfly", N_ ("butterfly") },
                                    { "bird", N_ ("bird") },
                                    { "cat", N_ ("cat") },
                                    { "dog", N_ ("dog") },
                                    { "elephant", N_ ("elephant") },
                                    { "turtle", N_ ("turtle") },
                                    { "snail", N_ ("snail") },
                                    { "ban-flower", N_ ("ban flower") },
                                    { "rice", N_ ("rice") },
                                    { "maize", N_ ("maize") },
                                    { "banana", N_ ("banana") },
                                    { "bamboo-shoot", N_ ("bamboo shoot") },
                                    { "mushroom", N_ ("mushroom") },
                                    { "mountain", N_ ("mountain") },
                                    { "stream", N_ ("stream") },
                                    { "sun", N_ ("sun") },
                                    { "moon", N_ ("moon") },
                                    { "star", N_ ("star") },
                                    { "cloud", N_ ("cloud") },
                                    { "kite", N_ ("kite") },
                                    { "drum", N_ ("drum") },
                                    { "khene", N_ ("khene pipe") },
                                    { "hat", N_ ("palm hat") },
                                    { "basket", N_ ("back basket") },
                                    { "lamp", N_ ("lamp") },
                                    { "boat", N_ ("boat") },
                                    { "bridge", N_ ("bridge") },
                                    { "water-wheel", N_ ("water wheel") },
                                    { "spinning-top", N_ ("spinning top") },
                                    { "pen", N_ ("pen") },
                                    { "book", N_ ("book") },
                                    { "key", N_ ("key") },
                                    { "window", N_ ("window") },
                                    { "wheel", N_ ("wheel") },
                                    { "magnifier", N_ ("magnifying glass") } };

const char *const *
dd_portrait_list (void)
{
  static const char *ids[G_N_ELEMENTS (pictures) + 1];

  if (ids[0] == NULL)
    for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
      ids[i] = pictures[i].id;
  return ids;
}

const char *
dd_portrait_get_spoken_name (const char *picture)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (g_strcmp0 (pictures[i].id, picture) == 0)
      return _ (pictures[i].name);
  return "";
}

/* Main thread only, like every widget. Returns a new reference. */
static GdkTexture *
load (const char *picture,
      int pixels)
{
  /* "id@pixels": GdkTexture; at most 40 drawings in a handful of sizes, kept for good */
  static GHashTable *cache;
  g_autofree char *key = g_strdup_printf ("%s@%d", picture, pixels);
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, picture, ".png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GdkTexture *texture;

  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  texture = g_hash_table_lookup (cache, key);
  if (texture == NULL)
    {
      pixbuf = gdk_pixbuf_new_from_resource_at_scale (path, pixels, pixels, TRUE, NULL);
      if (pixbuf == NULL)
        return NULL;
      texture = gdk_texture_new_for_pixbuf (pixbuf);
      g_hash_table_insert (cache, g_steal_pointer (&key), texture);
    }
  return g_object_ref (texture);
}

static void
dd_portrait_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = DD_PORTRAIT (widget)->size_px;
}

static void
dd_portrait_snapshot (GtkWidget *widget,
                      GtkSnapshot *snapshot)
{
  DdPortrait *self = DD_PORTRAIT (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  /* The drawing stands inside the round: its corners would be cut off otherwise. */
  float inset = (float) self->size_px * 0.13f;
  graphene_rect_t bounds;

  if (self->picture == NULL)
    return;
  if (self->texture == NULL || self->texture_scale != scale)
    {
      g_clear_object (&self->texture);
      self->texture =
        load (self->picture, (int) ((float) (self->size_px * scale) - 2 * inset * (float) scale));
      self->texture_scale = scale;
    }
  if (self->texture == NULL)
    return;
  graphene_rect_init (&bounds, inset, inset, (float) self->size_px - 2 * inset,
                      (float) self->size_px - 2 * inset);
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
}

static void
dd_portrait_finalize (GObject *object)
{
  DdPortrait *self = DD_PORTRAIT (object);

  g_free (self->picture);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (dd_portrait_parent_class)->finalize (object);
}

static void
dd_portrait_class_init (DdPortraitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_portrait_finalize;
  widget_class->measure = dd_portrait_measure;
  widget_class->snapshot = dd_portrait_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dd_portrait_init (DdPortrait *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-portrait");
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
dd_portrait_new (int size_px)
{
  DdPortrait *self = g_object_new (DD_TYPE_PORTRAIT, NULL);

  self->size_px = size_px;
  return GTK_WIDGET (self);
}

void
dd_portrait_set_picture (DdPortrait *self,
                         const char *picture)
{
  g_return_if_fail (DD_IS_PORTRAIT (self));

  if (g_strcmp0 (self->picture, picture) == 0)
    return;
  g_free (self->picture);
  self->picture = g_strdup (picture);
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
