/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON of strangers: what is read as text is text. */

#include <string.h>

#include "dd-json.h"

static void
test_escapes (void)
{
  static const struct
  {
    const char *json;
    const char *text; /* NULL: refused */
  } cases[] = {
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" },
    { "\"\\u1ec7\\u1EC7\"", "\u1EC7\u1EC7" },
    { "\"\\ud83d\\ude00!\"", "\U0001F600!" },
    { "\"\\\\ud800x\"", "\\ud800x" },
    { "\"\\ud800x\"", NULL },
    { "\"\\ud800\\u0041\"", NULL },
    { "\"\\udc00x\"", NULL },
    { "\"\\ude00\\ud83d\"", NULL },
    { "\"\\u03\u1EC7\"", NULL },
    { "\"\\u12\"", NULL },
    { "\"\\q\"", NULL },
    { "\"\\", NULL },
    { "\"\\u", NULL },
    { "\"\\ud83d\\u", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *object = g_strdup_printf ("{\"a\":%s}", cases[i].json);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = dd_json_parse (object, strlen (object), &error);
      g_autoptr (JsonNode) alone =
        dd_json_parse (cases[i].json, strlen (cases[i].json), NULL);

      g_test_message ("%s", cases[i].json);
      g_assert_true ((root == NULL) == (cases[i].text == NULL));
      g_assert_true ((root == NULL) == (error != NULL));
      g_assert_true ((alone == NULL) == (cases[i].text == NULL));
      if (root != NULL)
        g_assert_cmpstr (dd_json_get_string (json_node_get_object (root), "a"), ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/escapes", test_escapes);
  return g_test_run ();
}
