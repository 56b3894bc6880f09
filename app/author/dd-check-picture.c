/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A picture by itself: what the package room says of it, but for one thing that it words better
 * from where an author sits.
 */
#include "dd-check.h"
#include "dd-inspect.h"
#include "dd-picture-bytes.h"

void
dd_check_picture (const char *name, GBytes *bytes, DdFaults *faults)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char *form = dd_picture_form_get_name (dd_picture_find_form (data, length));
  if (form != NULL && g_str_has_suffix (name, ".svg"))
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                   "The name says SVG, and the content is %s: give the file the ending of what "
                   "it is.",
                   form);
  else
    dd_inspect_picture (name, bytes, faults);
}
