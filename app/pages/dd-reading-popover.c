/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. While the choices are read into the buttons their handlers do nothing. */

#include "dd-reading-popover.h"

#include "dd-reading-look.h"
#include "dd-text-size.h"

struct _DdReadingPopover
{
  GtkPopover parent_instance;
  DdSession *session; /* (owned) */
  GtkWidget *before;  /* (borrowed) (nullable) a weak pointer: what had the focus */
  GtkWidget *anchor;  /* (borrowed) (nullable) a weak pointer */
  gboolean filling;
  DdTextSize *size;
  GtkCheckButton *system;
  GtkCheckButton *paper;
  GtkCheckButton *ivory;
  GtkCheckButton *night;
  GtkCheckButton *contrast;
  GtkSwitch *easy;
  GtkLabel *easy_words;
};

G_DEFINE_FINAL_TYPE (DdReadingPopover, dd_reading_popover, GTK_TYPE_POPOVER)

#define N_GROUNDS 5

/* In the order of dd_reading_grounds. */
static void
list_grounds (DdReadingPopover *self,
              GtkCheckButton *grounds[N_GROUNDS])
{
  grounds[0] = self->system;
  grounds[1] = self->paper;
  grounds[2] = self->ivory;
  grounds[3] = self->night;
  grounds[4] = self->contrast;
}

static void
fill (DdReadingPopover *self)
{
  gboolean has_font = dd_reading_look_has_easy_font (GTK_WIDGET (self));
  GtkCheckButton *grounds[N_GROUNDS];

  self->filling = TRUE;
  list_grounds (self, grounds);
  gtk_check_button_set_active (grounds[dd_reading_look_get_ground (self->session)], TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->easy), has_font);
  gtk_switch_set_active (self->easy, has_font && dd_reading_look_is_easy (self->session));
  gtk_label_set_label (self->easy_words, dd_reading_look_get_easy_words (has_font));
  self->filling = FALSE;
}

static void
ground_cb (DdReadingPopover *self,
           GtkCheckButton *button)
{
  GtkCheckButton *grounds[N_GROUNDS];

  list_grounds (self, grounds);
  for (guint i = 0; i < N_GROUNDS && !self->filling; i++)
    if (grounds[i] == button && gtk_check_button_get_active (button))
      dd_session_set_choice (self->session, DD_CHOICE_GROUND, dd_reading_grounds[i]);
}

static void
easy_cb (DdReadingPopover *self)
{
  if (!self->filling)
    dd_session_set_choice (self->session, DD_CHOICE_EASY_FONT,
                           gtk_switch_get_active (self->easy) ? "yes" : "no");
}

static void
closed_cb (DdReadingPopover *self)
{
  /* An entry of a menu, from which this was opened, is not there any more. */
  if (self->before != NULL && gtk_widget_get_mapped (self->before))
    gtk_widget_grab_focus (self->before);
  else if (self->anchor != NULL)
    gtk_widget_grab_focus (self->anchor);
  g_clear_weak_pointer (&self->before);
  g_clear_weak_pointer (&self->anchor);
}

void
dd_reading_popover_open (DdReadingPopover *self,
                         GtkWidget *anchor)
{
  GtkRoot *root = gtk_widget_get_root (anchor);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t bounds;
  GdkRectangle place;

  g_return_if_fail (DD_IS_READING_POPOVER (self));

  if (root == NULL || !gtk_widget_compute_bounds (anchor, parent, &bounds))
    return;
  place = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                          (int) bounds.size.height };
  g_set_weak_pointer (&self->before, gtk_root_get_focus (root));
  g_set_weak_pointer (&self->anchor, anchor);
  fill (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
}

static void
dd_reading_popover_dispose (GObject *object)
{
  DdReadingPopover *self = DD_READING_POPOVER (object);

  g_clear_weak_pointer (&self->before);
  g_clear_weak_pointer (&self->anchor);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_READING_POPOVER);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dd_reading_popover_parent_class)->dispose (object);
}

static void
dd_reading_popover_class_init (DdReadingPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_reading_popover_dispose;
  g_type_ensure (DD_TYPE_TEXT_SIZE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-reading-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DdReadingPopover, contrast);
  gtk_widget_class_bind_template_child (widget_class, DdReadingPopover, easy);
  gtk_widget_class_bind_template_child (widget_class, DdReadingPopover, easy_words);
  gtk_widget_class_bind_template_child (widget_class, DdReadingPopover, ivory);
  gtk_widget_class_bind_template_child (widget_class, DdReadingPopover, night);
  gtk_widget_class_bind_template_child (widget_class, DdReadingPopover, paper);
  gtk_widget_class_bind_template_child (widget_class, DdReadingPopover, size);
  gtk_widget_class_bind_template_child (widget_class, DdReadingPopover, system);
}

static void
dd_reading_popover_init (DdReadingPopover *self)
{
  GtkCheckButton *grounds[N_GROUNDS];

  gtk_widget_init_template (GTK_WIDGET (self));
  list_grounds (self, grounds);
  for (guint i = 0; i < N_GROUNDS; i++)
    g_signal_connect_swapped (grounds[i], "toggled", G_CALLBACK (ground_cb), self);
  g_signal_connect_swapped (self->easy, "notify::active", G_CALLBACK (easy_cb), self);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

GtkWidget *
dd_reading_popover_new (DdSession *session)
{
  DdReadingPopover *self = g_object_new (DD_TYPE_READING_POPOVER, NULL);

  self->session = g_object_ref (session);
  dd_text_size_set_session (self->size, session);
  return GTK_WIDGET (self);
}
