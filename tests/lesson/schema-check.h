/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A schema's verdict, for the tests that hold it against a reader's. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Schema Schema;

/* app/course/schema/NAME; the test fails when it is no schema. */
Schema *schema_new (const char *name);
void schema_free (Schema *self);

/* What it said goes to the test's messages. XML that we do not read is refused. */
gboolean schema_accepts (Schema *self, const char *text);

/* The text of a file below tests/, its path in up to three pieces. The test fails without it. */
char *schema_load (const char *first, const char *second, const char *third);

/* TEXT with the first FIND replaced, which must be there; a new string. */
char *schema_change (const char *text, const char *find, const char *replace);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Schema, schema_free)

G_END_DECLS
