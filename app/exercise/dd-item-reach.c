/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a learner can get to the declared right answer with what a player offers. Nothing is
 * judged here, and an item that fails can still be played by a program: whoever takes courses from
 * strangers asks first.
 *
 * What a player offers (QTI 3.0 information model; docs/item-profile.md 11): between min-choices
 * and max-choices of the choices, each once; all entries of an order; one right side for each left
 * side of a match. */

#include "dd-item-private.h"
#include "dd-xml.h"

#define BIT(n) (1u << (n))

/* What an exercise of a shape is answered by. */
static const guint shape_kinds[] = {
  [DD_SHAPE_OTHER] = G_MAXUINT,
  [DD_SHAPE_CHOICE] = BIT (DD_INTERACTION_CHOICE),
  [DD_SHAPE_CHOICES] = BIT (DD_INTERACTION_CHOICE),
  [DD_SHAPE_STATEMENTS] = BIT (DD_INTERACTION_MATCH),
  [DD_SHAPE_SHORT] = BIT (DD_INTERACTION_TEXT_ENTRY),
  [DD_SHAPE_NUMBER] = BIT (DD_INTERACTION_TEXT_ENTRY),
  [DD_SHAPE_CLOZE] = BIT (DD_INTERACTION_TEXT_ENTRY) | BIT (DD_INTERACTION_INLINE_CHOICE),
  [DD_SHAPE_MATCH] = BIT (DD_INTERACTION_MATCH),
  [DD_SHAPE_ORDER] = BIT (DD_INTERACTION_ORDER),
};

static gboolean
fail (const DdItem *self, int line, GError **error, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

static gboolean
fail (const DdItem *self, int line, GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error,
               DD_EXERCISE_ERROR,
               DD_EXERCISE_ERROR_MALFORMED,
               "%s:%d: %s",
               self->name,
               line,
               sentence);
  return FALSE;
}

static gboolean
check_shape (const DdItem *self, GError **error)
{
  const xmlNode *root = dd_xml_get_root (self->doc);
  g_autofree char *shape = dd_xml_dup_attr_ns (root, DD_XML_NS_COURSE, "shape");

  if (shape != NULL && self->shape == DD_SHAPE_OTHER)
    return fail (self,
                 (int) dd_xml_get_line (root),
                 error,
                 "dd:shape says “%.60s”, and it is choice, choices, statements, short, number, "
                 "cloze, match or order",
                 shape);
  for (guint i = 0; i < self->interactions->len; i++)
    {
      const DdInteraction *one = self->interactions->pdata[i];

      if ((shape_kinds[self->shape] & BIT (one->kind)) == 0)
        return fail (self,
                     one->line,
                     error,
                     "an exercise of the shape %s is not answered by %s",
                     dd_shape_get_name (self->shape),
                     dd_interaction_kind_get_name (one->kind));
    }
  return TRUE;
}

/* How many choices, or pairs, an answer can hold at most, whatever its limits say. */
static guint
count_offered (const DdItem *self, const DdInteraction *one)
{
  DdCardinality cardinality = DD_CARDINALITY_SINGLE;
  DdBaseType base = DD_BASE_NONE;

  dd_item_get_response_type (self, one->response_id, &cardinality, &base);
  return cardinality == DD_CARDINALITY_SINGLE ? MIN (one->n_choices, 1) : one->n_choices;
}

/* Whether any answer at all keeps within the limits. */
static gboolean
check_limits (const DdItem *self, const DdInteraction *one, GError **error)
{
  guint n_offered = count_offered (self, one);

  if (n_offered == 0 || (one->kind == DD_INTERACTION_MATCH && one->n_targets == 0))
    return fail (self,
                 one->line,
                 error,
                 "%s has nothing to choose from",
                 dd_interaction_kind_get_name (one->kind));
  if (one->min_choices > n_offered)
    return fail (self,
                 one->line,
                 error,
                 "%s asks for %u choices at least, and %u can be given",
                 dd_interaction_kind_get_name (one->kind),
                 one->min_choices,
                 n_offered);
  if (one->max_choices > 0 && one->min_choices > one->max_choices)
    return fail (self,
                 one->line,
                 error,
                 "%s asks for %u choices at least and allows %u at most",
                 dd_interaction_kind_get_name (one->kind),
                 one->min_choices,
                 one->max_choices);
  if (one->kind == DD_INTERACTION_ORDER && one->max_choices > 0 &&
      one->max_choices < one->n_choices)
    return fail (self,
                 one->line,
                 error,
                 "%s wants %u of its %u entries put in order, and here a learner always orders all",
                 dd_interaction_kind_get_name (one->kind),
                 one->max_choices,
                 one->n_choices);
  return TRUE;
}

/* What of MEMBER can stand only once in an answer: the choice, or the side of a pair that is on the
 * left, where a pair without direction may name it second. Borrowed. */
static const char *
get_once (const DdInteraction *one, const DdValue *member)
{
  const char *first = dd_value_get_first (member);

  if (first == NULL)
    return dd_value_get_text (member);
  return dd_choice_find (one->choices, one->n_choices, first) != NULL
           ? first
           : dd_value_get_second (member);
}

/* What stands twice in CORRECT and can be given once; NULL when there is none. Borrowed. */
static const char *
find_twice (const DdInteraction *one, const DdValue *correct)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < dd_value_get_n_members (correct); i++)
    {
      const char *id = get_once (one, dd_value_get_member (correct, i));

      if (id != NULL && !g_hash_table_add (seen, (gpointer) id))
        return id;
    }
  return NULL;
}

static gboolean
check_correct (const DdItem *self,
               const DdInteraction *one,
               const DdValue *correct,
               GError **error)
{
  const char *twice = find_twice (one, correct);
  guint n = (guint) dd_value_get_n_members (correct);

  if (twice != NULL)
    return fail (self,
                 one->line,
                 error,
                 "the right answer names “%.60s” twice, and a learner can give it once",
                 twice);
  if (one->max_choices > 0 && n > one->max_choices)
    return fail (self,
                 one->line,
                 error,
                 "the right answer has %u choices, and %s allows %u at most",
                 n,
                 dd_interaction_kind_get_name (one->kind),
                 one->max_choices);
  if (n < one->min_choices)
    return fail (self,
                 one->line,
                 error,
                 "the right answer has %u choices, and %s asks for %u at least",
                 n,
                 dd_interaction_kind_get_name (one->kind),
                 one->min_choices);
  if (one->kind == DD_INTERACTION_ORDER && n != one->n_choices)
    return fail (self,
                 one->line,
                 error,
                 "the right order has %u of %u entries, and here a learner always orders all",
                 n,
                 one->n_choices);
  return TRUE;
}

gboolean
dd_item_check_reach (const DdItem *self, GError **error)
{
  if (!check_shape (self, error))
    return FALSE;
  for (guint i = 0; i < self->interactions->len; i++)
    {
      const DdInteraction *one = self->interactions->pdata[i];
      const DdValue *correct = dd_item_get_correct (self, one->response_id);

      if (one->kind == DD_INTERACTION_TEXT_ENTRY || one->kind == DD_INTERACTION_EXTENDED_TEXT)
        continue;
      if (!check_limits (self, one, error) ||
          (correct != NULL && !check_correct (self, one, correct, error)))
        return FALSE;
    }
  return TRUE;
}

/* Whether NODE or anything in it bears an attribute of ours. Depth is bounded by the parser. */
static gboolean
is_marked (const xmlNode *node)
{
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    if (attr->ns != NULL &&
        g_strcmp0 ((const char *) attr->ns->href, DD_XML_NS_COURSE) == 0)
      return TRUE;
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    if (is_marked (child))
      return TRUE;
  return FALSE;
}

gboolean
dd_item_lacks_shape (const DdItem *self)
{
  return self->shape == DD_SHAPE_OTHER && is_marked (dd_xml_get_root (self->doc));
}
