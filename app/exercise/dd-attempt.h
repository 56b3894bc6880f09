/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One learner at one item: what was answered, how it was judged, what is said about it. One owner,
 * one thread; the item is shared.
 *
 * Pure: the same item, seed and responses always give the same order of choices, the same outcomes
 * and the same feedback, on every machine and in every later version. So an attempt is stored as
 * its seed and dd_attempt_responses_to_json (), and comes back by dd_attempt_new (),
 * dd_attempt_set_responses_from_json () and dd_attempt_submit ().
 *
 * It keeps no time, writes nothing down and knows no words of the interface. */

#pragma once

#include "dd-item.h"
#include "dd-number.h"

G_BEGIN_DECLS

typedef enum
{
  DD_JUDGEMENT_NONE, /* not submitted yet */
  DD_JUDGEMENT_RIGHT,
  DD_JUDGEMENT_PART,
  DD_JUDGEMENT_NOT_YET,
  DD_JUDGEMENT_UNSCORED, /* nobody can tell here: free text, no response processing */
} DdJudgement;

typedef enum
{
  DD_FEEDBACK_OPTION,  /* about the choice `target` */
  DD_FEEDBACK_WRONG,   /* about a likely slip in the typed response `target` */
  DD_FEEDBACK_EXPLAIN, /* why the right answer is right */
  DD_FEEDBACK_OTHER,   /* feedback of a foreign item */
} DdFeedbackRole;

typedef struct
{
  DdFeedbackRole role;
  char *id;     /* owned; identifier in the item */
  char *target; /* owned; choice id of OPTION, response id of WRONG; NULL when not known */
  char *title;  /* owned; NULL without one */
  char *xhtml;  /* owned; as in dd-interaction.h */
} DdFeedback;

/* What became of a typed text. */
typedef struct
{
  DdNumberStatus status;
  double value; /* of OK and AMBIGUOUS: the reading with a decimal sign */
  double other; /* of AMBIGUOUS: the whole number */
} DdTyped;

/* What an answer wants before it can be checked. */
typedef enum
{
  DD_LACK_NONE,
  DD_LACK_ANSWER, /* nothing is answered */
  DD_LACK_MORE,   /* fewer choices than are needed */
  DD_LACK_FEWER,  /* more choices than are allowed */
} DdLack;

typedef struct _DdAttempt DdAttempt;

/* SEED decides every shuffle; any number will do. Keep it below 2^53 where it is stored as a JSON
 * number. */
DdAttempt *dd_attempt_new (DdItem *item, guint64 seed);
void dd_attempt_free (DdAttempt *self);

DdItem *dd_attempt_get_item (DdAttempt *self); /* borrowed */
guint64 dd_attempt_get_seed (DdAttempt *self);

/* Choice ids in the order to show them, ending with NULL; SET 0 is choices, 1 is the targets of a
 * match. Borrowed, and the same for the whole attempt. NULL for an unknown response or a set
 * without choices. An order interaction never opens in its right order. */
const char *const *
dd_attempt_get_choice_order (DdAttempt *self, const char *response_id, guint set);

/* Sets a response. VALUE may be NULL (not answered) and is not taken. RESPONSE error when no such
 * response is declared, when type or cardinality differ (a single value is taken for a container,
 * an integer for a float), or when an id is no choice of the interaction. How many choices are
 * taken is not checked: see dd_attempt_is_answerable (). */
gboolean
dd_attempt_set_response (DdAttempt *self, const char *response_id, DdValue *value, GError **error);
/* Sets a response of base type string, integer or float from what was typed. Text that is no
 * number, or is two, leaves the response not answered and says so in ret_typed (may be NULL): ask,
 * then call dd_attempt_set_response () with the reading chosen. FALSE with RESPONSE error only when
 * the response cannot be typed at all. */
gboolean dd_attempt_set_response_text (
  DdAttempt *self, const char *response_id, const char *text, DdTyped *ret_typed, GError **error);
/* Borrowed; NULL when not answered. */
const DdValue *dd_attempt_get_response (DdAttempt *self, const char *response_id);
/* The response as text for a field ("8.5"); "" when not answered. */
char *dd_attempt_dup_response_text (DdAttempt *self, const char *response_id);
/* Sets every response to its declared correct one; FALSE when some response has none. For solutions
 * and tests. */
gboolean dd_attempt_set_correct (DdAttempt *self);
void dd_attempt_clear (DdAttempt *self);

/* Whether there is something to check: at least one response has an answer, an order is complete,
 * and no answer has fewer or more choices than its item allows. A cloze or a match may be checked
 * with some parts open. */
gboolean dd_attempt_is_answerable (DdAttempt *self);
/* What is wanted where it is not. Of MORE and FEWER the first interaction concerned (borrowed) and
 * how many choices, pairs or entries it needs or allows; both may be NULL. */
DdLack dd_attempt_find_lack (DdAttempt *self, const DdInteraction **ret_where, guint *ret_n);
/* Places that stand open where others are filled: fields, and left sides or statements that take
 * one partner each. 0 for a mere choice: not choosing is an answer to it. */
guint dd_attempt_count_open (DdAttempt *self);

/* Response processing (QTI 3.0). An item that is not adaptive starts from the defaults of its
 * outcomes each time. Counts one try and returns the judgement. */
DdJudgement dd_attempt_submit (DdAttempt *self);
/* Gets ready for the next try: takes back what was judged wrong, keeps what was right, forgets
 * judgement and feedback. An order, and a typed answer that was nearly right, stay as they are, to
 * be changed. Does nothing before submit. */
void dd_attempt_try_again (DdAttempt *self);

DdJudgement dd_attempt_get_judgement (DdAttempt *self);
guint dd_attempt_get_tries (DdAttempt *self);
/* SCORE, rounded to 9 decimals; 0 when it has no number. */
double dd_attempt_get_score (DdAttempt *self);
/* dd_item_get_max_score () */
double dd_attempt_get_max_score (DdAttempt *self);
/* An outcome, or completionStatus, numAttempts, duration; borrowed, NULL when without a value or
 * not declared. */
const DdValue *dd_attempt_get_outcome (DdAttempt *self, const char *outcome_id);

/* Feedback of the last submit, in the order of the item: array of const DdFeedback *. Borrowed
 * until the next submit or try_again; empty before. Roles: see above. Hints are never in it. */
const GPtrArray *dd_attempt_get_feedback (DdAttempt *self);
/* The feedback about one choice, or NULL. Borrowed in the same way. */
const DdFeedback *dd_attempt_find_feedback (DdAttempt *self, const char *target);

/* TRUE when the typed response was judged wrong and would be right with its marks: "nearly, check
 * the marks". */
gboolean dd_attempt_is_nearly (DdAttempt *self, const char *response_id);
/* TRUE when some response is. */
gboolean dd_attempt_is_any_nearly (DdAttempt *self);

/* Which parts were right, after submit. PART is a choice id (option, statement or left side,
 * entry), or NULL for the response as a whole (a blank). Where several options can be taken, an
 * option is right when it was rightly taken or rightly left; where one is, when it was taken and is
 * right. An entry of an order is right when it stands in its place. */
gboolean dd_attempt_is_part_right (DdAttempt *self, const char *response_id, const char *part);
/* "3 of 4": how many parts were right, and of how many: options of a question with several right,
 * left sides, entries; one for any other response. 0 of 0 when unscored. */
void dd_attempt_count_parts (DdAttempt *self, guint *ret_right, guint *ret_total);

/* The next hint not yet shown, as new XHTML, counted; NULL when there are no more. */
char *dd_attempt_take_hint (DdAttempt *self);
guint dd_attempt_get_n_hints_taken (DdAttempt *self);

/* The body with each interaction as `<object data-slot="RESPONSE_ID"
 * data-kind="qti-choice-interaction"></object>`, one root `div`. Feedback inside the body
 * (feedback-block, feedback-inline) is in it when the outcomes of the last submit show it. New. */
char *dd_attempt_dup_body (DdAttempt *self);

/* JSON, one object, keys in the order of the file, no line breaks. Responses without an answer are
 * left out; outcomes without a value are null. Single values are strings, numbers or booleans;
 * containers are arrays; pairs are "a b", points "1 2". New. */
char *dd_attempt_responses_to_json (DdAttempt *self);
char *dd_attempt_outcomes_to_json (DdAttempt *self);
/* Sets every response; those not named become not answered. On error (RESPONSE) nothing is changed.
 */
gboolean dd_attempt_set_responses_from_json (DdAttempt *self, const char *json, GError **error);
/* One outcome out of dd_attempt_outcomes_to_json (); NULL with or without error. New reference. */
DdValue *dd_item_parse_outcome_json (const DdItem *item,
                                     const char *json,
                                     const char *outcome_id,
                                     GError **error);

/* A response as a person or a command line writes it: "o1", "o1,o3", "s1 true,s2 false", "8,5".
 * Fields of a container are parted by commas. RESPONSE error with a sentence. */
gboolean dd_attempt_set_response_words (DdAttempt *self,
                                        const char *response_id,
                                        const char *words,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdAttempt, dd_attempt_free)

G_END_DECLS
