/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading interactions: what a learner can do and between what. One row of a table a kind. */

#include "dd-interaction.h"

#include <string.h>

#include "dd-item-private.h"
#include "dd-limits.h"
#include "dd-xhtml.h"
#include "dd-xml.h"

typedef struct
{
  const char *name;
  const char *choice_name; /* of its choices; NULL without */
  const char *max_name;    /* attribute of max_choices; NULL without */
  const char *min_name;
  guint bases;         /* bit a DdBaseType: what its response may be */
  guint cardinalities; /* bit a DdCardinality */
} Kind;

/* Of one set, in a sentence. */
#define IDS_SHOWN 20

#define BIT(n) (1u << (n))
#define TYPED \
  (BIT (DD_BASE_STRING) | BIT (DD_BASE_INTEGER) | BIT (DD_BASE_FLOAT) | BIT (DD_BASE_IDENTIFIER))
#define LISTS (BIT (DD_CARDINALITY_MULTIPLE) | BIT (DD_CARDINALITY_ORDERED))
#define ONE BIT (DD_CARDINALITY_SINGLE)

static const Kind kinds[] = {
  [DD_INTERACTION_CHOICE] = { "qti-choice-interaction",
                              "qti-simple-choice",
                              "max-choices",
                              "min-choices",
                              BIT (DD_BASE_IDENTIFIER),
                              ONE | LISTS },
  [DD_INTERACTION_INLINE_CHOICE] = { "qti-inline-choice-interaction",
                                     "qti-inline-choice",
                                     NULL,
                                     NULL,
                                     BIT (DD_BASE_IDENTIFIER),
                                     ONE },
  [DD_INTERACTION_TEXT_ENTRY] = { "qti-text-entry-interaction", NULL, NULL, NULL, TYPED, ONE },
  [DD_INTERACTION_EXTENDED_TEXT] = { "qti-extended-text-interaction",
                                     NULL,
                                     NULL,
                                     NULL,
                                     TYPED,
                                     ONE | LISTS },
  [DD_INTERACTION_MATCH] = { "qti-match-interaction",
                             "qti-simple-associable-choice",
                             "max-associations",
                             "min-associations",
                             BIT (DD_BASE_DIRECTED_PAIR) | BIT (DD_BASE_PAIR),
                             ONE | LISTS },
  [DD_INTERACTION_ORDER] = { "qti-order-interaction",
                             "qti-simple-choice",
                             "max-choices",
                             "min-choices",
                             BIT (DD_BASE_IDENTIFIER),
                             BIT (DD_CARDINALITY_ORDERED) },
};

const char *
dd_interaction_kind_get_name (DdInteractionKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);
  return kinds[kind].name;
}

gboolean
dd_interaction_kind_from_name (const char *name, DdInteractionKind *ret_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      {
        *ret_kind = (DdInteractionKind) i;
        return TRUE;
      }
  return FALSE;
}

const DdChoice *
dd_choice_find (const DdChoice *choices, guint n_choices, const char *id)
{
  for (guint i = 0; id != NULL && i < n_choices; i++)
    if (strcmp (choices[i].id, id) == 0)
      return &choices[i];
  return NULL;
}

const DdChoice *
dd_interaction_find_choice (const DdInteraction *self, const char *id)
{
  const DdChoice *found = dd_choice_find (self->choices, self->n_choices, id);

  return found != NULL ? found : dd_choice_find (self->targets, self->n_targets, id);
}

static void
append_ids (GString *text, const DdChoice *choices, guint n_choices)
{
  guint n_shown = MIN (n_choices, IDS_SHOWN);

  for (guint i = 0; i < n_shown; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", choices[i].id);
  if (n_shown < n_choices)
    g_string_append (text, ", …");
}

char *
dd_interaction_dup_ids (const DdInteraction *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_ids (text, self->choices, self->n_choices);
  if (self->n_targets > 0)
    g_string_append (text, " with ");
  append_ids (text, self->targets, self->n_targets);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
clear_choice (gpointer data)
{
  DdChoice *choice = data;

  g_free (choice->id);
  g_free (choice->xhtml);
  g_free (choice->text);
}

static void
free_choices (DdChoice *choices, guint n_choices)
{
  for (guint i = 0; i < n_choices; i++)
    clear_choice (&choices[i]);
  g_free (choices);
}

void
dd_interaction_free (DdInteraction *self)
{
  if (self == NULL)
    return;
  free_choices (self->choices, self->n_choices);
  free_choices (self->targets, self->n_targets);
  g_free (self->response_id);
  g_free (self->prompt_xhtml);
  g_free (self->unit);
  g_free (self->placeholder);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdInteraction, dd_interaction_free)

/* A whole number from 0 up; FALLBACK when the attribute is not there or is none. */
static guint
read_count (const xmlNode *node, const char *attr, guint fallback)
{
  g_autofree char *text = attr != NULL ? dd_xml_dup_attr (node, attr) : NULL;
  guint64 count = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (g_strstrip (text), 10, 0, 100000, &count, NULL))
    return fallback;
  return (guint) count;
}

static gboolean
is_feedback (const xmlNode *node)
{
  return dd_xml_is (node, DD_XML_NS_QTI, "qti-feedback-inline") ||
         dd_xml_is (node, DD_XML_NS_QTI, "qti-feedback-block");
}

/* Feedback inside a choice is shown with the feedback of the attempt, not in the choice. */
static gboolean
leave_feedback_out (GString *out, const xmlNode *node, gpointer data)
{
  return is_feedback (node);
}

/* Why ID cannot be the identifier of one choice more; NULL when it can. */
static const char *
find_fault (const GArray *choices, const char *id)
{
  if (id == NULL || *id == '\0')
    return "has no identifier";
  if (dd_choice_find ((DdChoice *) (void *) choices->data, choices->len, id) != NULL)
    return "has an identifier that stands here already";
  return choices->len >= DD_LIMIT_ITEM_CHOICES ? "is one choice too many" : NULL;
}

/* The choices called NAME below PARENT, in a new array. */
static gboolean
read_choices (const DdItem *item,
              const xmlNode *parent,
              const char *name,
              DdChoice **ret_choices,
              guint *ret_n_choices,
              GError **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, TRUE, sizeof (DdChoice));

  g_array_set_clear_func (choices, clear_choice);
  for (const xmlNode *node = dd_xml_find_child (parent, DD_XML_NS_QTI, name); node != NULL;
       node = dd_xml_find_next (node, DD_XML_NS_QTI, name))
    {
      g_autofree char *id = dd_xml_dup_attr (node, "identifier");
      const char *fault = find_fault (choices, id);
      DdChoice choice = { 0 };

      if (fault != NULL)
        return dd_xml_fail (error,
                            DD_EXERCISE_ERROR,
                            DD_EXERCISE_ERROR_MALFORMED,
                            item->name,
                            node,
                            "%s %s",
                            name,
                            fault);
      choice.id = g_steal_pointer (&id);
      choice.xhtml = dd_xhtml_dup_inside (node, leave_feedback_out, NULL);
      choice.text = dd_xhtml_dup_text (node, is_feedback);
      choice.fixed = dd_xml_attr_is (node, "fixed", "true");
      choice.match_min = read_count (node, "match-min", 0);
      choice.match_max = read_count (node, "match-max", 1);
      g_array_append_val (choices, choice);
    }
  *ret_n_choices = choices->len;
  *ret_choices = (DdChoice *) (void *) g_array_free (g_steal_pointer (&choices), FALSE);
  return TRUE;
}

static gboolean
read_sets (const DdItem *item, const xmlNode *node, DdInteraction *into, GError **error)
{
  const char *name = kinds[into->kind].choice_name;
  const xmlNode *first = dd_xml_find_child (node, DD_XML_NS_QTI, "qti-simple-match-set");
  const xmlNode *second = dd_xml_find_next (first, DD_XML_NS_QTI, "qti-simple-match-set");

  if (first == NULL || second == NULL)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        item->name,
                        node,
                        "a match interaction has two sets of choices");
  return read_choices (item, first, name, &into->choices, &into->n_choices, error) &&
         read_choices (item, second, name, &into->targets, &into->n_targets, error);
}

/* The response it is bound to must be declared and be of a type that it can give. */
static gboolean
check_response (const DdItem *item, const xmlNode *node, const DdInteraction *into, GError **error)
{
  const Kind *kind = &kinds[into->kind];
  int variable = dd_item_find_response (item, into->response_id);
  const DdDeclaration *declaration;

  if (variable < 0)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        item->name,
                        node,
                        "%s is bound to “%.60s”, which is no declared response",
                        kind->name,
                        into->response_id != NULL ? into->response_id : "");
  declaration = dd_item_get_declaration (item, variable);
  if ((kind->bases & BIT (declaration->base)) &&
      (kind->cardinalities & BIT (declaration->cardinality)))
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_UNSUPPORTED,
                      item->name,
                      node,
                      "%s cannot give a response of type %s %s",
                      kind->name,
                      dd_cardinality_get_name (declaration->cardinality),
                      dd_base_type_get_name (declaration->base));
}

/* Defaults by version: max-choices of choice was 0 until 2.1 and is 1 since. */
static void
read_limits (const DdItem *item, const xmlNode *node, DdInteraction *into)
{
  const Kind *kind = &kinds[into->kind];
  int variable = dd_item_find_response (item, into->response_id);
  guint fallback = 0;

  if (into->kind == DD_INTERACTION_MATCH ||
      (into->kind == DD_INTERACTION_CHOICE && item->version > DD_QTI_2_1))
    fallback = 1;
  into->min_choices = read_count (node, kind->min_name, 0);
  into->max_choices = read_count (node, kind->max_name, fallback);
  /* An order that does not say how few will do wants all, and its max-choices says nothing. */
  if (into->kind == DD_INTERACTION_ORDER && into->min_choices == 0)
    into->max_choices = 0;
  if (into->kind != DD_INTERACTION_ORDER &&
      dd_item_get_declaration (item, variable)->cardinality == DD_CARDINALITY_SINGLE)
    into->max_choices = 1;
  into->shuffle = dd_xml_attr_is (node, "shuffle", "true");
  into->expected_length = read_count (node, "expected-length", 0);
  into->expected_lines = read_count (node, "expected-lines", 0);
  into->placeholder = dd_xml_dup_attr (node, "placeholder-text");
  into->unit = dd_xml_dup_attr_ns (node, DD_XML_NS_COURSE, "unit");
}

DdInteraction *
dd_interaction_new_from_node (const DdItem *item, const xmlNode *node, GError **error)
{
  g_autoptr (DdInteraction) self = g_new0 (DdInteraction, 1);
  const xmlNode *prompt = dd_xml_find_child (node, DD_XML_NS_QTI, "qti-prompt");
  gboolean is_read = TRUE;

  g_return_val_if_fail (dd_interaction_kind_from_name (dd_xml_get_name (node), &self->kind), NULL);
  self->response_id = dd_xml_dup_attr (node, "response-identifier");
  self->line = (int) dd_xml_get_line (node);
  if (!check_response (item, node, self, error))
    return NULL;
  read_limits (item, node, self);
  if (prompt != NULL)
    self->prompt_xhtml = dd_xhtml_dup_inside (prompt, leave_feedback_out, NULL);

  if (self->kind == DD_INTERACTION_MATCH)
    is_read = read_sets (item, node, self, error);
  else if (kinds[self->kind].choice_name != NULL)
    is_read = read_choices (item,
                            node,
                            kinds[self->kind].choice_name,
                            &self->choices,
                            &self->n_choices,
                            error);
  return is_read ? g_steal_pointer (&self) : NULL;
}
