/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an SVG repeats: shared by dd-svg.c and dd-svg-cost.c alone. */

#pragma once

#include <libxml/tree.h>

#include "dd-svg.h"

G_BEGIN_DECLS

/* One check of one picture. */
typedef struct
{
  const char *name;  /* (not owned) for messages */
  DdFaults *faults;  /* (not owned) (nullable) */
  GError *first;     /* (owned) (nullable) */
  GHashTable *by_id; /* (owned) id -> xmlNode, both of the document */
  guint elements;
} DdSvgCheck;

/* Adds a fault, and keeps the first as the error. */
void dd_svg_refuse (DdSvgCheck *self, DdSvgError code, const xmlNode *node, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

/* Steps behind the next "url(" of a value, white space and quote included, however it is written;
 * NULL if there is none. */
const char *dd_svg_find_url (const char *css);

/* Counts the elements under ROOT with everything that they repeat, and refuses what is too much,
 * too deep or endless. */
void dd_svg_cost_check (DdSvgCheck *self, const xmlNode *root);

G_END_DECLS
