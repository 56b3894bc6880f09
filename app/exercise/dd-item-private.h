/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an item is made of, for the files of this room that read and play it. */

#pragma once

#include "dd-attempt.h"
#include "dd-item.h"
#include "dd-rules.h"

G_BEGIN_DECLS

/* A text that an outcome shows: modal feedback, feedback inside a choice; or a hint. */
typedef struct
{
  DdFeedbackRole role;
  gboolean is_hint;    /* shown by the player, never by an outcome */
  char *id;            /* owned */
  int outcome;         /* its variable; -1: never shown */
  gboolean is_hide;    /* shown unless the outcome has id */
  char *target;        /* owned; nullable; as in DdFeedback */
  char *title;         /* owned; nullable */
  const xmlNode *node; /* borrowed from the item's document; the text is inside */
} DdItemText;

struct _DdItem
{
  xmlDoc *doc; /* owned; not changed once the item stands */
  char *name;  /* owned; of the file */
  DdQtiVersion version;
  char *id;       /* owned; nullable, as the four below */
  char *title;    /* owned */
  char *language; /* owned */
  char *level;    /* owned */
  char *skill;    /* owned */
  DdShape shape;
  gboolean is_gate;
  gboolean asks_sure;
  gboolean is_talk;
  gboolean is_challenge;
  gboolean is_adaptive;

  GPtrArray *declarations; /* owned; of DdDeclaration: an index is a variable's number */
  GPtrArray *interactions; /* owned; of DdInteraction, in reading order */
  GHashTable *slots;       /* owned; xmlNode of an interaction -> DdInteraction, both borrowed */
  GPtrArray *texts;        /* owned; of DdItemText, in the order of the file */
  DdRules *rules;          /* owned; nullable */
  const xmlNode *body;     /* borrowed from doc; nullable */

  int score;     /* variable SCORE, or -1 */
  int max_score; /* variable MAXSCORE, or -1 */
  gboolean is_scored;
  double full_score; /* what dd_item_get_max_score () says */
};

/* Variables that stand in every item, in this order before the declared ones. */
enum
{
  DD_VARIABLE_COMPLETION_STATUS,
  DD_VARIABLE_NUM_ATTEMPTS,
  DD_VARIABLE_DURATION,
  DD_N_BUILT_IN_VARIABLES,
};

const DdDeclaration *dd_item_get_declaration (const DdItem *self, int variable);
/* Number of the variable called ID, or -1. */
int dd_item_find_variable (const DdItem *self, const char *id);
/* Number of the response called ID, or -1. */
int dd_item_find_response (const DdItem *self, const char *id);

/* Runs response processing over VALUES (one a declaration, owned by the caller). */
void dd_item_run (const DdItem *self, DdValue **values, guint64 seed);
/* Puts every outcome of VALUES to what it holds before processing. */
void dd_item_reset_outcomes (const DdItem *self, DdValue **values);

/* Reads the interactions and texts below BODY into SELF; FALSE and an error with its place. */
gboolean dd_item_read_body (DdItem *self, const xmlNode *body, GError **error);
/* Reads one qti-modal-feedback. */
gboolean dd_item_read_modal_feedback (DdItem *self, const xmlNode *node, GError **error);
void dd_item_text_free (DdItemText *self);
/* Whether SELF, read to its end, asks for what it declares and declares what can be chosen; FALSE
 * and an error with its place. */
gboolean dd_item_check_sound (const DdItem *self, GError **error);

/* Reads the interaction element NODE. INTO is given what it says. */
DdInteraction *
dd_interaction_new_from_node (const DdItem *item, const xmlNode *node, GError **error);
void dd_interaction_free (DdInteraction *self);
gboolean dd_interaction_kind_from_name (const char *name, DdInteractionKind *ret_kind);

/* The text of TEXT as XHTML. VALUES (nullable) fill printed variables. New. */
char *dd_item_dup_text_xhtml (const DdItem *self, const DdItemText *text, DdValue *const *values);
/* What is in NODE with all that an outcome may ever show, each element on its line: as
 * dd_xhtml_dup_in_place () says. New. */
char *dd_item_dup_in_place (const DdItem *self, const xmlNode *node);
/* Whether an outcome in VALUES shows what carries ID: equal, or contained; HIDE turns it round. */
gboolean dd_item_is_shown (const DdValue *outcome, const char *id, gboolean is_hide);
/* The body; without VALUES nothing that outcomes show is in it. New. */
char *dd_item_dup_body_xhtml (const DdItem *self, DdValue *const *values);

G_END_DECLS
