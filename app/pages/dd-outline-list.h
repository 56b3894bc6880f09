/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outline of a lesson: its parts and headings, to go to. Signal "chosen" (int part,
 * uint block). */

#pragma once

#include <adwaita.h>

#include "dd-document.h"

G_BEGIN_DECLS

#define DD_TYPE_OUTLINE_LIST (dd_outline_list_get_type ())
G_DECLARE_FINAL_TYPE (DdOutlineList, dd_outline_list, DD, OUTLINE_LIST, AdwBin)

void dd_outline_list_set_document (DdOutlineList *self, DdDocument *document);

/* Marks the part that is shown. */
void dd_outline_list_set_part (DdOutlineList *self, DdPart part);

G_END_DECLS
