/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the index alone: what an exercise asks and offers, as text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The question and what there is to choose from, on one line; BYTES is the item's file, called NAME
 * in errors. NULL with the errors of dd_item_new_from_bytes () and dd_document_new_from_fragment
 * (). New. */
char *dd_search_item_dup_text (GBytes *bytes, const char *name, GError **error);

G_END_DECLS
