/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever a record store may answer: as a statement, as a list of ids, as words for a person, as
 * Retry-After; and what a person may type as its address. */

#include <stdint.h>
#include <string.h>

#include "dd-lrs-exporter.h"
#include "dd-lrs-meaning.h"
#include "dd-lrs-pace.h"

static const char ours[] = "{\"id\":\"0123abcd-0000-4000-8000-00000000000a\",\"actor\":{"
                           "\"account\":{\"homePage\":\"https://domdom.vn\",\"name\":"
                           "\"0123456789abcdef0123456789abcdef\"}},\"verb\":{\"id\":\"http://"
                           "adlnet.gov/expapi/verbs/answered\"},"
                           "\"object\":{\"id\":\"urn:domdom:activity:c:exercise:e\"},\"result\":{"
                           "\"duration\":\"PT62.5S\",\"score\":{\"raw\":1}},"
                           "\"timestamp\":\"2026-11-21T10:00:00.000Z\"}";

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
try_words (GBytes *bytes)
{
  const char *secrets[] = { "secret", NULL };
  g_autofree char *words = dd_lrs_dup_words (bytes, 300, secrets);

  g_assert_true (g_utf8_validate (words, -1, NULL));
  g_assert_cmpuint (strlen (words), <=, 300);
  g_assert_null (strstr (words, "secret"));
  for (const char *at = words; *at != '\0'; at++)
    g_assert_false (g_ascii_iscntrl (*at));
}

static void
try_address (const char *text)
{
  g_autofree char *target = dd_lrs_dup_target (text, NULL);
  g_autofree char *again = NULL;
  const char *authority = NULL;

  if (target == NULL)
    return;
  again = dd_lrs_dup_target (target, NULL);
  g_assert_cmpstr (again, ==, target);
  authority = strstr (target, "://") + 3;
  g_assert_null (memchr (authority, '@', strcspn (authority, "/")));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) statement = g_bytes_new_static (ours, strlen (ours));
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  gint64 usec;

  dd_lrs_means_same (statement, bytes);
  dd_lrs_means_same (bytes, statement);
  dd_lrs_means_same (bytes, bytes);
  dd_lrs_is_id_list (bytes);
  try_words (bytes);
  try_address (text);
  usec = dd_lrs_pace_read_retry_after (text, text);
  g_assert_cmpint (usec, >=, -1);
  usec = dd_lrs_pace_read_retry_after (text, "Sun, 15 Nov 2026 08:00:00 GMT");
  g_assert_cmpint (usec, >=, -1);
  return 0;
}
