/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One vocabulary for every version of QTI: a document of 2.0, 2.1 or 2.2 gets the element and
 * attribute names of 3.0, in place and once, before anything else reads it.
 *
 * After it every element of QTI and of the XHTML inside is in DD_XML_NS_QTI, QTI's own beginning
 * with "qti-"; MathML and other namespaces stay. Values of attributes and defaults that differ by
 * version are not touched: whoever fills in a default asks for the version. */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* In rising order, so that < means older. */
typedef enum
{
  DD_QTI_2_0,
  DD_QTI_2_1,
  DD_QTI_2_2,
  DD_QTI_3_0,
} DdQtiVersion;

/* NAME is used in messages. DD_EXERCISE_ERROR_MALFORMED when the root is no assessment item, with
 * "NAME:LINE: sentence". */
gboolean
dd_qti_normalise (xmlDoc *doc, const char *name, DdQtiVersion *ret_version, GError **error);

/* "responseElseIf" gives "response-else-if", "durationLT" "duration-lt". New. */
char *dd_qti_dup_kebab (const char *camel);

G_END_DECLS
