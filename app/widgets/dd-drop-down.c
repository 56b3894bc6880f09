/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names for the parts of a drop-down: its button is a child that GTK makes, and its entries are
 * made by a factory of ours, which knows the widget around each. */

#include "dd-drop-down.h"

#include "dd-drop-face.h"
#include "dd-text.h"

static const char *
get_words (gpointer item)
{
  return GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : "";
}

/* ---- Entries ---- */

static void
update_mark (GtkListItem *item,
             GtkWidget *owner)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  g_autoptr (GObject) selected = NULL;

  g_object_get (owner, "selected-item", &selected, NULL);
  gtk_widget_set_opacity (gtk_widget_get_last_child (box),
                          selected == gtk_list_item_get_item (item) ? 1 : 0);
}

static void
selected_cb (GtkWidget *owner,
             GParamSpec *pspec,
             GtkListItem *item)
{
  if (gtk_list_item_get_item (item) != NULL)
    update_mark (item, owner);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          GtkWidget *owner)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark =
    g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role",
                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item,
         GtkWidget *owner)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *words = get_words (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), words);
  /* The widget around it is what takes the focus. */
  if (gtk_widget_get_parent (box) != NULL)
    dd_text_set_spoken_name (gtk_widget_get_parent (box), words);
  update_mark (item, owner);
  g_signal_connect_object (owner, "notify::selected-item", G_CALLBACK (selected_cb), item, 0);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem *item,
           GtkWidget *owner)
{
  g_signal_handlers_disconnect_by_func (owner, selected_cb, item);
}

void
dd_drop_down_speak_entries (GtkWidget *owner)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (GTK_IS_WIDGET (owner));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), owner, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), owner, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), owner, 0);
  g_object_set (owner, "list-factory", factory, NULL);
}

/* ---- Button and list ---- */

static void
name_parts (GtkWidget *widget,
            const char *name,
            const char *chosen)
{
  gboolean is_list = GTK_IS_LIST_VIEW (widget) || GTK_IS_SCROLLED_WINDOW (widget);

  if (is_list)
    dd_text_set_spoken_name (widget, name);
  else if (GTK_IS_TOGGLE_BUTTON (widget) ||
           g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget"))
    dd_text_set_spoken_name (widget, chosen);
  if (GTK_IS_LIST_VIEW (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_parts (child, name, chosen);
}

static void
name_all (GtkDropDown *self,
          GParamSpec *pspec,
          const char *name)
{
  g_autofree char *chosen =
    g_strdup_printf ("%s: %s", name, get_words (gtk_drop_down_get_selected_item (self)));

  dd_text_set_spoken_name (GTK_WIDGET (self), name);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_parts (child, name, chosen);
}

static void
free_name (gpointer data,
           GClosure *closure)
{
  g_free (data);
}

/* ---- The face ---- */

static void
set_up_face_cb (GtkSignalListItemFactory *factory,
                GtkListItem *item,
                GtkStringList *words)
{
  gtk_list_item_set_child (item, dd_drop_face_new (words));
}

static void
bind_face_cb (GtkSignalListItemFactory *factory,
              GtkListItem *item)
{
  dd_drop_face_set_words (DD_DROP_FACE (gtk_list_item_get_child (item)),
                          get_words (gtk_list_item_get_item (item)));
}

GtkWidget *
dd_drop_down_new (GtkStringList *words,
                  const char *name)
{
  g_autoptr (GtkListItemFactory) faces = gtk_signal_list_item_factory_new ();
  GtkWidget *self;

  g_return_val_if_fail (GTK_IS_STRING_LIST (words), NULL);

  g_signal_connect_object (faces, "setup", G_CALLBACK (set_up_face_cb), words, 0);
  g_signal_connect (faces, "bind", G_CALLBACK (bind_face_cb), NULL);
  self = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self), faces);
  dd_drop_face_wrap (GTK_DROP_DOWN (self));
  dd_drop_down_speak (GTK_DROP_DOWN (self), name);
  return self;
}

void
dd_drop_down_speak (GtkDropDown *self,
                    const char *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (self));
  g_return_if_fail (name != NULL);

  dd_drop_down_speak_entries (GTK_WIDGET (self));
  name_all (self, NULL, name);
  g_signal_connect_data (self, "notify::selected-item", G_CALLBACK (name_all), g_strdup (name),
                         free_name, G_CONNECT_AFTER);
}
