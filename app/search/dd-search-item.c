/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An exercise is read as a learner would meet it: the body with its fields, then what can be
 * chosen, in the author's order. */

#include "dd-search-item.h"

#include "dd-attempt.h"
#include "dd-document.h"

static void
add (GString *text, const char *between, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, between);
  g_string_append (text, words);
}

/* A field in a sentence is a gap. */
static char *
dup_sentence (const DdBlock *block)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  for (guint i = 0; i < block->n_runs; i++)
    g_string_append (sentence,
                     block->runs[i].kind == DD_RUN_SLOT ? "…" : block->runs[i].text);
  return g_strdup (sentence->str);
}

static gboolean
add_xhtml (GString *text, const char *xhtml, const char *name, GError **error)
{
  g_autoptr (DdDocument) document = NULL;

  if (xhtml == NULL)
    return TRUE;
  document = dd_document_new_from_fragment (xhtml, name, 1, error);
  if (document == NULL)
    return FALSE;
  for (guint i = 0; i < dd_document_get_n_blocks (document); i++)
    {
      const DdBlock *block = dd_document_get_block (document, i);
      g_autofree char *sentence = dup_sentence (block);

      add (text, " ", sentence);
      /* The words that stand for a field say nothing of the question. */
      if (block->kind != DD_BLOCK_SLOT)
        add (text, " ", block->text);
    }
  return TRUE;
}

char *
dd_search_item_dup_text (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, name, error);
  g_autoptr (DdAttempt) attempt = item != NULL ? dd_attempt_new (item, 0) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *body = NULL;

  if (attempt == NULL)
    return NULL;
  body = dd_attempt_dup_body (attempt);
  if (!add_xhtml (text, body, name, error))
    return NULL;
  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    {
      const DdInteraction *interaction = dd_item_get_interaction (item, i);

      if (!add_xhtml (text, interaction->prompt_xhtml, name, error))
        return NULL;
      for (guint c = 0; c < interaction->n_choices; c++)
        add (text, " · ", interaction->choices[c].text);
      for (guint c = 0; c < interaction->n_targets; c++)
        add (text, " · ", interaction->targets[c].text);
    }
  return g_strdup (text->str);
}
