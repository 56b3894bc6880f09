/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the tests of the records: a folder that goes away, people, and bodies with the least that a
 * body needs. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

#define PERSON_A "a0000000000000000000000000000001"
#define PERSON_B "b0000000000000000000000000000002"

/* 2027-01-15 10:00:00 UTC: within five years of any build date of this version. */
#define FIXTURE_NOON_USEC G_GINT64_CONSTANT (1800007200000000)

/* A new empty folder, and away with it and all that is in it. */
char *fixture_make_folder (void);
void fixture_remove_folder (char *folder);

/* A statement with our extension; DATA is its kind, or NULL for "answered". */
GBytes *fixture_build_cb (const DdStamp *stamp, gpointer data, GError **error);

/* Opens or dies; one event, or dies. */
DdStore *fixture_open (const char *folder);
char *fixture_append (DdStore *store, const char *person);

/* Everything in the log, in order of arrival; element type DdEvent. */
GPtrArray *fixture_list_events (DdStore *store);
DdEvent *fixture_copy_event (const DdEvent *event);
/* Merges with its secret, taken out of FROM. */
DdMerge fixture_carry (DdStore *from, DdStore *to, const DdEvent *event);

/* verify () finds nothing. */
void fixture_assert_sound (DdStore *store);

G_END_DECLS
