/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How feedback speaks: it says what an answer mixes up and where to look. It neither begins with a
 * verdict, which the player gives in its own words, nor gives the right answer away.
 *
 * Words are compared whole, without case and in normal form. A right answer that stands in the
 * question too, or is a single sign, may be named for good reasons: that is only warned of.
 */
#include <string.h>

#include "dd-check.h"

/* The words of TEXT in small letters with one space round each: " 8.5 kb ". A comma or point
 * between digits belongs to the number and is written as a point. */
static char *
dup_words (const char *text)
{
  g_autofree char *normal = dd_source_dup_normal (text);
  g_autofree char *small = g_utf8_strdown (normal, -1);
  g_autoptr (GString) words = g_string_new (" ");
  for (const char *at = small; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);
      gboolean in_number = (sign == ',' || sign == '.') && at > small && g_ascii_isdigit (at[-1]) &&
                           g_ascii_isdigit (at[1]);
      if (in_number)
        g_string_append_c (words, '.');
      else if (g_unichar_isalnum (sign) || g_unichar_ismark (sign))
        g_string_append_unichar (words, sign);
      else if (words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
begins_with (const char *words, const char *phrase)
{
  g_autofree char *padded = g_strdup_printf (" %s ", phrase);
  return g_str_has_prefix (words, padded);
}

/* "Sai số", "Right side" name a thing; "Sai.", "Sai rồi", "Right, but" judge. */
static gboolean
is_verdict (const char *text)
{
  static const char *const always[] = { "sai rồi", "không đúng", "chưa đúng",
                                        "đúng rồi", "not correct", "not right",
                                        "not yet", "incorrect", "wrong" };
  static const char *const alone[] = { "sai", "đúng", "right", "correct" };
  static const char *const things[] = { "sai số", "sai lệch", "sai khác", "sai sót", "sai lầm" };
  g_autofree char *words = dup_words (text);
  g_autofree char *small = g_utf8_strdown (text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (things); i++)
    if (begins_with (words, things[i]))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    if (begins_with (words, always[i]))
      return TRUE;
  if (begins_with (words, "sai"))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (alone); i++)
    if (g_str_has_prefix (small, alone[i]))
      {
        const char *after = small + strlen (alone[i]);
        if (*after == '\0' || strchr (".,!;:", *after) != NULL)
          return TRUE;
      }
  return FALSE;
}

static void
check_verdict (const xmlNode *feedback, const char *file, DdFaults *faults)
{
  g_autofree char *text = dd_source_dup_text (feedback);
  if (is_verdict (text))
    dd_faults_add (
      faults, DD_FAULT_ERROR, file, dd_xml_get_line (feedback),
      "The feedback begins with a verdict: say what this answer mixes up and where to look.");
}

/* Answers that everybody says all the time. */
static gboolean
is_everyday (const char *words)
{
  static const char *const everyday[] = { " có ", " không ", " đúng ", " sai ", " được ",
                                          " yes ", " no ", " true ", " false ", " right ",
                                          " wrong ", " all ", " none " };
  for (gsize i = 0; i < G_N_ELEMENTS (everyday); i++)
    if (g_str_equal (words, everyday[i]))
      return TRUE;
  return FALSE;
}

typedef struct
{
  const DdSourceExercise *exercise;
  const char *question; /* borrowed; its words */
  const char *file;
  DdFaults *faults;
} Listener;

/* OWN: what the feedback belongs to; it may be named, also when the right answer stands in it. */
static void
check_leak (const Listener *listener,
            const xmlNode *feedback,
            const char *own,
            const char *right,
            gboolean mild)
{
  g_autofree char *needle = dup_words (right);
  g_autofree char *own_words = dup_words (own);
  g_autofree char *text = dd_source_dup_text (feedback);
  g_autofree char *haystack = dup_words (text);
  gboolean tiny = FALSE;
  gboolean asked = FALSE;
  if (g_str_equal (needle, " ") || is_everyday (needle) || strstr (haystack, needle) == NULL)
    return;
  tiny = g_utf8_strlen (needle, -1) == 3;
  asked = strstr (listener->question, needle) != NULL || strstr (own_words, needle) != NULL;
  if (mild || tiny || asked)
    dd_faults_add (
      listener->faults, DD_FAULT_WARNING, listener->file, dd_xml_get_line (feedback),
      "The feedback names \"%s\", the right answer: see that it does not give it away.", right);
  else
    dd_faults_add (listener->faults, DD_FAULT_ERROR, listener->file, dd_xml_get_line (feedback),
                   "The feedback gives the right answer \"%s\" away: lead to it without naming it.",
                   right);
}

/* Feedback of the wrong options against the right ones. */
static void
check_options (const Listener *listener, const GArray *options, gboolean mild)
{
  for (guint i = 0; i < options->len; i++)
    {
      const DdSourceOption *option = &g_array_index (options, DdSourceOption, i);
      g_autofree char *own = dd_source_dup_text (option->node);
      if (option->feedback == NULL)
        continue;
      check_verdict (option->feedback, listener->file, listener->faults);
      for (guint j = 0; j < options->len && !option->right; j++)
        {
          const DdSourceOption *other = &g_array_index (options, DdSourceOption, j);
          g_autofree char *right = other->right ? dd_source_dup_text (other->node) : NULL;
          if (right != NULL)
            check_leak (listener, option->feedback, own, right, mild);
        }
    }
}

static void
check_wrongs (const Listener *listener, const GPtrArray *answers, const GPtrArray *wrongs)
{
  for (guint i = 0; i < wrongs->len; i++)
    {
      const xmlNode *wrong = g_ptr_array_index (wrongs, i);
      g_autofree char *is = dd_xml_dup_attr (wrong, "is");
      check_verdict (wrong, listener->file, listener->faults);
      for (guint j = 0; j < answers->len; j++)
        {
          const xmlNode *answer = g_ptr_array_index (answers, j);
          g_autofree char *value = dd_xml_dup_attr (answer, "value");
          g_autofree char *right = value != NULL ? g_strdup (value) : dd_source_dup_text (answer);
          check_leak (listener, wrong, is != NULL ? is : "", right, FALSE);
        }
    }
}

static void
check_pairs (const Listener *listener)
{
  const DdSourceExercise *exercise = listener->exercise;
  for (guint i = 0; i < exercise->options->len; i++)
    {
      const DdSourceOption *left = &g_array_index (exercise->options, DdSourceOption, i);
      g_autofree char *own = dd_source_dup_text (left->node);
      g_autofree char *right = NULL;
      if (left->feedback == NULL || i >= exercise->targets->len)
        continue;
      right = dd_source_dup_text (g_ptr_array_index (exercise->targets, i));
      check_verdict (left->feedback, listener->file, listener->faults);
      check_leak (listener, left->feedback, own, right, FALSE);
    }
}

static char *
dup_question_words (const DdSourceExercise *exercise)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const GPtrArray *lists[] = { exercise->question, exercise->texts };
  for (gsize l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      {
        g_autofree char *piece = dd_source_dup_text (g_ptr_array_index (lists[l], i));
        g_string_append_printf (text, " %s", piece);
      }
  return dup_words (text->str);
}

void
dd_check_feedback (const DdSourceExercise *exercise, const char *file, DdFaults *faults)
{
  g_autofree char *question = dup_question_words (exercise);
  Listener listener = {
    .exercise = exercise, .question = question, .file = file, .faults = faults
  };
  if (exercise->shape == DD_SOURCE_MATCH)
    check_pairs (&listener);
  else if (exercise->shape == DD_SOURCE_STATEMENTS || exercise->shape == DD_SOURCE_ORDER)
    {
      for (guint i = 0; i < exercise->options->len; i++)
        {
          const DdSourceOption *option = &g_array_index (exercise->options, DdSourceOption, i);
          if (option->feedback != NULL)
            check_verdict (option->feedback, file, faults);
        }
    }
  else
    check_options (&listener, exercise->options, exercise->shape == DD_SOURCE_CHOICES);
  check_wrongs (&listener, exercise->answers, exercise->wrongs);
  for (guint i = 0; i < exercise->blanks->len; i++)
    {
      const DdSourceBlank *blank = g_ptr_array_index (exercise->blanks, i);
      check_options (&listener, blank->options, FALSE);
      check_wrongs (&listener, blank->answers, blank->wrongs);
    }
}
