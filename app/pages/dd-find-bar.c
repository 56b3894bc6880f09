/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The floor cannot announce, and the focus stays where one types: what was found is
 * told in the name of the line. */

#include "dd-find-bar.h"

#include <glib/gi18n.h>

#define WORDS_CHARS 12

struct _DdFindBar
{
  AdwBin parent_instance;
  GtkBox *box;
  GtkSearchEntry *entry;
  GtkLabel *words;
  GtkButton *before;
  GtkButton *after;
  GtkButton *close;
};

G_DEFINE_FINAL_TYPE (DdFindBar, dd_find_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_STEP,
  SIGNAL_CLOSED,
  SIGNAL_RESTYLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (DdFindBar *self)
{
  if (dd_find_bar_is_open (self))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
after_cb (DdFindBar *self)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0, 1);
}

static void
before_cb (DdFindBar *self)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0, -1);
}

void
dd_find_bar_close (DdFindBar *self)
{
  g_return_if_fail (DD_IS_FIND_BAR (self));

  if (!dd_find_bar_is_open (self))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* Enter and Ctrl+G are the line's own. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DdFindBar *self)
{
  gboolean enters = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter;

  if (key == GDK_KEY_Escape)
    dd_find_bar_close (self);
  else if (key == GDK_KEY_Down && gtk_widget_get_sensitive (GTK_WIDGET (self->after)))
    after_cb (self);
  else if ((key == GDK_KEY_Up || (enters && (modifiers & GDK_SHIFT_MASK) != 0)) &&
           gtk_widget_get_sensitive (GTK_WIDGET (self->before)))
    before_cb (self);
  else
    return FALSE;
  return TRUE;
}

static void
dd_find_bar_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dd_find_bar_parent_class)->css_changed (widget, change);
  g_signal_emit (widget, signals[SIGNAL_RESTYLED], 0);
}

static void
dd_find_bar_class_init (DdFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->css_changed = dd_find_bar_css_changed;
  signals[SIGNAL_RESTYLED] = g_signal_new ("restyled", DD_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DD_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STEP] = g_signal_new ("step", DD_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", DD_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/domdom/DomDom/dd-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DdFindBar, after);
  gtk_widget_class_bind_template_child (widget_class, DdFindBar, before);
  gtk_widget_class_bind_template_child (widget_class, DdFindBar, box);
  gtk_widget_class_bind_template_child (widget_class, DdFindBar, close);
  gtk_widget_class_bind_template_child (widget_class, DdFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, DdFindBar, words);
}

static void
dd_find_bar_init (DdFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (after_cb), self);
  g_signal_connect_swapped (self->entry, "next-match", G_CALLBACK (after_cb), self);
  g_signal_connect_swapped (self->entry, "previous-match", G_CALLBACK (before_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (dd_find_bar_close), self);
  g_signal_connect_swapped (self->after, "clicked", G_CALLBACK (after_cb), self);
  g_signal_connect_swapped (self->before, "clicked", G_CALLBACK (before_cb), self);
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (dd_find_bar_close), self);
  dd_find_bar_tell (self, "", NULL, FALSE);
}

void
dd_find_bar_open (DdFindBar *self)
{
  g_return_if_fail (DD_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

gboolean
dd_find_bar_is_open (DdFindBar *self)
{
  g_return_val_if_fail (DD_IS_FIND_BAR (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

const char *
dd_find_bar_get_text (DdFindBar *self)
{
  g_return_val_if_fail (DD_IS_FIND_BAR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
dd_find_bar_tell (DdFindBar *self,
                  const char *words,
                  const char *spoken,
                  gboolean can_step)
{
  g_autoptr (GString) name = g_string_new (_ ("Find in this lesson, tone marks not needed"));
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));

  g_return_if_fail (DD_IS_FIND_BAR (self));

  if (*words != '\0')
    g_string_append_printf (name, ": %s", words);
  if (spoken != NULL)
    g_string_append_printf (name, ". %s", spoken);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->before), can_step);
  gtk_widget_set_sensitive (GTK_WIDGET (self->after), can_step);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name->str, -1);
  /* It is the text in the entry that has the focus. */
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                    -1);
}

void
dd_find_bar_set_narrow (DdFindBar *self,
                        gboolean narrow)
{
  g_return_if_fail (DD_IS_FIND_BAR (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), narrow);
  /* In one line with the entry it would be given no more than its longest word. */
  gtk_label_set_width_chars (self->words, narrow ? -1 : WORDS_CHARS);
}
