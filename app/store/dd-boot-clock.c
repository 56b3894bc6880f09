/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clock rule, with the memory that it needs: what the system clock of this boot is measured
 * against.
 *
 * The rule itself is dd_clock_judge (). Added here: a step that is no jump (somebody or NTP set the
 * clock right) moves what it is measured against; after a jump, times of this boot stay bad until
 * an anchor. */

#include "dd-store-private.h"

/* A step that is worth a write. */
#define NOTED_STEP_USEC (1 * G_TIME_SPAN_SECOND)

typedef struct
{
  gboolean known;
  gboolean has_reference;
  DdClockPair reference;
  gboolean bad;
  gboolean anchored;
} Memory;

static gint64
cut_to_milliseconds (gint64 usec)
{
  gint64 rest = usec % G_TIME_SPAN_MILLISECOND;

  return usec - (rest < 0 ? rest + G_TIME_SPAN_MILLISECOND : rest);
}

static gboolean
load (DdStore *self,
      Memory *ret_memory,
      GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;
  g_autoptr (GError) failure = NULL;
  Memory memory = { 0 };

  stmt = dd_db_prepare (
    self->records, "SELECT real_usec, monotonic_usec, bad, anchored FROM clock WHERE boot = ?1",
    error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, self->boot);
  if (dd_stmt_next (stmt, &failure))
    {
      memory.known = TRUE;
      memory.has_reference = !dd_stmt_is_null (stmt, 0);
      memory.reference.real_usec = dd_stmt_get_int (stmt, 0);
      memory.reference.monotonic_usec = dd_stmt_get_int (stmt, 1);
      memory.bad = dd_stmt_get_int (stmt, 2) != 0;
      memory.anchored = dd_stmt_get_int (stmt, 3) != 0;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *ret_memory = memory;
  return TRUE;
}

static gboolean
save (DdStore *self,
      const Memory *memory,
      GError **error)
{
  g_autoptr (DdStmt) forget = NULL;
  g_autoptr (DdStmt) stmt = NULL;

  if (!memory->known)
    {
      forget = dd_db_prepare (self->records, "DELETE FROM clock", error);
      if (forget == NULL || !dd_stmt_run (forget, error))
        return FALSE;
    }
  stmt = dd_db_prepare (
    self->records,
    "INSERT INTO clock (boot, real_usec, monotonic_usec, bad, anchored) VALUES (?1, ?2, ?3, ?4, "
    "?5) "
    "ON CONFLICT (boot) DO UPDATE SET real_usec = ?2, monotonic_usec = ?3, bad = ?4, anchored = ?5",
    error);
  if (stmt == NULL)
    return FALSE;
  dd_stmt_bind_text (stmt, 1, self->boot);
  if (memory->has_reference)
    {
      dd_stmt_bind_int (stmt, 2, memory->reference.real_usec);
      dd_stmt_bind_int (stmt, 3, memory->reference.monotonic_usec);
    }
  dd_stmt_bind_int (stmt, 4, memory->bad);
  dd_stmt_bind_int (stmt, 5, memory->anchored);
  return dd_stmt_run (stmt, error);
}

/* How far the system clock has moved against the monotonic one since the reference. */
static gint64
measure_step (const Memory *memory,
              DdClockPair now)
{
  return (now.real_usec - memory->reference.real_usec) -
         (now.monotonic_usec - memory->reference.monotonic_usec);
}

gboolean
dd_boot_clock_stamp (DdStore *self,
                     gint64 good_usec,
                     DdStamp *ret_stamp,
                     GError **error)
{
  DdClockPair now = dd_clock_read ();
  gint64 time_usec = 0;
  gint64 step = 0;
  gboolean changed = FALSE;
  DdClockQuality quality;
  Memory memory = { 0 };

  if (!load (self, &memory, error))
    return FALSE;
  now.real_usec = cut_to_milliseconds (now.real_usec);
  now.monotonic_usec = cut_to_milliseconds (now.monotonic_usec);

  if (memory.has_reference)
    step = measure_step (&memory, now);
  quality = dd_clock_judge (now,
                            memory.has_reference ? &memory.reference : NULL,
                            good_usec,
                            dd_clock_get_build_usec (),
                            &time_usec);

  if (quality == DD_CLOCK_GOOD && (!memory.has_reference || ABS (step) >= NOTED_STEP_USEC))
    {
      memory.has_reference = TRUE;
      memory.reference = now;
      changed = TRUE;
    }
  if (quality == DD_CLOCK_BAD && (!memory.bad || memory.anchored))
    {
      memory.bad = TRUE;
      memory.anchored = FALSE;
      changed = TRUE;
    }
  if (changed && !save (self, &memory, error))
    return FALSE;

  self->anchor_due = quality == DD_CLOCK_GOOD && memory.bad && !memory.anchored;
  ret_stamp->time_usec = cut_to_milliseconds (time_usec);
  ret_stamp->quality = quality;
  ret_stamp->clock_usec = now.real_usec;
  ret_stamp->monotonic_usec = now.monotonic_usec;
  ret_stamp->boot = self->boot;
  return TRUE;
}

gboolean
dd_store_is_anchor_due (DdStore *self)
{
  dd_store_assert_owner (self);
  return self->anchor_due;
}

gboolean
dd_store_set_clock_reference (DdStore *self,
                              gint64 time_usec,
                              gint64 monotonic_usec,
                              GError **error)
{
  Memory memory = { 0 };
  DdWrite write;
  gboolean ok;

  dd_store_assert_owner (self);

  if (!dd_write_begin (self, &write, error))
    return FALSE;
  ok = load (self, &memory, error);
  if (ok)
    {
      memory.has_reference = TRUE;
      memory.reference.real_usec = time_usec;
      memory.reference.monotonic_usec = monotonic_usec;
      memory.anchored = TRUE;
      ok = save (self, &memory, error);
    }
  ok = dd_write_end (&write, ok, error);
  if (ok)
    self->anchor_due = FALSE;
  return ok;
}
