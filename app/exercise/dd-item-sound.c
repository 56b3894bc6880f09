/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether an item that was read can be answered rightly. Its correct response must stand among the
 * choices, in every item; one of our own shapes moreover asks for every response that it declares,
 * and maps and compares with only what can be chosen. A foreign item may ask nothing: text alone is
 * legal QTI. */

#include "dd-item-private.h"
#include "dd-xml.h"

/* Whether VALUE, an identifier or a pair, can be given in INTERACTION. */
static gboolean
is_offered (const DdInteraction *interaction, const DdValue *value)
{
  const char *first = dd_value_get_first (value);
  const char *second = dd_value_get_second (value);

  if (first == NULL)
    return dd_choice_find (interaction->choices, interaction->n_choices,
                           dd_value_get_text (value)) != NULL;
  if (dd_choice_find (interaction->choices, interaction->n_choices, first) != NULL &&
      dd_choice_find (interaction->targets, interaction->n_targets, second) != NULL)
    return TRUE;
  return dd_value_get_base (value) == DD_BASE_PAIR &&
         dd_choice_find (interaction->choices, interaction->n_choices, second) != NULL &&
         dd_choice_find (interaction->targets, interaction->n_targets, first) != NULL;
}

/* TEXT at NODE is to name a choice; what is blank names nothing. */
static gboolean
check_name (const DdItem *self,
            const xmlNode *node,
            const DdInteraction *interaction,
            const char *text,
            GError **error)
{
  DdCardinality cardinality = DD_CARDINALITY_SINGLE;
  DdBaseType base = DD_BASE_NONE;
  g_autoptr (DdValue) value = NULL;

  dd_item_get_response_type (self, interaction->response_id, &cardinality, &base);
  value = text != NULL ? dd_value_parse (base, text, NULL) : NULL;
  if (value == NULL || is_offered (interaction, value))
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      self->name,
                      node,
                      "“%.60s” in %s of %s is nothing that can be chosen there",
                      text,
                      dd_xml_get_name (node->parent),
                      interaction->response_id);
}

/* The correct response and the mapping of the response declared at NODE. */
static gboolean
check_names (const DdItem *self,
             const xmlNode *node,
             const DdInteraction *interaction,
             GError **error)
{
  const xmlNode *correct = dd_xml_find_child (node, DD_XML_NS_QTI, "qti-correct-response");
  const xmlNode *mapping =
    self->shape != DD_SHAPE_OTHER ? dd_xml_find_child (node, DD_XML_NS_QTI, "qti-mapping") : NULL;

  for (const xmlNode *at = dd_xml_find_child (correct, DD_XML_NS_QTI, "qti-value"); at != NULL;
       at = dd_xml_find_next (at, DD_XML_NS_QTI, "qti-value"))
    {
      g_autofree char *text = dd_xml_dup_text (at);

      if (!check_name (self, at, interaction, text, error))
        return FALSE;
    }
  for (const xmlNode *at = dd_xml_find_child (mapping, DD_XML_NS_QTI, "qti-map-entry"); at != NULL;
       at = dd_xml_find_next (at, DD_XML_NS_QTI, "qti-map-entry"))
    {
      g_autofree char *text = dd_xml_dup_attr (at, "map-key");

      if (!check_name (self, at, interaction, text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_response (const DdItem *self, const xmlNode *node, GError **error)
{
  g_autofree char *id = dd_xml_dup_attr (node, "identifier");
  const DdInteraction *interaction = dd_item_find_interaction (self, id);

  if (interaction == NULL)
    return self->shape == DD_SHAPE_OTHER ||
           dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        self->name,
                        node,
                        "%s is declared, and nothing in qti-item-body asks for it",
                        id);
  return interaction->n_choices == 0 || check_names (self, node, interaction, error);
}

/* The interaction with choices whose response NODE compares: a variable, or a place in one. */
static const DdInteraction *
find_compared (const DdItem *self, const xmlNode *node)
{
  for (const xmlNode *at = dd_xml_get_first_child (node); at != NULL; at = dd_xml_get_next (at))
    {
      const xmlNode *variable = dd_xml_is (at, DD_XML_NS_QTI, "qti-index")
                                  ? dd_xml_find_child (at, DD_XML_NS_QTI, "qti-variable")
                                  : at;
      g_autofree char *id = NULL;
      const DdInteraction *interaction = NULL;

      if (!dd_xml_is (variable, DD_XML_NS_QTI, "qti-variable"))
        continue;
      id = dd_xml_dup_attr (variable, "identifier");
      interaction = dd_item_find_interaction (self, id);
      if (interaction != NULL && interaction->n_choices > 0)
        return interaction;
    }
  return NULL;
}

/* What stands beside a response in a comparison. Depth is bounded by the parser's ceiling. */
static gboolean
check_comparisons (const DdItem *self, const xmlNode *parent, GError **error)
{
  gboolean compares = dd_xml_is (parent, DD_XML_NS_QTI, "qti-match") ||
                      dd_xml_is (parent, DD_XML_NS_QTI, "qti-member");
  const DdInteraction *interaction = compares ? find_compared (self, parent) : NULL;

  for (const xmlNode *at = dd_xml_get_first_child (parent); at != NULL; at = dd_xml_get_next (at))
    {
      g_autofree char *text = NULL;

      if (!check_comparisons (self, at, error))
        return FALSE;
      if (interaction == NULL || !dd_xml_is (at, DD_XML_NS_QTI, "qti-base-value"))
        continue;
      text = dd_xml_dup_text (at);
      if (!check_name (self, at, interaction, text, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
dd_item_check_sound (const DdItem *self, GError **error)
{
  const xmlNode *root = dd_xml_get_root (self->doc);

  if (self->shape != DD_SHAPE_OTHER && self->interactions->len == 0)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        self->name,
                        self->body != NULL ? self->body : root,
                        "an exercise of the shape %s has nothing to answer in its qti-item-body",
                        dd_shape_get_name (self->shape));
  for (const xmlNode *node = dd_xml_find_child (root, DD_XML_NS_QTI, "qti-response-declaration");
       node != NULL;
       node = dd_xml_find_next (node, DD_XML_NS_QTI, "qti-response-declaration"))
    if (!check_response (self, node, error))
      return FALSE;
  return self->shape == DD_SHAPE_OTHER ||
         check_comparisons (self,
                            dd_xml_find_child (root, DD_XML_NS_QTI, "qti-response-processing"),
                            error);
}
