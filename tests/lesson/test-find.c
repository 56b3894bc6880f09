/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding words in a lesson: what is found, where it stands to the byte, in what order, and that
 * typing more never finds more. */

#include <string.h>

#include "dd-find.h"

static const char body_words[] =
  "<section data-part=\"knowledge\"><h2>Đèn và bit</h2>"
  "<p>Tám <b>bì</b>a xếp thành hàng. Mỗi tấm BÌA có số chấm gấp đôi tấm bên phải.</p>"
  "<ul><li>bia thứ nhất</li><li>hoà bình</li></ul>"
  "<table><caption>Bảng số</caption><tr><td>số</td><td>so</td></tr></table>"
  "<pre><code>tong = 0\nso = 1</code></pre></section>";

static DdDocument *
read_body (const char *body)
{
  g_autofree char *text =
    g_strdup_printf ("<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"vi\">"
                     "<head><title>T</title></head><body><h1>T</h1>%s</body></html>",
                     body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DdDocument *document = dd_document_new_from_xhtml (bytes, "vi/lessons/a.xhtml", NULL, &error);

  g_assert_no_error (error);
  return document;
}

static DdFind *
find_in (const char *body)
{
  g_autoptr (DdDocument) document = read_body (body);

  return dd_find_new (document, NULL, NULL);
}

/* The words of all places, "|" between them. */
static char *
join (DdFind *find, const char *query)
{
  g_autoptr (GArray) hits = dd_find_search (find, query);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const DdFindHit *hit = &g_array_index (hits, DdFindHit, i);
      g_autofree char *text = dd_find_dup_text (find, hit);

      g_assert_cmpuint (hit->end_byte, <=, strlen (text));
      g_string_append_printf (all, "%s%.*s", i > 0 ? "|" : "",
                              (int) (hit->end_byte - hit->start_byte), text + hit->start_byte);
    }
  return g_string_free (all, FALSE);
}

static const struct
{
  const char *query;
  const char *found;
} rows[] = {
  /* Without marks: whatever the marks are; across styles, in any case. */
  { "bia", "bìa|BÌA|bia" },
  { "BIA", "bìa|BÌA|bia" },
  /* With marks: those, decomposed or not. */
  { "bìa", "bìa|BÌA" },
  { "bi\xcc\x80"
    "a",
    "bìa|BÌA" },
  /* Where nobody has these: the nearest there are. */
  { "bịa", "bìa|BÌA|bia" },
  { "bộ", "" },
  /* The place of a tone mark. */
  { "hòa", "hoà" },
  /* The last word may be half typed, those before it not. */
  { "tấm b", "tấm BÌA|tấm bên" },
  { "tấ bên", "" },
  { "ìa", "" },
  /* Only what follows one another, in one block. */
  { "tấm phải", "" },
  { "nhất hoà", "" },
  { "phải.", "phải" },
  /* Captions, cells, code. */
  { "bảng", "Bảng" },
  { "so", "số|số|số|so|so" },
  { "số", "số|số|số" },
  { "tong", "tong" },
  { "đèn", "Đèn" },
  { "", "" },
  { " . ", "" },
};

static void
test_rows (void)
{
  g_autoptr (DdFind) find = find_in (body_words);
  guint failed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = join (find, rows[i].query);

      if (g_str_equal (found, rows[i].found))
        continue;
      g_test_message ("'%s' finds '%s', wanted '%s'", rows[i].query, found, rows[i].found);
      failed++;
    }
  g_assert_cmpuint (failed, ==, 0);
}

/* Reading order, none before the other's end, and each within a block that has it. */
static void
test_order (void)
{
  static const char *const queries[] = { "b", "t", "s", "1", "tấm", "so" };
  g_autoptr (DdFind) find = find_in (body_words);

  for (guint q = 0; q < G_N_ELEMENTS (queries); q++)
    {
      g_autoptr (GArray) hits = dd_find_search (find, queries[q]);

      g_assert_cmpuint (hits->len, >, 0);
      for (guint i = 1; i < hits->len; i++)
        {
          const DdFindHit *before = &g_array_index (hits, DdFindHit, i - 1);
          const DdFindHit *hit = &g_array_index (hits, DdFindHit, i);

          g_assert_cmpuint (before->block->index, <=, hit->block->index);
          if (before->block == hit->block && before->in_text == hit->in_text)
            g_assert_cmpuint (before->end_byte, <=, hit->start_byte);
        }
    }
}

/* Letter after letter of a word without marks there are never more places. */
static void
test_typing (void)
{
  static const char word[] = "bia thu nhat";
  g_autoptr (DdFind) find = find_in (body_words);
  guint before = G_MAXUINT;

  for (gsize length = 1; length <= strlen (word); length++)
    {
      g_autofree char *query = g_strndup (word, length);
      g_autoptr (GArray) hits = dd_find_search (find, query);

      g_assert_cmpuint (hits->len, <=, before);
      g_assert_cmpuint (hits->len, >, 0);
      before = hits->len;
    }
  g_assert_cmpuint (before, ==, 1);
}

static char *
slot_text (const DdBlock *slot, gpointer data)
{
  ++*(guint *) data;
  return g_str_has_suffix (slot->href, "b.xml") ? g_strdup ("Một byte có mấy bit? Tám bit.") : NULL;
}

/* What stands in an exercise is asked for once, and found where the exercise is. */
static void
test_slots (void)
{
  g_autoptr (DdDocument) document =
    read_body ("<section data-part=\"practice\"><p>bit</p>"
               "<object type=\"application/qti+xml\" data=\"../items/a.xml\">Hỏi bit</object>"
               "<object type=\"application/qti+xml\" data=\"../items/b.xml\">Hỏi bit</object>"
               "</section>");
  guint asked = 0;
  g_autoptr (DdFind) find = dd_find_new (document, slot_text, &asked);
  g_autoptr (GArray) hits = dd_find_search (find, "bit");

  g_assert_cmpuint (asked, ==, 2);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpint (g_array_index (hits, DdFindHit, 0).block->kind, ==, DD_BLOCK_PARAGRAPH);
  g_assert_true (g_array_index (hits, DdFindHit, 1).block == dd_document_get_slot (document, 1));
  g_assert_true (g_array_index (hits, DdFindHit, 1).in_text);
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *query;
    const char *excerpt;
  } excerpts[] = {
    { "gấp", "…Mỗi tấm BÌA có số chấm gấp đôi tấm bên phải." },
    { "tám", "Tám bìa xếp thành hàng. Mỗi tấm…" },
    { "tong", "tong = 0 so = 1" },
    { "hoà bình", "hoà bình" },
  };
  g_autoptr (DdFind) find = find_in (body_words);

  for (guint i = 0; i < G_N_ELEMENTS (excerpts); i++)
    {
      g_autoptr (GArray) hits = dd_find_search (find, excerpts[i].query);
      g_autofree char *excerpt = NULL;

      g_assert_cmpuint (hits->len, ==, 1);
      excerpt = dd_find_dup_excerpt (find, &g_array_index (hits, DdFindHit, 0));
      g_assert_cmpstr (excerpt, ==, excerpts[i].excerpt);
    }
}

static void
test_in_text (void)
{
  static const char text[] = "Bit là gì? Tám BIT là một byte.";
  g_autoptr (GArray) hits = dd_find_in_text ("bit", text);

  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_true (g_str_has_prefix (text + g_array_index (hits, DdFindHit, 1).start_byte, "BIT là"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/rows", test_rows);
  g_test_add_func ("/find/order", test_order);
  g_test_add_func ("/find/typing", test_typing);
  g_test_add_func ("/find/slots", test_slots);
  g_test_add_func ("/find/excerpt", test_excerpt);
  g_test_add_func ("/find/in-text", test_in_text);
  return g_test_run ();
}
