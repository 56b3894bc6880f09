/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies come back from the disk as they were, whatever they were; what is damaged is said to be.
 */

#include <gio/gio.h>
#include <string.h>
#include <zstd.h>

#include "dd-digest.h"
#include "dd-event-body.h"
#include "dd-limits.h"

/* Changing this file would make every record unreadable: a better dictionary gets the next number.
 */
#define DICTIONARY_1 "5567d66fe7b379f830ab4986066d2cf2eb1de0b1ee7d8c639fccf2314a7fc0b9"

static void
assert_round_trip (DdEventBody *bodies, GBytes *body)
{
  g_autoptr (GError) error = NULL;
  int dictionary = -1;
  g_autoptr (GBytes) packed = dd_event_body_pack (bodies, body, &dictionary);
  g_autoptr (GBytes) back = dd_event_body_unpack (bodies, g_bytes_get_data (packed, NULL),
                                                  g_bytes_get_size (packed), dictionary, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (body, back));
}

static void
test_round_trip (void)
{
  g_autoptr (DdEventBody) bodies = dd_event_body_new (NULL);

  for (int i = 0; i < 300; i++)
    {
      gsize length = i == 0 ? DD_LIMIT_EVENT_BODY_BYTES : (gsize) g_test_rand_int_range (1, 3000);
      guint8 *bytes = g_malloc (length);
      g_autoptr (GBytes) body = NULL;

      /* From noise to much of the same. */
      for (gsize j = 0; j < length; j++)
        bytes[j] = (guint8) g_test_rand_int_range (0, 1 + i % 256);
      body = g_bytes_new_take (bytes, length);
      assert_round_trip (bodies, body);
    }
}

static void
test_without_dictionary (void)
{
  static const char text[] = "{\"id\":\"{\"id\":\"{\"id\":\"";
  g_autoptr (DdEventBody) bodies = dd_event_body_new (NULL);
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;
  char packed[200];
  gsize length = ZSTD_compress (packed, sizeof packed, text, sizeof text, 3);

  back = dd_event_body_unpack (bodies, packed, length, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (back, NULL), (int) g_bytes_get_size (back), text, sizeof text);
}

static void
test_damaged (void)
{
  g_autoptr (DdEventBody) bodies = dd_event_body_new (NULL);
  g_autofree char *large = g_strnfill (DD_LIMIT_EVENT_BODY_BYTES + 1, 'x');
  g_autofree char *packed = g_malloc (2000);
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_null (dd_event_body_unpack (bodies, "junk", 4, 1, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_null (dd_event_body_unpack (bodies, "", 0, 1, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  length = ZSTD_compress (packed, 2000, large, DD_LIMIT_EVENT_BODY_BYTES + 1, 3);
  g_assert_null (dd_event_body_unpack (bodies, packed, length, 0, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  length = ZSTD_compress (packed, 2000, large, 1000, 3);
  g_assert_null (dd_event_body_unpack (bodies, packed, length - 3, 0, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_null (dd_event_body_unpack (bodies, packed, length, 2, &error));
  g_assert_error (error, DD_STORE_ERROR, DD_STORE_ERROR_TOO_NEW);
}

/* Whatever stands on the disk: an answer or an error, nothing else. */
static void
test_noise (void)
{
  g_autoptr (DdEventBody) bodies = dd_event_body_new (NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"objectType\":\"Agent\",\"account\":1}", 34);
  int dictionary = -1;
  g_autoptr (GBytes) packed = dd_event_body_pack (bodies, body, &dictionary);

  for (int i = 0; i < 20000; i++)
    {
      gsize length = g_bytes_get_size (packed);
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (packed, NULL), length);
      g_autoptr (GBytes) back = NULL;

      bytes[g_test_rand_int_range (0, (gint32) length)] ^= (guint8) g_test_rand_int_range (1, 256);
      back = dd_event_body_unpack (bodies, bytes, length, g_test_rand_int_range (0, 2), NULL);
      if (back != NULL)
        g_assert_cmpuint (g_bytes_get_size (back), <=, DD_LIMIT_EVENT_BODY_BYTES);
    }
}

static void
test_dictionary_is_kept (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "app", "store", "dictionary-1.txt", NULL);
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  digest = dd_digest_dup_hex_of (text, length);
  g_assert_cmpstr (digest, ==, DICTIONARY_1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body/round-trip", test_round_trip);
  g_test_add_func ("/body/without-dictionary", test_without_dictionary);
  g_test_add_func ("/body/damaged", test_damaged);
  g_test_add_func ("/body/noise", test_noise);
  g_test_add_func ("/body/dictionary-is-kept", test_dictionary_is_kept);
  return g_test_run ();
}
