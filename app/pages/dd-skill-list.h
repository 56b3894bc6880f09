/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The skills of the courses that somebody has begun, each firm, being practised or not tried yet.
 * In words, with a mark beside them; no share, no mark out of ten, no comparison. */

#pragma once

#include "dd-session-mine.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_SKILL_LIST (dd_skill_list_get_type ())
G_DECLARE_FINAL_TYPE (DdSkillList, dd_skill_list, DD, SKILL_LIST, GtkBox)

/* Empty, and not to be seen, until it is loaded. */
GtkWidget *dd_skill_list_new (void);

/* Reads the skills of whose turn it is; what was shown stays until they are there, and where they
 * cannot be read. */
void dd_skill_list_load (DdSkillList *self, DdSession *session);

G_END_DECLS
