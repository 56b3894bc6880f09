/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The document's memory, its outline, and the functions that lend what is in it. Nothing here
 * changes a document once its reader has returned it, so no lock is needed. */

#include "dd-document.h"

#include <string.h>

#include "dd-document-data.h"

G_DEFINE_QUARK (dd_document_error, dd_document_error)

DdDocument *
dd_document_data_new (void)
{
  DdDocument *self = g_atomic_rc_box_new0 (DdDocument);

  self->strings = g_string_chunk_new (4096);
  self->memory = g_ptr_array_new_with_free_func (g_free);
  self->blocks = g_ptr_array_new ();
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->outline = g_array_new (FALSE, TRUE, sizeof (DdOutlineEntry));
  self->slots = g_ptr_array_new ();
  self->title = "";
  return self;
}

static void
clear (gpointer data)
{
  DdDocument *self = data;

  g_ptr_array_unref (self->slots);
  g_array_unref (self->outline);
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->memory);
  g_string_chunk_free (self->strings);
}

DdDocument *
dd_document_ref (DdDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dd_document_unref (DdDocument *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gpointer
dd_document_data_alloc (DdDocument *self, gsize n_bytes)
{
  gpointer memory = g_malloc0 (n_bytes);

  g_ptr_array_add (self->memory, memory);
  return memory;
}

const char *
dd_document_data_keep (DdDocument *self, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert_const (self->strings, text);
}

gpointer
dd_document_data_keep_array (DdDocument *self, GPtrArray *array)
{
  gpointer *kept = dd_document_data_alloc (self, (array->len + 1) * sizeof (gpointer));

  if (array->len > 0)
    memcpy (kept, array->pdata, array->len * sizeof (gpointer));
  return kept;
}

/* ---- Outline ---- */

static void
add_outline (DdDocument *self, const DdBlock *block, guint level, const char *title)
{
  DdOutlineEntry entry = { .part = block->part, .level = level, .title = title, .block = block };

  g_array_append_val (self->outline, entry);
}

void
dd_document_data_finish (DdDocument *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const DdBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->kind == DD_BLOCK_SECTION)
        {
          self->parts |= DD_PART_BIT (block->part);
          add_outline (self, block, 0, "");
        }
      else if (block->kind == DD_BLOCK_HEADING)
        {
          g_autofree char *title = dd_block_dup_runs_text (block);

          add_outline (self, block, block->level, dd_document_data_keep (self, title));
        }
      else if (block->kind == DD_BLOCK_EXAMPLE && block->text != NULL)
        add_outline (self, block, 3, block->text);
      else if (block->kind == DD_BLOCK_SLOT && block->href != NULL)
        g_ptr_array_add (self->slots, (gpointer) block);
    }
}

guint
dd_document_get_n_outline (const DdDocument *self)
{
  return self->outline->len;
}

const DdOutlineEntry *
dd_document_get_outline (const DdDocument *self, guint index)
{
  g_return_val_if_fail (index < self->outline->len, NULL);
  return &g_array_index (self->outline, DdOutlineEntry, index);
}

guint
dd_document_get_parts (const DdDocument *self)
{
  return self->parts;
}

/* ---- Lending ---- */

const char *
dd_document_get_title (const DdDocument *self)
{
  return self->title;
}

const char *
dd_document_get_language (const DdDocument *self)
{
  return self->language;
}

const DdBlock *const *
dd_document_get_blocks (const DdDocument *self, guint *ret_n_blocks)
{
  if (ret_n_blocks != NULL)
    *ret_n_blocks = self->n_roots;
  return self->roots;
}

guint
dd_document_get_n_blocks (const DdDocument *self)
{
  return self->blocks->len;
}

const DdBlock *
dd_document_get_block (const DdDocument *self, guint index)
{
  return index < self->blocks->len ? g_ptr_array_index (self->blocks, index) : NULL;
}

const DdBlock *
dd_document_find_block (const DdDocument *self, const char *id)
{
  return id == NULL ? NULL : g_hash_table_lookup (self->ids, id);
}

guint
dd_document_get_n_slots (const DdDocument *self)
{
  return self->slots->len;
}

const DdBlock *
dd_document_get_slot (const DdDocument *self, guint index)
{
  g_return_val_if_fail (index < self->slots->len, NULL);
  return g_ptr_array_index (self->slots, index);
}

const char *const *
dd_document_get_needs (const DdDocument *self)
{
  return self->needs;
}

const char *const *
dd_document_get_links (const DdDocument *self)
{
  return self->links;
}

char *
dd_block_dup_runs_text (const DdBlock *block)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < block->n_runs; i++)
    g_string_append (text, block->runs[i].text);
  return g_string_free (text, FALSE);
}
