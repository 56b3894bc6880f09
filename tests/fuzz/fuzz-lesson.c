/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a lesson, and, where they are text, as a piece of an item. Whatever they are: a
 * document or a sentence with a line, never both, never neither; a document's tree is whole, points
 * at nothing outside its package, and can be written as text at any width. */

#include <stdint.h>
#include <string.h>

#include "dd-document.h"

#define ENTRY "vi/lessons/a.xhtml"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
look_at_block (const DdBlock *block, const DdBlock *parent, guint *next)
{
  g_assert_true (block->parent == parent);
  g_assert_cmpuint (block->index, ==, *next);
  *next += 1;
  g_assert_true (block->href == NULL || g_str_has_prefix (block->href, "media/") ||
                 g_str_has_prefix (block->href, "vi/items/"));
  for (guint i = 0; i < block->n_runs; i++)
    {
      const DdRun *run = &block->runs[i];

      g_assert_true (g_utf8_validate (run->text, -1, NULL));
      g_assert_true (run->href == NULL || *run->href == '#' || strstr (run->href, "/lessons/"));
      g_assert_true (run->address == NULL || g_str_has_prefix (run->address, "https://"));
    }
  for (guint i = 0; i < block->n_blocks; i++)
    look_at_block (block->blocks[i], block, next);
}

static void
look_at (DdDocument *document)
{
  static const guint widths[] = { 0, 1, 40, 80 };
  guint n_roots = 0;
  const DdBlock *const *roots = dd_document_get_blocks (document, &n_roots);
  guint next = 0;

  for (guint i = 0; i < n_roots; i++)
    look_at_block (roots[i], NULL, &next);
  g_assert_cmpuint (next, ==, dd_document_get_n_blocks (document));
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autofree char *text = dd_document_dup_text (document, widths[i]);

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) piece_error = NULL;
  g_autoptr (DdDocument) document = dd_document_new_from_xhtml (bytes, ENTRY, faults, &error);
  g_autoptr (DdDocument) piece = NULL;
  g_autofree char *text = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  g_assert_true ((document == NULL) == (dd_faults_count_errors (faults) > 0));
  if (document != NULL)
    look_at (document);
  else
    g_assert_true (g_str_has_prefix (error->message, ENTRY ":"));
  if (!g_utf8_validate ((const char *) data, (gssize) size, NULL))
    return 0;
  text = g_strndup ((const char *) data, size);
  piece = dd_document_new_from_fragment (text, "vi/items/a.xml", 3, &piece_error);
  g_assert_true ((piece == NULL) == (piece_error != NULL));
  if (piece != NULL)
    look_at (piece);
  return 0;
}
