/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with a package, gathered while it is looked at: all of it for a list, the first of
 * it for an error.
 *
 * Private to the room. A plain struct by value; one owner, one thread. A message is one sentence
 * that begins with the entry, or with the name of the package's file where no entry is at fault. */

#pragma once

#include "dd-faults.h"
#include "dd-package.h"

G_BEGIN_DECLS

typedef struct
{
  DdFaults *faults; /* not owned, nullable */
  GError *first;    /* owned; NULL while nothing is wrong */
  char *file_name;  /* owned; of the package, for errors about it as a whole */
} DdRefusals;

/* Adds an error about ENTRY (NULL: the package as a whole), and its LINE unless that is 0. */
void dd_refusals_add (
  DdRefusals *self, DdPackageError code, const char *entry, guint line, const char *format, ...)
  G_GNUC_PRINTF (5, 6);

/* Adds an error that another room worded, as CODE; takes ERROR. */
void dd_refusals_take (DdRefusals *self, DdPackageError code, const char *entry, GError *error);

/* Remembers as CODE what another room has added to the list already; takes ERROR. */
void dd_refusals_note (DdRefusals *self, DdPackageError code, GError *error);

/* TRUE when nothing is wrong; else moves the first error to ERROR. */
gboolean dd_refusals_end (DdRefusals *self, GError **error);

void dd_refusals_clear (DdRefusals *self);

/* An entry's name as a message can show it: valid UTF-8, no control characters, at most some 100
 * characters. Full. */
char *dd_refusals_dup_shown (const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdRefusals, dd_refusals_clear)

G_END_DECLS
