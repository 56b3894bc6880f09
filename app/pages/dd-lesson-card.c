/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a card: see the header. */

#include "dd-lesson-card.h"

#include <glib/gi18n.h>

#include "dd-words.h"

static DdCardPhase
to_phase (DdExerciseState state)
{
  switch (state)
    {
    case DD_EXERCISE_SAVING:
      return DD_CARD_SAVING;
    case DD_EXERCISE_JUDGED:
      return DD_CARD_JUDGED;
    case DD_EXERCISE_EXPLAINED:
      return DD_CARD_EXPLAINED;
    case DD_EXERCISE_SKIPPED:
      return DD_CARD_SKIPPED;
    case DD_EXERCISE_READY:
    default:
      return DD_CARD_READY;
    }
}

static gboolean
is_group (DdSession *session)
{
  return dd_session_get_present (session)->len > 1;
}

char *
dd_lesson_card_dup_title (DdSession *session,
                          DdExercise *exercise)
{
  const DdExerciseInfo *info = dd_exercise_get_info (exercise);
  const char *kind = dd_exercise_card_get_kind_words (dd_exercise_get_item (exercise));
  const char *extra = info->gate                         ? _ ("Guess first")
                      : info->challenge                  ? _ ("Challenge")
                      : info->talk && is_group (session) ? _ ("Talk it over")
                                                         : NULL;
  /* Translators: number of a question in a lesson, how many there are, then its kind */
  g_autofree char *title = g_strdup_printf (_ ("Question %u of %u · %s"), info->index + 1,
                                            info->lesson->n_exercises, kind);

  return extra != NULL ? g_strdup_printf ("%s · %s", title, extra) : g_steal_pointer (&title);
}

/* ---- In a group ---- */

/* "Dế", "Dế and Páo", "Dế, Páo and Say": those who watch whose turn it is. (nullable) */
static char *
dup_others (DdSession *session)
{
  const GPtrArray *present = dd_session_get_present (session);
  DdPerson *turn = dd_session_get_turn (session);
  g_autofree char *names = NULL;
  guint left = present->len - 1;

  for (guint i = 0; i < present->len; i++)
    {
      const char *name = dd_person_get_name (present->pdata[i]);
      g_autofree char *before = g_steal_pointer (&names);

      if (present->pdata[i] == turn)
        {
          names = g_steal_pointer (&before);
          continue;
        }
      left--;
      if (before == NULL)
        names = g_strdup (name);
      else if (left > 0)
        names = g_strdup_printf ("%s, %s", before, name);
      else
        /* Translators: the last of several names: "An and Binh", "An, Binh and Chi" */
        names = g_strdup_printf (_ ("%s and %s"), before, name);
    }
  return g_steal_pointer (&names);
}

/* What the others do before the one whose turn it is answers. (nullable) */
static char *
dup_fingers (DdSession *session,
             DdExercise *exercise)
{
  DdItem *item = dd_exercise_get_item (exercise);
  g_autofree char *others = NULL;

  if (!is_group (session) || dd_session_get_turn (session) == NULL)
    return NULL;
  others = dup_others (session);
  switch (dd_item_get_shape (item))
    {
    case DD_SHAPE_CHOICE:
      /* Translators: names of those who watch, and how many options there are */
      return g_strdup_printf (_ ("%s: show 1-%u fingers. Which option would you choose?"), others,
                              dd_item_get_interaction (item, 0)->n_choices);
    case DD_SHAPE_CHOICES:
      /* Translators: %s is the names of those who watch */
      return g_strdup_printf (_ ("%s: show with your fingers how many options are right."),
                              others);
    case DD_SHAPE_STATEMENTS:
      /* Translators: %s is the names of those who watch */
      return g_strdup_printf (_ ("%s: show with your fingers how many statements are true."),
                              others);
    case DD_SHAPE_SHORT:
    case DD_SHAPE_NUMBER:
    case DD_SHAPE_CLOZE:
    case DD_SHAPE_MATCH:
    case DD_SHAPE_ORDER:
    case DD_SHAPE_OTHER:
    default:
      return NULL;
    }
}

/* What a group does about an answer that is not right. (nullable) */
static char *
dup_talk (DdSession *session,
          DdExercise *exercise)
{
  DdPerson *next;

  if (!is_group (session) || dd_session_get_turn (session) == NULL)
    return NULL;
  next = dd_exercise_get_next_try (exercise);
  /* Translators: to a group; %s is the name of the next one */
  return next != NULL ? g_strdup_printf (_ ("Talk it over: why? Then %s tries again."),
                                         dd_person_get_name (next))
                      : g_strdup (_ ("Talk it over: why?"));
}

/* The name of whose an answer is, ID being hers (nullable), in a group. (nullable) borrowed */
static const char *
get_name (DdSession *session,
          const char *id)
{
  DdPerson *person = id != NULL ? dd_session_find_person (session, id) : NULL;

  return person != NULL && is_group (session) ? dd_person_get_name (person) : NULL;
}

/* "You chose this", or whose choice it was. */
static char *
dup_chosen (DdSession *session,
            DdExercise *exercise)
{
  const char *name = get_name (session, dd_exercise_get_answered_by (exercise));

  if (is_group (session))
    /* Translators: beside an option, in a group; %s is a name */
    return name != NULL ? g_strdup_printf (_ ("%s chose this"), name)
                        : g_strdup (C_ ("none", "You chose this"));
  return g_strdup (dd_words_choose (dd_session_get_turn (session), C_ ("em", "You chose this"),
                                    C_ ("ban", "You chose this"), C_ ("none", "You chose this")));
}

/* What stands before an answer that is no option, beside the solution: "You answered:". */
static char *
dup_answered (DdSession *session,
              DdExercise *exercise)
{
  const char *name = get_name (session, dd_exercise_get_answered_by (exercise));

  if (is_group (session))
    /* Translators: in a group; %s is a name; an answer follows */
    return name != NULL ? g_strdup_printf (_ ("%s answered:"), name)
                        : g_strdup (C_ ("none", "You answered:"));
  /* Translators: an answer follows */
  return g_strdup (dd_words_choose (dd_session_get_turn (session), C_ ("em", "You answered:"),
                                    C_ ("ban", "You answered:"), C_ ("none", "You answered:")));
}

/* What stands before the first guess, beside what came of it: "At first you guessed:". */
static char *
dup_guessed (DdSession *session,
             DdExercise *exercise)
{
  const char *name = get_name (session, dd_exercise_get_first_guesser (exercise));

  if (is_group (session))
    /* Translators: in a group; %s is a name; a guess follows */
    return name != NULL ? g_strdup_printf (_ ("At first %s guessed:"), name)
                        : g_strdup (C_ ("none", "At first you guessed:"));
  /* Translators: a guess follows */
  return g_strdup (
    dd_words_choose (dd_session_get_turn (session), C_ ("em", "At first you guessed:"),
                     C_ ("ban", "At first you guessed:"), C_ ("none", "At first you guessed:")));
}

void
dd_lesson_card_update (DdSession *session,
                       DdExercise *exercise,
                       DdExerciseCard *card)
{
  DdPerson *turn = dd_session_get_turn (session);
  g_autofree char *chosen = dup_chosen (session, exercise);
  g_autofree char *answered = dup_answered (session, exercise);
  g_autofree char *guessed = dup_guessed (session, exercise);
  g_autofree char *fingers = dup_fingers (session, exercise);
  g_autofree char *talk = dup_talk (session, exercise);
  guint unsaved = 0;
  DdCardState state = { 0 };

  g_object_get (session, "unsaved", &unsaved, NULL);
  state.phase = to_phase (dd_exercise_get_state (exercise));
  state.hints = dd_exercise_get_hints (exercise);
  state.offers_solution = dd_exercise_offers_solution (exercise);
  state.offers_skip =
    dd_exercise_get_info (exercise)->gate && !dd_exercise_is_dealt_with (exercise);
  state.paused = unsaved >= 20;
  state.unsaved = unsaved > 0 && dd_exercise_is_unsaved (exercise);
  state.tries = dd_exercise_get_tries (exercise);
  /* Copied from the solution it was not found; in a group the others tried before. */
  if (!dd_exercise_was_solution_read (exercise) && !is_group (session))
    state.right_again = dd_words_choose (turn, C_ ("em", "Right, and you found it yourself."),
                                         C_ ("ban", "Right, and you found it yourself."),
                                         C_ ("none", "Right, and you found it yourself."));
  state.sure = dd_words_choose (turn, C_ ("em", "I am sure"), C_ ("ban", "I am sure"),
                                C_ ("none", "I am sure"));
  state.not_sure = dd_words_choose (turn, C_ ("em", "I am not sure"), C_ ("ban", "I am not sure"),
                                    C_ ("none", "I am not sure"));
  if (dd_exercise_was_sure (exercise))
    state.was_sure =
      dd_words_choose (turn, C_ ("em", "You were quite sure, so this is worth a close look."),
                       C_ ("ban", "You were quite sure, so this is worth a close look."),
                       C_ ("none", "You were quite sure, so this is worth a close look."));
  state.may_retry =
    dd_words_choose (turn, C_ ("em", "You may try it once more."),
                     C_ ("ban", "You may try it once more."),
                     C_ ("none", "You may try it once more."));
  state.chosen = chosen;
  state.answered = answered;
  state.first_guess = dd_exercise_get_first_guess (exercise);
  state.guessed = guessed;
  state.fingers = fingers;
  if (dd_attempt_get_judgement (dd_exercise_get_attempt (exercise)) != DD_JUDGEMENT_RIGHT &&
      dd_attempt_get_judgement (dd_exercise_get_attempt (exercise)) != DD_JUDGEMENT_UNSCORED)
    state.talk = talk;
  dd_exercise_card_update (card, &state);
}
