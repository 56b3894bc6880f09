/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SHA-256 and HMAC by the examples of their standards, hex, and random names. */

#include "dd-digest.h"

#include <string.h>

#include "dd-id.h"

/* FIPS 180-4 examples, and one million times "a". */
static void
test_sha256 (void)
{
  static const char *const table[][2] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
  };
  g_autofree char *million = g_strnfill (1000000, 'a');
  g_autofree char *hex = dd_digest_dup_hex_of (million, 1000000);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *found = dd_digest_dup_hex_of (table[i][0], strlen (table[i][0]));

      g_assert_cmpstr (found, ==, table[i][1]);
    }
  g_assert_cmpstr (hex, ==, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* However it is cut, the digest is the same; and after finishing one begins afresh. */
static void
test_pieces (void)
{
  guint8 data[10000];
  guint8 whole[DD_DIGEST_BYTES];
  guint8 found[DD_DIGEST_BYTES];
  g_autoptr (DdDigest) digest = dd_digest_new ();

  dd_id_fill_random (data, sizeof data);
  dd_digest_bytes (data, sizeof data, whole);
  for (int i = 0; i < 100; i++)
    {
      for (gsize done = 0; done < sizeof data;)
        {
          gsize step = (gsize) g_test_rand_int_range (0, 3000);

          step = MIN (step, sizeof data - done);
          dd_digest_update (digest, data + done, step);
          done += step;
        }
      dd_digest_finish (digest, found);
      g_assert_cmpmem (found, (int) sizeof found, whole, (int) sizeof whole);
    }
  dd_digest_update (digest, NULL, 0);
  dd_digest_finish (digest, found);
  dd_digest_bytes (NULL, 0, whole);
  g_assert_cmpmem (found, (int) sizeof found, whole, (int) sizeof whole);
}

/* RFC 4231 test cases 1, 2 and 6. */
static void
test_hmac (void)
{
  static const char *const wanted[] = {
    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  };
  guint8 mac[DD_DIGEST_BYTES];
  guint8 key[131];
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  memset (key, 0x0b, 20);
  dd_digest_hmac (key, 20, "Hi There", 8, mac);
  first = dd_digest_to_hex (mac, sizeof mac);
  dd_digest_hmac ("Jefe", 4, "what do ya want for nothing?", 28, mac);
  second = dd_digest_to_hex (mac, sizeof mac);
  memset (key, 0xaa, sizeof key);
  dd_digest_hmac (key, sizeof key, "Test Using Larger Than Block-Size Key - Hash Key First", 54,
                  mac);
  third = dd_digest_to_hex (mac, sizeof mac);
  g_assert_cmpstr (first, ==, wanted[0]);
  g_assert_cmpstr (second, ==, wanted[1]);
  g_assert_cmpstr (third, ==, wanted[2]);
}

static void
test_hex (void)
{
  guint8 data[33];
  guint8 back[33] = { 0 };
  g_autofree char *hex = NULL;
  g_autofree char *upper = NULL;

  dd_id_fill_random (data, sizeof data);
  data[0] = 0xAB;
  hex = dd_digest_to_hex (data, sizeof data);
  g_assert_true (dd_digest_from_hex (hex, back, sizeof back));
  g_assert_cmpmem (back, (int) sizeof back, data, (int) sizeof data);
  upper = g_ascii_strup (hex, -1);
  g_assert_false (dd_digest_from_hex (upper, back, sizeof back));
  g_assert_false (dd_digest_from_hex (hex, back, sizeof back - 1));
  g_assert_false (dd_digest_from_hex (hex + 2, back, sizeof back));
  g_assert_false (dd_digest_from_hex ("0", back, 1));
  g_assert_false (dd_digest_from_hex ("0g", back, 1));
  g_assert_true (dd_digest_from_hex ("", back, 0));
}

static void
test_ids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 5000; i++)
    {
      char *uuid = dd_id_new_uuid ();
      char *hex = dd_id_new_hex128 ();

      g_assert_true (dd_id_is_uuid (uuid));
      g_assert_true (g_uuid_string_is_valid (uuid));
      g_assert_true (dd_id_is_hex128 (hex));
      g_assert_false (dd_id_is_uuid (hex));
      g_assert_false (dd_id_is_hex128 (uuid));
      g_assert_true (g_hash_table_add (seen, uuid));
      g_assert_true (g_hash_table_add (seen, hex));
    }
}

static void
test_not_ids (void)
{
  static const char *const bad[] = { "",
                                     "x",
                                     "550e8400-e29b-11d4-a716-446655440000",
                                     "550E8400-E29B-41D4-A716-446655440000",
                                     "550e8400-e29b-41d4-c716-446655440000",
                                     "550e8400-e29b-41d4-a716-44665544000",
                                     "550e8400-e29b-41d4-a716-4466554400000",
                                     "550e8400e29b41d4a716446655440000x",
                                     "550e8400-e29b-41d4-a716-44665544000g",
                                     "550e8400+e29b-41d4-a716-446655440000" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (dd_id_is_uuid (bad[i]) || dd_id_is_hex128 (bad[i]));
  g_assert_true (dd_id_is_uuid ("550e8400-e29b-41d4-a716-446655440000"));
  g_assert_true (dd_id_is_hex128 ("550e8400e29b41d4a716446655440000"));
  g_assert_false (dd_id_is_uuid (NULL) || dd_id_is_hex128 (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/sha256", test_sha256);
  g_test_add_func ("/digest/pieces", test_pieces);
  g_test_add_func ("/digest/hmac", test_hmac);
  g_test_add_func ("/digest/hex", test_hex);
  g_test_add_func ("/id/made", test_ids);
  g_test_add_func ("/id/refused", test_not_ids);
  return g_test_run ();
}
