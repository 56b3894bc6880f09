/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The card of an exercise in a window, and its owner, who says what state it is in. */

#pragma once

#include "dd-exercise-card.h"
#include "widget-probe.h"

G_BEGIN_DECLS

typedef struct
{
  DdAttempt *attempt; /* owned */
  GtkWidget *card;    /* owned by the window */
  GtkWidget *window;  /* owned */
  DdCardState state;  /* as it was told last; a test may change it before it is told again */
} ProbeCard;

/* Question 1 of 8, of tests/data/exercise/ITEM.xml, ready to be answered. */
void probe_card_set_up (ProbeCard *self, const char *item);
void probe_card_tear_down (ProbeCard *self);

/* Tells the card its state, which is PHASE from now on. */
void probe_card_update (ProbeCard *self, DdCardPhase phase);
/* What the owner does when an answer is to be checked. */
void probe_card_judge (ProbeCard *self);
/* Tries (again) with WORDS for RESPONSE_ID, to the judgement. */
void probe_card_answer (ProbeCard *self, const char *response_id, const char *words);

/* Sets RESPONSE_ID of ATTEMPT, which the test knows to be possible. */
void probe_card_respond (DdAttempt *attempt, const char *response_id, const char *words);

G_END_DECLS
