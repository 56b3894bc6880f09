/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading JSON (RFC 8259) that strangers may have written, on top of json-glib.
 *
 * json-glib takes comments and other things that are no JSON, follows any depth, and logs a
 * critical where a member has another type than asked for. Here a text is looked over first, and a
 * getter answers "not there" instead. */

#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DD_JSON_DEPTH 32

/* One value: UTF-8, nothing before or behind it but white space, at most DD_JSON_DEPTH levels.
 * ERROR is of any domain. */
JsonNode *dd_json_parse (const char *text, gsize length_bytes, GError **error);

/* OBJECT may be NULL in all of these. Strings and objects are borrowed; NULL where there is none of
 * that type. */
const char *dd_json_get_string (JsonObject *object, const char *name);
JsonObject *dd_json_get_object (JsonObject *object, const char *name);
JsonArray *dd_json_get_array (JsonObject *object, const char *name);
/* FALSE, and nothing written, where there is no whole number; no number. */
gboolean dd_json_get_int (JsonObject *object, const char *name, gint64 *ret_value);
gboolean dd_json_get_double (JsonObject *object, const char *name, double *ret_value);
gboolean dd_json_get_boolean (JsonObject *object, const char *name, gboolean *ret_value);

G_END_DECLS
