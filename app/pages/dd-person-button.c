/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture and a short name. */

#include "dd-person-button.h"

#include <glib/gi18n.h>

#include "dd-portrait.h"
#include "dd-words.h"

#define FACE_PX 24
#define NAME_CHARS 10
#define NAME_MAX_CHARS 18

GMenu *
dd_person_button_new_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("_Switch learner"), "win.switch-learner");
  g_menu_append (menu, _ ("_Not you?"), "win.not-you");
  g_menu_append (menu, _ ("_Stop here"), "win.stop");
  return menu;
}

GtkWidget *
dd_person_button_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (NULL);
  g_autoptr (GMenu) menu = dd_person_button_new_menu ();

  gtk_label_set_max_width_chars (GTK_LABEL (name), NAME_MAX_CHARS);
  gtk_box_append (GTK_BOX (box), dd_portrait_new (FACE_PX));
  gtk_box_append (GTK_BOX (box), name);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  return button;
}

/* Who it is matters more than the end of a long title: a short name is never cut. Of a long one the
 * end is kept; in a group the beginning, which is the name of whoever has the turn. */
static void
set_name (GtkLabel *label,
          const char *name,
          gboolean group)
{
  gboolean fits = g_utf8_strlen (name, -1) <= NAME_CHARS;

  gtk_label_set_label (label, name);
  gtk_label_set_ellipsize (label, fits    ? PANGO_ELLIPSIZE_NONE
                                  : group ? PANGO_ELLIPSIZE_END
                                          : PANGO_ELLIPSIZE_START);
  gtk_label_set_width_chars (label, fits ? -1 : NAME_CHARS);
}

void
dd_person_button_show (GtkWidget *button,
                       DdSession *session,
                       gboolean with_name)
{
  DdPerson *turn = dd_session_get_turn (session);
  const GPtrArray *present = turn != NULL ? dd_session_get_present (session) : NULL;
  GtkWidget *face;
  GtkWidget *label;
  g_autofree char *names = NULL;
  g_autofree char *short_names = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  if (turn == NULL)
    return;
  names = dd_words_dup_names (present);
  short_names = dd_words_dup_short_names (present, turn);
  face = gtk_widget_get_first_child (gtk_menu_button_get_child (GTK_MENU_BUTTON (button)));
  label = gtk_widget_get_next_sibling (face);
  dd_portrait_set_picture (DD_PORTRAIT (face), dd_person_get_picture (turn));
  set_name (GTK_LABEL (label), short_names, present->len > 1);
  gtk_widget_set_visible (label, with_name);
  if (present->len > 1)
    /* Translators: spoken name of the button with a group: what stands there, the whole names */
    spoken = g_strdup_printf (_ ("Learners: %s (%s)"), short_names, names);
  else
    /* Translators: spoken name of the button with the learner's name; %s is that name */
    spoken = g_strdup_printf (_ ("Learner: %s"), names);
  gtk_widget_set_tooltip_text (button, names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}
