/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Response processing: the rules of an item, or those of the standard template it names, compiled
 * once and run over a scope. Running cannot fail. Private to the room. */

#pragma once

#include "dd-expression.h"

G_BEGIN_DECLS

typedef struct _DdRules DdRules;

/* NODE is a qti-response-processing. A template is known by the last part of its address, without
 * ".xml" and whatever its case; explicit rules beside it win. An unknown template or rule is
 * UNSUPPORTED. Without rules and template it is an empty set. */
DdRules *dd_rules_new_from_node (DdCompiler *compiler, const xmlNode *node, GError **error);
void dd_rules_free (DdRules *self);

gboolean dd_rules_is_empty (const DdRules *self);
void dd_rules_run (const DdRules *self, DdScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdRules, dd_rules_free)

G_END_DECLS
