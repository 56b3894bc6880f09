/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around the text of a lesson for whoever reads it: find and the look of the text in
 * the header, and how wide all that is. In a narrow window the header has no room, and they move
 * into the main menu. */

#pragma once

#include "dd-find-bar.h"
#include "dd-lesson-foot.h"
#include "dd-page.h"

G_BEGIN_DECLS

#define DD_TYPE_LESSON_TOOLS (dd_lesson_tools_get_type ())
G_DECLARE_FINAL_TYPE (DdLessonTools, dd_lesson_tools, DD, LESSON_TOOLS, GObject)

/* Puts the buttons into the header of PAGE and gives it the action "lesson.look"; BAR and FOOT
 * become narrow with the window, what is in CLAMP as wide as text should be. All are borrowed; PAGE
 * keeps this. */
DdLessonTools *
dd_lesson_tools_new (DdPage *page, DdFindBar *bar, DdLessonFoot *foot, AdwClamp *clamp);

/* Before the page goes: what hangs on it is taken off. */
void dd_lesson_tools_detach (DdLessonTools *self);

G_END_DECLS
