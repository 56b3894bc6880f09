/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of words. A row may be added, never changed. */

#include "dd-vocabulary.h"

#include <string.h>

#define ADL "http://adlnet.gov/expapi/verbs/"
#define OURS "urn:domdom:verb:"

typedef struct
{
  const char *word;
  const char *verb;
  const char *display;
  gboolean may_leave;
  gboolean may_move;
} Kind;

/* Verbs are those of ADL where one says it; ours otherwise. */
static const Kind kinds[DD_N_KINDS] = {
  [DD_KIND_UNKNOWN] = { NULL, NULL, NULL, FALSE, FALSE },
  [DD_KIND_INSTALL_STARTED] = { "install-started", ADL "initialized", "initialized", FALSE, FALSE },
  [DD_KIND_ANCHOR] = { "anchor", OURS "anchored", "anchored", FALSE, FALSE },
  [DD_KIND_LEARNER_ADDED] = { "learner-added", ADL "registered", "registered", FALSE, FALSE },
  [DD_KIND_LEARNER_CHANGED] = { "learner-changed", OURS "changed", "changed", FALSE, FALSE },
  [DD_KIND_SITTING_STARTED] = { "sitting-started", ADL "attended", "attended", TRUE, FALSE },
  [DD_KIND_SITTING_STOPPED] = { "sitting-stopped", ADL "exited", "exited", TRUE, FALSE },
  [DD_KIND_STUDIED] = { "studied", ADL "experienced", "experienced", TRUE, TRUE },
  [DD_KIND_PART_SEEN] = { "part-seen", ADL "experienced", "experienced", TRUE, TRUE },
  [DD_KIND_ANSWERED] = { "answered", ADL "answered", "answered", TRUE, TRUE },
  [DD_KIND_HINT_READ] = { "hint-read", ADL "experienced", "experienced", TRUE, TRUE },
  [DD_KIND_SOLUTION_READ] = { "solution-read", ADL "experienced", "experienced", TRUE, TRUE },
  [DD_KIND_SKIPPED] = { "skipped", OURS "skipped", "skipped", TRUE, TRUE },
  [DD_KIND_LESSON_DONE] = { "lesson-done", ADL "completed", "completed", TRUE, TRUE },
  [DD_KIND_VOIDED] = { "voided", ADL "voided", "voided", TRUE, FALSE },
};

static const char *const phases[] = { "learn", "guess", "recall", "mix", "test", "review" };
static const char *const sures[] = { NULL, "no", "yes" };
static const char *const verdicts[] = { "unscored", "not-yet", "part", "right" };
static const char *const addresses[] = { "none", "em", "ban" };
static const char *const roles[] = { "pupil", "adult" };
static const char *const ends[] = { "stop", "switch", "idle", "cut" };

static const char *const pictures[DD_N_PICTURES + 1] = {
  "buffalo", "rooster", "fish", "frog", "bee", "butterfly", "bird", "cat",
  "dog", "elephant", "turtle", "snail", "ban-flower", "rice", "maize", "banana",
  "bamboo-shoot", "mushroom", "mountain", "stream", "sun", "moon", "star", "cloud",
  "kite", "drum", "khene", "hat", "basket", "lamp", "boat", "bridge",
  "water-wheel", "spinning-top", "pen", "book", "key", "window", "wheel", "magnifier",
  NULL
};

/* Where TEXT stands in WORDS, or -1. */
static int
find (const char *const *words,
      gsize n_words,
      const char *text)
{
  if (text == NULL)
    return -1;
  for (gsize i = 0; i < n_words; i++)
    if (words[i] != NULL && strcmp (words[i], text) == 0)
      return (int) i;
  return -1;
}

const char *
dd_kind_to_string (DdKind kind)
{
  return kinds[kind].word;
}

DdKind
dd_kind_from_string (const char *text)
{
  if (text == NULL)
    return DD_KIND_UNKNOWN;
  for (gsize i = 1; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].word, text) == 0)
      return (DdKind) i;
  return DD_KIND_UNKNOWN;
}

const char *
dd_kind_get_verb (DdKind kind)
{
  return kinds[kind].verb;
}

const char *
dd_kind_get_verb_display (DdKind kind)
{
  return kinds[kind].display;
}

gboolean
dd_kind_may_leave (DdKind kind)
{
  return kinds[kind].may_leave;
}

gboolean
dd_kind_may_move (DdKind kind)
{
  return kinds[kind].may_move;
}

const char *
dd_phase_to_string (DdPhase phase)
{
  return phases[phase];
}

gboolean
dd_phase_from_string (const char *text,
                      DdPhase *ret_phase)
{
  int found = find (phases, G_N_ELEMENTS (phases), text);

  if (found < 0)
    return FALSE;
  *ret_phase = (DdPhase) found;
  return TRUE;
}

const char *
dd_sure_to_string (DdSure sure)
{
  return sures[sure];
}

DdSure
dd_sure_from_string (const char *text)
{
  int found = find (sures, G_N_ELEMENTS (sures), text);

  return found < 0 ? DD_SURE_NOT_ASKED : (DdSure) found;
}

const char *
dd_verdict_to_string (DdVerdict verdict)
{
  return verdicts[verdict];
}

gboolean
dd_verdict_from_string (const char *text,
                        DdVerdict *ret_verdict)
{
  int found = find (verdicts, G_N_ELEMENTS (verdicts), text);

  if (found < 0)
    return FALSE;
  *ret_verdict = (DdVerdict) found;
  return TRUE;
}

const char *
dd_address_to_string (DdAddress address)
{
  return addresses[address];
}

gboolean
dd_address_from_string (const char *text,
                        DdAddress *ret_address)
{
  int found = find (addresses, G_N_ELEMENTS (addresses), text);

  if (found < 0)
    return FALSE;
  *ret_address = (DdAddress) found;
  return TRUE;
}

const char *
dd_role_to_string (DdRole role)
{
  return roles[role];
}

gboolean
dd_role_from_string (const char *text,
                     DdRole *ret_role)
{
  int found = find (roles, G_N_ELEMENTS (roles), text);

  if (found < 0)
    return FALSE;
  *ret_role = (DdRole) found;
  return TRUE;
}

const char *
dd_sitting_end_to_string (DdSittingEnd end)
{
  return ends[end];
}

gboolean
dd_sitting_end_from_string (const char *text,
                            DdSittingEnd *ret_end)
{
  int found = find (ends, G_N_ELEMENTS (ends), text);

  if (found < 0)
    return FALSE;
  *ret_end = (DdSittingEnd) found;
  return TRUE;
}

const char *const *
dd_vocabulary_get_pictures (void)
{
  return pictures;
}

gboolean
dd_vocabulary_has_picture (const char *name)
{
  return find (pictures, DD_N_PICTURES, name) >= 0;
}
