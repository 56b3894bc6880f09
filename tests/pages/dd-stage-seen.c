/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is seen on the stage, found and pressed as somebody would who looks at it, and what is
 * spoken of it. */

#include "dd-stage.h"

gpointer
dd_stage_get_child (gpointer widget,
                    GType type,
                    const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (child);
  return child;
}

static gboolean
is_seen (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_child_visible (widget);
}

typedef gboolean (*Probe) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *root,
      Probe probe,
      gconstpointer data)
{
  if (!is_seen (root))
    return NULL;
  if (probe (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, probe, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Counts N down. */
static GtkWidget *
count_to (GtkWidget *root,
          GType type,
          guint *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = count_to (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
dd_stage_find_nth (gpointer root,
                   GType type,
                   guint n)
{
  return count_to (root, type, &n);
}

GtkWidget *
dd_stage_get_focus (DdStage *self)
{
  return gtk_root_get_focus (GTK_ROOT (dd_stage_get_window (self)));
}

static gboolean
is_button_with (GtkWidget *widget,
                gconstpointer words)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0;
}

GtkWidget *
dd_stage_find_button (gpointer root,
                      const char *words)
{
  return find (root, is_button_with, words);
}

void
dd_stage_press (gpointer root,
                const char *words)
{
  GtkWidget *button = dd_stage_find_button (root, words);

  if (button == NULL)
    g_error ("there is no button \"%s\"", words);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
has_tooltip (GtkWidget *widget,
             gconstpointer words)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0;
}

GtkWidget *
dd_stage_find_tooltip (gpointer root,
                       const char *words)
{
  GtkWidget *found = find (root, has_tooltip, words);

  g_assert_nonnull (found);
  return found;
}

static gboolean
is_label_with (GtkWidget *widget,
               gconstpointer words)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;
}

gboolean
dd_stage_says (gpointer root,
               const char *words)
{
  return find (root, is_label_with, words) != NULL;
}

typedef struct
{
  gpointer root;
  const char *words;
} Said;

static gboolean
says (gpointer data)
{
  Said *said = data;

  return dd_stage_says (said->root, said->words);
}

void
dd_stage_wait_words (gpointer root,
                     const char *words)
{
  Said said = { root, words };

  dd_stage_wait (says, &said);
}

/* Parts of GTK and libadwaita that name themselves by what they hold, or that nobody meets. */
static gboolean
is_theirs (GtkWidget *widget)
{
  static const char *const types[] = { "GtkWindowControls",
                                       "AdwViewSwitcher",
                                       "AdwViewSwitcherTitle",
                                       "GtkDropDown",
                                       "GtkPopover",
                                       "GtkPopoverMenu",
                                       "GtkSearchEntry",
                                       "GtkPasswordEntry",
                                       "AdwIndicatorBin",
                                       "GtkScrollbar",
                                       NULL };

  return g_strv_contains (types, G_OBJECT_TYPE_NAME (widget));
}

static gboolean
is_control (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) || GTK_IS_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_RANGE (widget);
}

static gboolean
press_on (GtkWidget *widget, GListModel *shortcuts, const char *keys)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      g_autofree char *its = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

      if (g_str_equal (its, keys) &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                        gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
press_in_phase (GtkWidget *widget, GtkPropagationPhase phase, const char *keys)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean used = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !used; i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      used = GTK_IS_SHORTCUT_CONTROLLER (one) &&
             gtk_event_controller_get_propagation_phase (one) == phase &&
             press_on (widget, G_LIST_MODEL (one), keys);
    }
  return used;
}

gboolean
dd_stage_press_keys (GtkWidget *widget, const char *keys)
{
  GtkWidget *top = GTK_WIDGET (gtk_widget_get_native (widget));
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  gboolean used = FALSE;

  for (GtkWidget *at = widget; at != gtk_widget_get_parent (top); at = gtk_widget_get_parent (at))
    g_ptr_array_add (path, at);
  for (guint i = path->len; i > 0 && !used; i--)
    used = press_in_phase (path->pdata[i - 1], GTK_PHASE_CAPTURE, keys);
  for (guint i = 0; i < path->len && !used; i++)
    used = press_in_phase (path->pdata[i], GTK_PHASE_BUBBLE, keys);
  dd_stage_settle ();
  return used;
}

/* A name of its own and the name of what it is labelled by are both said, one after the other. */
static void
check_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  gboolean named = gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL);
  gboolean labelled =
    gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);

  /* A button is labelled by what is on it, which says nothing where that is a picture. */
  if (named && labelled && !GTK_IS_BUTTON (widget))
    g_error ("a %s in a %s speaks its name twice", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  if (is_control (widget) && !named && !labelled)
    g_error ("a %s in a %s has no name to speak", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
}

void
dd_stage_check_names (gpointer root)
{
  GtkWidget *widget = root;

  if (!is_seen (widget) || is_theirs (widget))
    return;
  if (!GTK_IS_WINDOW (widget))
    check_name (widget);
  /* What is inside of it is libadwaita's; the row as a whole takes the focus. */
  if (ADW_IS_COMBO_ROW (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dd_stage_check_names (child);
}
