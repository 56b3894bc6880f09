/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which renderer GTK uses, and why: measured figures are in docs/decisions.md. */

#include "dd-renderer.h"

#include <gio/gio.h>
#include <string.h>

static gboolean
has_render_node (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return TRUE;
  return FALSE;
}

/* GTK 4.8 sets OpenGL up for every display it opens, whether something is drawn with it or not. */
static void
leave_gl_alone (void)
{
  const char *known = g_getenv ("GDK_DEBUG");
  g_autofree char *debug = NULL;

  if (known != NULL && strstr (known, "gl-") != NULL)
    return;
  debug = known != NULL ? g_strconcat (known, ":gl-disable", NULL) : g_strdup ("gl-disable");
  g_setenv ("GDK_DEBUG", debug, /* overwrite= */ TRUE);
}

void
dd_renderer_choose (gboolean smooth_graphics)
{
  if (!smooth_graphics || !has_render_node ())
    g_setenv ("GSK_RENDERER", "cairo", /* overwrite= */ FALSE);
  if (dd_renderer_is_software ())
    leave_gl_alone ();
}

const char *
dd_renderer_get_name (void)
{
  const char *name = g_getenv ("GSK_RENDERER");

  return name != NULL ? name : "gl";
}

gboolean
dd_renderer_is_software (void)
{
  return g_str_equal (dd_renderer_get_name (), "cairo");
}
