/* SPDX-License-Identifier: GPL-3.0-or-later */

/* About the program. Libadwaita has a window for this, whose words are not there in Vietnamese. */

#include "dd-about-window.h"

#include <glib/gi18n.h>

#include "dd-config.h"
#include "dd-dialog.h"
#include "dd-page.h"
#include "dd-renderer.h"
#include "dd-row.h"

#define WIDTH_PX 400
#define HEIGHT_PX 460
#define ICON_PX 96

static void
add_words (GtkWidget *box,
           const char *words,
           const char *style_class)
{
  GtkWidget *label = dd_page_label (words, style_class);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
build_words (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (DD_APP_ID);
  /* Translators: the program's version, such as "0.1.0" */
  g_autofree char *version = g_strdup_printf (_ ("Version %s"), DD_VERSION);
  /* Translators: which of GTK's ways of drawing is in use, for reports of faults */
  g_autofree char *drawing = g_strdup_printf (_ ("Drawn with: %s"), dd_renderer_get_name ());

  gtk_image_set_pixel_size (GTK_IMAGE (icon), ICON_PX);
  dd_row_name_it (icon, _ ("Đom Đóm"));
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_box_append (GTK_BOX (box), icon);
  add_words (box, _ ("Đom Đóm"), "dd-page-title");
  add_words (box, version, NULL);
  add_words (box, _ ("Courses that need no network. Everything is kept on this PC."), NULL);
  add_words (box, _ ("The Đom Đóm project"), "dd-caption");
  add_words (box, _ ("Free software: GNU General Public License, version 3 or later."),
             "dd-caption");
  add_words (box, drawing, "dd-caption");
  return box;
}

void
dd_about_window_open (DdWindow *window)
{
  g_return_if_fail (DD_IS_WINDOW (window));

  dd_dialog_open (GTK_WINDOW (window), _ ("About Đom Đóm"), build_words (), WIDTH_PX, HEIGHT_PX);
}
