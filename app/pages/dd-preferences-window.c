/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences window: one handler a row. While rows are being filled their handlers do nothing.
 */

#include "dd-preferences-window.h"

#include <glib/gi18n.h>

#include "dd-application.h"
#include "dd-dialog.h"
#include "dd-learner-group.h"
#include "dd-reading-look.h"
#include "dd-row.h"
#include "dd-server-group.h"
#include "dd-text-keys.h"
#include "dd-text-size.h"

struct _DdPreferencesWindow
{
  AdwPreferencesWindow parent_instance;
  /* (owned) */
  DdSession *session;
  gboolean filling;

  AdwComboRow *language;
  DdTextSize *size;
  AdwComboRow *ground;
  AdwActionRow *easy_row;
  GtkSwitch *easy;
  AdwComboRow *motion;
  GtkSwitch *smooth;

  DdLearnerGroup *learner;
  DdServerGroup *server;

  AdwComboRow *use;
  AdwComboRow *turns;
  AdwActionRow *folder;
  GtkButton *copy;
};

G_DEFINE_FINAL_TYPE (DdPreferencesWindow, dd_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static const char *const languages[] = { "vi", "en", NULL };
static const char *const motions[] = { "system", "less", NULL };
static const char *const turns[] = { "question", "minutes", "hand", NULL };
/* In the order of the rows. */
static const DdUse uses[] = { DD_USE_ONE, DD_USE_CLASS, DD_USE_OFFICE };

static DdApplication *
get_application (DdPreferencesWindow *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  return DD_APPLICATION (gtk_window_get_application (window));
}

static guint
find (const char *const *names,
      const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return 0;
}

/* ---- Display ---- */

/* Not from within the row's own signal: the main window is made anew, and this one goes with the
 * old one. It comes back over the new one, where it was. */
static gboolean
translate_cb (gpointer data)
{
  g_autoptr (DdPreferencesWindow) self = data;
  DdApplication *application;
  const char *language;
  GtkWindow *window;

  if (self->session == NULL)
    return G_SOURCE_REMOVE;
  application = get_application (self);
  language = languages[adw_combo_row_get_selected (self->language)];
  dd_session_set_choice (self->session, "language", language);
  gtk_window_destroy (GTK_WINDOW (self));
  dd_application_set_language (application, language);
  window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (DD_IS_WINDOW (window))
    dd_preferences_window_open (DD_WINDOW (window));
  return G_SOURCE_REMOVE;
}

static void
language_cb (DdPreferencesWindow *self)
{
  dd_row_name_combo (self->language);
  if (!self->filling)
    g_idle_add (translate_cb, g_object_ref (self));
}

static void
ground_cb (DdPreferencesWindow *self)
{
  dd_row_name_combo (self->ground);
  if (!self->filling)
    dd_session_set_choice (self->session, DD_CHOICE_GROUND,
                           dd_reading_grounds[adw_combo_row_get_selected (self->ground)]);
}

static void
easy_cb (DdPreferencesWindow *self)
{
  if (!self->filling)
    dd_session_set_choice (self->session, DD_CHOICE_EASY_FONT,
                           gtk_switch_get_active (self->easy) ? "yes" : "no");
}

static void
motion_cb (DdPreferencesWindow *self)
{
  dd_row_name_combo (self->motion);
  if (!self->filling)
    dd_session_set_choice (self->session, DD_CHOICE_MOTION,
                           motions[adw_combo_row_get_selected (self->motion)]);
}

static void
smooth_cb (DdPreferencesWindow *self)
{
  if (!self->filling)
    dd_settings_set_smooth_graphics (dd_application_get_settings (get_application (self)),
                                     gtk_switch_get_active (self->smooth));
}

static void
fill_easy (DdPreferencesWindow *self)
{
  gboolean has_font = dd_reading_look_has_easy_font (GTK_WIDGET (self));

  gtk_switch_set_active (self->easy, has_font && dd_reading_look_is_easy (self->session));
  gtk_widget_set_sensitive (GTK_WIDGET (self->easy), has_font);
  adw_action_row_set_subtitle (self->easy_row, dd_reading_look_get_easy_words (has_font));
}

static void
fill_display (DdPreferencesWindow *self)
{
  DdSettings *settings = dd_application_get_settings (get_application (self));

  adw_combo_row_set_selected (self->language,
                              find (languages, dd_settings_get_language (settings)));
  dd_text_size_set_session (self->size, self->session);
  adw_combo_row_set_selected (self->ground, dd_reading_look_get_ground (self->session));
  fill_easy (self);
  adw_combo_row_set_selected (
    self->motion, find (motions, dd_session_get_choice (self->session, DD_CHOICE_MOTION)));
  gtk_switch_set_active (self->smooth, dd_settings_get_smooth_graphics (settings));
}

/* ---- This PC ---- */

static void
use_cb (DdPreferencesWindow *self)
{
  dd_row_name_combo (self->use);
  if (!self->filling)
    dd_session_set_use (self->session, uses[adw_combo_row_get_selected (self->use)]);
}

static void
turns_cb (DdPreferencesWindow *self)
{
  dd_row_name_combo (self->turns);
  if (!self->filling)
    dd_session_set_pc_choice (self->session, "turns",
                              turns[adw_combo_row_get_selected (self->turns)]);
}

static void
copy_cb (DdPreferencesWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          dd_session_get_folder (self->session));
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (_ ("Copied")));
}

static void
fill_pc (DdPreferencesWindow *self)
{
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (uses[i] == dd_session_get_use (self->session))
      adw_combo_row_set_selected (self->use, i);
  adw_combo_row_set_selected (self->turns,
                              find (turns, dd_session_get_pc_choice (self->session, "turns")));
  adw_action_row_set_subtitle (self->folder, dd_session_get_folder (self->session));
  spoken = g_strdup_printf ("%s: %s", _ ("Data folder"), dd_session_get_folder (self->session));
  dd_row_name_it (self->folder, spoken);
}

/* ---- Made and unmade ---- */

/* What is typed and not yet taken is taken on the way out. */
static gboolean
close_cb (DdPreferencesWindow *self)
{
  dd_learner_group_take (self->learner);
  dd_server_group_take (self->server);
  return FALSE;
}

static void
dd_preferences_window_dispose (GObject *object)
{
  DdPreferencesWindow *self = DD_PREFERENCES_WINDOW (object);

  /* First: the focus leaves the rows while they go, and their handlers must not act then. */
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_PREFERENCES_WINDOW);
  G_OBJECT_CLASS (dd_preferences_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, easy);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, easy_row);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, folder);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, ground);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, language);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, learner);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, motion);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, server);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, size);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, smooth);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, turns);
  gtk_widget_class_bind_template_child (widget_class, DdPreferencesWindow, use);
}

static void
dd_preferences_window_class_init (DdPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_preferences_window_dispose;
  g_type_ensure (DD_TYPE_LEARNER_GROUP);
  g_type_ensure (DD_TYPE_SERVER_GROUP);
  g_type_ensure (DD_TYPE_TEXT_SIZE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-preferences-window.ui");
  bind_children (widget_class);
}

static void
dd_preferences_window_init (DdPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (self->language, "notify::selected", G_CALLBACK (language_cb), self);
  g_signal_connect_swapped (self->ground, "notify::selected", G_CALLBACK (ground_cb), self);
  g_signal_connect_swapped (self->easy, "notify::active", G_CALLBACK (easy_cb), self);
  g_signal_connect_swapped (self->motion, "notify::selected", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (self->smooth, "notify::active", G_CALLBACK (smooth_cb), self);
  g_signal_connect_swapped (self->use, "notify::selected", G_CALLBACK (use_cb), self);
  g_signal_connect_swapped (self->turns, "notify::selected", G_CALLBACK (turns_cb), self);
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (copy_cb), self);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
}

static void
fill (DdPreferencesWindow *self)
{
  self->filling = TRUE;
  fill_display (self);
  fill_pc (self);
  dd_row_name_combo (self->language);
  dd_row_name_combo (self->ground);
  dd_row_name_combo (self->motion);
  dd_row_name_combo (self->use);
  dd_row_name_combo (self->turns);
  self->filling = FALSE;
  dd_learner_group_set_session (self->learner, self->session);
  dd_server_group_set_session (self->server, self->session);
}

void
dd_preferences_window_open_at (DdWindow *window,
                               const char *name)
{
  DdPreferencesWindow *self;

  g_return_if_fail (DD_IS_WINDOW (window));
  g_return_if_fail (name != NULL);

  self = g_object_new (DD_TYPE_PREFERENCES_WINDOW, NULL);
  self->session = g_object_ref (dd_window_get_session (window));
  dd_dialog_attach (GTK_WINDOW (self), GTK_WINDOW (window));
  dd_text_keys_add (GTK_WIDGET (self), window);
  fill (self);
  dd_row_name_insides (ADW_PREFERENCES_WINDOW (self));
  dd_row_let_fit (ADW_PREFERENCES_WINDOW (self));
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self), name);
  gtk_window_present (GTK_WINDOW (self));
}

void
dd_preferences_window_open (DdWindow *window)
{
  dd_preferences_window_open_at (window, "display");
}
