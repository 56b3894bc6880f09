/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of an event as a stranger may send it: read for its facts, and said again for somebody
 * else. Whatever the bytes, nothing but an answer or a refusal; and what is said again is a body
 * that can be read. */

#include <stdint.h>
#include <stdlib.h>

#include "dd-body-facts.h"
#include "dd-statement.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (DdBodyFacts) facts = dd_body_facts_new (body);
  DdStatement restated = { .original = body };
  DdStamp stamp = {
    .id = "66666666-6666-4666-8666-666666666666",
    .stream = "11111111111111111111111111111111:22222222222222222222222222222222",
    .seq = 7,
    .install = "11111111111111111111111111111111",
    .person = "22222222222222222222222222222222",
    .boot = "77777777-7777-4777-8777-777777777777",
  };
  g_autoptr (GBytes) again = dd_statement_build (&stamp, &restated, NULL);

  if (again != NULL)
    {
      g_autoptr (DdBodyFacts) new_facts = dd_body_facts_new (again);

      if (new_facts == NULL || new_facts->seq != 7 || new_facts->kind == DD_KIND_UNKNOWN)
        abort ();
    }
  return 0;
}
