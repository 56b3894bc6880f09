/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading an item and answering what it is. Its body is read in dd-item-body.c. */

#include "dd-item-doc.h"

#include <math.h>
#include <string.h>

#include "dd-item-private.h"
#include "dd-xml.h"

static const char *const shape_names[] = {
  [DD_SHAPE_OTHER] = "other",
  [DD_SHAPE_CHOICE] = "choice",
  [DD_SHAPE_CHOICES] = "choices",
  [DD_SHAPE_STATEMENTS] = "statements",
  [DD_SHAPE_SHORT] = "short",
  [DD_SHAPE_NUMBER] = "number",
  [DD_SHAPE_CLOZE] = "cloze",
  [DD_SHAPE_MATCH] = "match",
  [DD_SHAPE_ORDER] = "order",
};

const char *
dd_shape_get_name (DdShape shape)
{
  g_return_val_if_fail ((guint) shape < G_N_ELEMENTS (shape_names), "other");
  return shape_names[shape];
}

static DdShape
find_shape (const char *name)
{
  for (guint i = 1; i < G_N_ELEMENTS (shape_names); i++)
    if (g_strcmp0 (name, shape_names[i]) == 0)
      return (DdShape) i;
  return DD_SHAPE_OTHER;
}

const DdDeclaration *
dd_item_get_declaration (const DdItem *self, int variable)
{
  return self->declarations->pdata[variable];
}

int
dd_item_find_variable (const DdItem *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->declarations->len; i++)
    if (strcmp (dd_item_get_declaration (self, (int) i)->id, id) == 0)
      return (int) i;
  return -1;
}

int
dd_item_find_response (const DdItem *self, const char *id)
{
  int variable = dd_item_find_variable (self, id);

  if (variable < DD_N_BUILT_IN_VARIABLES ||
      dd_item_get_declaration (self, variable)->kind != DD_VARIABLE_RESPONSE)
    return -1;
  return variable;
}

static gboolean
has_flag (const xmlNode *root, const char *attr, const char *value)
{
  g_autofree char *text = dd_xml_dup_attr_ns (root, DD_XML_NS_COURSE, attr);

  return g_strcmp0 (text, value) == 0;
}

static void
read_root (DdItem *self, const xmlNode *root)
{
  g_autofree char *shape = dd_xml_dup_attr_ns (root, DD_XML_NS_COURSE, "shape");

  self->id = dd_xml_dup_attr (root, "identifier");
  self->title = dd_xml_dup_attr (root, "title");
  self->language = dd_xml_dup_lang (root);
  self->level = dd_xml_dup_attr_ns (root, DD_XML_NS_COURSE, "level");
  self->skill = dd_xml_dup_attr_ns (root, DD_XML_NS_COURSE, "skill");
  self->shape = find_shape (shape);
  self->is_gate = has_flag (root, "gate", "yes");
  self->asks_sure = has_flag (root, "sure", "ask");
  self->is_talk = has_flag (root, "talk", "yes");
  self->is_challenge = has_flag (root, "challenge", "yes");
  self->is_adaptive = dd_xml_attr_is (root, "adaptive", "true");
}

static void
add_built_ins (DdItem *self)
{
  DdValue *zero = dd_value_new_integer (0);
  DdValue *status = dd_value_new_identifier ("unknown");

  g_ptr_array_add (self->declarations,
                   dd_declaration_new_built_in ("completionStatus",
                                                DD_VARIABLE_OUTCOME,
                                                DD_BASE_IDENTIFIER,
                                                status));
  g_ptr_array_add (self->declarations,
                   dd_declaration_new_built_in ("numAttempts",
                                                DD_VARIABLE_CONTEXT,
                                                DD_BASE_INTEGER,
                                                zero));
  g_ptr_array_add (self->declarations,
                   dd_declaration_new_built_in ("duration",
                                                DD_VARIABLE_CONTEXT,
                                                DD_BASE_DURATION,
                                                dd_value_new_duration (0)));
}

/* A file may declare what is built in: the built-in one stays. */
static gboolean
read_declaration (DdItem *self, const xmlNode *node, GError **error)
{
  g_autoptr (DdDeclaration) declaration =
    dd_declaration_new_from_node (node, self->version, self->name, error);
  int known;

  if (declaration == NULL)
    return FALSE;
  known = dd_item_find_variable (self, declaration->id);
  if (known >= DD_N_BUILT_IN_VARIABLES)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        self->name,
                        node,
                        "%s is declared twice",
                        declaration->id);
  if (known < 0)
    g_ptr_array_add (self->declarations, g_steal_pointer (&declaration));
  return TRUE;
}

static gboolean
is_named (const xmlNode *node, const char *const *names)
{
  return dd_xml_in (node, DD_XML_NS_QTI) && g_strv_contains (names, dd_xml_get_name (node));
}

/* First pass: variables, since what is read later names them. */
static gboolean
read_declarations (DdItem *self, const xmlNode *root, GError **error)
{
  static const char *const names[] = {
    "qti-response-declaration", "qti-outcome-declaration", "qti-context-declaration", NULL
  };

  add_built_ins (self);
  for (const xmlNode *node = dd_xml_get_first_child (root); node != NULL;
       node = dd_xml_get_next (node))
    if (is_named (node, names) && !read_declaration (self, node, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_processing (DdItem *self, const xmlNode *node, GError **error)
{
  DdCompiler compiler = { self->name, self->version, self->declarations, 0, FALSE };

  /* Files that set SCORE without declaring it mean the float that the standard reserves. */
  if (dd_item_find_variable (self, "SCORE") < 0)
    g_ptr_array_add (self->declarations,
                     dd_declaration_new_built_in ("SCORE",
                                                  DD_VARIABLE_OUTCOME,
                                                  DD_BASE_FLOAT,
                                                  NULL));
  g_clear_pointer (&self->rules, dd_rules_free);
  self->rules = dd_rules_new_from_node (&compiler, node, error);
  self->is_scored = compiler.sets_score;
  return self->rules != NULL;
}

/* Second pass: everything else. */
static gboolean
read_child (DdItem *self, const xmlNode *node, GError **error)
{
  static const char *const passed_over[] = {
    "qti-response-declaration",
    "qti-outcome-declaration",
    "qti-context-declaration",
    "qti-stylesheet",
    "qti-catalog-info",
    "qti-companion-materials-info",
    NULL
  };
  const char *name = dd_xml_get_name (node);

  if (is_named (node, passed_over) || !dd_xml_in (node, DD_XML_NS_QTI))
    return TRUE;
  if (strcmp (name, "qti-item-body") == 0)
    return dd_item_read_body (self, node, error);
  if (strcmp (name, "qti-response-processing") == 0)
    return read_processing (self, node, error);
  if (strcmp (name, "qti-modal-feedback") == 0)
    return dd_item_read_modal_feedback (self, node, error);
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_UNSUPPORTED,
                      self->name,
                      node,
                      "%s cannot be played",
                      name);
}

static DdValue **
new_values (const DdItem *self)
{
  DdValue **values = g_new0 (DdValue *, self->declarations->len);

  for (guint i = 0; i < self->declarations->len; i++)
    values[i] = dd_declaration_dup_start (dd_item_get_declaration (self, (int) i));
  return values;
}

/* What SCORE becomes when every response is its declared correct one. */
static double
play_correct (const DdItem *self)
{
  g_autofree DdValue **values = new_values (self);
  double score;

  for (guint i = DD_N_BUILT_IN_VARIABLES; i < self->declarations->len; i++)
    {
      const DdDeclaration *declaration = dd_item_get_declaration (self, (int) i);

      if (declaration->kind != DD_VARIABLE_RESPONSE)
        continue;
      dd_value_unref (values[i]);
      values[i] = dd_value_ref (declaration->correct);
    }
  dd_item_run (self, values, 0);
  score = self->score >= 0 ? dd_value_get_number (values[self->score]) : 0;
  for (guint i = 0; i < self->declarations->len; i++)
    dd_value_unref (values[i]);
  return isfinite (score) ? score : 0;
}

static double
find_full_score (const DdItem *self)
{
  double full = 0;

  if (self->max_score >= 0)
    full = dd_value_get_number (dd_item_get_declaration (self, self->max_score)->default_value);
  if (full <= 0 && self->score >= 0 &&
      dd_item_get_declaration (self, self->score)->normal_maximum > 0)
    full = dd_item_get_declaration (self, self->score)->normal_maximum;
  if (full <= 0 && self->is_scored)
    full = play_correct (self);
  return isfinite (full) ? MAX (full, 0) : 0;
}

static gboolean
read_item (DdItem *self, GError **error)
{
  const xmlNode *root = dd_xml_get_root (self->doc);

  read_root (self, root);
  if (!read_declarations (self, root, error))
    return FALSE;
  for (const xmlNode *node = dd_xml_get_first_child (root); node != NULL;
       node = dd_xml_get_next (node))
    if (!read_child (self, node, error))
      return FALSE;
  self->score = dd_item_find_variable (self, "SCORE");
  self->max_score = dd_item_find_variable (self, "MAXSCORE");
  self->full_score = find_full_score (self);
  self->is_scored = self->is_scored && self->full_score > 0;
  return dd_item_check_sound (self, error);
}

static void
clear (gpointer data)
{
  DdItem *self = data;

  g_clear_pointer (&self->doc, xmlFreeDoc);
  g_free (self->name);
  g_free (self->id);
  g_free (self->title);
  g_free (self->language);
  g_free (self->level);
  g_free (self->skill);
  g_ptr_array_unref (self->declarations);
  g_ptr_array_unref (self->interactions);
  g_ptr_array_unref (self->texts);
  g_hash_table_unref (self->slots);
  dd_rules_free (self->rules);
}

DdItem *
dd_item_new_from_bytes (GBytes *bytes, const char *name, GError **error)
{
  xmlDoc *doc = dd_xml_parse (bytes, name, error);

  return doc != NULL ? dd_item_new_from_doc (doc, name, error) : NULL;
}

DdItem *
dd_item_new_from_doc (xmlDoc *a_doc, const char *name, GError **error)
{
  g_autoptr (xmlDoc) doc = a_doc;
  g_autoptr (DdItem) self = NULL;
  DdQtiVersion version = DD_QTI_3_0;

  if (!dd_qti_normalise (doc, name, &version, error))
    return NULL;
  self = g_atomic_rc_box_new0 (DdItem);
  self->doc = g_steal_pointer (&doc);
  self->name = g_strdup (name);
  self->version = version;
  self->declarations = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_declaration_free);
  self->interactions = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_interaction_free);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_item_text_free);
  self->slots = g_hash_table_new (NULL, NULL);
  return read_item (self, error) ? g_steal_pointer (&self) : NULL;
}

DdItem *
dd_item_ref (DdItem *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dd_item_unref (DdItem *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear);
}

const char *
dd_item_get_id (const DdItem *self)
{
  return self->id;
}

const char *
dd_item_get_title (const DdItem *self)
{
  return self->title;
}

const char *
dd_item_get_language (const DdItem *self)
{
  return self->language;
}

const char *
dd_item_get_level (const DdItem *self)
{
  return self->level;
}

const char *
dd_item_get_skill (const DdItem *self)
{
  return self->skill;
}

DdShape
dd_item_get_shape (const DdItem *self)
{
  return self->shape;
}

gboolean
dd_item_is_gate (const DdItem *self)
{
  return self->is_gate;
}

gboolean
dd_item_asks_sure (const DdItem *self)
{
  return self->asks_sure;
}

gboolean
dd_item_is_talk (const DdItem *self)
{
  return self->is_talk;
}

gboolean
dd_item_is_challenge (const DdItem *self)
{
  return self->is_challenge;
}

gboolean
dd_item_is_adaptive (const DdItem *self)
{
  return self->is_adaptive;
}

double
dd_item_get_max_score (const DdItem *self)
{
  return self->full_score;
}

gboolean
dd_item_is_scored (const DdItem *self)
{
  return self->is_scored;
}

guint
dd_item_get_n_interactions (const DdItem *self)
{
  return self->interactions->len;
}

const DdInteraction *
dd_item_get_interaction (const DdItem *self, guint i)
{
  return i < self->interactions->len ? self->interactions->pdata[i] : NULL;
}

const DdInteraction *
dd_item_find_interaction (const DdItem *self, const char *response_id)
{
  for (guint i = 0; i < self->interactions->len; i++)
    {
      const DdInteraction *interaction = self->interactions->pdata[i];

      if (g_strcmp0 (interaction->response_id, response_id) == 0)
        return interaction;
    }
  return NULL;
}

guint
dd_item_get_n_responses (const DdItem *self)
{
  guint n = 0;

  while (dd_item_get_response_id (self, n) != NULL)
    n++;
  return n;
}

const char *
dd_item_get_response_id (const DdItem *self, guint i)
{
  for (guint v = DD_N_BUILT_IN_VARIABLES; v < self->declarations->len; v++)
    {
      const DdDeclaration *declaration = dd_item_get_declaration (self, (int) v);

      if (declaration->kind == DD_VARIABLE_RESPONSE && i-- == 0)
        return declaration->id;
    }
  return NULL;
}

gboolean
dd_item_get_response_type (const DdItem *self,
                           const char *response_id,
                           DdCardinality *ret_cardinality,
                           DdBaseType *ret_base)
{
  int variable = dd_item_find_response (self, response_id);

  if (variable < 0)
    return FALSE;
  *ret_cardinality = dd_item_get_declaration (self, variable)->cardinality;
  *ret_base = dd_item_get_declaration (self, variable)->base;
  return TRUE;
}

const DdValue *
dd_item_get_correct (const DdItem *self, const char *response_id)
{
  int variable = dd_item_find_response (self, response_id);

  return variable >= 0 ? dd_item_get_declaration (self, variable)->correct : NULL;
}
