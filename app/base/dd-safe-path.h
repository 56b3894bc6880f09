/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that strangers chose, made safe or refused.
 *
 * A name is a relative path inside a package: UTF-8 in NFC, "/" between parts, at most
 * DD_LIMIT_PATH_BYTES bytes; no empty, "." or ".." part, no backslash, drive letter, control or
 * invisible character, nothing that Windows reserves or cannot write (CON, "a:b", "a. "). Nothing
 * is repaired: a name is right as it is or refused. Touches no disk. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DD_SAFE_PATH_ERROR (dd_safe_path_error_quark ())
GQuark dd_safe_path_error_quark (void);

typedef enum
{
  DD_SAFE_PATH_ERROR_UNSAFE,  /* the name is refused */
  DD_SAFE_PATH_ERROR_OUTSIDE, /* a reference that leaves the package: a URL, or too many ".." */
} DdSafePathError;

gboolean dd_safe_path_check (const char *name, GError **error);

/* FOLDER/NAME, after the check of NAME. */
char *dd_safe_path_join (const char *folder, const char *name, GError **error);

/* A key that is equal for two names which some file system would take for one: case and Unicode
 * form folded. NAME has been checked. */
char *dd_safe_path_dup_key (const char *name);

/* What HREF, found in the entry FROM, points at: "../items/a%20b.xml#x" in "vi/lessons/l.xhtml"
 * gives "vi/items/a b.xml". Escapes are decoded, query refused, the fragment cut and given in
 * RET_FRAGMENT (nullable; NULL if there is none). HREF "#x" gives FROM itself. Never gives a name
 * that dd_safe_path_check () refuses. RFC 3986 section 5.2, without schemes and authorities: those
 * are OUTSIDE. */
char *
dd_safe_path_resolve (const char *from, const char *href, char **ret_fragment, GError **error);

G_END_DECLS
