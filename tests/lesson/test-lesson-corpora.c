/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Real files of other people, where they are at hand: none of them makes the reader crash, hang or
 * leak, and each of their formulas has a readable form that holds all its numbers. Skipped without
 * the corpora. */

#include <string.h>

#include "dd-document.h"
#include "dd-math-text.h"
#include "dd-xml.h"
#include "plain-digits.h"

typedef void (*FileFunc) (const char *path, GBytes *bytes, gpointer user_data);

static char *
find_corpora (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpora", NULL);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&path);
  g_test_skip ("the corpora are not here");
  return NULL;
}

static void
walk (const char *folder, FileFunc func, gpointer user_data)
{
  static const char *const suffixes[] = { ".cnxml", ".xml", ".html", ".xhtml", ".mml" };
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean fits = FALSE;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        walk (path, func, user_data);
      for (gsize i = 0; i < G_N_ELEMENTS (suffixes) && !fits; i++)
        fits = g_str_has_suffix (name, suffixes[i]);
      if (fits && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
          g_autoptr (GBytes) bytes = file == NULL ? NULL : g_mapped_file_get_bytes (file);

          if (bytes != NULL)
            func (path, bytes, user_data);
        }
    }
}

/* ---- As lessons, and as pieces of items ---- */

static void
read_file (const char *path, GBytes *bytes, gpointer user_data)
{
  guint *n_files = user_data;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) piece_error = NULL;
  g_autoptr (DdDocument) document = dd_document_new_from_loose_xhtml (bytes, path, faults, &error);
  g_autoptr (DdDocument) piece = NULL;

  *n_files += 1;
  g_assert_true ((document == NULL) == (error != NULL));
  g_assert_true ((document == NULL) == (dd_faults_count_errors (faults) > 0));
  if (data == NULL || !g_utf8_validate (data, (gssize) size, NULL))
    return;
  {
    g_autofree char *text = g_strndup (data, size);

    piece = dd_document_new_from_fragment (text, "vi/items/a.xml", 1, &piece_error);
    g_assert_true ((piece == NULL) == (piece_error != NULL));
    if (piece != NULL)
      {
        g_autofree char *plain = dd_document_dup_text (piece, 80);

        g_assert_true (g_utf8_validate (plain, -1, NULL));
      }
  }
}

static void
test_files (void)
{
  g_autofree char *corpora = find_corpora ();
  guint n_files = 0;

  if (corpora == NULL)
    return;
  walk (corpora, read_file, &n_files);
  g_test_message ("%u files", n_files);
  g_assert_cmpuint (n_files, >, 500);
}

/* ---- Formulas ---- */

typedef struct
{
  guint n_formulas;
  guint n_empty;
} Count;

/* Every number of the formula stands in TEXT. */
static void
check_numbers (const xmlNode *node, const char *text)
{
  if (dd_xml_is (node, DD_XML_NS_MATHML, "mphantom") ||
      dd_xml_is (node, DD_XML_NS_MATHML, "annotation-xml") ||
      dd_xml_is (node, DD_XML_NS_MATHML, "maction"))
    return;
  if (dd_xml_is (node, DD_XML_NS_MATHML, "mn"))
    {
      g_autofree char *number = dd_xml_dup_text_collapsed (node);
      g_autofree char *plain = plain_digits_new (text);

      if (strspn (number, "0123456789.,") == strlen (number) && strstr (plain, number) == NULL)
        g_error ("\"%s\" is not in \"%s\"", number, text);
    }
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    check_numbers (child, text);
}

static void
read_formulas (const xmlNode *node, Count *count)
{
  if (dd_xml_is (node, DD_XML_NS_MATHML, "math"))
    {
      g_autofree char *text = dd_math_text_new (node);
      g_autofree char *words = dd_xml_dup_text_collapsed (node);

      count->n_formulas++;
      count->n_empty += *text == '\0' && *words != '\0';
      check_numbers (node, text);
      return;
    }
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    read_formulas (child, count);
}

static void
read_formulas_of_file (const char *path, GBytes *bytes, gpointer user_data)
{
  g_autoptr (xmlDoc) doc = dd_xml_parse (bytes, path, NULL);

  if (doc != NULL)
    read_formulas (dd_xml_get_root (doc), user_data);
}

static void
test_formulas (void)
{
  g_autofree char *corpora = find_corpora ();
  Count count = { 0, 0 };

  if (corpora == NULL)
    return;
  walk (corpora, read_formulas_of_file, &count);
  g_test_message ("%u formulas, %u of them without a readable form", count.n_formulas,
                  count.n_empty);
  g_assert_cmpuint (count.n_formulas, >, 3000);
  g_assert_cmpuint (count.n_empty, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-corpora/files", test_files);
  g_test_add_func ("/lesson-corpora/formulas", test_formulas);
  return g_test_run ();
}
