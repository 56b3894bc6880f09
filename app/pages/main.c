/* SPDX-License-Identifier: GPL-3.0-or-later */

/* domdom: the desktop client.
 *
 * What must be settled before GTK starts is settled here: the renderer, the language and the data
 * folder. Everything else belongs to the application. */

#include "dd-application.h"
#include "dd-renderer.h"
#include "dd-settings.h"

#include <gtk/gtk.h>

int
main (int argc,
      char **argv)
{
  g_autoptr (DdSettings) settings = NULL;
  g_autoptr (DdApplication) application = NULL;

  settings = dd_settings_new ();
  /* Numbers, dates and order never go through the locale; only messages do. */
  gtk_disable_setlocale ();
  dd_settings_apply_language (settings);
  dd_renderer_choose (dd_settings_get_smooth_graphics (settings));

  application = dd_application_new (settings);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
