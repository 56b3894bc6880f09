/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See probe-card.h. */

#include "probe-card.h"

void
probe_card_set_up (ProbeCard *self, const char *item)
{
  *self = (ProbeCard){ .attempt = probe_attempt (item) };
  self->card = dd_exercise_card_new (self->attempt, "vi/items/x.xml", "Question 1 of 8");
  self->window = probe_window (self->card);
  probe_card_update (self, DD_CARD_READY);
}

void
probe_card_tear_down (ProbeCard *self)
{
  probe_close (self->window);
  dd_attempt_free (self->attempt);
}

void
probe_card_update (ProbeCard *self, DdCardPhase phase)
{
  self->state.phase = phase;
  dd_exercise_card_update (DD_EXERCISE_CARD (self->card), &self->state);
}

void
probe_card_judge (ProbeCard *self)
{
  dd_attempt_submit (self->attempt);
  self->state.tries++;
  probe_card_update (self, DD_CARD_JUDGED);
}

void
probe_card_respond (DdAttempt *attempt, const char *response_id, const char *words)
{
  g_autoptr (GError) error = NULL;

  dd_attempt_set_response_words (attempt, response_id, words, &error);
  g_assert_no_error (error);
}

void
probe_card_answer (ProbeCard *self, const char *response_id, const char *words)
{
  dd_attempt_try_again (self->attempt);
  probe_card_respond (self->attempt, response_id, words);
  probe_card_update (self, DD_CARD_READY);
  probe_card_judge (self);
  probe_settle ();
}
