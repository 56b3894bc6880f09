/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that record share. */

#pragma once

#include "dd-record.h"

G_BEGIN_DECLS

/* A write of one or several events: the caller's transaction, or one of its own. */
typedef struct
{
  DdStore *store; /* (borrowed) */
  gboolean own;
} DdRecordWrite;

/* Begins, and writes the install's first event where it is missing. */
gboolean dd_record_begin (DdStore *store, DdRecordWrite *ret_write, GError **error);
/* Adds an anchor if one is due; commits if OK, else rolls back. */
gboolean dd_record_end (DdRecordWrite *self, gboolean ok, GError **error);

/* One event of PERSON, inside such a write. */
gboolean dd_record_append (
  DdStore *store, const char *person, DdStatement *statement, char **ret_id, GError **error);

G_END_DECLS
