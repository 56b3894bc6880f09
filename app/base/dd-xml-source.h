/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a stranger's bytes to text that may be given to libxml2. Used by dd-xml.c alone.
 *
 * Afterwards the text is UTF-8 without a mark at its start, has no DOCTYPE (blanked; one with a
 * subset is refused), no HTML character name where a DOCTYPE was dropped (replaced), and no tag,
 * text or comment over a ceiling. Line numbers are those of the bytes that came. It promises
 * nothing else: text that is no XML at all passes here and is refused by the parser. */

#pragma once

#include "dd-faults.h"

G_BEGIN_DECLS

/* NAME is for messages; FAULTS may be NULL. The error is of DD_XML_ERROR. */
GString *dd_xml_source_read (GBytes *bytes, const char *name, DdFaults *faults, GError **error);

G_END_DECLS
