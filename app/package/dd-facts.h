/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a package says of itself: its type, its list of digests, its signature and its manifest,
 * each checked against the others and against the entries there are.
 *
 * Private to the room: the part that opening, inspecting and installing share. It reads a few
 * small entries and no content. */

#pragma once

#include "dd-digests.h"
#include "dd-refusals.h"
#include "dd-zip-reader.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;         /* owned; of the package; NULL without digests */
  DdDigests *digests; /* owned; NULL when the list is missing or faulty */
  GBytes *manifest;   /* owned; NULL when it is missing or damaged */
  DdCourse *course;   /* owned; NULL when the manifest is faulty */
  GBytes *signature;  /* owned; NULL when there is none */
} DdFacts;

/* Reads the facts into SELF, which is zero before. What is wrong goes to REFUSALS; FALSE with
 * ERROR only when the file cannot be read. */
gboolean dd_facts_read (DdFacts *self, DdZipReader *reader, DdRefusals *refusals, GError **error);

void dd_facts_clear (DdFacts *self);

/* Whether the CONTENT of the entry NAME has the digest of the list; adds a refusal when not.
 * Without a list, or a line in it, that has been refused already. */
gboolean dd_facts_check_digest (const DdFacts *self,
                                const char *name,
                                const guint8 *digest,
                                DdRefusals *refusals);

/* Whether ERROR says that the package is at fault, and not the machine or a cancel. */
gboolean dd_facts_is_refusal (const GError *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdFacts, dd_facts_clear)

G_END_DECLS
