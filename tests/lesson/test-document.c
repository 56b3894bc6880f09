/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lesson reader: the blocks and runs it gives, what it refuses and in which words, pieces of
 * items, hostile input. */

#include <string.h>

#include "dd-document.h"
#include "dd-limits.h"
#include "dd-xml.h"
#include "lesson-cases.h"

#define ENTRY "vi/lessons/five-cards.xhtml"
#define HEAD                                                      \
  "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"vi\">" \
  "<head><title>t</title></head><body>"
#define TAIL "</body></html>"

static char *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "lesson", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static DdDocument *
read_text (const char *text, DdFaults *faults, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dd_document_new_from_xhtml (bytes, ENTRY, faults, error);
}

static DdDocument *
read_good (void)
{
  g_autofree char *text = load ("lesson.xhtml");
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  DdDocument *document = read_text (text, faults, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 0);
  return document;
}

/* A lesson whose body is BODY. */
static DdDocument *
read_body (const char *body)
{
  g_autofree char *text = g_strconcat (HEAD, body, TAIL, NULL);
  g_autoptr (GError) error = NULL;
  DdDocument *document = read_text (text, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static DdDocument *
read_piece (const char *xhtml)
{
  g_autoptr (GError) error = NULL;
  DdDocument *document = dd_document_new_from_fragment (xhtml, "vi/items/a.xml", 1, &error);

  g_assert_no_error (error);
  return document;
}

static char *
change (const char *text, const char *find, const char *replace)
{
  const char *at = strstr (text, find);
  GString *changed = g_string_new (NULL);

  g_assert_nonnull (at);
  g_string_append_len (changed, text, at - text);
  g_string_append (changed, replace);
  g_string_append (changed, at + strlen (find));
  return g_string_free (changed, FALSE);
}

/* The N-th block of that kind, from 0. */
static const DdBlock *
nth (DdDocument *document, DdBlockKind kind, guint n)
{
  for (guint i = 0; i < dd_document_get_n_blocks (document); i++)
    if (dd_document_get_block (document, i)->kind == kind && n-- == 0)
      return dd_document_get_block (document, i);
  g_assert_not_reached ();
}

static void
assert_runs (const DdBlock *block, const char *expected)
{
  g_autofree char *text = dd_block_dup_runs_text (block);

  g_assert_cmpstr (text, ==, expected);
}

/* ---- The tree ---- */

static void
check_tree (const DdBlock *block, const DdBlock *parent, guint *next)
{
  g_assert_true (block->parent == parent);
  g_assert_cmpuint (block->index, ==, *next);
  *next += 1;
  for (guint i = 0; i < block->n_blocks; i++)
    check_tree (block->blocks[i], block, next);
}

/* Indexes count in reading order, and the tree and the list are the same blocks. */
static void
test_tree (void)
{
  g_autoptr (DdDocument) document = read_good ();
  guint n_roots = 0;
  const DdBlock *const *roots = dd_document_get_blocks (document, &n_roots);
  guint next = 0;

  for (guint i = 0; i < n_roots; i++)
    check_tree (roots[i], NULL, &next);
  g_assert_cmpuint (next, ==, dd_document_get_n_blocks (document));
  for (guint i = 0; i < next; i++)
    g_assert_cmpuint (dd_document_get_block (document, i)->index, ==, i);
  g_assert_null (dd_document_get_block (document, next));
  g_assert_cmpuint (n_roots, ==, 4);
  g_assert_cmpstr (dd_document_get_title (document), ==, "Năm tấm bìa");
  g_assert_cmpstr (dd_document_get_language (document), ==, "vi");
}

static void
test_parts (void)
{
  g_autoptr (DdDocument) document = read_good ();

  g_assert_cmpuint (dd_document_get_parts (document), ==,
                    DD_PART_BIT (DD_PART_OPENING) | DD_PART_BIT (DD_PART_KNOWLEDGE) |
                      DD_PART_BIT (DD_PART_APPLICATION));
  g_assert_cmpint (dd_document_get_block (document, 0)->part, ==, DD_PART_NONE);
  g_assert_cmpint (nth (document, DD_BLOCK_SECTION, 0)->part, ==, DD_PART_OPENING);
  g_assert_cmpint (nth (document, DD_BLOCK_CELL, 0)->part, ==, DD_PART_KNOWLEDGE);
  g_assert_cmpint (dd_document_find_block (document, "end")->part, ==, DD_PART_APPLICATION);
}

static void
test_outline (void)
{
  g_autoptr (DdDocument) document = read_good ();
  const struct
  {
    guint level;
    const char *title;
    DdPart part;
  } rows[] = {
    { 1, "Năm tấm bìa", DD_PART_NONE },
    { 0, "", DD_PART_OPENING },
    { 0, "", DD_PART_KNOWLEDGE },
    { 2, "Lũy thừa của 2", DD_PART_KNOWLEDGE },
    { 3, "Đổi 13", DD_PART_KNOWLEDGE },
    { 0, "", DD_PART_APPLICATION },
  };

  g_assert_cmpuint (dd_document_get_n_outline (document), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DdOutlineEntry *entry = dd_document_get_outline (document, i);

      g_assert_cmpuint (entry->level, ==, rows[i].level);
      g_assert_cmpstr (entry->title, ==, rows[i].title);
      g_assert_cmpint (entry->part, ==, rows[i].part);
      g_assert_true (entry->block == dd_document_get_block (document, entry->block->index));
    }
}

static void
test_needs (void)
{
  g_autoptr (DdDocument) document = read_good ();
  const char *const needs[] = { "media/cards.svg", "vi/items/five-cards-1.xml",
                                "vi/items/five-cards-2.xml", NULL };
  const char *const links[] = { "vi/lessons/bytes.xhtml", "en/lessons/codes.xhtml", NULL };

  g_assert_true (g_strv_equal (dd_document_get_needs (document), needs));
  g_assert_true (g_strv_equal (dd_document_get_links (document), links));
  g_assert_cmpuint (dd_document_get_n_slots (document), ==, 2);
  g_assert_cmpstr (dd_document_get_slot (document, 1)->href, ==, "vi/items/five-cards-2.xml");
}

/* ---- Runs ---- */

static void
test_styles (void)
{
  g_autoptr (DdDocument) document = read_good ();
  const DdBlock *block = dd_document_find_block (document, "start");
  const struct
  {
    const char *text;
    DdStyle style;
  } rows[] = {
    { "Năm tấm bìa, ", DD_STYLE_NONE },
    { "mỗi tấm", DD_STYLE_BOLD },
    { " gấp ", DD_STYLE_NONE },
    { "đôi ", DD_STYLE_ITALIC },
    { "tấm", DD_STYLE_ITALIC | DD_STYLE_UNDERLINE },
    { " bên phải: 2", DD_STYLE_NONE },
    { "4", DD_STYLE_SUP },
    { ", H", DD_STYLE_NONE },
    { "2", DD_STYLE_SUB },
    { "O, ", DD_STYLE_NONE },
    { "x = 1", DD_STYLE_CODE },
    { ".", DD_STYLE_NONE },
    { "\n", DD_STYLE_NONE },
    { "Một ", DD_STYLE_NONE },
    { "bit", DD_STYLE_TERM },
    { " là gì?", DD_STYLE_NONE },
  };

  g_assert_cmpint (block->kind, ==, DD_BLOCK_PARAGRAPH);
  g_assert_cmpuint (block->line, ==, 8);
  g_assert_cmpuint (block->n_runs, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpstr (block->runs[i].text, ==, rows[i].text);
      g_assert_cmpint (block->runs[i].style, ==, rows[i].style);
      g_assert_cmpint (block->runs[i].kind, ==,
                       strcmp (rows[i].text, "\n") == 0 ? DD_RUN_BREAK : DD_RUN_TEXT);
    }
}

static void
test_links (void)
{
  g_autoptr (DdDocument) document = read_good ();
  const DdBlock *block = nth (document, DD_BLOCK_PARAGRAPH, 1);
  const char *hrefs[] = { "#start", "vi/lessons/bytes.xhtml", "en/lessons/codes.xhtml#top" };
  guint n = 0;

  for (guint i = 0; i < block->n_runs; i++)
    if (block->runs[i].href != NULL)
      g_assert_cmpstr (block->runs[i].href, ==, hrefs[n++]);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (block->runs[block->n_runs - 2].address, ==, "https://example.org/a?b=1");
  g_assert_cmpstr (block->runs[block->n_runs - 2].text, ==, "trang này");
  g_assert_cmpint (block->runs[1].kind, ==, DD_RUN_FORMULA);
  g_assert_cmpstr (block->runs[1].text, ==, "2⁴ = 16");
  g_assert_true (
    g_str_has_prefix (block->runs[1].source, "<math xmlns=\"http://www.w3.org/1998/Math/MathML\""));
}

static void
test_white_space (void)
{
  const struct
  {
    const char *xhtml;
    const char *text;
  } rows[] = {
    { "<p>a</p>", "a" },
    { "<p> a </p>", "a" },
    { "<p>\n\ta\r\n  b\t</p>", "a b" },
    { "<p>a <b> b</b> c</p>", "a b c" },
    { "<p>a<b> b </b> c</p>", "a b c" },
    { "<p><b> </b>a</p>", "a" },
    { "<p>a<b> </b></p>", "a" },
    { "<p>a <br/> b</p>", "a\nb" },
    { "<p>a<!-- x --> b</p>", "a b" },
    { "<p>a <!-- x --> b</p>", "a b" },
    { "<p><![CDATA[a < b]]></p>", "a < b" },
    { "<p>a&#xa0;&#xa0; b</p>", "a\u00a0\u00a0 b" },
    { "<p></p>", "" },
    { "<p> <b> </b> </p>", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdDocument) document = read_body (rows[i].xhtml);

      assert_runs (dd_document_get_block (document, 0), rows[i].text);
    }
}

/* Pieces of one look are one run, whatever cuts the source. */
static void
test_joined (void)
{
  g_autoptr (DdDocument) document =
    read_body ("<p>a<!-- x -->b<span>c</span><b>d</b><strong>e</strong></p>");
  const DdBlock *block = dd_document_get_block (document, 0);

  g_assert_cmpuint (block->n_runs, ==, 2);
  g_assert_cmpstr (block->runs[0].text, ==, "abc");
  g_assert_cmpstr (block->runs[1].text, ==, "de");
}

static void
test_run_language (void)
{
  g_autoptr (DdDocument) document =
    read_body ("<p>a <i lang=\"en\">b <span xml:lang=\"vi\">c</span></i></p>");
  const DdBlock *block = dd_document_get_block (document, 0);

  g_assert_cmpuint (block->n_runs, ==, 3);
  g_assert_null (block->runs[0].lang);
  g_assert_cmpstr (block->runs[1].lang, ==, "en");
  g_assert_null (block->runs[2].lang);
}

/* ---- Blocks ---- */

static void
test_blocks (void)
{
  g_autoptr (DdDocument) document = read_good ();
  const DdBlock *figure = nth (document, DD_BLOCK_FIGURE, 0);
  const DdBlock *slot = nth (document, DD_BLOCK_SLOT, 0);
  const DdBlock *code = nth (document, DD_BLOCK_CODE, 0);
  const DdBlock *note = nth (document, DD_BLOCK_NOTE, 0);
  const DdBlock *quote = nth (document, DD_BLOCK_QUOTE, 0);
  const DdBlock *formula = nth (document, DD_BLOCK_FORMULA, 0);

  g_assert_cmpstr (figure->href, ==, "media/cards.svg");
  g_assert_cmpstr (figure->text, ==, "Năm tấm bìa nằm cạnh nhau");
  assert_runs (figure, "Hình 1. Năm tấm bìa");
  g_assert_cmpstr (slot->href, ==, "vi/items/five-cards-1.xml");
  g_assert_cmpstr (slot->text, ==, "Tấm thứ năm có mấy chấm?");
  g_assert_null (slot->slot);
  g_assert_cmpstr (code->text, ==, "for i in range(5):\n    print(2 ** i)   # <16");
  g_assert_cmpstr (code->lang, ==, "python");
  g_assert_cmpint (note->note, ==, DD_NOTE_REMEMBER);
  g_assert_cmpuint (note->n_blocks, ==, 1);
  assert_runs (quote, "Tục ngữ");
  assert_runs (quote->blocks[0], "Đi một ngày đàng, học một sàng khôn.");
  g_assert_cmpstr (formula->text, ==, "(a + b)/2");
  g_assert_nonnull (strstr (formula->source, "mfrac"));
}

static void
test_lists (void)
{
  g_autoptr (DdDocument) document = read_good ();
  const DdBlock *list = nth (document, DD_BLOCK_LIST, 0);
  const DdBlock *term = nth (document, DD_BLOCK_TERM, 0);
  const DdBlock *second = nth (document, DD_BLOCK_TERM, 1);
  const DdBlock *example = nth (document, DD_BLOCK_EXAMPLE, 0);

  g_assert_false (list->ordered);
  g_assert_cmpuint (list->n_blocks, ==, 2);
  g_assert_cmpint (list->blocks[0]->kind, ==, DD_BLOCK_ITEM);
  g_assert_cmpint (list->blocks[0]->blocks[0]->kind, ==, DD_BLOCK_PARAGRAPH);
  g_assert_cmpuint (list->blocks[1]->n_blocks, ==, 2);
  g_assert_true (list->blocks[1]->blocks[1]->ordered);
  g_assert_cmpstr (term->text, ==, "bộ nhớ");
  g_assert_cmpstr (term->name_en, ==, "memory");
  assert_runs (term, "nơi máy giữ dữ liệu");
  g_assert_cmpstr (second->text, ==, "bit");
  g_assert_null (second->name_en);
  g_assert_cmpstr (example->text, ==, "Đổi 13");
  g_assert_cmpuint (example->n_blocks, ==, 2);
  g_assert_cmpint (example->blocks[1]->kind, ==, DD_BLOCK_STEP);
  g_assert_cmpint (example->blocks[1]->blocks[1]->kind, ==, DD_BLOCK_SLOT);
}

static void
test_table (void)
{
  g_autoptr (DdDocument) document = read_good ();
  const DdBlock *table = nth (document, DD_BLOCK_TABLE, 0);

  g_assert_true (table->numeric);
  g_assert_cmpuint (table->n_columns, ==, 2);
  g_assert_cmpuint (table->n_blocks, ==, 3);
  assert_runs (table, "Số chấm");
  g_assert_true (table->blocks[0]->blocks[1]->header);
  g_assert_true (table->blocks[1]->blocks[0]->header);
  g_assert_false (table->blocks[1]->blocks[1]->header);
  assert_runs (table->blocks[2]->blocks[1], "16");
}

/* Ids lead to the block that holds the element, also where the element makes no block itself. */
static void
test_ids (void)
{
  g_autoptr (DdDocument) document =
    read_body ("<p>a <span id=\"inside\">b</span></p><div id=\"outer\"><div id=\"inner\"><p "
               "id=\"own\">c</p></div></div>"
               "<table><tbody id=\"rows\"><tr><td>x</td></tr></tbody></table>");

  g_assert_cmpuint (dd_document_find_block (document, "inside")->index, ==, 0);
  g_assert_cmpuint (dd_document_find_block (document, "own")->index, ==, 1);
  g_assert_true (dd_document_find_block (document, "outer") ==
                 dd_document_find_block (document, "own"));
  g_assert_true (dd_document_find_block (document, "inner") ==
                 dd_document_find_block (document, "own"));
  g_assert_cmpint (dd_document_find_block (document, "rows")->kind, ==, DD_BLOCK_ROW);
  g_assert_null (dd_document_find_block (document, "none"));
  g_assert_null (dd_document_find_block (document, NULL));
}

/* Text between blocks is a paragraph; a div that says nothing leaves no trace. */
static void
test_anonymous (void)
{
  g_autoptr (DdDocument) document =
    read_body ("one <b>two</b><ul><li>three<ul><li>four</li></ul>five</li></ul>six"
               "<div>seven</div><section>eight</section>");
  guint n_roots = 0;
  const DdBlock *const *roots = dd_document_get_blocks (document, &n_roots);

  g_assert_cmpuint (n_roots, ==, 5);
  assert_runs (roots[0], "one two");
  g_assert_cmpint (roots[1]->kind, ==, DD_BLOCK_LIST);
  g_assert_cmpuint (roots[1]->blocks[0]->n_blocks, ==, 3);
  assert_runs (roots[1]->blocks[0]->blocks[2], "five");
  assert_runs (roots[2], "six");
  assert_runs (roots[4], "eight");
}

static void
test_words (void)
{
  g_autoptr (DdDocument) document = read_good ();
  g_autofree char *term = dd_block_dup_text (nth (document, DD_BLOCK_TERM, 0));
  g_autofree char *example = dd_block_dup_text (nth (document, DD_BLOCK_EXAMPLE, 0));

  g_assert_cmpstr (term, ==, "bộ nhớ\nmemory\nnơi máy giữ dữ liệu");
  g_assert_cmpstr (example, ==, "Đổi 13\n13 lớn hơn 8.\nCòn lại mấy?\nCòn lại mấy?");
}

/* ---- Pieces of items ---- */

static void
test_piece (void)
{
  g_autoptr (DdDocument) empty = read_piece ("");
  g_autoptr (DdDocument) line = read_piece ("1 <b>byte</b>");
  g_autoptr (DdDocument) blocks = read_piece (
    "<p>Một <object data-slot=\"RESPONSE_b1\"/> có <object data-slot=\"b2\">KB</object>.</p>"
    "<object data-slot=\"RESPONSE\" data-kind=\"qti-choice-interaction\"/>");
  g_autoptr (DdDocument) qti = read_piece (
    "<p xmlns=\"http://www.w3.org/1999/xhtml\">a</p>"
    "<div xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\"><p>b</p><ul><li>c</li></ul></div>");
  const DdBlock *paragraph = dd_document_get_block (blocks, 0);

  g_assert_cmpuint (dd_document_get_n_blocks (empty), ==, 0);
  assert_runs (dd_document_get_block (line, 0), "1 byte");
  g_assert_cmpuint (paragraph->n_runs, ==, 5);
  g_assert_cmpint (paragraph->runs[1].kind, ==, DD_RUN_SLOT);
  g_assert_cmpstr (paragraph->runs[1].slot, ==, "RESPONSE_b1");
  g_assert_cmpstr (paragraph->runs[3].text, ==, "KB");
  g_assert_cmpstr (paragraph->runs[2].text, ==, " có ");
  g_assert_cmpint (dd_document_get_block (blocks, 1)->kind, ==, DD_BLOCK_SLOT);
  g_assert_cmpstr (dd_document_get_block (blocks, 1)->slot, ==, "RESPONSE");
  g_assert_null (dd_document_get_block (blocks, 1)->href);
  g_assert_cmpuint (dd_document_get_n_slots (blocks), ==, 0);
  g_assert_cmpuint (dd_document_get_n_blocks (qti), ==, 5);
}

static void
test_piece_picture (void)
{
  g_autoptr (DdDocument) document =
    read_piece ("<figure><img src=\"../../media/a.png\" alt=\"a\"/></figure>");

  g_assert_cmpstr (dd_document_get_block (document, 0)->href, ==, "media/a.png");
  g_assert_cmpstr (dd_document_get_needs (document)[0], ==, "media/a.png");
}

static void
test_piece_faults (void)
{
  const struct
  {
    const char *xhtml;
    const char *says;
  } rows[] = {
    { "<script>x</script>", "vi/items/a.xml:7: <script> is refused" },
    { "a\n<p onclick=\"x\">b</p>", "vi/items/a.xml:8: the event attribute" },
    { "<object type=\"application/qti+xml\" data=\"../items/b.xml\">b</object>",
      "may not have an attribute \"type\"" },
    { "<p><object type=\"text/html\" data=\"x\">b</object></p>",
      "may not have an attribute \"type\"" },
    { "<object/>", "has no attribute \"data-slot\"" },
    { "<section data-part=\"opening\"/>", "only at the top" },
    { "<h1>x</h1>", "only at its beginning" },
    { "</div><script/><div>", "vi/items/a.xml:7:" },
    { "<p>&e;</p>", "vi/items/a.xml:7:" },
    { "<qti-simple-choice xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\"/>",
      "not an element of a lesson" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dd_document_new_from_fragment (rows[i].xhtml, "vi/items/a.xml", 7, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
}

static void
test_loose (void)
{
  g_autofree char *text = load ("lesson.xhtml");
  g_autofree char *bad = change (text, "<p>Hết.</p>", "<blink>Hết.</blink>");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) bad_bytes = g_bytes_new (bad, strlen (bad));
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDocument) document =
    dd_document_new_from_loose_xhtml (bytes, "/tmp/a b.xhtml", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (nth (document, DD_BLOCK_FIGURE, 0)->href, ==, "media/cards.svg");
  g_assert_null (dd_document_new_from_loose_xhtml (bad_bytes, "/tmp/a b.xhtml", NULL, &error));
  g_assert_cmpstr (error->message, ==, "/tmp/a b.xhtml:41: <blink> is not an element of a lesson.");
}

/* ---- What it refuses ---- */

static void
test_fault (gconstpointer data)
{
  const LessonCase *row = data;
  g_autofree char *good = load ("lesson.xhtml");
  g_autofree char *bad = change (good, row->find, row->replace);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *all = NULL;

  g_assert_null (read_text (bad, faults, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, ENTRY ":"));
  g_assert_cmpuint (dd_faults_count_errors (faults), >=, 1);
  all = dd_faults_format_all (faults);
  if (strstr (all, row->says) == NULL)
    g_error ("\"%s\" is not in: %s", row->says, all);
  if (row->is_unsafe)
    g_assert_error (error, DD_DOCUMENT_ERROR, DD_DOCUMENT_ERROR_UNSAFE);
}

static void
test_many_faults (void)
{
  g_autofree char *good = load ("lesson.xhtml");
  g_autofree char *one = change (good, "<p>Hết.</p>", "<p style=\"x\">Hết.</p>");
  g_autofree char *two = change (one, FIRST, "<script/>" FIRST);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (two, faults, &error));
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 2);
  g_assert_cmpuint (dd_faults_get (faults, 0)->line, ==, 8);
  g_assert_cmpuint (dd_faults_get (faults, 1)->line, ==, 41);
}

static void
test_decomposed (void)
{
  g_autofree char *good = load ("lesson.xhtml");
  g_autofree char *words = g_utf8_normalize ("Đi một ngày đàng", -1, G_NORMALIZE_NFD);
  g_autofree char *changed = change (good, "Đi một ngày đàng", words);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDocument) document = read_text (changed, faults, &error);

  g_assert_no_error (error);
  assert_runs (nth (document, DD_BLOCK_QUOTE, 0)->blocks[0],
               "Đi một ngày đàng, học một sàng khôn.");
  g_assert_cmpuint (dd_faults_count_warnings (faults), ==, 1);
  g_assert_cmpuint (dd_faults_get (faults, 0)->line, ==, 34);
}

/* ---- Hostile input ---- */

static void
test_hostile (void)
{
  GString *entity = g_string_new ("<!DOCTYPE html [<!ENTITY e \"");
  GString *attributes = g_string_new (HEAD "<p ");
  GString *deep = g_string_new (HEAD);
  const char *texts[] = {
    "<!DOCTYPE html [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" HEAD "<p>&e;</p>" TAIL,
    "<!DOCTYPE html [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>" HEAD TAIL,
    "<!DOCTYPE html [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>" HEAD "<p>&b;</p>" TAIL,
    "<!DOCTYPE html [<!ATTLIST p onclick CDATA \"evil()\">]>" HEAD "<p>x</p>" TAIL,
    HEAD "<p>a&unknown;b</p>" TAIL,
    NULL,
    NULL,
    NULL,
  };

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (entity, 'x');
  g_string_append (entity, "\">]>" HEAD "<p>");
  for (guint i = 0; i < 20000; i++)
    g_string_append (entity, "&e;");
  g_string_append (entity, "</p>" TAIL);
  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (attributes, "a%u=\"\" ", i);
  g_string_append (attributes, "/>" TAIL);
  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "<div>");
  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "</div>");
  g_string_append (deep, TAIL);
  texts[5] = entity->str;
  texts[6] = attributes->str;
  texts[7] = deep->str;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (texts[i], NULL, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == DD_XML_ERROR);
      g_assert_true (g_str_has_prefix (error->message, ENTRY ":"));
    }
  g_string_free (entity, TRUE);
  g_string_free (attributes, TRUE);
  g_string_free (deep, TRUE);
}

/* A document type without a subset is dropped; the characters of HTML's names stay. */
static void
test_tolerated (void)
{
  const char *texts[] = {
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" "
    "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">" HEAD "<p>a&nbsp;b</p>" TAIL,
    "\xef\xbb\xbf<!DOCTYPE html>" HEAD "<p>a&#160;b</p>" TAIL,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdDocument) document = read_text (texts[i], NULL, &error);

      g_assert_no_error (error);
      assert_runs (dd_document_get_block (document, 0), "a\u00a0b");
    }
}

static void
test_too_large (void)
{
  GString *blocks = g_string_new (HEAD);
  GString *cells = g_string_new (HEAD "<table>");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < DD_LIMIT_LESSON_BLOCKS; i++)
    g_string_append (blocks, "<p>x</p>");
  {
    g_autofree char *fits = g_strconcat (blocks->str, TAIL, NULL);
    g_autofree char *over = g_strconcat (blocks->str, "<p>x</p>", TAIL, NULL);
    g_autoptr (DdDocument) document = read_text (fits, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (dd_document_get_n_blocks (document), ==, DD_LIMIT_LESSON_BLOCKS);
    g_assert_null (read_text (over, NULL, &error));
    g_assert_error (error, DD_DOCUMENT_ERROR, DD_DOCUMENT_ERROR_TOO_LARGE);
    g_clear_error (&error);
  }
  for (guint i = 0; i < DD_LIMIT_TABLE_CELLS / 10 + 1; i++)
    g_string_append (cells, "<tr><td/><td/><td/><td/><td/><td/><td/><td/><td/><td/></tr>");
  g_string_append (cells, "</table>" TAIL);
  g_assert_null (read_text (cells->str, NULL, &error));
  g_assert_error (error, DD_DOCUMENT_ERROR, DD_DOCUMENT_ERROR_TOO_LARGE);
  g_string_free (blocks, TRUE);
  g_string_free (cells, TRUE);
}

static void
test_damaged (void)
{
  g_autofree char *good = load ("lesson.xhtml");
  g_auto (GStrv) lines = g_strsplit (good, "\n", -1);
  gsize length = strlen (good);

  for (gsize end = 0; end + 2 < length; end += 7)
    {
      g_autofree char *cut = g_strndup (good, end);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cut, NULL, &error));
      g_assert_nonnull (error);
    }
  for (guint skip = 0; lines[skip] != NULL; skip++)
    {
      GString *text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DdDocument) document = NULL;

      for (guint i = 0; lines[i] != NULL; i++)
        if (i != skip)
          g_string_append_printf (text, "%s\n", lines[i]);
      document = read_text (text->str, NULL, &error);
      g_assert_true ((document == NULL) == (error != NULL));
      g_string_free (text, TRUE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/tree", test_tree);
  g_test_add_func ("/document/parts", test_parts);
  g_test_add_func ("/document/outline", test_outline);
  g_test_add_func ("/document/needs", test_needs);
  g_test_add_func ("/document/styles", test_styles);
  g_test_add_func ("/document/links", test_links);
  g_test_add_func ("/document/white-space", test_white_space);
  g_test_add_func ("/document/joined", test_joined);
  g_test_add_func ("/document/run-language", test_run_language);
  g_test_add_func ("/document/blocks", test_blocks);
  g_test_add_func ("/document/lists", test_lists);
  g_test_add_func ("/document/table", test_table);
  g_test_add_func ("/document/ids", test_ids);
  g_test_add_func ("/document/anonymous", test_anonymous);
  g_test_add_func ("/document/words", test_words);
  g_test_add_func ("/document/piece", test_piece);
  g_test_add_func ("/document/piece-picture", test_piece_picture);
  g_test_add_func ("/document/piece-faults", test_piece_faults);
  g_test_add_func ("/document/loose", test_loose);
  for (gsize i = 0; i < G_N_ELEMENTS (lesson_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/document/fault/", lesson_cases[i].name, NULL);

      g_test_add_data_func (path, &lesson_cases[i], test_fault);
    }
  g_test_add_func ("/document/many-faults", test_many_faults);
  g_test_add_func ("/document/decomposed", test_decomposed);
  g_test_add_func ("/document/hostile", test_hostile);
  g_test_add_func ("/document/tolerated", test_tolerated);
  g_test_add_func ("/document/too-large", test_too_large);
  g_test_add_func ("/document/damaged", test_damaged);
  return g_test_run ();
}
