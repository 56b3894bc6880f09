/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-refusals.h. */

#include "dd-refusals.h"

#include <string.h>

#define SHOWN_CHARS 100

/* Declared in dd-package.h; here, because the layer of the zip refuses too. */
G_DEFINE_QUARK (dd_package_error, dd_package_error)

char *
dd_refusals_dup_shown (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *shown = g_string_new (NULL);
  guint n_chars = 0;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (n_chars++ == SHOWN_CHARS)
        {
          g_string_append (shown, "...");
          break;
        }
      if (g_unichar_isprint (c))
        g_string_append_unichar (shown, c);
      else
        g_string_append_printf (shown, "\\u%04x", (guint) c);
    }
  return g_string_free (shown, FALSE);
}

void
dd_refusals_add (
  DdRefusals *self, DdPackageError code, const char *entry, guint line, const char *format, ...)
{
  g_autofree char *shown = entry != NULL ? dd_refusals_dup_shown (entry) : NULL;
  const char *place = shown != NULL ? shown : self->file_name;
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  dd_faults_add (self->faults, DD_FAULT_ERROR, shown, line, "%s", message);
  if (self->first != NULL)
    return;
  if (line > 0)
    g_set_error (&self->first, DD_PACKAGE_ERROR, code, "%s:%u: %s", place, line, message);
  else
    g_set_error (&self->first, DD_PACKAGE_ERROR, code, "%s: %s", place, message);
}

/* An entry that cannot be read is met again in each pass over the package: said once. */
static gboolean
is_said (const DdRefusals *self, const char *entry, guint line, const char *message)
{
  g_autofree char *shown = entry != NULL ? dd_refusals_dup_shown (entry) : NULL;

  for (guint i = 0; self->faults != NULL && i < dd_faults_get_length (self->faults); i++)
    {
      const DdFault *fault = dd_faults_get (self->faults, i);

      if (fault->line == line && g_strcmp0 (fault->file, shown) == 0 &&
          strcmp (fault->message, message) == 0)
        return TRUE;
    }
  return FALSE;
}

void
dd_refusals_take (DdRefusals *self, DdPackageError code, const char *entry, GError *error)
{
  g_autofree char *shown = dd_refusals_dup_shown (entry != NULL ? entry : self->file_name);
  g_autofree char *place = g_strconcat (shown, ":", NULL);
  const char *message = error->message;
  guint64 line = 0;

  if (g_str_has_prefix (message, place))
    {
      char *rest = NULL;

      message += strlen (place);
      line = g_ascii_strtoull (message, &rest, 10);
      if (line > 0 && *rest == ':')
        message = rest + 1;
      else
        line = 0;
      while (*message == ' ')
        message++;
    }
  if (!is_said (self, entry, (guint) line, message))
    dd_refusals_add (self, code, entry, (guint) line, "%s", message);
  g_error_free (error);
}

void
dd_refusals_note (DdRefusals *self, DdPackageError code, GError *error)
{
  if (self->first == NULL)
    g_set_error_literal (&self->first, DD_PACKAGE_ERROR, code, error->message);
  g_error_free (error);
}

gboolean
dd_refusals_end (DdRefusals *self, GError **error)
{
  if (self->first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->first));
  return FALSE;
}

void
dd_refusals_clear (DdRefusals *self)
{
  g_clear_error (&self->first);
  g_clear_pointer (&self->file_name, g_free);
}
