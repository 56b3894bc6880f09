/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The worked example of docs/records.md, made by the program itself: the same bodies, byte for
 * byte, and the same hashes. If this fails, the format has changed, and it may not. */

#include <string.h>

#include "dd-digest.h"
#include "dd-statement.h"

#define INSTALL "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
#define PERSON "5d0c3b2a19f84e6d7c6b5a4938271605"
#define OTHER "c4b3a2918f7e6d5c4b3a291807f6e5d4"
#define COURSE_ID "vn.domdom.bits"
#define FIRST_USEC G_GINT64_CONSTANT (1800007200000000) /* 2027-01-15 10:00:00 UTC */

static char *document; /* (owned) docs/records.md */

/* What stands behind NAME in the example's block of that title. */
static char *
read_value (const char *title, const char *name)
{
  g_autofree char *fence = g_strdup_printf ("```example %s\n", title);
  g_autofree char *label = g_strdup_printf ("\n%s: ", name);
  const char *block = strstr (document, fence);
  const char *value;
  const char *end;

  g_assert_nonnull (block);
  value = strstr (block, label);
  end = strstr (block + 3, "```");
  g_assert_nonnull (value);
  g_assert_true (value < end);
  value += strlen (label);
  return g_strndup (value, strcspn (value, "\n"));
}

static void
assert_hex (const char *title, const char *name, const guint8 *bytes, gsize length)
{
  g_autofree char *wanted = read_value (title, name);
  g_autofree char *hex = dd_digest_to_hex (bytes, length);

  g_assert_cmpstr (hex, ==, wanted);
}

static void
fill (DdEvent *event, const DdStamp *stamp, DdStatement *statement, const char *title)
{
  g_autofree char *wanted = read_value (title, "body");
  g_autofree char *secret_hex = read_value (title, "secret");
  g_autofree char *made = NULL;
  guint8 secret[DD_EVENT_SECRET_BYTES];
  guint8 salt[DD_EVENT_SALT_BYTES];
  g_autoptr (GError) error = NULL;

  event->body = dd_statement_build (stamp, statement, &error);
  g_assert_no_error (error);
  made = g_strndup (g_bytes_get_data (event->body, NULL), g_bytes_get_size (event->body));
  g_assert_cmpstr (made, ==, wanted);

  g_assert_true (dd_digest_from_hex (secret_hex, secret, sizeof secret));
  g_strlcpy (event->stream, stamp->stream, sizeof event->stream);
  g_strlcpy (event->id, stamp->id, sizeof event->id);
  g_strlcpy (event->about, PERSON, sizeof event->about);
  event->seq = stamp->seq;
  dd_event_seal (event, secret);
  dd_event_make_salt (secret, event->seq, salt);
  assert_hex (title, "key", event->key, sizeof event->key);
  assert_hex (title, "salt", salt, sizeof salt);
  assert_hex (title, "body hash", event->body_hash, sizeof event->body_hash);
  assert_hex (title, "hash", event->hash, sizeof event->hash);
}

static void
test_example (void)
{
  static const char *const fields[] = { "name", "Giàng Thị Mỷ", "class", "6A", "number",
                                        "12", "picture", "buffalo", "address", "em",
                                        "role", "pupil", NULL };
  static const char *const present[] = { PERSON, OTHER, NULL };
  DdAnswer answer = {
    .where = { COURSE_ID, 1, "9c1185a5c5e9fc54612808977ee8f548b2258d31e3a5f2a4d5b9d0e1c2f3a4b5",
               "five-cards" },
    .exercise = "five-cards-2",
    .seed = 7,
    .response = "{\"RESPONSE\":\"c\"}",
    .outcomes = "{\"SCORE\":1,\"FEEDBACK\":[\"explain\"]}",
    .verdict = DD_VERDICT_RIGHT,
    .score = 1,
    .max_score = 1,
    .duration_usec = 12345678,
    .phase = DD_PHASE_LEARN,
    .sure = DD_SURE_YES,
    .try_number = 1,
  };
  DdStatement added = { .kind = DD_KIND_LEARNER_ADDED, .fields = fields };
  DdStatement answered = { .kind = DD_KIND_ANSWERED, .answer = &answer };
  DdStamp stamp = {
    .id = "3f0b9c1e-52d4-4a6b-9a77-1c5e8d2f6b01",
    .stream = INSTALL ":" PERSON,
    .seq = 1,
    .install = INSTALL,
    .person = PERSON,
    .time_usec = FIRST_USEC,
    .clock_usec = FIRST_USEC,
    .monotonic_usec = 61250000,
    .boot = "b6a0c9d8-7e6f-4a5b-8c3d-2e1f0a9b8c7d",
  };
  g_autoptr (DdEvent) first = dd_event_new ();
  g_autoptr (DdEvent) second = dd_event_new ();

  first->first = TRUE;
  fill (first, &stamp, &added, "1");

  answered.scene.sitting = "d2719b54-8e0c-4f3a-b1d6-70a95c38e2f4";
  answered.scene.present = present;
  answered.scene.language = "vi";
  stamp.id = "a81d4e2c-06f7-4b59-8d3e-94c2b7f0e156";
  stamp.seq = 2;
  stamp.time_usec += 90 * G_TIME_SPAN_SECOND;
  stamp.clock_usec += 90 * G_TIME_SPAN_SECOND;
  stamp.monotonic_usec += 90 * G_TIME_SPAN_SECOND;
  memcpy (second->prev, first->hash, sizeof second->prev);
  fill (second, &stamp, &answered, "2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  if (!g_file_get_contents (argv[1], &document, NULL, NULL))
    return 1;
  g_test_add_func ("/frozen/example", test_example);
  return g_test_run ();
}
