/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Encoding of a stranger's XML, whatever its mark and declaration say. Used by dd-xml-source.c
 * alone. */

#pragma once

#include "dd-faults.h"

G_BEGIN_DECLS

/* The text in UTF-8, without a mark, valid and without zero bytes; NULL with DD_XML_ERROR_CORRUPT.
 * A declaration that lies is put up with and added to FAULTS (nullable) as a warning. */
GString *
dd_xml_encoding_to_utf8 (GBytes *bytes, const char *name, DdFaults *faults, GError **error);

G_END_DECLS
