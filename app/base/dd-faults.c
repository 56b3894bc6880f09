/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A growing list of faults. See dd-faults.h. */

#include "dd-faults.h"

#include <string.h>

struct _DdFaults
{
  GPtrArray *kept; /* (owned) of DdFault */
  guint errors;    /* all that were added, kept or not */
  guint warnings;
};

static void
free_fault (gpointer data)
{
  DdFault *fault = data;

  g_free (fault->file);
  g_free (fault->message);
  g_free (fault);
}

DdFaults *
dd_faults_new (void)
{
  DdFaults *self = g_new0 (DdFaults, 1);

  self->kept = g_ptr_array_new_with_free_func (free_fault);
  return self;
}

void
dd_faults_free (DdFaults *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->kept);
  g_free (self);
}

/* Takes MESSAGE. */
static void
add (DdFaults *self, DdFaultSeverity severity, const char *file, guint line, char *message)
{
  DdFault *fault;

  if (severity == DD_FAULT_ERROR)
    self->errors++;
  else
    self->warnings++;
  if (self->kept->len >= DD_FAULTS_MAX)
    {
      g_free (message);
      return;
    }
  fault = g_new0 (DdFault, 1);
  fault->severity = severity;
  fault->file = g_strdup (file);
  fault->line = line;
  fault->message = message;
  g_ptr_array_add (self->kept, fault);
}

void
dd_faults_add (
  DdFaults *self, DdFaultSeverity severity, const char *file, guint line, const char *format, ...)
{
  va_list args;

  if (self == NULL)
    return;
  va_start (args, format);
  add (self, severity, file, line, g_strdup_vprintf (format, args));
  va_end (args);
}

/* Finds "FILE:LINE: rest" in MESSAGE; the length of FILE, or -1. A file name may itself hold a
 * colon. */
static gssize
find_place (const char *message, guint *ret_line, const char **ret_rest)
{
  for (const char *colon = strchr (message, ':'); colon != NULL; colon = strchr (colon + 1, ':'))
    {
      char *end = NULL;
      guint64 line;

      if (!g_ascii_isdigit (colon[1]))
        continue;
      line = g_ascii_strtoull (colon + 1, &end, 10);
      if (line > 0 && line < G_MAXUINT && end[0] == ':' && end[1] == ' ' && colon > message)
        {
          *ret_line = (guint) line;
          *ret_rest = end + 2;
          return colon - message;
        }
    }
  return -1;
}

void
dd_faults_add_gerror (DdFaults *self,
                      DdFaultSeverity severity,
                      const char *file,
                      const GError *error)
{
  const char *rest = NULL;
  guint line = 0;
  gssize length;

  g_return_if_fail (error != NULL);
  if (self == NULL)
    return;

  length = find_place (error->message, &line, &rest);
  if (length < 0)
    {
      add (self, severity, file, 0, g_strdup (error->message));
    }
  else
    {
      g_autofree char *place = g_strndup (error->message, (gsize) length);

      add (self, severity, place, line, g_strdup (rest));
    }
}

/* What "x.course/" goes in front of, when a fault names nothing inside it: "x.course". */
static char *
dup_whole (const char *prefix)
{
  gsize length = strlen (prefix);

  return g_strndup (prefix, length > 1 && prefix[length - 1] == '/' ? length - 1 : length);
}

void
dd_faults_append (DdFaults *self, const DdFaults *other, const char *prefix)
{
  if (self == NULL || other == NULL)
    return;
  for (guint i = 0; i < other->kept->len; i++)
    {
      const DdFault *fault = g_ptr_array_index (other->kept, i);
      g_autofree char *file = NULL;

      if (fault->file != NULL && *fault->file != '\0')
        file = g_strconcat (prefix != NULL ? prefix : "", fault->file, NULL);
      else if (prefix != NULL)
        file = dup_whole (prefix);
      add (self, fault->severity, file, fault->line, g_strdup (fault->message));
    }
  /* What OTHER dropped stays counted here. */
  for (guint severity = DD_FAULT_ERROR; severity <= DD_FAULT_WARNING; severity++)
    {
      guint kept = 0;

      for (guint i = 0; i < other->kept->len; i++)
        kept += ((const DdFault *) g_ptr_array_index (other->kept, i))->severity == severity;
      if (severity == DD_FAULT_ERROR)
        self->errors += other->errors - kept;
      else
        self->warnings += other->warnings - kept;
    }
}

guint
dd_faults_get_length (const DdFaults *self)
{
  return self != NULL ? self->kept->len : 0;
}

const DdFault *
dd_faults_get (const DdFaults *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->kept->len, NULL);

  return g_ptr_array_index (self->kept, index);
}

guint
dd_faults_count_errors (const DdFaults *self)
{
  return self != NULL ? self->errors : 0;
}

guint
dd_faults_count_warnings (const DdFaults *self)
{
  return self != NULL ? self->warnings : 0;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const DdFault *left = *(const DdFault *const *) a;
  const DdFault *right = *(const DdFault *const *) b;
  int order = g_strcmp0 (left->file, right->file);

  if (order != 0)
    return order;
  return (left->line > right->line) - (left->line < right->line);
}

void
dd_faults_sort (DdFaults *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_sort (self->kept, compare_places); /* GLib's sort keeps the order of equals */
}

char *
dd_fault_format (const DdFault *fault)
{
  const char *severity = fault->severity == DD_FAULT_WARNING ? "warning: " : "";

  if (fault->file != NULL && fault->line > 0)
    return g_strdup_printf ("%s:%u: %s%s", fault->file, fault->line, severity, fault->message);
  if (fault->file != NULL)
    return g_strdup_printf ("%s: %s%s", fault->file, severity, fault->message);
  return g_strconcat (severity, fault->message, NULL);
}

char *
dd_faults_format_all (const DdFaults *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < dd_faults_get_length (self); i++)
    {
      g_autofree char *line = dd_fault_format (dd_faults_get (self, i));

      g_string_append (out, line);
      g_string_append_c (out, '\n');
    }
  if (self != NULL && self->errors + self->warnings > self->kept->len)
    g_string_append_printf (out, "%u more faults are not shown\n",
                            self->errors + self->warnings - self->kept->len);
  return g_string_free (out, FALSE);
}
