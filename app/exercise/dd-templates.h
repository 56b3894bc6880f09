/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The standard response processing templates, written as rules. Private to the room. */

#pragma once

#include <libxml/tree.h>

#include "dd-value.h"

G_BEGIN_DECLS

/* ADDRESS is what an item says: only its last part counts ("…/rptemplates/match_correct.xml").
 * A new document whose root holds the rules in QTI 3 names, or NULL for an unknown template. */
xmlDoc *dd_template_parse (const char *address);

G_END_DECLS
