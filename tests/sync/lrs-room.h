/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the tests of the exporter: a PC with records, and a record store that it pushes to. */

#pragma once

#include "dd-lrs-exporter.h"
#include "fixture.h"
#include "lrs-server.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  DdStore *store;
  LrsServer *server;
  char *target;
  DdLrsPlace place;
  DdLrsPace pace;
  DdLrsReport report;
} LrsRoom;

void lrs_room_set_up (LrsRoom *room, gconstpointer certificate);
void lrs_room_tear_down (LrsRoom *room, gconstpointer data);

#define LRS_TEST(path, func) \
  g_test_add (path, LrsRoom, NULL, lrs_room_set_up, func, lrs_room_tear_down)

/* N answers of PERSON; ids, NULL-terminated (transfer full). */
char **lrs_room_add (LrsRoom *room, const char *person, guint n);
/* Events of a kind that may not leave. */
void lrs_room_add_names (LrsRoom *room, const char *person, guint n);

/* One run; NULL when it went to its end. (transfer full) */
GError *lrs_room_try (LrsRoom *room);
void lrs_room_push (LrsRoom *room);
void lrs_room_fail (LrsRoom *room, DdLrsError code);

/* Every statement that may leave is there, as the bytes that it is, and nothing else; but for
 * N_REFUSED. Nothing waits. */
void lrs_room_assert_arrived (LrsRoom *room, guint n_refused);
/* Ids of the quarantine, "STATUS ID, STATUS ID" sorted as the list is. (transfer full) */
char *lrs_room_dup_refused (LrsRoom *room);

G_END_DECLS
