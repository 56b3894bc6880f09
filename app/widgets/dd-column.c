/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plain widget with the layout of a box: see the header. */

#include "dd-column.h"

struct _DdColumn
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DdColumn, dd_column, GTK_TYPE_WIDGET)

static void
dd_column_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dd_column_parent_class)->dispose (object);
}

static void
dd_column_class_init (DdColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_column_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dd_column_init (DdColumn *self)
{
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
dd_column_new (guint spacing_px)
{
  GtkWidget *self = g_object_new (DD_TYPE_COLUMN, NULL);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (self)), spacing_px);
  return self;
}

void
dd_column_append (DdColumn *self,
                  GtkWidget *child)
{
  g_return_if_fail (DD_IS_COLUMN (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
