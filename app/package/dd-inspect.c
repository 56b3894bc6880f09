/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-inspect.h. */

#include "dd-inspect.h"

#include "dd-content.h"
#include "dd-look.h"
#include "dd-zip-reader-private.h"

gboolean
dd_package_inspect (const char *path,
                    const DdInspectHooks *hooks,
                    DdFaults *faults,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (DdRefusals) refusals = { .faults = faults };
  g_auto (DdFacts) facts = { 0 };
  g_autoptr (DdZipReader) reader = NULL;
  GError *fault = NULL;
  DdContentPass pass = { NULL, &facts, hooks, &refusals, cancellable, FALSE };

  reader = dd_zip_reader_open_with_refusals (path, &refusals, &fault);
  if (reader == NULL && dd_facts_is_refusal (fault)) /* it is in the list */
    {
      g_error_free (fault);
      return TRUE;
    }
  if (reader == NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  pass.reader = reader;
  return dd_facts_read (&facts, reader, &refusals, error) && dd_content_pass_run (&pass, error);
}

void
dd_inspect_picture (const char *name, GBytes *content, DdFaults *faults)
{
  g_auto (DdRefusals) refusals = { .faults = faults };

  if (dd_look_get_kind (name) == DD_LOOK_PICTURE)
    dd_look_at_picture (name, content, &refusals);
  else
    dd_refusals_add (&refusals, DD_PACKAGE_ERROR_INVALID, name, 0,
                     "The name of a picture ends in .svg, .png, .jpg or .webp.");
}
