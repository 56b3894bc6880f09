/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A layer below SQLite that does what disks do: fills up, tears writes, forgets what was synced,
 * loses power.
 *
 * Everything passes through to the real files; beside it, for each file, is kept what would be on
 * the disk if the power went now: the content at the last honest sync, and the writes since. After
 * a cut every call fails and changes nothing; fault_vfs_wake () then leaves on the disk what a
 * power cut could have left there. One thread. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Registers the layer as SQLite's default, once a process. */
void fault_vfs_install (void);

/* Forgets all files and faults. */
void fault_vfs_reset (void);

/* How many writes, syncs, truncations and deletions there were since the reset. */
guint fault_vfs_get_calls (void);

/* The power goes at the CALL-th of them (from 1), which is not carried out any more. 0: never. */
void fault_vfs_cut_at (guint call);
gboolean fault_vfs_is_cut (void);

/* From the CALL-th on, writes that make anything larger or other fail for want of room. 0: never.
 */
void fault_vfs_full_at (guint call);

/* From the CALL-th on, syncs say yes and do nothing. 0: never. */
void fault_vfs_lie_at (guint call);

/* After a cut, with every connection closed: each sector of each write since the last honest sync
 * is on the disk, or is not, by RANDOM. Then as after a reset. */
void fault_vfs_wake (GRand *random);

G_END_DECLS
