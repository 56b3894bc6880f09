/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts a package on the shelf of a data folder (dd-shelf.h).
 *
 * The package is looked at where it lies, then copied aside in one pass in which everything that
 * dd-inspect.h looks at is looked at in the very bytes that are written; flushed, and renamed to
 * its place. Only then does the shelf name it, by another rename. A fault, a full disk, a cancel
 * or a kill at any moment leaves the shelf with the old version or the new one, never with half of
 * one; what such an end leaves behind is hidden, and dd_shelf_sweep () removes it.
 *
 * Nothing is unpacked: the package stays one file. */

#pragma once

#include <gio/gio.h>

#include "dd-faults.h"
#include "dd-inspect.h"
#include "dd-package.h"

G_BEGIN_DECLS

typedef enum
{
  DD_INSTALL_NEW,      /* the course was not on the shelf */
  DD_INSTALL_REPLACED, /* it was, in an older version, or damaged */
  DD_INSTALL_CHANGED,  /* it was, in this very version, and with other content */
  DD_INSTALL_SAME,     /* this very content is on the shelf, whole; nothing was done */
} DdInstallOutcome;

typedef struct
{
  DdInstallOutcome outcome;
  char *name;       /* owned; the package's name */
  char *path;       /* owned; where it stands now */
  DdCourse *course; /* owned */
} DdInstalled;

void dd_installed_free (DdInstalled *self);

/* Installs the package at PATH into DATA_FOLDER, which is made when missing. HOOKS, nullable: who
 * judges its lessons and items, an error of theirs refuses the package; and who is told how far it
 * is. FAULTS, nullable, receives every fault and warning found, not only the first; and a warning
 * after DD_INSTALL_CHANGED. CANCELLABLE and
 * RET_INSTALLED are nullable. Errors: DD_PACKAGE_ERROR, G_IO_ERROR_CANCELLED, DD_FILES_ERROR. */
gboolean dd_install (const char *data_folder,
                     const char *path,
                     const DdInspectHooks *hooks,
                     DdFaults *faults,
                     GCancellable *cancellable,
                     DdInstalled **ret_installed,
                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdInstalled, dd_installed_free)

G_END_DECLS
