/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course source in a folder of its own, for tests that change one and look what happens. */
#pragma once

#include <glib.h>

#include "dd-faults.h"

G_BEGIN_DECLS

/* A time for `review-by`: 2026-11-18. */
#define SCRATCH_NOW_USEC G_GINT64_CONSTANT (1795000000000000)

/* Copies tests/data/author/NAME (not NULL) to a new folder; its path. */
char *scratch_new (const char *name);
/* Removes FOLDER with everything in it, and frees the path. */
void scratch_free (char *folder);
/* Beside FOLDER, for what it is packed to; scratch_free () removes that too. New. */
char *scratch_dup_package_path (const char *folder);

/* The text of FILE below FOLDER; the test fails when it cannot be read. */
char *scratch_read (const char *folder, const char *file);
/* Writes it, with the folders above it. TEXT NULL: takes it away. */
void scratch_write (const char *folder, const char *file, const char *text);
/* Replaces the first OLD in FILE; the test fails when it is not there. */
void
scratch_replace (const char *folder, const char *file, const char *old, const char *replacement);

G_END_DECLS
