/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An item's texts with their places. In the file below each element that a learner sees says on
 * which line it stands, in its title; so it must be again when a piece is read by itself. */

#include "dd-item-pieces.h"

#include <string.h>

#include "dd-xml.h"

/* @ stands for the number of its line. */
static const char template[] =
  "<?xml version='1.0'?>\n"
  "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' identifier='k'>\n"
  "<qti-response-declaration identifier='RESPONSE' cardinality='single' base-type='identifier'/>\n"
  "<qti-outcome-declaration identifier='FEEDBACK' cardinality='multiple' base-type='identifier'/>\n"
  "<qti-stylesheet href='x.css' type='text/css'/>\n"
  "<qti-item-body\n>"
  "<p title='@'>one\ntwo <!-- three\nfour --> <b title='@'>five</b>\n\n"
  "<i\n title='@'\n  class='x'\n/></p>"
  "\n<script title='@'>\n\n</script><p title='@' STYLE='x'>&#10;&#10;<b title='@'/></p>\n"
  "<qti-feedback-block outcome-identifier='FEEDBACK' identifier='b' show-hide='show'>\n"
  "<p title='@'>shown by an outcome</p></qti-feedback-block>\n"
  "<qti-choice-interaction response-identifier='RESPONSE'>\n"
  "<qti-prompt>\n<b title='@'>which</b></qti-prompt>\n"
  "<qti-simple-choice identifier='o1'><![CDATA[\n\n]]><b title='@'>yes</b>\n"
  "<qti-feedback-inline outcome-identifier='FEEDBACK' identifier='o1' show-hide='show'>\n"
  "<b title='@'>why</b>\n</qti-feedback-inline></qti-simple-choice>\n"
  "<qti-simple-choice identifier='o2'>no</qti-simple-choice>\n"
  "</qti-choice-interaction>\n\n<p title='@' onclick='x'>after</p>\n"
  "<math xmlns='http://www.w3.org/1998/Math/MathML'\n title='@'><mi style='x'>y</mi></math>"
  "</qti-item-body>\n"
  "<qti-modal-feedback xmlns:dd='urn:domdom:course:1' outcome-identifier='FEEDBACK'\n"
  " dd:role='explain' identifier='explain' show-hide='show'><qti-content-body>\n\n"
  "<p title='@'>so</p></qti-content-body>\n"
  "</qti-modal-feedback>\n</qti-assessment-item>\n";

/* The template with its numbers, a tag that spans lines standing on its last one. */
static char *
make_item (void)
{
  GString *item = g_string_new (NULL);

  for (const char *p = template; *p != '\0'; p++)
    {
      guint line = 1;
      const char *end = p;

      if (*p != '@')
        {
          g_string_append_c (item, *p);
          continue;
        }
      while (*end != '>')
        end++;
      for (const char *before = template; before < end; before++)
        line += *before == '\n' ? 1 : 0;
      g_string_append_printf (item, "%u", line);
    }
  return g_string_free (item, FALSE);
}

static DdItem *
read_item (void)
{
  g_autofree char *text = make_item ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DdItem *item = dd_item_new_from_bytes (bytes, "k.xml", &error);

  g_assert_no_error (error);
  return item;
}

static guint
check_lines (const xmlNode *node, guint first_line)
{
  g_autofree char *title = dd_xml_dup_attr (node, "title");
  guint n = 0;

  if (title != NULL)
    {
      g_assert_cmpuint (first_line + dd_xml_get_line (node) - 1, ==,
                        g_ascii_strtoull (title, NULL, 10));
      n++;
    }
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    n += check_lines (child, first_line);
  return n;
}

static void
test_lines (void)
{
  /* How many elements with a title are in each. */
  static const struct
  {
    DdItemPieceKind kind;
    const char *id;
    guint n;
  } wanted[] = {
    { DD_ITEM_PIECE_QUESTION, NULL, 8 },
    { DD_ITEM_PIECE_PROMPT, NULL, 1 },
    { DD_ITEM_PIECE_CHOICE, "o1", 1 },
    { DD_ITEM_PIECE_FEEDBACK, "o1", 1 },
    { DD_ITEM_PIECE_CHOICE, "o2", 0 },
    { DD_ITEM_PIECE_EXPLANATION, "explain", 1 },
  };
  g_autoptr (DdItem) item = read_item ();
  g_autoptr (GPtrArray) pieces = dd_item_list_pieces (item);

  g_assert_cmpuint (pieces->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < pieces->len; i++)
    {
      const DdItemPiece *piece = g_ptr_array_index (pieces, i);
      g_autoptr (GBytes) bytes = g_bytes_new (piece->xhtml, strlen (piece->xhtml));
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) doc = dd_xml_parse (bytes, "piece", &error);

      g_assert_no_error (error);
      g_test_message ("%s", piece->xhtml);
      g_assert_cmpint (piece->kind, ==, wanted[i].kind);
      g_assert_cmpstr (piece->id, ==, wanted[i].id);
      g_assert_cmpuint (check_lines (dd_xml_get_root (doc), piece->line), ==, wanted[i].n);
    }
}

static void
note_cb (const char *what, guint line, gpointer data)
{
  g_string_append_printf (data, "%s %u;", what, line);
}

static void
test_left_out (void)
{
  g_autoptr (DdItem) item = read_item ();
  g_autoptr (GPtrArray) pieces = dd_item_list_pieces (item);
  g_autoptr (GString) said = g_string_new (NULL);

  dd_item_find_left_out (item, note_cb, said);
  g_assert_cmpstr (said->str, ==,
                   "<qti-stylesheet> 5;<script> 15;STYLE 17;onclick 32;style 34;");
  for (guint i = 0; i < pieces->len; i++)
    {
      const char *xhtml = ((const DdItemPiece *) g_ptr_array_index (pieces, i))->xhtml;

      g_assert_null (strstr (xhtml, "script"));
      g_assert_null (strcasestr (xhtml, "style"));
      g_assert_null (strstr (xhtml, "onclick"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exercise/pieces/lines", test_lines);
  g_test_add_func ("/exercise/pieces/left-out", test_left_out);
  return g_test_run ();
}
