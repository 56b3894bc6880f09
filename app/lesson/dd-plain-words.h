/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The few words that plain text adds to a lesson's own: names of the parts, of notes, of what is
 * not text. They follow the language of the lesson, not that of the program, because they stand in
 * the lesson's text; so they are a table here and not translations. Languages without a row get
 * English. */

#pragma once

#include "dd-block.h"

G_BEGIN_DECLS

typedef struct
{
  const char *lang;
  const char *parts[DD_N_PARTS];
  const char *notes[DD_NOTE_TEACHER + 1];
  const char *picture;
  const char *example;
  const char *step;
  const char *exercise;
} DdPlainWords;

/* LANG: nullable. A constant. */
const DdPlainWords *dd_plain_words_get (const char *lang);

G_END_DECLS
