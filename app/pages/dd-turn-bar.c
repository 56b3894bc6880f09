/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar of turns. The job passes on with the turn: the next one reads the question out, the one
 * after says why. */

#include "dd-turn-bar.h"

#include <glib/gi18n.h>

#include "dd-page.h"

struct _DdTurnBar
{
  AdwBin parent_instance;
  DdSession *session; /* (owned) (nullable) */
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (DdTurnBar, dd_turn_bar, ADW_TYPE_BIN)

static char *
dup_words (const GPtrArray *present,
           DdPerson *turn)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint at = 0;

  /* Translators: %s is the name of the one whose turn it is */
  g_string_append_printf (words, _ ("%s's turn"), dd_person_get_name (turn));
  g_ptr_array_find ((GPtrArray *) present, turn, &at);
  for (guint i = 1; i < present->len; i++)
    {
      const char *name = dd_person_get_name (g_ptr_array_index (present, (at + i) % present->len));

      g_string_append (words, " · ");
      if (i == 1)
        /* Translators: in a group, %s reads the question out loud */
        g_string_append_printf (words, _ ("%s reads aloud"), name);
      else
        /* Translators: in a group, %s says why the answer is right */
        g_string_append_printf (words, _ ("%s explains"), name);
    }
  return g_strdup (words->str);
}

static void
update (DdTurnBar *self)
{
  const GPtrArray *present = dd_session_get_present (self->session);
  DdPerson *turn = dd_session_get_turn (self->session);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), present->len > 1 && turn != NULL);
  if (present->len < 2 || turn == NULL)
    return;
  words = dup_words (present, turn);
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_widget_set_tooltip_text (self->label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

void
dd_turn_bar_set_session (DdTurnBar *self,
                         DdSession *session)
{
  g_return_if_fail (DD_IS_TURN_BAR (self));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "notify::turn", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
dd_turn_bar_finalize (GObject *object)
{
  g_clear_object (&DD_TURN_BAR (object)->session);
  G_OBJECT_CLASS (dd_turn_bar_parent_class)->finalize (object);
}

static void
dd_turn_bar_class_init (DdTurnBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_turn_bar_finalize;
}

static void
dd_turn_bar_init (DdTurnBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *dot = gtk_image_new_from_icon_name ("media-record-symbolic");
  GtkWidget *pass = gtk_button_new_with_label (_ ("Pass the turn"));

  self->label = dd_page_label ("", NULL);
  gtk_widget_set_hexpand (self->label, TRUE);
  /* It stands over a text that has little room; the first words matter most. */
  gtk_label_set_lines (GTK_LABEL (self->label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (pass, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (dot, "dd-lit");
  gtk_accessible_update_property (GTK_ACCESSIBLE (dot), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Turn"),
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (pass), "win.pass-turn");
  gtk_accessible_update_property (GTK_ACCESSIBLE (pass), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pass the turn"), -1);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), pass);
  gtk_widget_add_css_class (box, "dd-turn");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
