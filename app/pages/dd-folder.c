/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking for a folder: see the header. */

#include "dd-folder.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef widget;
  DdFolderFunc func;
} Question;

static void
answered_cb (GtkNativeDialog *dialog,
             int response,
             gpointer data)
{
  Question *question = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&question->widget);
  g_autoptr (GFile) folder = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (folder != NULL && widget != NULL)
    question->func (folder, widget);
  g_weak_ref_clear (&question->widget);
  g_free (question);
  g_object_unref (dialog);
}

void
dd_folder_choose (GtkWidget *widget,
                  const char *title,
                  DdFolderFunc func)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"),
                                 _ ("_Cancel"));
  Question *question = g_new0 (Question, 1);

  g_weak_ref_init (&question->widget, widget);
  question->func = func;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
