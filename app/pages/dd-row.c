/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of preferences. */

#include "dd-row.h"

void
dd_row_name_it (gpointer widget,
                const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
dd_row_name_combo (AdwComboRow *row)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (row);
  g_autofree char *name =
    g_strdup_printf ("%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                     item != NULL ? gtk_string_object_get_string (item) : "");

  dd_row_name_it (row, name);
}

void
dd_row_name_entry (gpointer row)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  dd_row_name_it (row, title);
  dd_row_name_it (gtk_editable_get_delegate (GTK_EDITABLE (row)), title);
}

void
dd_row_watch_focus (gpointer widget,
                    GCallback left,
                    gpointer data)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", left, data);
  gtk_widget_add_controller (GTK_WIDGET (widget), focus);
}
