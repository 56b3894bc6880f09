/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading declarations, and fitting values to them. */

#include "dd-declaration.h"

#include <math.h>
#include <string.h>

#include "dd-number.h"
#include "dd-xml.h"

#define DD_NS_COURSE DD_XML_NS_COURSE

/* What every step of reading needs. */
typedef struct
{
  const char *name; /* borrowed; of the file */
  DdQtiVersion version;
  DdDeclaration *into; /* borrowed */
} Reader;

static gboolean
is_qti (const xmlNode *node, const char *name)
{
  return dd_xml_is (node, DD_XML_NS_QTI, name);
}

static const xmlNode *
find (const xmlNode *node, const char *name)
{
  return dd_xml_find_child (node, DD_XML_NS_QTI, name);
}

/* An attribute that holds a number; FALSE and an error when it is there and is none. */
static gboolean
read_number (const Reader *reader,
             const xmlNode *node,
             const char *attr,
             double *number,
             GError **error)
{
  g_autofree char *text = dd_xml_dup_attr (node, attr);

  if (text == NULL || dd_number_parse_float (text, number))
    return TRUE;
  return dd_xml_fail (error,
                      DD_EXERCISE_ERROR,
                      DD_EXERCISE_ERROR_MALFORMED,
                      reader->name,
                      node,
                      "%s=\"%.40s\" of %s is not a number",
                      attr,
                      text,
                      dd_xml_get_name (node));
}

static gboolean
read_base (const char *text, DdBaseType *ret_base)
{
  if (g_strcmp0 (text, "intOrIdentifier") == 0) /* of QTI 2.0 */
    {
      *ret_base = DD_BASE_IDENTIFIER;
      return TRUE;
    }
  return dd_base_type_from_name (text, ret_base);
}

/* TEXT as one value of BASE; *ret_value may become NULL, for blank text. */
static gboolean
read_text (const Reader *reader,
           const xmlNode *node,
           DdBaseType base,
           const char *text,
           DdValue **ret_value,
           GError **error)
{
  g_autoptr (GError) bad = NULL;
  DdValue *value = dd_value_parse (base, text, &bad);

  if (bad != NULL)
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        reader->name,
                        node,
                        "%s in %s of %s",
                        bad->message,
                        dd_xml_get_name (node),
                        reader->into->id);
  *ret_value = value;
  return TRUE;
}

/* One qti-value of a record: it names its field and its type. */
static gboolean
read_field (const Reader *reader,
            const xmlNode *node,
            GPtrArray *names,
            GPtrArray *fields,
            GError **error)
{
  g_autofree char *field = dd_xml_dup_attr (node, "field-identifier");
  g_autofree char *base_name = dd_xml_dup_attr (node, "base-type");
  g_autofree char *text = dd_xml_dup_text (node);
  DdBaseType base = DD_BASE_STRING;
  DdValue *value = NULL;

  if (field == NULL || (base_name != NULL && !read_base (base_name, &base)))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        reader->name,
                        node,
                        "a value of the record %s needs field-identifier and a known base-type",
                        reader->into->id);
  if (!read_text (reader, node, base, text, &value, error))
    return FALSE;
  g_ptr_array_add (names, g_steal_pointer (&field));
  g_ptr_array_add (fields, value);
  return TRUE;
}

/* The qti-value children of HOLDER (a default value or a correct response). */
static gboolean
read_values (const Reader *reader, const xmlNode *holder, DdValue **ret_value, GError **error)
{
  const DdDeclaration *into = reader->into;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);

  for (const xmlNode *node = find (holder, "qti-value"); node != NULL;
       node = dd_xml_find_next (node, DD_XML_NS_QTI, "qti-value"))
    {
      g_autofree char *text = dd_xml_dup_text (node);
      DdValue *value = NULL;

      if (into->cardinality == DD_CARDINALITY_RECORD)
        {
          if (!read_field (reader, node, names, values, error))
            return FALSE;
          continue;
        }
      if (!read_text (reader, node, into->base, text, &value, error))
        return FALSE;
      g_ptr_array_add (values, value);
    }

  if (into->cardinality == DD_CARDINALITY_RECORD)
    *ret_value = dd_value_new_record ((const char *const *) names->pdata,
                                      (DdValue *const *) values->pdata,
                                      values->len);
  else if (into->cardinality == DD_CARDINALITY_SINGLE)
    *ret_value = values->len > 0 ? dd_value_ref (values->pdata[0]) : NULL;
  else
    *ret_value = dd_value_new_container (into->cardinality,
                                         (DdValue *const *) values->pdata,
                                         values->len);
  return TRUE;
}

static void
clear_map_entry (gpointer data)
{
  dd_value_unref (((DdMapEntry *) data)->key);
}

static void
free_mapping (DdMapping *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self);
}

/* case-sensitive was true where nothing was said until 2.1, and is false since. */
static gboolean
read_map_entry (const Reader *reader, const xmlNode *node, DdAccept accept, GError **error)
{
  g_autofree char *key = dd_xml_dup_attr (node, "map-key");
  g_autofree char *case_text = dd_xml_dup_attr (node, "case-sensitive");
  gboolean is_case = case_text != NULL ? strcmp (case_text, "true") == 0
                                       : reader->version < DD_QTI_2_2;
  DdMapEntry entry = { 0 };

  if (key == NULL || !dd_xml_has_attr (node, "mapped-value"))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        reader->name,
                        node,
                        "a qti-map-entry needs map-key and mapped-value");
  entry.accept = accept != DD_ACCEPT_EXACT ? accept : is_case ? DD_ACCEPT_EXACT
                                                              : DD_ACCEPT_CASE;
  if (!read_number (reader, node, "mapped-value", &entry.value, error) ||
      !read_text (reader, node, reader->into->base, key, &entry.key, error))
    return FALSE;
  g_array_append_val (reader->into->mapping->entries, entry);
  return TRUE;
}

static gboolean
read_mapping (const Reader *reader, const xmlNode *node, GError **error)
{
  DdMapping *mapping = g_new0 (DdMapping, 1);
  g_autofree char *fold = dd_xml_dup_attr_ns (node, DD_NS_COURSE, "fold");
  DdAccept accept = DD_ACCEPT_EXACT;

  reader->into->mapping = mapping;
  mapping->entries = g_array_new (FALSE, FALSE, sizeof (DdMapEntry));
  g_array_set_clear_func (mapping->entries, clear_map_entry);
  mapping->lower_bound = -HUGE_VAL;
  mapping->upper_bound = HUGE_VAL;
  if (fold != NULL && !dd_accept_from_name (fold, &accept))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        reader->name,
                        node,
                        "dd:fold is spelling, toneless or folded, not “%.40s”",
                        fold);
  mapping->is_folded = accept != DD_ACCEPT_EXACT;
  if (!read_number (reader, node, "default-value", &mapping->default_value, error) ||
      !read_number (reader, node, "lower-bound", &mapping->lower_bound, error) ||
      !read_number (reader, node, "upper-bound", &mapping->upper_bound, error))
    return FALSE;
  for (const xmlNode *entry = find (node, "qti-map-entry"); entry != NULL;
       entry = dd_xml_find_next (entry, DD_XML_NS_QTI, "qti-map-entry"))
    if (!read_map_entry (reader, entry, accept, error))
      return FALSE;
  return TRUE;
}

static void
clear_table_entry (gpointer data)
{
  dd_value_unref (((DdTableEntry *) data)->target);
}

static void
free_table (DdTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  dd_value_unref (self->default_value);
  g_free (self);
}

static gboolean
read_table_entry (const Reader *reader, const xmlNode *node, GError **error)
{
  g_autofree char *target = dd_xml_dup_attr (node, "target-value");
  DdTableEntry entry = { 0 };

  if (target == NULL || !dd_xml_has_attr (node, "source-value"))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        reader->name,
                        node,
                        "an entry of a lookup table needs source-value and target-value");
  entry.includes_boundary = !dd_xml_attr_is (node, "include-boundary", "false");
  if (!read_number (reader, node, "source-value", &entry.source, error) ||
      !read_text (reader, node, reader->into->base, target, &entry.target, error))
    return FALSE;
  g_array_append_val (reader->into->table->entries, entry);
  return TRUE;
}

static gboolean
read_table (const Reader *reader, const xmlNode *node, GError **error)
{
  DdTable *table = g_new0 (DdTable, 1);
  g_autofree char *default_text = dd_xml_dup_attr (node, "default-value");

  reader->into->table = table;
  table->entries = g_array_new (FALSE, FALSE, sizeof (DdTableEntry));
  g_array_set_clear_func (table->entries, clear_table_entry);
  table->is_match = is_qti (node, "qti-match-table");
  if (default_text != NULL && !read_text (reader,
                                          node,
                                          reader->into->base,
                                          default_text,
                                          &table->default_value,
                                          error))
    return FALSE;
  for (const xmlNode *entry = dd_xml_get_first_child (node); entry != NULL;
       entry = dd_xml_get_next (entry))
    if (!read_table_entry (reader, entry, error))
      return FALSE;
  return TRUE;
}

/* Identifier, cardinality and base type. */
static gboolean
read_type (Reader *reader, const xmlNode *node, GError **error)
{
  DdDeclaration *into = reader->into;
  g_autofree char *cardinality = dd_xml_dup_attr (node, "cardinality");
  g_autofree char *base = dd_xml_dup_attr (node, "base-type");

  into->id = dd_xml_dup_attr (node, "identifier");
  into->line = (int) dd_xml_get_line (node);
  into->base = DD_BASE_NONE;
  if (into->id == NULL || *into->id == '\0')
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        reader->name,
                        node,
                        "a %s needs an identifier",
                        dd_xml_get_name (node));
  if (!dd_cardinality_from_name (cardinality, &into->cardinality))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        reader->name,
                        node,
                        "the cardinality of %s is single, multiple, ordered or record, not “%.40s”",
                        into->id,
                        cardinality != NULL ? cardinality : "");
  if (into->cardinality != DD_CARDINALITY_RECORD && !read_base (base, &into->base))
    return dd_xml_fail (error,
                        DD_EXERCISE_ERROR,
                        DD_EXERCISE_ERROR_MALFORMED,
                        reader->name,
                        node,
                        "%s has no known base type: “%.40s”",
                        into->id,
                        base != NULL ? base : "");
  return TRUE;
}

static gboolean
read_child (const Reader *reader, const xmlNode *node, GError **error)
{
  if (is_qti (node, "qti-default-value"))
    return read_values (reader, node, &reader->into->default_value, error);
  if (is_qti (node, "qti-correct-response") && reader->into->correct == NULL)
    return read_values (reader, node, &reader->into->correct, error);
  if (is_qti (node, "qti-mapping") && reader->into->mapping == NULL)
    return read_mapping (reader, node, error);
  if ((is_qti (node, "qti-match-table") || is_qti (node, "qti-interpolation-table")) &&
      reader->into->table == NULL)
    return read_table (reader, node, error);
  return TRUE; /* area mappings: refused where something uses them */
}

DdDeclaration *
dd_declaration_new_from_node (const xmlNode *node,
                              DdQtiVersion version,
                              const char *name,
                              GError **error)
{
  g_autoptr (DdDeclaration) self = g_new0 (DdDeclaration, 1);
  Reader reader = { name, version, self };

  self->normal_maximum = (double) NAN;
  self->kind = is_qti (node, "qti-response-declaration")  ? DD_VARIABLE_RESPONSE
               : is_qti (node, "qti-outcome-declaration") ? DD_VARIABLE_OUTCOME
                                                          : DD_VARIABLE_CONTEXT;
  if (!read_type (&reader, node, error) ||
      !read_number (&reader, node, "normal-maximum", &self->normal_maximum, error))
    return NULL;
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    if (!read_child (&reader, child, error))
      return NULL;
  return g_steal_pointer (&self);
}

DdDeclaration *
dd_declaration_new_built_in (const char *id,
                             DdVariableKind kind,
                             DdBaseType base,
                             DdValue *default_value)
{
  DdDeclaration *self = g_new0 (DdDeclaration, 1);

  self->id = g_strdup (id);
  self->kind = kind;
  self->cardinality = DD_CARDINALITY_SINGLE;
  self->base = base;
  self->default_value = default_value;
  self->normal_maximum = (double) NAN;
  return self;
}

void
dd_declaration_free (DdDeclaration *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  dd_value_unref (self->default_value);
  dd_value_unref (self->correct);
  free_mapping (self->mapping);
  free_table (self->table);
  g_free (self);
}

/* A single value as BASE; NULL when it cannot be. New. */
static DdValue *
convert_single (DdBaseType base, DdValue *value)
{
  double number = dd_value_get_number (value);
  g_autofree char *text = NULL;

  if (dd_value_get_base (value) == base)
    return dd_value_ref (value);
  if (base == DD_BASE_FLOAT && dd_value_is_numeric (value))
    return dd_value_new_float (number);
  if (base == DD_BASE_INTEGER && dd_value_is_numeric (value) && number > -1e15 && number < 1e15 &&
      floor (number) >= number)
    return dd_value_new_integer ((gint64) number);
  if (base == DD_BASE_DURATION && dd_value_is_numeric (value))
    return dd_value_new_duration (number);
  if (base == DD_BASE_PAIR && dd_value_get_first (value) != NULL)
    return dd_value_new_pair (dd_value_get_first (value), dd_value_get_second (value));
  if (base == DD_BASE_DIRECTED_PAIR && dd_value_get_first (value) != NULL)
    return dd_value_new_directed_pair (dd_value_get_first (value), dd_value_get_second (value));
  if (base == DD_BASE_STRING || dd_value_get_text (value) != NULL)
    {
      text = dd_value_dup_string (value);
      return dd_value_parse (base, text, NULL);
    }
  return NULL;
}

DdValue *
dd_declaration_convert (const DdDeclaration *self, DdValue *value)
{
  g_autoptr (GPtrArray) members = NULL;
  DdCardinality from = dd_value_get_cardinality (value);

  if (value == NULL)
    return NULL;
  if (self->cardinality == DD_CARDINALITY_RECORD || from == DD_CARDINALITY_RECORD)
    return self->cardinality == from ? dd_value_ref (value) : NULL;
  if (self->cardinality == DD_CARDINALITY_SINGLE)
    return from == DD_CARDINALITY_SINGLE ? convert_single (self->base, value) : NULL;
  if (from == self->cardinality && dd_value_get_base (value) == self->base)
    return dd_value_ref (value);

  members = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);
  for (gsize i = 0; i < dd_value_get_n_members (value); i++)
    {
      DdValue *member = (DdValue *) dd_value_get_member (value, i);

      g_ptr_array_add (members, convert_single (self->base, member));
      if (members->pdata[i] == NULL)
        return NULL;
    }
  return dd_value_new_container (self->cardinality,
                                 (DdValue *const *) members->pdata,
                                 members->len);
}

DdValue *
dd_declaration_dup_start (const DdDeclaration *self)
{
  if (self->default_value != NULL || self->kind != DD_VARIABLE_OUTCOME ||
      self->cardinality != DD_CARDINALITY_SINGLE)
    return dd_value_ref (self->default_value);
  if (self->base == DD_BASE_INTEGER)
    return dd_value_new_integer (0);
  if (self->base == DD_BASE_FLOAT)
    return dd_value_new_float (0);
  return NULL;
}
