/* SPDX-License-Identifier: GPL-3.0-or-later */

/* News: a group that takes the focus, since a plain label does not. */

#include "dd-news.h"

#include "dd-page.h"

#define ICON_PX 64
#define ICON_COMPACT_PX 24

struct _DdNews
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *words;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (DdNews, dd_news, GTK_TYPE_WIDGET)

enum
{
  PROP_COMPACT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

void
dd_news_set (DdNews *self,
             const char *icon_name,
             const char *title,
             const char *words)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (DD_IS_NEWS (self));
  g_return_if_fail (title != NULL);

  gtk_widget_set_visible (self->icon, icon_name != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->words), words != NULL ? words : "");
  gtk_widget_set_visible (self->words, words != NULL && *words != '\0');
  spoken = words != NULL && *words != '\0' ? g_strdup_printf ("%s\n%s", title, words)
                                           : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* On a page that is not seen the focus stays where it is: the page moves it when it is shown. */
void
dd_news_tell (DdNews *self,
              const char *icon_name,
              const char *title,
              const char *words)
{
  g_return_if_fail (DD_IS_NEWS (self));

  dd_news_set (self, icon_name, title, words);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
swap_class (GtkWidget *widget,
            const char *old_class,
            const char *new_class)
{
  gtk_widget_remove_css_class (widget, old_class);
  gtk_widget_add_css_class (widget, new_class);
}

/* Compact: at the left, in the size of the text around it, for a place inside a page. */
static void
set_compact (DdNews *self,
             gboolean compact)
{
  float xalign = compact ? 0.0f : 0.5f;
  GtkJustification justify = compact ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER;

  self->compact = compact;
  gtk_label_set_xalign (GTK_LABEL (self->title), xalign);
  gtk_label_set_xalign (GTK_LABEL (self->words), xalign);
  gtk_label_set_justify (GTK_LABEL (self->title), justify);
  gtk_label_set_justify (GTK_LABEL (self->words), justify);
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), compact ? ICON_COMPACT_PX : ICON_PX);
  gtk_widget_set_halign (self->icon, compact ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_box_set_spacing (GTK_BOX (self->box), compact ? 6 : 12);
  swap_class (self->title, compact ? "dd-page-title" : "heading",
              compact ? "heading" : "dd-page-title");
}

static void
dd_news_get_property (GObject *object,
                      guint id,
                      GValue *value,
                      GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, DD_NEWS (object)->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_news_set_property (GObject *object,
                      guint id,
                      const GValue *value,
                      GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_COMPACT:
      set_compact (DD_NEWS (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_news_dispose (GObject *object)
{
  g_clear_pointer (&DD_NEWS (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (dd_news_parent_class)->dispose (object);
}

static void
dd_news_class_init (DdNewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_news_dispose;
  object_class->get_property = dd_news_get_property;
  object_class->set_property = dd_news_set_property;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dd_news_init (DdNews *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->icon = gtk_image_new ();
  self->title = dd_page_label ("", "dd-page-title");
  self->words = dd_page_label ("", NULL);
  gtk_widget_add_css_class (self->icon, "dim-label");
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->words);
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_widget_set_visible (self->words, FALSE);
  set_compact (self, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
dd_news_new (void)
{
  return g_object_new (DD_TYPE_NEWS, NULL);
}
