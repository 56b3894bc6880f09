/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an item shows, as XHTML of its own: the namespaces put right, scripts, style and handlers
 * left out, elements of QTI replaced by what the caller's hook writes or by what is in them.
 * Private to the room. */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Asked for every element of QTI's own (qti-…). Returns TRUE when it has written all that is to
 * stand for NODE, FALSE to have the children written in its place. */
typedef gboolean (*DdXhtmlHook) (GString *out, const xmlNode *node, gpointer data);

/* `<div xmlns="http://www.w3.org/1999/xhtml">` and what is in NODE. HOOK may be NULL. New. */
char *dd_xhtml_dup_inside (const xmlNode *node, DdXhtmlHook hook, gpointer data);
/* The same, and the start tag of each element ends on the line where it ends in its file, counted
 * from the line of NODE. New. */
char *dd_xhtml_dup_in_place (const xmlNode *node, DdXhtmlHook hook, gpointer data);
/* What is never written, wherever it stands in an item: scripts and style sheets, attributes that
 * run or hide something. */
gboolean dd_xhtml_leaves_out_element (const xmlNode *node);
gboolean dd_xhtml_leaves_out_attribute (const xmlAttr *attribute);
/* Writes what is in NODE, for hooks that keep a part. */
void dd_xhtml_write_inside (GString *out, const xmlNode *node, DdXhtmlHook hook, gpointer data);
/* TEXT with the characters that mean something in XML escaped, quotes too. */
void dd_xhtml_write_text (GString *out, const char *text);

/* What is in NODE as one line of text; a picture gives its alt. Elements that the hook handles are
 * left out when IS_LEFT_OUT says so (NULL: none). New. */
char *dd_xhtml_dup_text (const xmlNode *node, gboolean (*is_left_out) (const xmlNode *node));

G_END_DECLS
