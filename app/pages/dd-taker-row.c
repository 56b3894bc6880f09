/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two of one name are told apart by their class, also where one of them is here. */

#include "dd-taker-row.h"

#include <glib/gi18n.h>

#include "dd-page.h"
#include "dd-portrait.h"
#include "dd-row.h"

#define FACE_PX 40

gboolean
dd_taker_row_is_present (DdSession *session,
                         DdPerson *person)
{
  const GPtrArray *present = dd_session_get_present (session);

  for (guint i = 0; i < present->len; i++)
    if (g_strcmp0 (dd_person_get_id (g_ptr_array_index (present, i)), dd_person_get_id (person)) ==
        0)
      return TRUE;
  return FALSE;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          DdSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *chosen = gtk_image_new_from_icon_name ("object-select-symbolic");

  dd_row_name_it (chosen, _ ("chosen"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), dd_page_label ("", NULL));
  gtk_box_append (GTK_BOX (words), dd_page_label ("", "dd-caption"));
  gtk_box_append (GTK_BOX (box), dd_portrait_new (FACE_PX));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), chosen);
  gtk_list_item_set_child (item, box);
  g_object_bind_property (item, "selected", chosen, "visible", G_BINDING_SYNC_CREATE);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item,
         DdSession *session)
{
  DdPerson *person = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *face = gtk_widget_get_first_child (box);
  GtkWidget *name = gtk_widget_get_first_child (gtk_widget_get_next_sibling (face));
  GtkWidget *more = gtk_widget_get_next_sibling (name);
  const char *class_name = dd_person_get_class_name (person);
  gboolean here = dd_taker_row_is_present (session, person);
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;

  if (here && *class_name != '\0')
    /* Translators: a class, such as 6A, then that this learner takes part in the sitting */
    words = g_strdup_printf (_ ("%s · here now"), class_name);
  else
    /* Translators: somebody who takes part in this sitting */
    words = g_strdup (here ? _ ("here now") : class_name);
  spoken = *words != '\0'
             ? g_strdup_printf ("%s, %s", dd_person_get_name (person), words)
             : g_strdup (dd_person_get_name (person));

  dd_portrait_set_picture (DD_PORTRAIT (face), dd_person_get_picture (person));
  gtk_label_set_label (GTK_LABEL (name), dd_person_get_name (person));
  gtk_label_set_label (GTK_LABEL (more), words);
  gtk_widget_set_visible (more, *words != '\0');
  /* The row takes the focus, so it is the row that must have a name. */
  dd_row_name_it (gtk_widget_get_parent (box), spoken);
}

GtkListItemFactory *
dd_taker_row_new_factory (DdSession *session)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), session);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), session, 0);
  return factory;
}
