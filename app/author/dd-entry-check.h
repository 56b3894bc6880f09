/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lessons and items of a package, judged by the rooms that show and play them. To be handed in
 * where a package is inspected or installed, so that nothing comes on a shelf that cannot be
 * shown or played there.
 */
#pragma once

#include "dd-inspect.h"

G_BEGIN_DECLS

/*
 * A DdInspectEntryFunc; USER_DATA is not looked at. A lesson can be shown whole; an item can be
 * played, is what the manifest says of it, and its declared answer earns every point. That the
 * manifest's dependencies are what a lesson shows is compared by the one who inspects.
 */
void dd_entry_check (const char *entry,
                     DdEntryKind kind,
                     GBytes *content,
                     xmlDoc **document,
                     DdCourse *course,
                     DdFaults *faults,
                     gpointer user_data);

G_END_DECLS
