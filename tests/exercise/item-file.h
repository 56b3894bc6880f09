/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The items of tests/data/exercise. */

#pragma once

#include "dd-item.h"

G_BEGIN_DECLS

/* NAME has no ending. It must be readable. New. */
DdItem *item_file_load (const char *name);

G_END_DECLS
