/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One item while it is written, for the files that write a piece of it each: what it declares, its
 * body, its feedback. Used inside author only.
 */
#pragma once

#include "dd-markup.h"

G_BEGIN_DECLS

#define DD_ITEM_WRITER_TARGETS 64

typedef struct
{
  DdMarkup markup;                  /* its `out` is the item */
  const DdSourceExercise *exercise; /* borrowed */
  /* match: different right sides, in order of first use */
  GPtrArray *targets; /* owned; markup of each, owned char * */
  /* of each right side of the source, from 1 */
  guint target_numbers[DD_ITEM_WRITER_TARGETS];
} DdItemWriter;

/* Markup, as it stands. */
void dd_item_writer_put (DdItemWriter *self, const char *text);

/* Responses and outcomes (dd-item-writer-declarations.c). */
void dd_item_writer_put_declarations (DdItemWriter *self);

/* The question and what is answered (dd-item-writer-body.c). */
void dd_item_writer_put_body (DdItemWriter *self);

G_END_DECLS
