/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the session alone: the one shape of a call that runs on a worker.
 *
 * The arguments are copied into a plain struct; a plain function gets that struct and the keeper
 * and nothing else of ours; the finish function hands the struct back with the results in it. */

#pragma once

#include "dd-package.h"
#include "dd-store.h"
#include "dd-worker.h"

G_BEGIN_DECLS

/* What workers may touch. Made and freed by the session; each field belongs to one thread. */
typedef struct
{
  char *folder;    /* (owned) data folder; set before the first call, never changed */
  DdStore *store;  /* (owned) (nullable) store thread */
  gboolean chosen; /* a person chose the folder, so it must be there; never changed */
  gboolean opened; /* store thread: the records were open, so they must be there */
  guint64 device;  /* store thread: on which disk they were, and which file */
  guint64 inode;
  DdPackage *package; /* (owned) (nullable) read thread: the course being read */
  /* (owned) (nullable) read thread: "package\tlanguage": DdSearchIndex */
  GHashTable *indexes;
} DdKeeper;

/* Runs on the worker. Results go into DATA. FALSE with ERROR set. */
typedef gboolean (*DdCallFunc) (DdKeeper *keeper,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error);

/* WORKER NULL: the session is over, and so is the call (G_IO_ERROR_CANCELLED). Takes DATA, freed by
 * FREE_DATA with the task. TAG is the public function that was called. */
void dd_call_push (DdWorker *worker,
                   DdKeeper *keeper,
                   gpointer source,
                   gpointer tag,
                   DdCallFunc func,
                   gpointer data,
                   GDestroyNotify free_data,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data);

/* DATA as the worker left it (transfer none), NULL with ERROR. */
gpointer dd_call_finish (gpointer source, GAsyncResult *result, gpointer tag, GError **error);

/* DATA whether or not the call failed (transfer none). */
gpointer dd_call_get_data (GAsyncResult *result);

/* The store of the keeper, opened at first use. Records that were open once, and a folder that
 * somebody chose, are not made anew when they are gone: a stick was pulled. Store thread. */
DdStore *dd_keeper_get_store (DdKeeper *self, GError **error);

/* After a failure of the store: if its file is no longer where it was (a stick was pulled), it is
 * closed, and the next call opens it again once it is back. Store thread. */
void dd_keeper_let_go (DdKeeper *self);

G_END_DECLS
