/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The win.* actions: going back, stopping, switching, text size, and the windows that the menu
 * opens. */

#include "dd-window-actions.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dd-about-window.h"
#include "dd-application.h"
#include "dd-exchange-page.h"
#include "dd-not-you-window.h"
#include "dd-page.h"
#include "dd-picker-page.h"
#include "dd-preferences-window.h"
#include "dd-reading-look.h"
#include "dd-records-page.h"
#include "dd-shortcuts-window.h"
#include "dd-summary-page.h"
#include "dd-window.h"

static void
back_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  dd_window_pop (DD_WINDOW (widget));
}

static void
stopped_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdWindow) window = data;

  dd_session_stop_sitting_finish (DD_SESSION (source), result, NULL);
  dd_window_start (window);
}

static void
search_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  GtkWidget *page = dd_window_get_page (DD_WINDOW (widget));

  if (DD_IS_PAGE (page))
    dd_page_search (DD_PAGE (page));
}

/* A group is told what it did before it parts; one alone knows. */
static void
stop_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  DdWindow *window = DD_WINDOW (widget);
  DdSession *session = dd_window_get_session (window);

  if (dd_session_get_present (session)->len > 1)
    dd_window_set_root (window, dd_summary_page_new (session));
  else
    dd_session_stop_sitting_async (session, stopped_cb, g_object_ref (window));
}

static void
switch_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  DdWindow *window = DD_WINDOW (widget);

  /* Pushed: whoever only looked goes back to where they were. */
  if (!DD_IS_PICKER_PAGE (dd_window_get_page (window)))
    dd_window_push (window, dd_picker_page_new (dd_window_get_session (window)));
}

static void
not_you_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  dd_not_you_window_open (DD_WINDOW (widget));
}

static void
pass_turn_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  dd_session_pass_turn (dd_window_get_session (DD_WINDOW (widget)));
}

/* By a step up or down; 0: to the size without any choice. */
static void
change_text_size (GtkWidget *widget,
                  int by_percent)
{
  DdSession *session = dd_window_get_session (DD_WINDOW (widget));

  dd_reading_look_set_percent (session, by_percent == 0
                                          ? DD_TEXT_SIZE_LEAST
                                          : dd_reading_look_get_percent (session) + by_percent);
}

static void
text_larger_action (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  change_text_size (widget, DD_TEXT_SIZE_STEP);
}

static void
text_smaller_action (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  change_text_size (widget, -DD_TEXT_SIZE_STEP);
}

static void
text_normal_action (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  change_text_size (widget, 0);
}

static void
fullscreen_action (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
preferences_action (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  dd_preferences_window_open (DD_WINDOW (widget));
}

static void
records_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  DdWindow *window = DD_WINDOW (widget);
  DdSession *session = dd_window_get_session (window);

  if (dd_session_get_turn (session) != NULL && !DD_IS_RECORDS_PAGE (dd_window_get_page (window)))
    dd_window_push (window, dd_records_page_new (session));
}

static void
exchange_action (GtkWidget *widget,
                 const char *name,
                 GVariant *parameter)
{
  DdWindow *window = DD_WINDOW (widget);

  if (!DD_IS_EXCHANGE_PAGE (dd_window_get_page (window)))
    dd_window_push (window, dd_exchange_page_new (dd_window_get_session (window)));
}

static void
about_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  dd_about_window_open (DD_WINDOW (widget));
}

static void
shortcuts_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  dd_shortcuts_window_open (DD_WINDOW (widget));
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int response,
                DdWindow *window)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      dd_window_install (window, file);
    }
}

static void
install_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_ ("Install a course"), GTK_WINDOW (widget),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Install"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Courses"));
  gtk_file_filter_add_suffix (filter, "course");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), widget);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
dd_window_actions_install (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.back", back_action },
    { "win.search", search_action },
    { "win.stop", stop_action },
    { "win.switch-learner", switch_action },
    { "win.not-you", not_you_action },
    { "win.pass-turn", pass_turn_action },
    { "win.text-larger", text_larger_action },
    { "win.text-smaller", text_smaller_action },
    { "win.text-normal", text_normal_action },
    { "win.fullscreen", fullscreen_action },
    { "win.preferences", preferences_action },
    { "win.exchange", exchange_action },
    { "win.records", records_action },
    { "win.about", about_action },
    { "win.shortcuts", shortcuts_action },
    { "win.help", shortcuts_action },
    { "win.install", install_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, NULL, actions[i].activate);
}
