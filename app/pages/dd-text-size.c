/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Title and value in one line, the slider under them between a small letter and a large one. */

#include "dd-text-size.h"

#include <glib/gi18n.h>

#include "dd-reading-look.h"

struct _DdTextSize
{
  GtkBox parent_instance;
  DdSession *session; /* (owned) (nullable) until it is set */
  char *title;        /* (owned) (nullable) */
  GtkLabel *words;    /* the title */
  GtkLabel *value;
  GtkRange *scale;
  int percent; /* that is shown */
};

G_DEFINE_FINAL_TYPE (DdTextSize, dd_text_size, GTK_TYPE_BOX)

enum
{
  PROP_TITLE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The floor does not speak a value text: the value is in the name as well. */
static void
show_value (DdTextSize *self)
{
  /* Translators: a percentage, such as "120 %" */
  g_autofree char *words = g_strdup_printf (_ ("%d %%"), self->percent);
  g_autofree char *name = g_strdup_printf ("%s: %s", self->title != NULL ? self->title : "", words);

  gtk_label_set_label (self->value, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
moved_cb (DdTextSize *self)
{
  int steps = (int) (gtk_range_get_value (self->scale) / DD_TEXT_SIZE_STEP + 0.5);

  if (steps * DD_TEXT_SIZE_STEP == self->percent)
    return;
  self->percent = steps * DD_TEXT_SIZE_STEP;
  show_value (self);
  if (self->session != NULL)
    dd_reading_look_set_percent (self->session, self->percent);
}

static void
chosen_cb (DdTextSize *self)
{
  int percent = dd_reading_look_get_percent (self->session);

  if (percent == self->percent)
    return;
  self->percent = percent;
  show_value (self);
  gtk_range_set_value (self->scale, percent);
}

void
dd_text_size_set_session (DdTextSize *self,
                          DdSession *session)
{
  g_return_if_fail (DD_IS_TEXT_SIZE (self));
  g_return_if_fail (DD_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "choice-changed", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::turn", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  chosen_cb (self);
}

GtkRange *
dd_text_size_get_slider (DdTextSize *self)
{
  g_return_val_if_fail (DD_IS_TEXT_SIZE (self), NULL);

  return self->scale;
}

static void
dd_text_size_get_property (GObject *object,
                           guint id,
                           GValue *value,
                           GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, DD_TEXT_SIZE (object)->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_text_size_set_property (GObject *object,
                           guint id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  DdTextSize *self = DD_TEXT_SIZE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      gtk_label_set_label (self->words, self->title != NULL ? self->title : "");
      show_value (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_text_size_dispose (GObject *object)
{
  g_clear_object (&DD_TEXT_SIZE (object)->session);
  G_OBJECT_CLASS (dd_text_size_parent_class)->dispose (object);
}

static void
dd_text_size_finalize (GObject *object)
{
  g_free (DD_TEXT_SIZE (object)->title);
  G_OBJECT_CLASS (dd_text_size_parent_class)->finalize (object);
}

static void
dd_text_size_class_init (DdTextSizeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dd_text_size_get_property;
  object_class->set_property = dd_text_size_set_property;
  object_class->dispose = dd_text_size_dispose;
  object_class->finalize = dd_text_size_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* An end of the slider, for the eyes alone: the slider is spoken with its value. */
static GtkWidget *
build_end (const char *style_class)
{
  /* The same letter in every language. */
  GtkWidget *letter = g_object_new (GTK_TYPE_LABEL, "label", "A", "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (letter, style_class);
  return letter;
}

static void
dd_text_size_init (DdTextSize *self)
{
  GtkWidget *slide = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, DD_TEXT_SIZE_LEAST,
                                               DD_TEXT_SIZE_MOST, DD_TEXT_SIZE_STEP);

  self->percent = DD_TEXT_SIZE_LEAST;
  self->words = GTK_LABEL (gtk_label_new (NULL));
  self->value = GTK_LABEL (gtk_label_new (NULL));
  self->scale = GTK_RANGE (scale);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->value), GTK_ALIGN_START);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_widget_add_css_class (scale, "dd-target");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (self), line);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_box_append (GTK_BOX (slide), build_end ("dd-letter-small"));
  gtk_box_append (GTK_BOX (slide), scale);
  gtk_box_append (GTK_BOX (slide), build_end ("dd-letter-large"));
  gtk_box_append (GTK_BOX (self), slide);
  show_value (self);
  g_signal_connect_swapped (scale, "value-changed", G_CALLBACK (moved_cb), self);
}
