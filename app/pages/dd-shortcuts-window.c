/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list that scrolls and wraps. GTK has a window for this, which is cut off at 360 px and in large
 * text, is not there in Vietnamese, and speaks its keys as "GtkLabel". */

#include "dd-shortcuts-window.h"

#include <glib/gi18n.h>

#include "dd-dialog.h"
#include "dd-page.h"
#include "dd-row.h"

#define WIDTH_PX 520
#define HEIGHT_PX 620

typedef struct
{
  const char *keys;  /* for gettext; NULL: WORDS is the title of what follows */
  const char *words; /* for gettext */
} Row;

static const Row rows[] = {
  { NULL, N_ ("Reading a lesson") },
  { "Ctrl+F", N_ ("Find in the lesson") },
  { "Enter, Shift+Enter", N_ ("Next place, place before, while finding") },
  { "F9", N_ ("Outline") },
  { "Ctrl+Page Down", N_ ("Next part") },
  { "Ctrl+Page Up", N_ ("Part before") },
  { "Ctrl++", N_ ("Larger text") },
  { "Ctrl+−", N_ ("Smaller text") },
  { "Ctrl+0", N_ ("Text as it was") },
  { "Ctrl+T", N_ ("Pass the turn") },
  { NULL, N_ ("Answering a question") },
  { N_ ("1 to 9, A to H"), N_ ("Choose an option") },
  { N_ ("Space"), N_ ("Tick or untick an option") },
  { "Enter", N_ ("Check") },
  { "Ctrl+H", N_ ("Hint") },
  { NULL, N_ ("Putting things in order") },
  { N_ ("Space"), N_ ("Pick up, put down") },
  { N_ ("Up, Down"), N_ ("Move what was picked up") },
  { "Esc", N_ ("Put it back") },
  { NULL, N_ ("Everywhere") },
  { N_ ("Alt+Left, Esc"), N_ ("Back") },
  { "Ctrl+F", N_ ("Find") },
  { "F10", N_ ("Main menu") },
  { "Ctrl+O", N_ ("Install a course") },
  { "Ctrl+,", N_ ("Preferences") },
  { "F1, Ctrl+?", N_ ("Keyboard shortcuts") },
  { "F11", N_ ("Full screen") },
  { "Ctrl+Q", N_ ("Quit") },
};

/* Lines may be broken between words, never within "Ctrl+F": U+2060 joins. */
static char *
dup_joined (const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, "+", -1);

  return g_strjoinv ("\u2060+\u2060", parts);
}

/* "Ctrl+H: Hint", in one name: two labels side by side would be read as two things. */
static GtkWidget *
build_row (const Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *item = gtk_list_box_row_new ();
  GtkWidget *words = dd_page_label (_ (row->words), NULL);
  g_autofree char *joined = dup_joined (_ (row->keys));
  GtkWidget *keys = dd_page_label (joined, "dd-key");
  g_autofree char *name = g_strdup_printf ("%s: %s", _ (row->keys), _ (row->words));

  gtk_widget_set_hexpand (words, TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD);
  gtk_label_set_wrap_mode (GTK_LABEL (keys), PANGO_WRAP_WORD);
  gtk_label_set_xalign (GTK_LABEL (keys), 1);
  gtk_label_set_justify (GTK_LABEL (keys), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), keys);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (item), FALSE);
  dd_row_name_it (item, name);
  return item;
}

static GtkWidget *
build_rows (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = NULL;

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].keys != NULL)
        {
          gtk_list_box_append (GTK_LIST_BOX (list), build_row (&rows[i]));
          continue;
        }
      gtk_box_append (GTK_BOX (box), dd_page_label (_ (rows[i].words), "dd-heading"));
      list = gtk_list_box_new ();
      gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
      gtk_widget_add_css_class (list, "boxed-list");
      gtk_widget_set_margin_bottom (list, 12);
      dd_row_name_it (list, _ (rows[i].words));
      gtk_box_append (GTK_BOX (box), list);
    }
  return box;
}

void
dd_shortcuts_window_open (DdWindow *window)
{
  g_return_if_fail (DD_IS_WINDOW (window));

  dd_dialog_open (GTK_WINDOW (window), _ ("Keyboard shortcuts"), build_rows (), WIDTH_PX,
                  HEIGHT_PX);
}
