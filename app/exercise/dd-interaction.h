/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a learner can do in an item: one DdInteraction a field, list or grid. It belongs to its
 * DdItem, is never changed and lives as long as the item; everything in it is read directly.
 *
 * XHTML in here is one well-formed `<div xmlns="http://www.w3.org/1999/xhtml">…</div>`, with
 * MathML in its own namespace; pictures are named relative to the item's file. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DD_INTERACTION_CHOICE,        /* one of choices, or several: max_choices */
  DD_INTERACTION_INLINE_CHOICE, /* one of choices, inside a line of text */
  DD_INTERACTION_TEXT_ENTRY,    /* typed, inside a line of text */
  DD_INTERACTION_EXTENDED_TEXT, /* typed, several lines; nobody scores it here */
  DD_INTERACTION_MATCH,         /* pairs of a choice of the first set and one of the second */
  DD_INTERACTION_ORDER,         /* choices in an order */
} DdInteractionKind;

typedef struct
{
  char *id;        /* owned; unique in its item */
  char *xhtml;     /* owned; what is shown */
  char *text;      /* owned; the same without marks, for names and lists */
  gboolean fixed;  /* stays in its place when the others are shuffled */
  guint match_min; /* how often it must and may be used; 0 as match_max: as often as one likes */
  guint match_max;
} DdChoice;

typedef struct
{
  DdInteractionKind kind;
  char *response_id;  /* owned */
  char *prompt_xhtml; /* owned; NULL without a prompt */
  DdChoice *choices;  /* owned, n_choices; in match the first set (left sides, statements) */
  guint n_choices;
  DdChoice *targets; /* owned, n_targets; in match the second set, else none */
  guint n_targets;
  gboolean shuffle;
  guint min_choices;     /* choices, or pairs in match; 0: none needed */
  guint max_choices;     /* choices, or pairs in match; 0: as many as one likes */
  guint expected_length; /* characters a text field should show; 0: not said */
  guint expected_lines;  /* of extended text; 0: not said */
  char *unit;            /* owned; NULL without one. For reading only: the body shows it */
  char *placeholder;     /* owned; NULL without one */
  int line;              /* where it stands in the item's file */
} DdInteraction;

/* The name of its element, "qti-choice-interaction". */
const char *dd_interaction_kind_get_name (DdInteractionKind kind);
/* The ids that an answer is made of, as a person reads them: "o1, o2, o3"; of a match "l1, l2 with
 * r1, r2". At most the first 20 of each set. New; "" without choices. */
char *dd_interaction_dup_ids (const DdInteraction *self);
/* By id, in both sets; NULL when there is none. */
const DdChoice *dd_interaction_find_choice (const DdInteraction *self, const char *id);
/* The one of N_CHOICES with ID, where choices and targets are told apart; NULL. Borrowed. */
const DdChoice *dd_choice_find (const DdChoice *choices, guint n_choices, const char *id);

G_END_DECLS
