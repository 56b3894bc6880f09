/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of an item and its texts: reading them, deciding what is shown, writing them out. */

#include <string.h>

#include "dd-item-private.h"
#include "dd-limits.h"
#include "dd-number.h"
#include "dd-xhtml.h"
#include "dd-xml.h"

#define XINCLUDE_NS "http://www.w3.org/2001/XInclude"

/* Elements of QTI's own that may stand in a body besides interactions. */
static const char *const holders[] = {
  "qti-prompt",
  "qti-feedback-block",
  "qti-feedback-inline",
  "qti-rubric-block",
  "qti-content-body",
  "qti-printed-variable",
  "qti-stylesheet",
  "qti-simple-choice",
  "qti-inline-choice",
  "qti-simple-match-set",
  "qti-simple-associable-choice",
  NULL
};

static gboolean
refuse (const DdItem *self, const xmlNode *node, GError **error)
{
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_UNSUPPORTED,
                      self->name,
                      node,
                      "%s cannot be played",
                      dd_xml_get_name (node));
}

void
dd_item_text_free (DdItemText *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->target);
  g_free (self->title);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdItemText, dd_item_text_free)

/* identifier, outcome-identifier, show-hide and title of a feedback element. A foreign item may
 * name an outcome that it never declared: such a text is never shown. */
static DdItemText *
read_text (const DdItem *self, const xmlNode *node, GError **error)
{
  g_autoptr (DdItemText) text = g_new0 (DdItemText, 1);
  g_autofree char *outcome = dd_xml_dup_attr (node, "outcome-identifier");

  text->role = DD_FEEDBACK_OTHER;
  text->id = dd_xml_dup_attr (node, "identifier");
  text->title = dd_xml_dup_attr (node, "title");
  text->is_hide = dd_xml_attr_is (node, "show-hide", "hide");
  text->outcome = dd_item_find_variable (self, outcome);
  text->node = node;
  if (text->outcome >= 0 &&
      dd_item_get_declaration (self, text->outcome)->kind != DD_VARIABLE_OUTCOME)
    text->outcome = -1;
  if (text->id != NULL && (text->outcome >= 0 || self->shape == DD_SHAPE_OTHER))
    return g_steal_pointer (&text);
  dd_xml_fail (error,
               DD_EXERCISE_ERROR,
               DD_EXERCISE_ERROR_MALFORMED,
               self->name,
               node,
               "%s needs an identifier and the name of an outcome, and “%.60s” is none",
               dd_xml_get_name (node),
               outcome != NULL ? outcome : "");
  return NULL;
}

/* Inside a choice: the text belongs to the feedback about it. CHOICE is NULL elsewhere, where it
 * stays in the body. */
static gboolean
read_body_feedback (DdItem *self, const xmlNode *node, const char *choice, GError **error)
{
  g_autoptr (DdItemText) text = read_text (self, node, error);

  if (text == NULL)
    return FALSE;
  if (choice != NULL)
    {
      text->role = DD_FEEDBACK_OPTION;
      text->target = g_strdup (choice);
      g_ptr_array_add (self->texts, g_steal_pointer (&text));
    }
  return TRUE;
}

static gboolean
read_interaction (DdItem *self, const xmlNode *node, GError **error)
{
  DdInteraction *interaction = dd_interaction_new_from_node (self, node, error);

  if (interaction == NULL)
    return FALSE;
  if (dd_item_find_interaction (self, interaction->response_id) != NULL ||
      self->interactions->len >= DD_LIMIT_ITEM_INTERACTIONS)
    {
      dd_xml_fail (error,
                   DD_EXERCISE_ERROR,
                   DD_EXERCISE_ERROR_MALFORMED,
                   self->name,
                   node,
                   "%s is one interaction too many for the response %s",
                   dd_xml_get_name (node),
                   interaction->response_id);
      dd_interaction_free (interaction);
      return FALSE;
    }
  g_ptr_array_add (self->interactions, interaction);
  g_hash_table_insert (self->slots, (gpointer) node, interaction);
  return TRUE;
}

static gboolean
is_choice (const char *name)
{
  return strcmp (name, "qti-simple-choice") == 0 || strcmp (name, "qti-inline-choice") == 0 ||
         strcmp (name, "qti-simple-associable-choice") == 0;
}

static gboolean walk (DdItem *self,
                      const xmlNode *parent,
                      gboolean is_inside,
                      const char *choice,
                      GError **error);

/* One element of the body. IS_INSIDE: an interaction is round it; CHOICE: the id of the choice that
 * is, or NULL. */
static gboolean
visit (DdItem *self,
       const xmlNode *node,
       gboolean is_inside,
       const char *choice,
       GError **error)
{
  const char *name = dd_xml_get_name (node);
  g_autofree char *own_choice = NULL;
  DdInteractionKind kind = DD_INTERACTION_CHOICE;

  if (dd_xml_in (node, XINCLUDE_NS))
    return refuse (self, node, error);
  if (!dd_xml_in (node, DD_XML_NS_QTI))
    return TRUE; /* MathML and the like hold nothing of QTI */
  if (!g_str_has_prefix (name, "qti-"))
    return walk (self, node, is_inside, choice, error);

  if (dd_interaction_kind_from_name (name, &kind))
    {
      if (is_inside || !read_interaction (self, node, error))
        return error != NULL && *error != NULL ? FALSE : refuse (self, node, error);
      return walk (self, node, TRUE, NULL, error);
    }
  if (!g_strv_contains (holders, name))
    return refuse (self, node, error);
  if (g_str_has_prefix (name, "qti-feedback-") && !read_body_feedback (self, node, choice, error))
    return FALSE;
  own_choice = is_choice (name) ? dd_xml_dup_attr (node, "identifier") : NULL;
  return walk (self, node, is_inside, own_choice != NULL ? own_choice : choice, error);
}

/* Depth is bounded by the parser's ceiling. */
static gboolean
walk (DdItem *self, const xmlNode *parent, gboolean is_inside, const char *choice, GError **error)
{
  for (const xmlNode *node = dd_xml_get_first_child (parent); node != NULL;
       node = dd_xml_get_next (node))
    if (!visit (self, node, is_inside, choice, error))
      return FALSE;
  return TRUE;
}

gboolean
dd_item_read_body (DdItem *self, const xmlNode *body, GError **error)
{
  self->body = body;
  return walk (self, body, FALSE, NULL, error);
}

/* The response that a wrong answer's text is about: "w1" is RESPONSE, "b1-w1" RESPONSE_b1. */
static char *
dup_wrong_target (const char *id)
{
  const char *hyphen = strrchr (id, '-');

  if (hyphen == NULL)
    return g_strdup ("RESPONSE");
  return g_strdup_printf ("RESPONSE_%.*s", (int) (hyphen - id), id);
}

gboolean
dd_item_read_modal_feedback (DdItem *self, const xmlNode *node, GError **error)
{
  g_autofree char *role = dd_xml_dup_attr_ns (node, DD_XML_NS_COURSE, "role");
  const xmlNode *content = dd_xml_find_child (node, DD_XML_NS_QTI, "qti-content-body");
  DdItemText *text = read_text (self, node, error);

  if (text == NULL)
    return FALSE;
  g_ptr_array_add (self->texts, text);
  if (content != NULL)
    text->node = content;
  if (g_strcmp0 (role, "option") == 0)
    {
      text->role = DD_FEEDBACK_OPTION;
      text->target = g_strdup (text->id);
    }
  else if (g_strcmp0 (role, "wrong") == 0)
    {
      text->role = DD_FEEDBACK_WRONG;
      text->target = dup_wrong_target (text->id);
    }
  else if (g_strcmp0 (role, "explain") == 0)
    {
      text->role = DD_FEEDBACK_EXPLAIN;
    }
  text->is_hint = g_strcmp0 (role, "hint") == 0;
  return walk (self, node, TRUE, NULL, error);
}

gboolean
dd_item_is_shown (const DdValue *outcome, const char *id, gboolean is_hide)
{
  gboolean is_found = FALSE;

  for (gsize i = 0; i < dd_value_get_n_members (outcome) && !is_found; i++)
    {
      g_autofree char *member = dd_value_dup_string (dd_value_get_member (outcome, i));

      is_found = strcmp (member, id) == 0;
    }
  return is_found != is_hide;
}

typedef struct
{
  const DdItem *item;
  DdValue *const *values; /* nullable */
  gboolean is_all;        /* what only some outcomes show is there too */
} Page;

static void
write_printed_variable (GString *out, const xmlNode *node, const Page *page)
{
  g_autofree char *id = dd_xml_dup_attr (node, "identifier");
  int variable = dd_item_find_variable (page->item, id);
  g_autofree char *text = NULL;

  if (variable < 0 || page->values == NULL)
    return;
  text = dd_value_dup_string (page->values[variable]);
  dd_xhtml_write_text (out, text);
}

/* Whether the feedback element NODE is shown by the outcomes at hand. */
static gboolean
is_node_shown (const xmlNode *node, const Page *page)
{
  g_autofree char *id = dd_xml_dup_attr (node, "identifier");
  g_autofree char *outcome = dd_xml_dup_attr (node, "outcome-identifier");
  int variable = dd_item_find_variable (page->item, outcome);

  return page->values != NULL && variable >= 0 && id != NULL &&
         dd_item_is_shown (page->values[variable],
                           id,
                           dd_xml_attr_is (node, "show-hide", "hide"));
}

/* A block for the teacher or the scorer is not for the learner. */
static gboolean
is_for_learner (const xmlNode *node)
{
  g_autofree char *view = dd_xml_dup_attr (node, "view");

  return view == NULL || strstr (view, "candidate") != NULL;
}

static gboolean
write_qti (GString *out, const xmlNode *node, gpointer data)
{
  const Page *page = data;
  const char *name = dd_xml_get_name (node);
  const DdInteraction *slot = g_hash_table_lookup (page->item->slots, node);

  if (slot != NULL)
    {
      g_string_append (out, "<object data-slot=\"");
      dd_xhtml_write_text (out, slot->response_id);
      g_string_append_printf (out,
                              "\" data-kind=\"%s\"></object>",
                              dd_interaction_kind_get_name (slot->kind));
      return TRUE;
    }
  if (strcmp (name, "qti-printed-variable") == 0)
    {
      write_printed_variable (out, node, page);
      return TRUE;
    }
  if (strcmp (name, "qti-rubric-block") == 0)
    return !is_for_learner (node);
  if (g_str_has_prefix (name, "qti-feedback-"))
    return !page->is_all && !is_node_shown (node, page);
  return FALSE;
}

char *
dd_item_dup_text_xhtml (const DdItem *self, const DdItemText *text, DdValue *const *values)
{
  Page page = { self, values, FALSE };

  return dd_xhtml_dup_inside (text->node, write_qti, &page);
}

char *
dd_item_dup_in_place (const DdItem *self, const xmlNode *node)
{
  Page page = { self, NULL, TRUE };

  return dd_xhtml_dup_in_place (node, write_qti, &page);
}

char *
dd_item_dup_body_xhtml (const DdItem *self, DdValue *const *values)
{
  Page page = { self, values, FALSE };

  return self->body != NULL ? dd_xhtml_dup_inside (self->body, write_qti, &page)
                            : g_strdup ("<div xmlns=\"" DD_XML_NS_XHTML "\"></div>");
}
