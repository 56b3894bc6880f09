/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass over the content of all entries, in the order in which they lie in the file: every
 * digest, and a look at everything (dd-look.h).
 *
 * Private to the room: the part that inspecting and installing share. */

#pragma once

#include "dd-facts.h"
#include "dd-inspect.h"

G_BEGIN_DECLS

typedef struct
{
  DdZipReader *reader;         /* not owned */
  const DdFacts *facts;        /* not owned; with or without a course */
  const DdInspectHooks *hooks; /* not owned, nullable */
  DdRefusals *refusals;        /* not owned */
  GCancellable *cancellable;   /* not owned, nullable */
  gboolean stop_at_first;      /* whether one refusal ends the pass */
} DdContentPass;

/* Makes the pass. What is wrong goes to the refusals; FALSE with ERROR only when the machine
 * failed or the pass was cancelled. */
gboolean dd_content_pass_run (const DdContentPass *self, GError **error);

G_END_DECLS
