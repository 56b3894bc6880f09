/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Response processing of the item profile (docs/item-profile.md sections 1 to 9), one function a
 * rule that comes back. Ids are plain ASCII; texts are escaped by the caller's markup.
 * Used inside author only.
 */
#pragma once

#include "dd-markup.h"

G_BEGIN_DECLS

/* The whole <qti-response-processing> of EXERCISE. TARGET_IDS: match only; the id of the right side
 * that belongs to each left one. N_TARGETS: different right sides. */
void dd_compile_rules (DdMarkup *markup,
                       const DdSourceExercise *exercise,
                       const guint *target_numbers,
                       guint n_targets);

G_END_DECLS
