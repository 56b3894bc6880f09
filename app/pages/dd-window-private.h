/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For dd-window.c and dd-window-pages.c: one object, split by subject. */

#pragma once

#include "dd-window.h"

G_BEGIN_DECLS

struct _DdWindow
{
  AdwApplicationWindow parent_instance;

  DdSession *session; /* (owned) */
  GPtrArray *pages;   /* (owned) of GtkWidget, borrowed from the leaflet; the last one is seen */
  gboolean narrow;

  AdwLeaflet *leaflet;
  AdwToastOverlay *toasts;
  GtkWidget *drop_words; /* over everything while a file is held above the window */
};

G_END_DECLS
