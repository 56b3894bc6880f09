/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of preferences. */

#include "dd-row.h"

void
dd_row_name_it (gpointer widget,
                const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
dd_row_name_combo (AdwComboRow *row)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (row);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  g_autofree char *name =
    g_strdup_printf (g_str_has_suffix (title, "?") ? "%s %s" : "%s: %s", title,
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

/* The title that holds for WIDGET and what is in it; TITLE where it has none. (transfer full) */
static char *
dup_title (GtkWidget *widget,
           const char *title)
{
  char *own = NULL;

  if (ADW_IS_PREFERENCES_PAGE (widget) || ADW_IS_PREFERENCES_GROUP (widget) ||
      ADW_IS_PREFERENCES_ROW (widget))
    g_object_get (widget, "title", &own, NULL);
  else if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwViewSwitcherButton"))
    g_object_get (widget, "label", &own, NULL);
  if (own != NULL && *own != '\0')
    return own;
  g_free (own);
  return g_strdup (title);
}

static gboolean
is_nameless (GtkWidget *widget)
{
  /* A list in a group with a title is labelled by that. */
  if (GTK_IS_LIST_BOX (widget))
    {
      GtkWidget *group = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);
      const char *title =
        group != NULL ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : NULL;

      return title == NULL || *title == '\0';
    }
  return GTK_IS_IMAGE (widget) || GTK_IS_LIST_VIEW (widget) || GTK_IS_SCROLLED_WINDOW (widget);
}

static void
name_insides (GtkWidget *widget,
              const char *outer)
{
  g_autofree char *title = dup_title (widget, outer);

  if (is_nameless (widget) && title != NULL)
    dd_row_name_it (widget, title);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_insides (child, title);
}

void
dd_row_name_insides (AdwPreferencesWindow *window)
{
  g_return_if_fail (ADW_IS_PREFERENCES_WINDOW (window));

  name_insides (GTK_WIDGET (window), NULL);
}

/* The pane for subpages is never narrower than 360 px, and the frame around it comes on top. */
static void
let_fit (GtkWidget *widget)
{
  /* A line to type in has its title cut by a layout of its own, and a header is as low as it is. */
  if (ADW_IS_ENTRY_ROW (widget) || ADW_IS_HEADER_BAR (widget))
    return;
  if (ADW_IS_LEAFLET (widget))
    gtk_widget_set_size_request (widget, -1, -1);
  if (GTK_IS_LABEL (widget) && gtk_label_get_ellipsize (GTK_LABEL (widget)) != PANGO_ELLIPSIZE_NONE)
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      if (gtk_label_get_xalign (GTK_LABEL (widget)) > 0)
        gtk_label_set_justify (GTK_LABEL (widget), GTK_JUSTIFY_CENTER);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_fit (child);
}

void
dd_row_let_fit (AdwPreferencesWindow *window)
{
  g_return_if_fail (ADW_IS_PREFERENCES_WINDOW (window));

  let_fit (GTK_WIDGET (window));
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
