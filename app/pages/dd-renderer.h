/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which renderer GTK draws with. Chosen once, before GTK starts; it never changes afterwards. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Chooses what GTK draws with. To be called before GTK starts; a choice already in GSK_RENDERER
 * stands.
 *
 * On a PC without a graphics card GTK 4.8 falls back to OpenGL in software: an empty window then
 * costs 125 MiB against 56 MiB with cairo. So it is cairo, unless the PC has a render node and
 * SMOOTH_GRAPHICS is wanted. With cairo OpenGL is not even set up: a third of an empty window's
 * start. */
void dd_renderer_choose (gboolean smooth_graphics);

/* TRUE when pictures are drawn by the processor: then nothing is animated. */
gboolean dd_renderer_is_software (void);

/* (transfer none) the name for the About window: "cairo", "gl" ... */
const char *dd_renderer_get_name (void);

G_END_DECLS
