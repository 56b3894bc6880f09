/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sizes of a wrapping label at a third of the price. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_WRAP_LAYOUT (dd_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (DdWrapLayout, dd_wrap_layout, DD, WRAP_LAYOUT, GtkLayoutManager)

/* For a GtkLabel that wraps at words and characters. GTK sets a paragraph three times before it
 * stands: on one line, broken after every letter, and at the width it gets. A long text is set only
 * at the width it gets here: it says that it would like DD_WRAP_NATURAL_PX and can do with any
 * width. A short one is asked as ever, for what stands beside it depends on it. */
GtkLayoutManager *dd_wrap_layout_new (void);

#define DD_WRAP_NATURAL_PX 640

G_END_DECLS
