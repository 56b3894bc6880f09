/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A box of three; it holds no state but what it shows. */

#include "dd-person-cell.h"

#include <glib/gi18n.h>

#include "dd-page.h"
#include "dd-portrait.h"

#define FACE_PX 72

GtkWidget *
dd_person_cell_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *name =
    g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, "max-width-chars",
                  14, "lines", 2, "ellipsize", PANGO_ELLIPSIZE_START, NULL);
  GtkWidget *class_name = gtk_label_new (NULL);

  dd_page_make_decorative (name);
  dd_page_make_decorative (class_name);
  gtk_widget_add_css_class (box, "dd-person");
  gtk_widget_add_css_class (class_name, "dd-caption");
  gtk_box_append (GTK_BOX (box), dd_portrait_new (FACE_PX));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), class_name);
  return box;
}

void
dd_person_cell_show (GtkWidget *cell,
                     DdPerson *person,
                     gboolean chosen,
                     GtkAccessible *named)
{
  GtkWidget *face = gtk_widget_get_first_child (cell);
  GtkWidget *name = gtk_widget_get_next_sibling (face);
  GtkWidget *class_name = gtk_widget_get_next_sibling (name);
  g_autofree char *spoken =
    g_strdup_printf ("%s %s%s%s", dd_person_get_name (person), dd_person_get_class_name (person),
                     chosen ? ", " : "", chosen ? _ ("chosen") : "");

  dd_portrait_set_picture (DD_PORTRAIT (face), dd_person_get_picture (person));
  gtk_label_set_label (GTK_LABEL (name), dd_person_get_name (person));
  gtk_label_set_label (GTK_LABEL (class_name), dd_person_get_class_name (person));
  gtk_widget_set_visible (class_name, *dd_person_get_class_name (person) != '\0');
  if (chosen)
    gtk_widget_add_css_class (cell, "chosen");
  else
    gtk_widget_remove_css_class (cell, "chosen");
  gtk_accessible_update_property (named, GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
