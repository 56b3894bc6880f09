/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading acts, and adding them up. */

#include "dd-acts.h"

#include "dd-order.h"

static void
act_free (gpointer data)
{
  DdAct *act = data;

  if (act == NULL)
    return;
  g_free (act->boot);
  g_free (act->stream);
  g_free (act->lesson);
  g_free (act->seed);
  g_free (act->package);
  g_free (act->response);
  g_free (act);
}

static DdAct *
read_act (DdStmt *stmt)
{
  DdAct *act = g_new0 (DdAct, 1);

  act->stream = dd_stmt_dup_text (stmt, 0);
  act->at_usec = dd_stmt_get_int (stmt, 2);
  act->boot = dd_stmt_dup_text (stmt, 5);
  act->monotonic_usec = dd_stmt_get_int (stmt, 6);
  act->kind = (DdKind) dd_stmt_get_int (stmt, 7);
  act->phase = (DdPhase) dd_stmt_get_int (stmt, 8);
  act->sure = (DdSure) dd_stmt_get_int (stmt, 9);
  act->verdict = (DdVerdict) dd_stmt_get_int (stmt, 10);
  act->number = dd_stmt_get_int (stmt, 11);
  act->hints = dd_stmt_get_int (stmt, 12);
  act->score = dd_stmt_get_double (stmt, 13);
  act->max_score = dd_stmt_get_double (stmt, 14);
  act->lesson = dd_stmt_dup_text (stmt, 15);
  act->seed = dd_stmt_dup_text (stmt, 16);
  act->package = dd_stmt_dup_text (stmt, 17);
  act->response = dd_stmt_dup_text (stmt, 18);
  return act;
}

static void
read_key (DdStmt *stmt,
          const DdAct *act,
          GArray *keys)
{
  DdOrderKey key = { .stream = act->stream,
                     .seq = dd_stmt_get_int (stmt, 1),
                     .time_usec = act->at_usec };

  dd_stmt_copy_blob (stmt, 3, key.hash, sizeof key.hash);
  key.alone = dd_stmt_get_int (stmt, 4) != 0;
  g_array_append_val (keys, key);
}

/* ACTS, taken, in the order of their KEYS. Full. */
static GPtrArray *
sort (GPtrArray *acts,
      GArray *keys)
{
  GPtrArray *sorted = g_ptr_array_new_full (acts->len, act_free);
  g_autofree guint *order = g_new (guint, acts->len + 1);

  dd_order_sort ((const DdOrderKey *) (gpointer) keys->data, keys->len, order);
  for (guint i = 0; i < acts->len; i++)
    g_ptr_array_add (sorted, g_steal_pointer (&acts->pdata[order[i]]));
  g_ptr_array_unref (acts);
  return sorted;
}

GPtrArray *
dd_acts_load (DdStore *store,
              const char *person,
              const char *course,
              const char *exercise,
              const char *beside,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func (act_free);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DdOrderKey));
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    store->views,
    "SELECT stream, seq, at_usec, hash, restated, boot, monotonic_usec, kind, phase, sure, "
    "verdict, number, hints, score, max_score, lesson, seed, package, response FROM act "
    "WHERE person = ?1 AND course = ?2 AND exercise = ?3 AND voided = 0 AND (?4 IS NULL OR EXISTS "
    "(SELECT 1 FROM act AS hers WHERE hers.sitting = act.sitting AND hers.person = ?4))",
    error);

  if (stmt == NULL)
    return NULL;
  dd_stmt_bind_text (stmt, 1, person);
  dd_stmt_bind_text (stmt, 2, course);
  dd_stmt_bind_text (stmt, 3, exercise);
  dd_stmt_bind_text (stmt, 4, beside);
  while (dd_stmt_next (stmt, &failure))
    {
      DdAct *act = read_act (stmt);

      g_ptr_array_add (acts, act);
      read_key (stmt, act, keys);
    }
  if (failure == NULL)
    return sort (g_steal_pointer (&acts), keys);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* ---- Adding up ---- */

static void
add_answer (DdActSum *self,
            const DdAct *act)
{
  self->last_answer = act;
  self->hints = MAX (self->hints, act->hints);
  if (act->phase == DD_PHASE_GUESS)
    {
      if (self->guesses++ == 0)
        self->first_guess = act;
      self->last_guess = act;
      return;
    }
  if (self->tries == 0)
    self->first_try_right = act->verdict == DD_VERDICT_RIGHT && act->hints == 0 && act->number <= 1;
  self->tries++;
  self->last_try = act;
  self->ever_right = self->ever_right || act->verdict == DD_VERDICT_RIGHT;
  if (act->verdict != DD_VERDICT_UNSCORED && (self->best == NULL || act->score > self->best->score))
    self->best = act;
}

void
dd_act_sum_add (DdActSum *self,
                const GPtrArray *acts)
{
  for (guint i = 0; i < acts->len; i++)
    {
      const DdAct *act = acts->pdata[i];

      self->last = act;
      self->last_usec = MAX (self->last_usec, act->at_usec);
      if (act->kind == DD_KIND_ANSWERED)
        add_answer (self, act);
      else if (act->kind == DD_KIND_HINT_READ)
        self->hints = MAX (self->hints, act->number);
      else if (act->kind == DD_KIND_SOLUTION_READ)
        self->solution_read = TRUE;
      else if (act->kind == DD_KIND_SKIPPED)
        self->skipped = TRUE;
    }
}

/* Whether OTHER, an act of somebody else, came after ACT. One PC in one boot knows by its monotonic
 * clock, also when the other clock is dead. In one millisecond it is the later try: people who
 * learn together count them together. Else the streams decide, so that it is the same whoever of
 * the two is asked first. */
static gboolean
is_after (const DdAct *other,
          const DdAct *act)
{
  gint64 after_usec = *act->boot != '\0' && g_strcmp0 (act->boot, other->boot) == 0
                        ? other->monotonic_usec - act->monotonic_usec
                        : other->at_usec - act->at_usec;

  if (after_usec != 0)
    return after_usec > 0;
  if (other->number != act->number)
    return other->number > act->number;
  return g_strcmp0 (other->stream, act->stream) > 0;
}

/* Of acts of two people, both nullable. */
static const DdAct *
find_later (const DdAct *act,
            const DdAct *other)
{
  if (act == NULL || other == NULL)
    return act != NULL ? act : other;
  return is_after (other, act) ? other : act;
}

static const DdAct *
find_earlier (const DdAct *act,
              const DdAct *other)
{
  if (act == NULL || other == NULL)
    return act != NULL ? act : other;
  return is_after (other, act) ? act : other;
}

void
dd_act_sum_join (DdActSum *self,
                 const DdActSum *other)
{
  self->tries += other->tries;
  self->guesses += other->guesses;
  self->hints = MAX (self->hints, other->hints);
  self->ever_right = self->ever_right || other->ever_right;
  self->solution_read = self->solution_read || other->solution_read;
  self->skipped = self->skipped || other->skipped;
  self->last_try = find_later (self->last_try, other->last_try);
  self->first_guess = find_earlier (self->first_guess, other->first_guess);
  self->last_guess = find_later (self->last_guess, other->last_guess);
  self->last_answer = find_later (self->last_answer, other->last_answer);
  self->last = find_later (self->last, other->last);
  if (other->best != NULL && (self->best == NULL || other->best->score > self->best->score))
    self->best = other->best;
  self->last_usec = MAX (self->last_usec, other->last_usec);
}
