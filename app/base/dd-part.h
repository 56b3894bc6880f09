/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The four parts of a lesson, in the order they are taught, as courses, lessons, records and pages
 * all name them.
 *
 * The names are those of the package format (`data-part`) and of the records; they are never shown
 * to a person and never translated. The numbers live in memory only. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DD_PART_NONE, /* outside every part */
  DD_PART_OPENING,
  DD_PART_KNOWLEDGE,
  DD_PART_PRACTICE,
  DD_PART_APPLICATION
} DdPart;

#define DD_N_PARTS 5 /* DD_PART_NONE counted */

/* Of a part other than DD_PART_NONE, in a set of parts. */
#define DD_PART_BIT(part) (1u << (part))

/* "opening" and so on, NULL for DD_PART_NONE. A constant. */
static inline const char *
dd_part_to_string (DdPart part)
{
  static const char *const names[DD_N_PARTS] = { NULL, "opening", "knowledge", "practice",
                                                 "application" };

  return (guint) part < DD_N_PARTS ? names[part] : NULL;
}

/* DD_PART_NONE for anything that is not the name of a part, also for NULL. */
static inline DdPart
dd_part_from_string (const char *name)
{
  for (guint part = DD_PART_OPENING; part < DD_N_PARTS; part++)
    if (g_strcmp0 (name, dd_part_to_string ((DdPart) part)) == 0)
      return (DdPart) part;
  return DD_PART_NONE;
}

G_END_DECLS
