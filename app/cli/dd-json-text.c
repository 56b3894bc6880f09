/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes JSON (RFC 8259) by hand: keys in the order of the calls, numbers shortest with a point,
 * two blanks a level, so that the output reads well and can be compared byte by byte.
 */
#include <math.h>
#include <string.h>

#include "dd-cli.h"
#include "dd-number.h"

void
dd_json_text_init (DdJsonText *self)
{
  self->text = g_string_new (NULL);
  self->fresh = TRUE;
}

void
dd_json_text_print (DdJsonText *self)
{
  dd_cli_print (self->text->str);
  dd_cli_print ("\n");
  g_string_free (self->text, TRUE);
  self->text = NULL;
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (out, "\\%c", *at);
    else if (*at == '\n')
      g_string_append (out, "\\n");
    else if ((guchar) *at < 0x20 || *at == 0x7f)
      g_string_append_printf (out, "\\u%04x", (guint) (guchar) *at);
    else
      g_string_append_c (out, *at);
  g_string_append_c (out, '"');
}

/* How many brackets are open: counted from the text would be slow, so the last line's blanks are.
 */
static guint
measure_indent (const GString *text)
{
  const char *line = strrchr (text->str, '\n');
  return line != NULL ? (guint) strspn (line + 1, " ") : 0;
}

static void
begin_value (DdJsonText *self, const char *name)
{
  if (self->text->len > 0)
    {
      gboolean opened = strchr ("[{", self->text->str[self->text->len - 1]) != NULL && self->fresh;
      guint indent = measure_indent (self->text) + (opened ? 2 : 0);
      g_string_append_printf (self->text, "%s\n%*s", self->fresh ? "" : ",", (int) indent, "");
    }
  self->fresh = FALSE;
  if (name != NULL)
    {
      append_quoted (self->text, name);
      g_string_append (self->text, ": ");
    }
}

void
dd_json_text_open (DdJsonText *self, const char *name, char bracket)
{
  begin_value (self, name);
  g_string_append_c (self->text, bracket);
  self->fresh = TRUE;
}

void
dd_json_text_close (DdJsonText *self, char bracket)
{
  if (!self->fresh)
    {
      guint indent = measure_indent (self->text);
      g_string_append_printf (self->text, "\n%*s", (int) (indent >= 2 ? indent - 2 : 0), "");
    }
  g_string_append_c (self->text, bracket);
  self->fresh = FALSE;
}

void
dd_json_text_string (DdJsonText *self, const char *name, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  begin_value (self, name);
  if (valid != NULL)
    append_quoted (self->text, valid);
  else
    g_string_append (self->text, "null");
}

void
dd_json_text_int (DdJsonText *self, const char *name, gint64 number)
{
  begin_value (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, number);
}

void
dd_json_text_double (DdJsonText *self, const char *name, double number)
{
  g_autofree char *text = isfinite (number) ? dd_number_dup_string (number) : g_strdup ("null");
  begin_value (self, name);
  g_string_append (self->text, text);
}

void
dd_json_text_boolean (DdJsonText *self, const char *name, gboolean truth)
{
  begin_value (self, name);
  g_string_append (self->text, truth ? "true" : "false");
}

void
dd_json_text_raw (DdJsonText *self, const char *name, const char *json)
{
  begin_value (self, name);
  g_string_append (self->text, json);
}

void
dd_json_text_faults (DdJsonText *self, const DdFaults *faults)
{
  dd_json_text_open (self, "faults", '[');
  for (guint i = 0; i < dd_faults_get_length (faults); i++)
    {
      const DdFault *fault = dd_faults_get (faults, i);
      dd_json_text_open (self, NULL, '{');
      dd_json_text_string (self, "file", fault->file);
      dd_json_text_int (self, "line", fault->line);
      dd_json_text_string (self, "severity",
                           fault->severity == DD_FAULT_ERROR ? "error" : "warning");
      dd_json_text_string (self, "message", fault->message);
      dd_json_text_close (self, '}');
    }
  dd_json_text_close (self, ']');
}
