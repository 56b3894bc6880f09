/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One learner as the picker shows one: picture, name, class. */

#pragma once

#include <gtk/gtk.h>

#include "dd-person.h"

G_BEGIN_DECLS

GtkWidget *dd_person_cell_new (void);

/* Shows PERSON; CHOSEN: she is of the group that is being chosen. What stands for the cell in the
 * accessibility tree (the cell of a grid, a button) is NAMED after it. */
void
dd_person_cell_show (GtkWidget *cell, DdPerson *person, gboolean chosen, GtkAccessible *named);

G_END_DECLS
