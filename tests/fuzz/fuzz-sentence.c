/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text as the sentence of an error. There is no translation here, so each comes back as it was:
 * what is taken apart is put together again without loss. */

#include <stdint.h>
#include <string.h>

#include "dd-sentence.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *got = dd_sentence_dup (text);

  g_assert_cmpstr (got, ==, text);
  return 0;
}
