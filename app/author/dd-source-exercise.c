/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One exercise of the source: which thing is right, which feedback belongs to what, and whether
 * the kind has all that it needs. Feedback's wording is judged elsewhere (dd-check-words.c).
 */
#include <string.h>

#include "dd-fold.h"
#include "dd-source.h"

static const char *const shape_names[] = { "choice", "choices", "statements", "short",
                                           "number", "cloze", "match", "order" };

const char *
dd_source_shape_to_string (DdSourceShape shape)
{
  return shape_names[shape];
}

static void
free_blank (gpointer data)
{
  DdSourceBlank *blank = data;
  g_free (blank->id);
  g_ptr_array_unref (blank->answers);
  g_ptr_array_unref (blank->wrongs);
  g_array_unref (blank->options);
  g_free (blank);
}

void
dd_source_exercise_free (DdSourceExercise *self)
{
  GPtrArray *arrays[] = { self->question, self->targets, self->answers, self->wrongs,
                          self->texts, self->blanks, self->hints };
  g_free (self->id);
  g_free (self->level);
  g_free (self->skill);
  g_free (self->accept);
  g_array_unref (self->options);
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_ptr_array_unref (arrays[i]);
  g_free (self);
}

/* What a reader needs to word a fault. */
typedef struct
{
  DdSourceExercise *exercise;
  const char *file;
  DdFaults *faults;
} Reader;

#define ERROR(reader, node, ...)                                                           \
  dd_faults_add ((reader)->faults, DD_FAULT_ERROR, (reader)->file, dd_xml_get_line (node), \
                 __VA_ARGS__)
#define WARNING(reader, node, ...)                                                           \
  dd_faults_add ((reader)->faults, DD_FAULT_WARNING, (reader)->file, dd_xml_get_line (node), \
                 __VA_ARGS__)

static xmlNode *
find (const xmlNode *node, const char *name)
{
  return dd_xml_find_child (node, DD_XML_NS_SOURCE, name);
}

static guint
count (const xmlNode *node, const char *name)
{
  guint n = 0;
  for (const xmlNode *child = find (node, name); child != NULL;
       child = dd_xml_find_next (child, DD_XML_NS_SOURCE, name))
    n++;
  return n;
}

/* No list of an exercise grows beyond this: everything is compared with everything. */
#define MOST_OF_A_KIND 64

static gboolean
is_full (Reader *reader, const xmlNode *child, guint there)
{
  if (there < MOST_OF_A_KIND)
    return FALSE;
  ERROR (reader, child, "The exercise has more than %d <%s>: make several exercises of it.",
         MOST_OF_A_KIND, dd_xml_get_name (child));
  return TRUE;
}

static void
collect (Reader *reader, const xmlNode *node, const char *name, GPtrArray *into)
{
  for (xmlNode *child = find (node, name); child != NULL && !is_full (reader, child, into->len);
       child = dd_xml_find_next (child, DD_XML_NS_SOURCE, name))
    g_ptr_array_add (into, child);
}

/* Feedback stands last in what it belongs to, once. */
static xmlNode *
read_feedback (Reader *reader, const xmlNode *node)
{
  xmlNode *feedback = find (node, "feedback");
  if (feedback == NULL)
    return NULL;
  if (count (node, "feedback") > 1)
    ERROR (reader, feedback, "<feedback> is there twice: make one of the two.");
  for (const xmlNode *after = feedback->next; after != NULL; after = after->next)
    if (!dd_xml_is_blank (after) && !dd_xml_is (after, DD_XML_NS_SOURCE, "feedback"))
      {
        ERROR (reader, feedback, "<feedback> does not stand last in <%s>: move it behind the rest.",
               dd_xml_get_name (node));
        break;
      }
  return feedback;
}

static void
read_options (Reader *reader, const xmlNode *node, const char *name, GArray *options)
{
  for (xmlNode *child = find (node, name); child != NULL && !is_full (reader, child, options->len);
       child = dd_xml_find_next (child, DD_XML_NS_SOURCE, name))
    {
      DdSourceOption option = { .node = child, .feedback = read_feedback (reader, child) };
      option.right =
        dd_xml_attr_is (child, "right", "yes") || dd_xml_attr_is (child, "true", "yes");
      option.unjudged =
        (g_str_equal (name, "option") && !dd_source_can_read (child, "right")) ||
        (g_str_equal (name, "statement") && !dd_source_can_read (child, "true"));
      g_array_append_val (options, option);
    }
}

static void
check_number_of (
  Reader *reader, const xmlNode *node, const char *name, guint there, guint least, guint most)
{
  if (there < least || there > most)
    {
      if (least == most)
        ERROR (reader, node, "<%s> has %u <%s> and needs exactly %u.", dd_xml_get_name (node),
               there, name, least);
      else
        ERROR (reader, node, "<%s> has %u <%s> and needs %u to %u: add or delete some.",
               dd_xml_get_name (node), there, name, least, most);
    }
}

/* Two things to choose from that read the same cannot be told apart. */
static void
check_different (Reader *reader, const GArray *options)
{
  for (guint i = 0; i < options->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const xmlNode *node = g_array_index (options, DdSourceOption, i).node;
        g_autofree char *a = dd_source_dup_text (node);
        g_autofree char *b = dd_source_dup_text (g_array_index (options, DdSourceOption, j).node);
        if (*a != '\0' && g_str_equal (a, b))
          ERROR (reader, node, "\"%s\" is there twice: make the two different or delete one.", a);
      }
}

/* FEEDBACK_ON_RIGHT: the right ones are judged wrongly too, when they are left. The first FREE ones
 * need none. */
static void
check_feedback (Reader *reader, const GArray *options, gboolean feedback_on_right, guint free)
{
  for (guint i = free; i < options->len; i++)
    {
      const DdSourceOption *option = &g_array_index (options, DdSourceOption, i);
      const char *name = dd_xml_get_name (option->node);
      if (option->unjudged)
        continue;
      if (option->feedback == NULL && (feedback_on_right || !option->right))
        ERROR (
          reader, option->node,
          "This <%s> has no feedback: add <feedback> that says what it mixes up and where to look.",
          name);
      else if (option->feedback != NULL && !feedback_on_right && option->right)
        WARNING (reader, option->feedback,
                 "The feedback of the right <%s> is never shown: move it into <explain>.", name);
    }
}

static void
check_one_right (Reader *reader, const xmlNode *node, const GArray *options, gboolean several)
{
  guint right = 0;
  for (guint i = 0; i < options->len; i++)
    if (g_array_index (options, DdSourceOption, i).unjudged)
      return; /* perhaps that is the one */
    else
      right += g_array_index (options, DdSourceOption, i).right ? 1 : 0;
  if (right == 0)
    ERROR (reader, node, "No <option> of this <%s> is right: mark %s with right=\"yes\".",
           dd_xml_get_name (node), several ? "every right one" : "one");
  else if (right > 1 && !several)
    ERROR (reader, node, "%u <option>s of this <%s> are right: keep one%s.", right,
           dd_xml_get_name (node),
           dd_xml_is (node, DD_XML_NS_SOURCE, "choice") ? ", or write <choices>" : "");
  else if (several && right == options->len)
    WARNING (reader, node, "Every <option> of this <choices> is right: add a wrong one.");
}

/* How much a typed answer may differ from an <answer> and still be taken for it. */
static DdFoldMatch
get_forgiven (const DdSourceExercise *exercise)
{
  if (g_str_equal (exercise->accept, "folded"))
    return DD_FOLD_MATCH_FOLDED;
  return g_str_equal (exercise->accept, "toneless") ? DD_FOLD_MATCH_TONELESS
                                                    : DD_FOLD_MATCH_SPELLING;
}

/* Typed answers, and the slips that get feedback of their own. */
static void
check_typed (Reader *reader, const xmlNode *node, const GPtrArray *answers, const GPtrArray *wrongs)
{
  DdFoldMatch forgiven = get_forgiven (reader->exercise);
  if (answers->len == 0)
    ERROR (reader, node, "<%s> has no <answer>: write the right one.", dd_xml_get_name (node));
  if (wrongs->len == 0)
    WARNING (
      reader, node,
      "This <%s> has no <wrong is=\"...\">: think of a likely slip and say what it mixes up.",
      dd_xml_get_name (node));
  for (guint i = 0; i < wrongs->len; i++)
    {
      const xmlNode *wrong = g_ptr_array_index (wrongs, i);
      g_autofree char *is = dd_xml_dup_attr (wrong, "is");
      for (guint j = 0; is != NULL && j < answers->len; j++)
        {
          g_autofree char *answer = dd_source_dup_text (g_ptr_array_index (answers, j));
          if (dd_fold_compare (answer, is) <= forgiven)
            ERROR (reader, wrong,
                   "<wrong is=\"%s\"> is taken for the <answer> \"%s\": delete one of the two.", is,
                   answer);
        }
      for (guint j = 0; is != NULL && j < i; j++)
        {
          g_autofree char *other = dd_xml_dup_attr (g_ptr_array_index (wrongs, j), "is");
          if (other != NULL && dd_fold_compare (other, is) == DD_FOLD_MATCH_SPELLING)
            ERROR (reader, wrong, "<wrong is=\"%s\"> is there twice: make one of the two.", is);
        }
    }
}

static void
read_short (Reader *reader)
{
  DdSourceExercise *self = reader->exercise;
  collect (reader, self->node, "answer", self->answers);
  collect (reader, self->node, "wrong", self->wrongs);
  check_typed (reader, self->node, self->answers, self->wrongs);
}

static void
read_number (Reader *reader)
{
  DdSourceExercise *self = reader->exercise;
  const xmlNode *answer = NULL;
  g_autofree char *value_text = NULL;
  g_autofree char *tolerance_text = NULL;
  double value = 0;
  double tolerance = 0;
  collect (reader, self->node, "answer", self->answers);
  collect (reader, self->node, "wrong", self->wrongs);
  check_number_of (reader, self->node, "answer", self->answers->len, 1, 1);
  if (self->wrongs->len == 0)
    WARNING (
      reader, self->node,
      "This <number> has no <wrong is=\"...\">: think of a likely slip and say what it mixes up.");
  if (self->answers->len == 0)
    return;
  answer = g_ptr_array_index (self->answers, 0);
  value_text = dd_xml_dup_attr (answer, "value");
  tolerance_text = dd_xml_dup_attr (answer, "tolerance");
  value = 0;
  tolerance = 0;
  if (value_text == NULL || !dd_source_parse_number (value_text, &value))
    return;
  if (tolerance_text != NULL)
    dd_source_parse_number (tolerance_text, &tolerance);
  for (guint i = 0; i < self->wrongs->len; i++)
    {
      const xmlNode *wrong = g_ptr_array_index (self->wrongs, i);
      g_autofree char *is = dd_xml_dup_attr (wrong, "is");
      double slip = 0;
      if (is == NULL || !dd_source_parse_number (is, &slip))
        continue;
      if (slip >= value - tolerance && slip <= value + tolerance)
        ERROR (reader, wrong,
               "<wrong is=\"%s\"> lies within the right answer and is never met: delete it.", is);
      for (guint j = 0; j < i; j++)
        if (dd_xml_attr_is (g_ptr_array_index (self->wrongs, j), "is", is))
          ERROR (reader, wrong, "<wrong is=\"%s\"> is there twice: make one of the two.", is);
    }
}

static void
read_blank (Reader *reader, xmlNode *node)
{
  DdSourceExercise *self = reader->exercise;
  DdSourceBlank *blank = g_new0 (DdSourceBlank, 1);
  blank->id = dd_xml_dup_attr (node, "id");
  if (blank->id == NULL)
    blank->id = g_strdup ("");
  blank->node = node;
  blank->answers = g_ptr_array_new ();
  blank->wrongs = g_ptr_array_new ();
  blank->options = g_array_new (FALSE, FALSE, sizeof (DdSourceOption));
  collect (reader, node, "answer", blank->answers);
  collect (reader, node, "wrong", blank->wrongs);
  read_options (reader, node, "option", blank->options);
  for (guint i = 0; i < self->blanks->len; i++)
    if (g_str_equal (((DdSourceBlank *) g_ptr_array_index (self->blanks, i))->id, blank->id))
      ERROR (reader, node, "The blank \"%s\" is there twice: give one another id.", blank->id);
  g_ptr_array_add (self->blanks, blank);

  if (blank->answers->len > 0 && blank->options->len > 0)
    ERROR (reader, node,
           "The blank has <answer> and <option>: keep <answer> to type, or <option> to choose.");
  else if (blank->options->len == 0)
    check_typed (reader, node, blank->answers, blank->wrongs);
  else
    {
      check_number_of (reader, node, "option", blank->options->len, 2, 8);
      check_one_right (reader, node, blank->options, FALSE);
      check_feedback (reader, blank->options, FALSE, 0);
      check_different (reader, blank->options);
      if (blank->wrongs->len > 0)
        ERROR (reader, g_ptr_array_index (blank->wrongs, 0),
               "A blank to choose has no <wrong>: put a <feedback> into the option.");
    }
}

static void
read_cloze (Reader *reader)
{
  DdSourceExercise *self = reader->exercise;
  collect (reader, self->node, "text", self->texts);
  if (self->texts->len == 0)
    ERROR (reader, self->node, "<cloze> has no <text>: write the text with its <blank>s.");
  for (guint i = 0; i < self->texts->len; i++)
    {
      const xmlNode *text = g_ptr_array_index (self->texts, i);
      for (xmlNode *blank = find (text, "blank");
           blank != NULL && !is_full (reader, blank, self->blanks->len);
           blank = dd_xml_find_next (blank, DD_XML_NS_SOURCE, "blank"))
        read_blank (reader, blank);
    }
  if (self->texts->len > 0 && self->blanks->len == 0)
    ERROR (reader, self->node, "<cloze> has no <blank>: put one into its <text>.");
}

/* One pair: left, right, feedback, each once and in this order. */
static void
read_pair (Reader *reader, xmlNode *pair)
{
  static const char *const names[] = { "left", "right", "feedback" };
  const xmlNode *child = dd_xml_get_first_child (pair);
  DdSourceOption option = { .node = find (pair, "left"), .feedback = find (pair, "feedback") };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!dd_xml_is (child, DD_XML_NS_SOURCE, names[i]))
        {
          ERROR (
            reader, pair,
            "<pair> holds <left>, <right> and <feedback>, each once and in this order: mend <%s>.",
            names[i]);
          return;
        }
      child = dd_xml_get_next (child);
    }
  if (child != NULL)
    ERROR (reader, child,
           "<pair> holds <left>, <right> and <feedback>, and nothing else: take <%s> out.",
           dd_xml_get_name (child));
  g_array_append_val (reader->exercise->options, option);
  g_ptr_array_add (reader->exercise->targets, find (pair, "right"));
}

/* Right sides that several pairs share are fine; one that all share leaves nothing to find out. */
static gboolean
has_different_targets (const DdSourceExercise *self)
{
  g_autofree char *first = NULL;
  if (self->targets->len < 2)
    return TRUE; /* too few pairs: said already */
  first = dd_source_dup_text (g_ptr_array_index (self->targets, 0));
  for (guint i = 1; i < self->targets->len; i++)
    {
      g_autofree char *text = dd_source_dup_text (g_ptr_array_index (self->targets, i));
      if (!g_str_equal (text, first))
        return TRUE;
    }
  return FALSE;
}

static void
read_match (Reader *reader)
{
  DdSourceExercise *self = reader->exercise;
  guint pairs = 0;
  for (xmlNode *pair = find (self->node, "pair");
       pair != NULL && !is_full (reader, pair, self->options->len);
       pair = dd_xml_find_next (pair, DD_XML_NS_SOURCE, "pair"))
    read_pair (reader, pair);
  check_number_of (reader, self->node, "pair", count (self->node, "pair"), 2, 6);
  check_different (reader, self->options);
  pairs = self->targets->len;
  collect (reader, self->node, "extra", self->targets);
  if (self->targets->len - pairs > 10)
    ERROR (reader, self->node, "<match> has %u <extra> and needs 0 to 10: delete some.",
           self->targets->len - pairs);
  if (!has_different_targets (self))
    ERROR (reader, self->node,
           "Every <right> of this <match> is the same: write pairs that can be told apart.");
  for (guint i = pairs; i < self->targets->len; i++)
    for (guint j = 0; j < i; j++)
      {
        g_autofree char *a = dd_source_dup_text (g_ptr_array_index (self->targets, i));
        g_autofree char *b = dd_source_dup_text (g_ptr_array_index (self->targets, j));
        if (*a != '\0' && g_str_equal (a, b))
          ERROR (reader, g_ptr_array_index (self->targets, i),
                 "\"%s\" is there twice: make the two different or delete one.", a);
      }
}

static void
read_statements (Reader *reader)
{
  DdSourceExercise *self = reader->exercise;
  static const double usual[4] = { 0.1, 0.25, 0.5, 1.0 };
  g_autofree char *scale = NULL;
  g_auto (GStrv) words = NULL;
  memcpy (self->scale, usual, sizeof usual);
  read_options (reader, self->node, "statement", self->options);
  check_number_of (reader, self->node, "statement", self->options->len, 4, 4);
  check_feedback (reader, self->options, TRUE, 0);
  check_different (reader, self->options);
  scale = dd_xml_dup_attr (self->node, "scale");
  if (scale == NULL)
    return;
  words = g_strsplit (scale, " ", -1);
  for (guint i = 0; words[i] != NULL && i < 4; i++)
    dd_source_parse_number (words[i], &self->scale[i]);
}

static void
read_kind (Reader *reader)
{
  DdSourceExercise *self = reader->exercise;
  switch (self->shape)
    {
    case DD_SOURCE_CHOICE:
    case DD_SOURCE_CHOICES:
      read_options (reader, self->node, "option", self->options);
      check_number_of (reader, self->node, "option", self->options->len, 2, 8);
      check_one_right (reader, self->node, self->options, self->shape == DD_SOURCE_CHOICES);
      check_feedback (reader, self->options, self->shape == DD_SOURCE_CHOICES, 0);
      check_different (reader, self->options);
      break;
    case DD_SOURCE_STATEMENTS:
      read_statements (reader);
      break;
    case DD_SOURCE_SHORT:
      read_short (reader);
      break;
    case DD_SOURCE_NUMBER:
      read_number (reader);
      break;
    case DD_SOURCE_CLOZE:
      read_cloze (reader);
      break;
    case DD_SOURCE_MATCH:
      read_match (reader);
      break;
    case DD_SOURCE_ORDER:
      read_options (reader, self->node, "entry", self->options);
      check_number_of (reader, self->node, "entry", self->options->len, 3, 8);
      /* What truly comes first can never be the first one out of place. */
      check_feedback (reader, self->options, TRUE, 1);
      check_different (reader, self->options);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* 0 question, 1 the kind's own, 2 hint, 3 explain. */
static guint
get_phase (const xmlNode *node)
{
  static const char *const own[] = { "option", "statement", "answer", "wrong", "text",
                                     "pair", "extra", "entry", NULL };
  const char *name = dd_xml_get_name (node);
  if (g_str_equal (name, "hint"))
    return 2;
  if (g_str_equal (name, "explain"))
    return 3;
  return g_strv_contains (own, name) ? 1 : 0;
}

static void
read_common_children (Reader *reader)
{
  DdSourceExercise *self = reader->exercise;
  guint reached = 0;
  for (xmlNode *child = dd_xml_get_first_child (self->node); child != NULL;
       child = dd_xml_get_next (child))
    {
      guint phase = get_phase (child);
      if (phase < reached)
        ERROR (reader, child,
               "<%s> comes too late in <%s>: the order is the question, then the answers, then "
               "<hint>, then <explain>.",
               dd_xml_get_name (child), dd_xml_get_name (self->node));
      reached = MAX (reached, phase);
      if (phase == 0)
        g_ptr_array_add (self->question, child);
    }
  collect (reader, self->node, "hint", self->hints);
  self->explain = find (self->node, "explain");
  if (self->question->len == 0 && self->shape != DD_SOURCE_CLOZE)
    ERROR (reader, self->node,
           "The exercise has no question: write it in a <p> before the answers.");
  if (self->hints->len > 4)
    ERROR (reader, self->node, "The exercise has %u hints: keep at most four.", self->hints->len);
  if (self->explain == NULL)
    ERROR (reader, self->node, "The exercise has no <explain>: say why the right answer is right.");
  else if (count (self->node, "explain") > 1)
    ERROR (reader, self->explain, "<explain> is there twice: make one of the two.");
}

static void
read_common_attributes (DdSourceExercise *self)
{
  g_autofree char *points = dd_xml_dup_attr (self->node, "points");
  gboolean shuffled_anyway = FALSE;
  self->points = 1;
  if (points != NULL)
    dd_source_parse_number (points, &self->points);
  self->level = dd_xml_dup_attr (self->node, "level");
  self->skill = dd_xml_dup_attr (self->node, "skill");
  self->gate = dd_xml_attr_is (self->node, "gate", "yes");
  self->sure = dd_xml_attr_is (self->node, "sure", "ask");
  self->talk = dd_xml_attr_is (self->node, "talk", "yes");
  self->challenge = dd_xml_attr_is (self->node, "challenge", "yes");
  shuffled_anyway = self->shape != DD_SOURCE_STATEMENTS;
  self->keep_order = shuffled_anyway ? dd_xml_attr_is (self->node, "shuffle", "no")
                                     : !dd_xml_attr_is (self->node, "shuffle", "yes");
  self->accept = dd_xml_dup_attr (self->node, "accept");
  if (self->accept == NULL)
    self->accept = g_strdup ("spelling");
}

DdSourceExercise *
dd_source_exercise_new (
  xmlNode *node, const char *part, xmlNode *step, const char *file, DdFaults *faults)
{
  DdSourceExercise *self = g_new0 (DdSourceExercise, 1);
  Reader reader = { .exercise = self, .file = file, .faults = faults };
  for (guint i = 0; i < G_N_ELEMENTS (shape_names); i++)
    if (g_str_equal (dd_xml_get_name (node), shape_names[i]))
      self->shape = (DdSourceShape) i;
  self->id = dd_xml_dup_attr (node, "id");
  if (self->id == NULL)
    self->id = g_strdup ("");
  self->node = node;
  self->step = step;
  self->part = part;
  self->line = dd_xml_get_line (node);
  self->question = g_ptr_array_new ();
  self->options = g_array_new (FALSE, FALSE, sizeof (DdSourceOption));
  self->targets = g_ptr_array_new ();
  self->answers = g_ptr_array_new ();
  self->wrongs = g_ptr_array_new ();
  self->texts = g_ptr_array_new ();
  self->blanks = g_ptr_array_new_with_free_func (free_blank);
  self->hints = g_ptr_array_new ();
  read_common_attributes (self);
  read_common_children (&reader);
  read_kind (&reader);
  return self;
}
