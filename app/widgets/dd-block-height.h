/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How high a block will be, before there is a widget that knows. For dd-document-view.c alone. */

#pragma once

#include "dd-block.h"

G_BEGIN_DECLS

/* A guess in px for a column of reading width and text of ordinary size; more than 0. What follows
 * the block stands about so far down until the block is made. */
int dd_block_guess_height (const DdBlock *block);

G_END_DECLS
