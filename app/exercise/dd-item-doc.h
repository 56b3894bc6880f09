/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An item from a document that somebody has read already: apart from dd-item.h, which shows nothing
 * of libxml2. */

#pragma once

#include "dd-item.h"
#include "dd-xml.h"

G_BEGIN_DECLS

/* As dd_item_new_from_bytes () of what DOC was read from. Takes DOC, also when it fails: the item
 * keeps it, and turns QTI 2 in it into QTI 3. */
DdItem *dd_item_new_from_doc (xmlDoc *doc, const char *name, GError **error);

G_END_DECLS
