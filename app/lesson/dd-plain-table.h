/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table as lines of text: columns of even width, a line of hyphens under the header row, digits
 * to the right where the table is numeric. */

#pragma once

#include "dd-block.h"

G_BEGIN_DECLS

/* TABLE: a block of kind TABLE. WIDTH: columns for all of it; cells are broken into lines to fit;
 * 0: no limit. A new string without a newline at its end. */
char *dd_plain_table_new (const DdBlock *table, guint width);

G_END_DECLS
