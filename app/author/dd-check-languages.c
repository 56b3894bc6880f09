/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compares every language with the default one: the same lessons, the same exercises in the same
 * places, the same right answers. Faults stand in the other language's file, for that is most often
 * the one that was forgotten. Words may differ; what is recorded and counted may not.
 */
#include <string.h>

#include "dd-check.h"

#define ERROR(pair, node_line, ...) \
  dd_faults_add ((pair)->faults, DD_FAULT_ERROR, (pair)->other->file, node_line, __VA_ARGS__)

typedef struct
{
  const DdSourceLesson *first; /* borrowed; the default language */
  const DdSourceLesson *other; /* borrowed */
  DdFaults *faults;            /* borrowed */
} Pair;

static const char *
say_yes (gboolean yes)
{
  return yes ? "yes" : "no";
}

/* The right ones as letters, "a, c"; nothing right gives "none". */
static char *
dup_right_letters (const GArray *options)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  for (guint i = 0; i < options->len; i++)
    if (g_array_index (options, DdSourceOption, i).right)
      g_string_append_printf (letters, "%s%u", letters->len > 0 ? ", " : "", i + 1);
  return letters->len > 0 ? g_string_free (g_steal_pointer (&letters), FALSE) : g_strdup ("none");
}

/* Every one of OPTIONS says readably whether it is right. */
static gboolean
are_judged (const GArray *options)
{
  for (guint i = 0; i < options->len; i++)
    if (g_array_index (options, DdSourceOption, i).unjudged)
      return FALSE;
  return TRUE;
}

static void
compare_options (Pair *pair, const GArray *a, const GArray *b, const char *what, guint line)
{
  g_autofree char *right_a = NULL;
  g_autofree char *right_b = NULL;
  if (a->len != b->len)
    {
      ERROR (pair, line, "%s:%u has %u %s and this has %u: make them the same.", pair->first->file,
             a->len > 0 ? dd_xml_get_line (g_array_index (a, DdSourceOption, 0).node) : 0, a->len,
             what, b->len);
      return;
    }
  right_a = dup_right_letters (a);
  right_b = dup_right_letters (b);
  if (!g_str_equal (right_a, right_b) && are_judged (a) && are_judged (b))
    ERROR (pair, line,
           "The right answers differ: number %s here, number %s in %s. Put the %s into the same "
           "order and mend the right ones.",
           right_b, right_a, pair->first->file, what);
}

/* Words of an answer may differ between languages; what has no letter, or only 0 and 1, may not. */
static gboolean
is_language_free (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static gboolean
has_answer (const GPtrArray *answers, const char *text)
{
  for (guint i = 0; i < answers->len; i++)
    {
      g_autofree char *answer = dd_source_dup_text (g_ptr_array_index (answers, i));
      if (g_str_equal (answer, text))
        return TRUE;
    }
  return FALSE;
}

/* 8,5 in Vietnamese is 8.5 in English. */
static char *
swap_decimal_sign (const char *text)
{
  char *swapped = g_strdup (text);
  for (char *at = swapped; *at != '\0'; at++)
    if (*at == ',' || *at == '.')
      *at = *at == ',' ? '.' : ',';
  return swapped;
}

static void
compare_answers (Pair *pair, const GPtrArray *a, const GPtrArray *b, guint line)
{
  for (guint i = 0; i < a->len; i++)
    {
      g_autofree char *text = dd_source_dup_text (g_ptr_array_index (a, i));
      g_autofree char *swapped = swap_decimal_sign (text);
      if (is_language_free (text) && !has_answer (b, text) && !has_answer (b, swapped))
        ERROR (pair, line,
               "The right answers differ: \"%s\" is one in %s:%u and not here: add it or delete it "
               "there.",
               text, pair->first->file, dd_xml_get_line (g_ptr_array_index (a, i)));
    }
  for (guint i = 0; i < b->len; i++)
    {
      g_autofree char *text = dd_source_dup_text (g_ptr_array_index (b, i));
      g_autofree char *swapped = swap_decimal_sign (text);
      if (is_language_free (text) && !has_answer (a, text) && !has_answer (a, swapped))
        ERROR (
          pair, dd_xml_get_line (g_ptr_array_index (b, i)),
          "The right answers differ: \"%s\" is one here and not in %s: add it there or delete it.",
          text, pair->first->file);
    }
}

static void
compare_numbers (Pair *pair, const DdSourceExercise *a, const DdSourceExercise *b)
{
  static const char *const names[] = { "value", "tolerance" };
  if (a->answers->len != 1 || b->answers->len != 1)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text_a = dd_xml_dup_attr (g_ptr_array_index (a->answers, 0), names[i]);
      g_autofree char *text_b = dd_xml_dup_attr (g_ptr_array_index (b->answers, 0), names[i]);
      double value_a = 0;
      double value_b = 0;
      if (text_a != NULL)
        dd_source_parse_number (text_a, &value_a);
      if (text_b != NULL)
        dd_source_parse_number (text_b, &value_b);
      if ((value_a > value_b || value_a < value_b) &&
          dd_source_can_read (g_ptr_array_index (a->answers, 0), names[i]) &&
          dd_source_can_read (g_ptr_array_index (b->answers, 0), names[i]))
        ERROR (pair, dd_xml_get_line (g_ptr_array_index (b->answers, 0)),
               "The right answers differ: %s is %s here and %s in %s:%u. Make the two the same.",
               names[i], text_b != NULL ? text_b : "0", text_a != NULL ? text_a : "0",
               pair->first->file, a->line);
    }
}

static gboolean
are_named (const GPtrArray *blanks)
{
  for (guint i = 0; i < blanks->len; i++)
    if (!dd_source_is_id (((const DdSourceBlank *) g_ptr_array_index (blanks, i))->id))
      return FALSE;
  return TRUE;
}

static void
compare_blanks (Pair *pair, const DdSourceExercise *a, const DdSourceExercise *b)
{
  if (!are_named (a->blanks) || !are_named (b->blanks))
    return; /* nobody knows which is which */
  for (guint i = 0; i < a->blanks->len; i++)
    {
      const DdSourceBlank *blank_a = g_ptr_array_index (a->blanks, i);
      const DdSourceBlank *blank_b = NULL;
      for (guint j = 0; j < b->blanks->len; j++)
        {
          const DdSourceBlank *candidate = g_ptr_array_index (b->blanks, j);
          if (g_str_equal (candidate->id, blank_a->id))
            blank_b = candidate;
        }
      if (blank_b == NULL)
        ERROR (pair, b->line, "The blank \"%s\" of %s:%u is missing here: add it.", blank_a->id,
               pair->first->file, dd_xml_get_line (blank_a->node));
      else if ((blank_a->options->len > 0) != (blank_b->options->len > 0))
        ERROR (pair, dd_xml_get_line (blank_b->node),
               "The blank \"%s\" is %s here and %s in %s: make the two the same.", blank_a->id,
               blank_b->options->len > 0 ? "chosen" : "typed",
               blank_a->options->len > 0 ? "chosen" : "typed", pair->first->file);
      else if (blank_a->options->len > 0)
        compare_options (pair, blank_a->options, blank_b->options, "options",
                         dd_xml_get_line (blank_b->node));
      else
        compare_answers (pair, blank_a->answers, blank_b->answers, dd_xml_get_line (blank_b->node));
    }
  if (b->blanks->len > a->blanks->len)
    ERROR (pair, b->line, "There are %u blanks here and %u in %s:%u: make them the same.",
           b->blanks->len, a->blanks->len, pair->first->file, a->line);
}

/* What cannot be read was said where it stands; whether it differs is not known. */
static void
compare_attribute (Pair *pair,
                   const DdSourceExercise *a,
                   const DdSourceExercise *b,
                   const char *name,
                   const char *value_a,
                   const char *value_b)
{
  if (g_strcmp0 (value_a, value_b) != 0 && dd_source_can_read (a->node, name) &&
      dd_source_can_read (b->node, name))
    ERROR (pair, b->line, "%s is \"%s\" here and \"%s\" in %s:%u: make the two the same.", name,
           value_b != NULL ? value_b : "", value_a != NULL ? value_a : "", pair->first->file,
           a->line);
}

static void
compare_scales (Pair *pair, const DdSourceExercise *a, const DdSourceExercise *b)
{
  if (!dd_source_can_read (a->node, "scale") || !dd_source_can_read (b->node, "scale"))
    return;
  for (guint i = 0; i < 4; i++)
    if (a->scale[i] > b->scale[i] || a->scale[i] < b->scale[i])
      {
        ERROR (pair, b->line, "The scale differs from that in %s:%u: make the two the same.",
               pair->first->file, a->line);
        break;
      }
}

static void
compare_common (Pair *pair, const DdSourceExercise *a, const DdSourceExercise *b)
{
  char points_a[G_ASCII_DTOSTR_BUF_SIZE];
  char points_b[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (points_a, sizeof points_a, "%.6g", a->points);
  g_ascii_formatd (points_b, sizeof points_b, "%.6g", b->points);
  compare_attribute (pair, a, b, "points", points_a, points_b);
  compare_attribute (pair, a, b, "level", a->level, b->level);
  compare_attribute (pair, a, b, "skill", a->skill, b->skill);
  compare_attribute (pair, a, b, "gate", say_yes (a->gate), say_yes (b->gate));
  compare_attribute (pair, a, b, "sure", a->sure ? "ask" : "no", b->sure ? "ask" : "no");
  compare_attribute (pair, a, b, "talk", say_yes (a->talk), say_yes (b->talk));
  compare_attribute (pair, a, b, "challenge", say_yes (a->challenge), say_yes (b->challenge));
  compare_attribute (pair, a, b, "shuffle", say_yes (!a->keep_order), say_yes (!b->keep_order));
  if (a->shape == DD_SOURCE_SHORT || a->shape == DD_SOURCE_CLOZE)
    compare_attribute (pair, a, b, "accept", a->accept, b->accept);
  if (g_strcmp0 (a->part, b->part) != 0)
    ERROR (pair, b->line, "The part is \"%s\" here and \"%s\" in %s:%u: make the two the same.",
           b->part, a->part, pair->first->file, a->line);
  if (a->shape == DD_SOURCE_STATEMENTS)
    compare_scales (pair, a, b);
}

static void
compare_exercise (Pair *pair, const DdSourceExercise *a, const DdSourceExercise *b)
{
  if (a->shape != b->shape)
    {
      ERROR (pair, b->line, "\"%s\" is <%s> here and <%s> in %s:%u: make the two the same kind.",
             b->id, dd_source_shape_to_string (b->shape), dd_source_shape_to_string (a->shape),
             pair->first->file, a->line);
      return;
    }
  compare_common (pair, a, b);
  switch (a->shape)
    {
    case DD_SOURCE_CHOICE:
    case DD_SOURCE_CHOICES:
      compare_options (pair, a->options, b->options, "options", b->line);
      break;
    case DD_SOURCE_STATEMENTS:
      compare_options (pair, a->options, b->options, "statements", b->line);
      break;
    case DD_SOURCE_ORDER:
      compare_options (pair, a->options, b->options, "entries", b->line);
      break;
    case DD_SOURCE_MATCH:
      compare_options (pair, a->options, b->options, "pairs", b->line);
      if (a->targets->len - a->options->len != b->targets->len - b->options->len)
        ERROR (pair, b->line, "There are %u extras here and %u in %s:%u: make them the same.",
               b->targets->len - b->options->len, a->targets->len - a->options->len,
               pair->first->file, a->line);
      break;
    case DD_SOURCE_SHORT:
      compare_answers (pair, a->answers, b->answers, b->line);
      break;
    case DD_SOURCE_NUMBER:
      compare_numbers (pair, a, b);
      break;
    case DD_SOURCE_CLOZE:
      compare_blanks (pair, a, b);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Whether every exercise of LESSON can be found by its id: only then is one known to be missing. */
static gboolean
is_complete (const DdSourceLesson *lesson)
{
  for (guint i = 0; i < lesson->exercises->len; i++)
    if (!dd_source_is_id (((DdSourceExercise *) g_ptr_array_index (lesson->exercises, i))->id))
      return FALSE;
  return TRUE;
}

static void
compare_exercises (Pair *pair)
{
  gboolean first_complete = is_complete (pair->first);
  gboolean other_complete = is_complete (pair->other);
  guint next = 0;
  for (guint i = 0; i < pair->first->exercises->len; i++)
    {
      const DdSourceExercise *a = g_ptr_array_index (pair->first->exercises, i);
      const DdSourceExercise *b = dd_source_lesson_find_exercise (pair->other, a->id);
      if (b == NULL && other_complete && dd_source_is_id (a->id))
        ERROR (pair, pair->other->line,
               "The exercise \"%s\" of %s:%u is missing here: translate it.", a->id,
               pair->first->file, a->line);
      if (b == NULL || !dd_source_is_id (a->id))
        continue;
      if (b->index < next)
        ERROR (pair, b->line,
               "The exercise \"%s\" stands in another place than in %s:%u: keep one order.", b->id,
               pair->first->file, a->line);
      next = MAX (next, b->index);
      compare_exercise (pair, a, b);
    }
  for (guint i = 0; i < pair->other->exercises->len; i++)
    {
      const DdSourceExercise *b = g_ptr_array_index (pair->other->exercises, i);
      if (first_complete && dd_source_is_id (b->id) &&
          dd_source_lesson_find_exercise (pair->first, b->id) == NULL)
        ERROR (pair, b->line,
               "The exercise \"%s\" is missing in %s: add it there or delete it here.", b->id,
               pair->first->file);
    }
}

static gboolean
can_compare (const Pair *pair, const char *name)
{
  return dd_source_can_read (dd_xml_get_root (pair->first->doc), name) &&
         dd_source_can_read (dd_xml_get_root (pair->other->doc), name);
}

static void
compare_lessons (Pair *pair)
{
  if (pair->first->minutes != pair->other->minutes && can_compare (pair, "minutes"))
    ERROR (pair, pair->other->line, "minutes is %u here and %u in %s:%u: make the two the same.",
           pair->other->minutes, pair->first->minutes, pair->first->file, pair->first->line);
  if (!g_str_equal (pair->first->mode, pair->other->mode) && can_compare (pair, "mode"))
    ERROR (pair, pair->other->line,
           "mode is \"%s\" here and \"%s\" in %s:%u: make the two the same.", pair->other->mode,
           pair->first->mode, pair->first->file, pair->first->line);
  for (guint i = 0; i < DD_SOURCE_PARTS; i++)
    if ((pair->first->parts[i] == NULL) != (pair->other->parts[i] == NULL))
      ERROR (pair, pair->other->line, "<%s> is %s here and %s in %s: make the two the same.",
             dd_source_part_names[i], pair->other->parts[i] != NULL ? "there" : "missing",
             pair->first->parts[i] != NULL ? "there" : "missing", pair->first->file);
  compare_exercises (pair);
  dd_check_examples (pair->first, pair->other, pair->faults);
}

void
dd_check_languages (const DdSource *source, DdFaults *faults)
{
  if (source->languages[0] == NULL)
    return;
  for (guint i = 0; i < source->lessons->len; i++)
    {
      const DdSourceLesson *first = g_ptr_array_index (source->lessons, i);
      if (!g_str_equal (first->lang, source->languages[0]))
        continue;
      for (guint l = 1; source->languages[l] != NULL; l++)
        {
          Pair pair = { .first = first, .faults = faults };
          pair.other = dd_source_find_lesson (source, source->languages[l], first->id);
          if (pair.other != NULL)
            compare_lessons (&pair);
        }
    }
}
