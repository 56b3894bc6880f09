/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: opens the session, makes the window, and makes it anew when the language
 * changes. */

#include "dd-application.h"

#include <glib/gi18n.h>

#include "dd-config.h"
#include "dd-pages-resources.h"
#include "dd-renderer.h"
#include "dd-revision.h"
#include "dd-session-held.h"
#include "dd-trace.h"
#include "dd-window.h"
#include "dd-words.h"

struct _DdApplication
{
  AdwApplication parent_instance;
  DdSettings *settings; /* (owned) */
  DdSession *session;   /* (owned) (nullable) until startup */
  DdReadingLook *look;  /* (owned) (nullable) until startup */
  /* (owned) of GFile: given on the command line before the session was open */
  GPtrArray *to_install;
  gboolean open;
  gboolean stopping;
};

G_DEFINE_FINAL_TYPE (DdApplication, dd_application, ADW_TYPE_APPLICATION)

/* What the environment names, else what somebody chose, else the usual place. */
static DdSession *
make_session (DdApplication *self)
{
  const char *named = g_getenv ("DOMDOM_DATA");
  g_autofree char *chosen = dd_settings_dup_data_folder (self->settings);
  g_autofree char *held = dd_settings_dup_held_folder (self->settings);
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "domdom", NULL);
  DdSession *session;

  if (named != NULL && *named != '\0')
    session = dd_session_new (named);
  else
    session = dd_session_new (chosen != NULL ? chosen : usual);
  if (chosen != NULL && (named == NULL || *named == '\0'))
    dd_session_set_chosen (session);
  dd_session_set_held_folder (session, held);
  return session;
}

static DdWindow *
get_window (DdApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return DD_IS_WINDOW (window) ? DD_WINDOW (window) : NULL;
}

static void
make_window (DdApplication *self)
{
  DdWindow *old = get_window (self);
  DdWindow *window = dd_window_new (ADW_APPLICATION (self), self->session);
  int width;
  int height;

  dd_settings_get_window_size (self->settings, &width, &height);
  /* In another language it is the same window to whoever looks at it. */
  if (old != NULL)
    gtk_window_get_default_size (GTK_WINDOW (old), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  if (old != NULL && gtk_window_is_maximized (GTK_WINDOW (old)))
    gtk_window_maximize (GTK_WINDOW (window));
  if (old != NULL && gtk_window_is_fullscreen (GTK_WINDOW (old)))
    gtk_window_fullscreen (GTK_WINDOW (window));
  dd_window_start (window);
  dd_trace_first_frame (GTK_WIDGET (window));
  gtk_window_present (GTK_WINDOW (window));
}

/* GTK 4.8 (gdk/x11/gdksurface-x11.c, request_layout) computes the size of a window in an idle that
 * a surface outliving its window still runs: the window is gone by then. Hiding the surface takes
 * the idle back, and a surface that is gone gets no new one. */
static void
destroy_window (DdWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  if (surface != NULL)
    {
      gdk_surface_hide (surface);
      gtk_widget_unrealize (GTK_WIDGET (window));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
install_waiting (DdApplication *self)
{
  DdWindow *window = get_window (self);

  if (!self->open || window == NULL)
    return;
  for (guint i = 0; i < self->to_install->len; i++)
    dd_window_install (window, g_ptr_array_index (self->to_install, i));
  g_ptr_array_set_size (self->to_install, 0);
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DdApplication) self = data;

  /* A failure is told by the page that the door leads to. */
  dd_session_open_finish (DD_SESSION (source), result, NULL);
  self->open = TRUE;
  g_application_release (G_APPLICATION (self));
  if (get_window (self) == NULL)
    make_window (self);
  else
    dd_window_start (get_window (self));
  install_waiting (self);
}

static void
dd_application_activate (GApplication *application)
{
  DdApplication *self = DD_APPLICATION (application);

  if (get_window (self) != NULL)
    gtk_window_present (GTK_WINDOW (get_window (self)));
  else if (self->open)
    make_window (self);
}

static void
dd_application_open (GApplication *application,
                     GFile **files,
                     int n_files,
                     const char *hint)
{
  DdApplication *self = DD_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->to_install, g_object_ref (files[i]));
  g_application_activate (application);
  install_waiting (self);
}

static void
change_language (DdApplication *self,
                 const char *language)
{
  DdWindow *old = get_window (self);
  g_autofree char *course = NULL;
  g_autofree char *lesson = NULL;
  gboolean going_on = old != NULL && dd_window_is_going_on (old);

  dd_settings_use_language (self->settings, language);
  dd_settings_apply_language (self->settings);
  if (old == NULL)
    return;
  dd_window_dup_lesson (old, &course, &lesson);
  dd_window_leave (old);
  make_window (self);
  if (going_on)
    dd_window_go_on (get_window (self));
  else
    dd_window_open_lesson (get_window (self), course, lesson);
  destroy_window (old);
}

/* Whose turn it is decides; nobody's turn is the PC's own language. In idle: whoever made the
 * choice still works with the window that is to be replaced. */
static gboolean
follow_language_cb (gpointer data)
{
  DdApplication *self = data;
  const char *language = NULL;

  if (dd_session_get_turn (self->session) != NULL)
    language = dd_session_get_choice (self->session, "language");
  if (language == NULL)
    language = dd_settings_get_pc_language (self->settings);
  if (self->open && !self->stopping && g_strcmp0 (language, dd_words_get_language ()) != 0)
    change_language (self, language);
  return G_SOURCE_REMOVE;
}

static void
turn_changed_cb (DdApplication *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, follow_language_cb, g_object_ref (self),
                   g_object_unref);
}

static void
follow_session (DdApplication *self)
{
  g_signal_connect_object (self->session, "notify::turn", G_CALLBACK (turn_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_clear_object (&self->look);
  /* A full-page cross-fade costs 160 to 190 ms of processor under the software renderer. */
  self->look = dd_reading_look_new (self->session, !dd_renderer_is_software ());
}

static void
dd_application_startup (GApplication *application)
{
  DdApplication *self = DD_APPLICATION (application);

  /* First: GLib registers all resources that are linked in with the first one that is asked for,
   * and another thread that asks meanwhile gets none. The store has its SQL in one. */
  g_resources_register (dd_pages_get_resource ());
  /* Records and shelf are read while GTK starts; nothing is answered before the main loop runs. */
  self->session = make_session (self);
  g_application_hold (application);
  dd_session_open_async (self->session, opened_cb, g_object_ref (self));
  G_APPLICATION_CLASS (dd_application_parent_class)->startup (application);
  follow_session (self);
}

/* The last try for what could not be saved, and the end of the workers: before the program goes,
 * not with it. */
static void
leave (DdApplication *self)
{
  DdWindow *window = get_window (self);

  if (window != NULL)
    destroy_window (window);
  g_object_run_dispose (G_OBJECT (self->session));
  g_application_quit (G_APPLICATION (self));
}

static void
stopped_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdApplication) self = data;

  dd_session_stop_sitting_finish (DD_SESSION (source), result, NULL);
  leave (self);
}

static void
stop (DdApplication *self)
{
  DdWindow *window = get_window (self);

  self->stopping = TRUE;
  if (window != NULL)
    {
      dd_window_leave (window);
      gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
    }
  dd_session_stop_sitting_async (self->session, stopped_cb, g_object_ref (self));
}

static void
quit_answered_cb (AdwMessageDialog *dialog,
                  const char *response,
                  DdApplication *self)
{
  if (g_strcmp0 (response, "quit") == 0)
    stop (self);
}

static void
ask_before_loss (DdApplication *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (get_window (self)), _ ("Some answers are not saved yet"),
    _ ("The disk does not take them. If Đom Đóm closes now, they may be lost."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("Stay"), "quit",
                                    _ ("Close all the same"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "quit",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (quit_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Closing is stopping: the sitting ends in the records, then the program. */
static void
quit_action (GSimpleAction *action,
             GVariant *parameter,
             gpointer data)
{
  DdApplication *self = data;
  guint unsaved = 0;

  if (self->stopping)
    return;
  g_object_get (self->session, "unsaved", &unsaved, NULL);
  if (unsaved > 0 && dd_session_get_held_folder (self->session) == NULL &&
      get_window (self) != NULL)
    ask_before_loss (self);
  else
    stop (self);
}

void
dd_application_set_language (DdApplication *self,
                             const char *language)
{
  g_return_if_fail (DD_IS_APPLICATION (self));

  /* A learner's choice is hers and goes with her; without one it is the PC's. */
  if (dd_session_get_turn (self->session) != NULL)
    dd_session_set_choice (self->session, "language", language);
  else
    dd_settings_set_language (self->settings, language);
  change_language (self, language);
}

/* ---- Another place ---- */

typedef struct
{
  DdApplication *self;         /* (owned) */
  DdApplicationTriedFunc func; /* once */
  gpointer data;
} Try;

/* The old session last: its pages still look at it. */
static void
begin_with (DdApplication *self,
            DdSession *session)
{
  g_autoptr (DdSession) old = g_steal_pointer (&self->session);
  DdWindow *window = get_window (self);

  self->session = g_object_ref (session);
  g_signal_handlers_disconnect_by_data (old, self);
  follow_session (self);
  turn_changed_cb (self);
  if (window != NULL)
    dd_window_leave (window);
  make_window (self);
  if (window != NULL)
    destroy_window (window);
  g_object_run_dispose (G_OBJECT (old));
}

static void
tried_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autofree Try *try = data;
  g_autoptr (DdApplication) self = try->self;
  g_autoptr (GError) error = NULL;
  DdSession *session = DD_SESSION (source);

  if (dd_session_open_finish (session, result, &error))
    {
      dd_settings_set_data_folder (self->settings, dd_session_get_folder (session));
      begin_with (self, session);
    }
  else
    g_object_run_dispose (source);
  try->func (error, try->data);
}

void
dd_application_try_folder (DdApplication *self,
                           const char *place,
                           DdApplicationTriedFunc func,
                           gpointer data)
{
  g_autoptr (DdSession) session = NULL;
  g_autofree char *held = NULL;
  Try *try;

  g_return_if_fail (DD_IS_APPLICATION (self));
  g_return_if_fail (place != NULL && func != NULL);

  session = dd_session_new (place);
  held = dd_settings_dup_held_folder (self->settings);
  dd_session_set_chosen (session);
  dd_session_set_held_folder (session, held);
  try = g_new0 (Try, 1);
  try->self = g_object_ref (self);
  try->func = func;
  try->data = data;
  dd_session_open_async (session, tried_cb, try);
}

DdSettings *
dd_application_get_settings (DdApplication *self)
{
  g_return_val_if_fail (DD_IS_APPLICATION (self), NULL);

  return self->settings;
}

DdReadingLook *
dd_application_get_look (DdApplication *self)
{
  g_return_val_if_fail (DD_IS_APPLICATION (self), NULL);

  return self->look;
}

static int
dd_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("domdom %s (%s)\n", DD_VERSION, DD_REVISION);
  return 0;
}

static void
dd_application_dispose (GObject *object)
{
  DdApplication *self = DD_APPLICATION (object);

  g_clear_object (&self->look);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->to_install, g_ptr_array_unref);
  G_OBJECT_CLASS (dd_application_parent_class)->dispose (object);
}

static void
dd_application_class_init (DdApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_application_dispose;
  application_class->activate = dd_application_activate;
  application_class->open = dd_application_open;
  application_class->startup = dd_application_startup;
  application_class->handle_local_options = dd_application_handle_local_options;
}

typedef struct
{
  const char *action;
  const char *keys[4]; /* NULL-terminated */
} Accel;

static const Accel accels[] = {
  { "app.quit", { "<Control>q" } },
  { "win.back", { "<Alt>Left" } },
  { "win.search", { "<Control>f" } },
  { "win.text-larger", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
  { "win.text-smaller", { "<Control>minus", "<Control>KP_Subtract" } },
  { "win.text-normal", { "<Control>0", "<Control>KP_0" } },
  { "win.fullscreen", { "F11" } },
  { "win.help", { "F1" } },
  { "win.shortcuts", { "<Control>question" } },
  { "win.pass-turn", { "<Control>t" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.install", { "<Control>o" } },
};

static void
dd_application_init (DdApplication *self)
{
  static const GActionEntry actions[] = { { .name = "quit", .activate = quit_action } };

  self->to_install = g_ptr_array_new_with_free_func (g_object_unref);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_application_add_main_option (G_APPLICATION (self), "version", 'v', G_OPTION_FLAG_NONE,
                                 G_OPTION_ARG_NONE, N_ ("Show the version"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].keys);
}

DdApplication *
dd_application_new (DdSettings *settings)
{
  DdApplication *self = g_object_new (DD_TYPE_APPLICATION, "application-id", DD_APP_ID,
                                      "resource-base-path", "/vn/domdom/DomDom",
                                      "flags", G_APPLICATION_HANDLES_OPEN, NULL);

  self->settings = g_object_ref (settings);
  return self;
}
