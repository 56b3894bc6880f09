/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One exercise: a QTI 3.0 item (2.0 to 2.2 is turned into 3.0 names while reading), checked and
 * compiled once. Immutable and counted; threads may share it. docs/item-profile.md says what our
 * own items look like; other QTI plays as far as the tables of interactions and operators go.
 *
 * An item with an interaction, operator or rule that is not in the tables is refused as a whole,
 * with the element's name, file and line: half an item would be scored wrongly. It never fetches
 * anything and never runs XInclude, scripts or style sheets. */

#pragma once

#include "dd-interaction.h"
#include "dd-value.h"

G_BEGIN_DECLS

#define DD_ITEM_DOMDOM_NS "urn:domdom:course:1"

typedef enum
{
  DD_SHAPE_OTHER, /* not of our profile: plays, cannot be edited */
  DD_SHAPE_CHOICE,
  DD_SHAPE_CHOICES,
  DD_SHAPE_STATEMENTS,
  DD_SHAPE_SHORT,
  DD_SHAPE_NUMBER,
  DD_SHAPE_CLOZE,
  DD_SHAPE_MATCH,
  DD_SHAPE_ORDER,
} DdShape;

typedef struct _DdItem DdItem;

/* BYTES is the file, NAME what errors call it ("vi/items/five-cards-2.xml").
 * DD_EXERCISE_ERROR_MALFORMED or _UNSUPPORTED, or the error of dd_xml_parse (); the message is
 * always "NAME:LINE: sentence". */
DdItem *dd_item_new_from_bytes (GBytes *bytes, const char *name, GError **error);
DdItem *dd_item_ref (DdItem *self);
void dd_item_unref (DdItem *self);

/* Whether a learner can give the declared right answer with what a player offers, and the item is
 * of the shape that it says: for whoever takes items from strangers. FALSE with
 * DD_EXERCISE_ERROR_MALFORMED, worded as above. */
gboolean dd_item_check_reach (const DdItem *self, GError **error);
/* It bears marks of ours and does not say its shape: it plays, as a foreign item does. */
gboolean dd_item_lacks_shape (const DdItem *self);

/* What stands on its root. Texts are borrowed; NULL when the item does not say. */
const char *dd_item_get_id (const DdItem *self);
const char *dd_item_get_title (const DdItem *self);
const char *dd_item_get_language (const DdItem *self);
const char *dd_item_get_level (const DdItem *self); /* "know", "understand", "apply" */
const char *dd_item_get_skill (const DdItem *self);
DdShape dd_item_get_shape (const DdItem *self);
const char *dd_shape_get_name (DdShape shape); /* "choice" …; "other" */
gboolean dd_item_is_gate (const DdItem *self);
gboolean dd_item_asks_sure (const DdItem *self);
gboolean dd_item_is_talk (const DdItem *self);
gboolean dd_item_is_challenge (const DdItem *self);
gboolean dd_item_is_adaptive (const DdItem *self);

/* The points of a full answer: MAXSCORE, else normal-maximum of SCORE, else what the declared
 * correct response scores; 0 when the item scores nothing. */
double dd_item_get_max_score (const DdItem *self);
/* FALSE when nothing sets SCORE: a free text that a person marks, or nothing to answer. */
gboolean dd_item_is_scored (const DdItem *self);

/* Interactions, in reading order. Borrowed. */
guint dd_item_get_n_interactions (const DdItem *self);
const DdInteraction *dd_item_get_interaction (const DdItem *self, guint i);
const DdInteraction *dd_item_find_interaction (const DdItem *self, const char *response_id);

/* Declared responses, in the order of the file; these are the keys of a stored response. Borrowed.
 */
guint dd_item_get_n_responses (const DdItem *self);
const char *dd_item_get_response_id (const DdItem *self, guint i);
/* FALSE when no response of that name is declared. */
gboolean dd_item_get_response_type (const DdItem *self,
                                    const char *response_id,
                                    DdCardinality *ret_cardinality,
                                    DdBaseType *ret_base);
/* The declared correct response, borrowed; NULL when none is declared. */
const DdValue *dd_item_get_correct (const DdItem *self, const char *response_id);

/* Texts that the player shows by itself. Each gives new XHTML as dd-interaction.h says, or NULL
 * when there is none. */
guint dd_item_get_n_hints (const DdItem *self);
char *dd_item_dup_hint (const DdItem *self, guint i);
char *dd_item_dup_explain (const DdItem *self);
/* The feedback text whose identifier is ID ("o1", "b1-w1"), shown or not; for inspection and
 * printing. */
char *dd_item_dup_feedback (const DdItem *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdItem, dd_item_unref)

G_END_DECLS
