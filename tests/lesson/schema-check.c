/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libxml2's RELAX NG behind the few calls of schema-check.h. */

#include "schema-check.h"

#include <libxml/relaxng.h>
#include <string.h>

#include "dd-xml.h"

struct _Schema
{
  xmlRelaxNG *compiled; /* (owned) */
};

char *
schema_load (const char *first, const char *second, const char *third)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, first, second, third, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
schema_change (const char *text, const char *find, const char *replace)
{
  const char *at = strstr (text, find);
  GString *changed = g_string_new (NULL);

  if (at == NULL)
    g_error ("\"%s\" is not in the text", find);
  g_string_append_len (changed, text, at - text);
  g_string_append (changed, replace);
  g_string_append (changed, at + strlen (find));
  return g_string_free (changed, FALSE);
}

static void
report_cb (void *user_data, xmlError *error)
{
  g_autofree char *message = g_strchomp (g_strdup (error->message));

  g_test_message ("schema, line %d: %s", error->line, message);
}

/* From memory: once a document was parsed, libxml2 opens no files here. */
Schema *
schema_new (const char *name)
{
  Schema *self = g_new0 (Schema, 1);
  g_autofree char *path = g_build_filename ("..", "app", "course", "schema", name, NULL);
  g_autofree char *text = schema_load (path, NULL, NULL);
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewMemParserCtxt (text, (int) strlen (text));

  xmlRelaxNGSetParserStructuredErrors (parser, report_cb, NULL);
  self->compiled = xmlRelaxNGParse (parser);
  xmlRelaxNGFreeParserCtxt (parser);
  g_assert_nonnull (self->compiled);
  return self;
}

void
schema_free (Schema *self)
{
  xmlRelaxNGFree (self->compiled);
  g_free (self);
}

gboolean
schema_accepts (Schema *self, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (xmlDoc) doc = dd_xml_parse (bytes, "x", NULL);
  xmlRelaxNGValidCtxt *validator = NULL;
  int verdict = 0;

  if (doc == NULL)
    return FALSE;
  validator = xmlRelaxNGNewValidCtxt (self->compiled);
  xmlRelaxNGSetValidStructuredErrors (validator, report_cb, NULL);
  verdict = xmlRelaxNGValidateDoc (validator, doc);
  xmlRelaxNGFreeValidCtxt (validator);
  g_assert_cmpint (verdict, >=, 0);
  return verdict == 0;
}
