/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything wrong with a package, found without touching the disk.
 *
 * Inspecting a package reads every entry once. Each fault becomes one sentence in DdFaults, with
 * the entry as its file (NULL: the package as a whole) and the line where there is one. An error
 * refuses the package, a warning does not. What is looked at: the zip itself (dd-zip-reader.h);
 * mimetype; the list of digests against the entries, both ways, and every digest; the manifest,
 * and that all it refers to is there; XML (well formed, no internal subset, below the ceilings, no
 * script, event attribute, or address outside the package where lessons may have none); pictures
 * (what the bytes say they are, dimensions, the SVG profile).
 *
 * What a lesson or an item means is not this room's business: a caller that can read them hands in
 * a DdInspectEntryFunc. */

#pragma once

#include <gio/gio.h>

#include "dd-faults.h"
#include "dd-package.h"
#include "dd-xml.h"

G_BEGIN_DECLS

typedef enum
{
  DD_ENTRY_MANIFEST,
  DD_ENTRY_LESSON, /* XHTML that the manifest names as a lesson */
  DD_ENTRY_ITEM,   /* QTI item that the manifest names as an exercise */
  DD_ENTRY_XML,    /* any other XML */
} DdEntryKind;

/* Called with every XML entry that had no fault so far; adds what it finds to FAULTS, named ENTRY.
 * DOCUMENT is CONTENT as it was read here, NULL for the manifest; whoever can use it takes it and
 * leaves NULL. COURSE is the manifest's course, or NULL when the manifest had faults. */
typedef void (*DdInspectEntryFunc) (const char *entry,
                                    DdEntryKind kind,
                                    GBytes *content,
                                    xmlDoc **document,
                                    DdCourse *course,
                                    DdFaults *faults,
                                    gpointer user_data);

typedef struct
{
  DdInspectEntryFunc entry_func; /* nullable */
  gpointer entry_data;
  DdProgressFunc progress_func; /* nullable */
  gpointer progress_data;
} DdInspectHooks;

/* Inspects the package at PATH, and adds all that is wrong to FAULTS. TRUE when it was looked at
 * to the end, however bad it is; FALSE only when the machine failed (DD_FILES_ERROR) or
 * CANCELLABLE, nullable, was cancelled. HOOKS is nullable. */
gboolean dd_package_inspect (const char *path,
                             const DdInspectHooks *hooks,
                             DdFaults *faults,
                             GCancellable *cancellable,
                             GError **error);

/* Looks at one picture that lies by itself, as it would be looked at in a package. NAME is what
 * messages call it; its ending says what it should be. Adds all that is wrong to FAULTS. */
void dd_inspect_picture (const char *name, GBytes *content, DdFaults *faults);

G_END_DECLS
