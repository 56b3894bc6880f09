/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Over TLS only the right server hears anything, and what is wrong with another one is said. */

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

#include "dd-files.h"
#include "lrs-room.h"

#define DAY_SECONDS (24 * 60 * 60)

typedef struct
{
  const char *address; /* "127.0.0.1", or another one */
  int from_days;       /* valid from, against now */
  int to_days;
} Passport;

static char *
export_key (gnutls_x509_privkey_t key)
{
  gnutls_datum_t pem = { NULL, 0 };
  char *text;

  g_assert_cmpint (gnutls_x509_privkey_export2 (key, GNUTLS_X509_FMT_PEM, &pem), ==, 0);
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  return text;
}

static char *
export_certificate (gnutls_x509_crt_t certificate)
{
  gnutls_datum_t pem = { NULL, 0 };
  char *text;

  g_assert_cmpint (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem), ==, 0);
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  return text;
}

/* Signed by itself; both parts as PEM. */
static char *
make_pem (const Passport *passport, char **ret_certificate)
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t certificate;
  time_t now = time (NULL);
  guint8 address[4] = { 127, 0, 0, 1 };
  g_autofree char *key_pem = NULL;
  g_autofree char *certificate_pem = NULL;
  char *pem;

  if (!g_str_equal (passport->address, "127.0.0.1"))
    address[3] = 9;
  g_assert_cmpint (gnutls_x509_privkey_init (&key), ==, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (
                     key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0),
                   ==, 0);
  g_assert_cmpint (gnutls_x509_crt_init (&certificate), ==, 0);
  gnutls_x509_crt_set_version (certificate, 3);
  gnutls_x509_crt_set_serial (certificate, "\1\2\3", 3);
  gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, "lrs", 3);
  gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS, address, sizeof address,
                                        GNUTLS_FSAN_SET);
  gnutls_x509_crt_set_basic_constraints (certificate, 1, -1);
  gnutls_x509_crt_set_activation_time (certificate, now + passport->from_days * DAY_SECONDS);
  gnutls_x509_crt_set_expiration_time (certificate, now + passport->to_days * DAY_SECONDS);
  gnutls_x509_crt_set_key (certificate, key);
  g_assert_cmpint (gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0), ==,
                   0);
  certificate_pem = export_certificate (certificate);
  key_pem = export_key (key);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
  pem = g_strconcat (certificate_pem, key_pem, NULL);
  *ret_certificate = g_steal_pointer (&certificate_pem);
  return pem;
}

/* A room whose server shows PASSPORT; RET_AUTHORITIES believes exactly that one. */
static void
set_up (LrsRoom *room, const Passport *passport, GTlsDatabase **ret_authorities)
{
  g_autofree char *certificate_pem = NULL;
  g_autofree char *pem = make_pem (passport, &certificate_pem);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, &error);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (certificate_pem, strlen (certificate_pem));

  g_assert_no_error (error);
  lrs_room_set_up (room, certificate);
  path = g_build_filename (room->folder, "authority.pem", NULL);
  dd_files_replace (path, bytes, &error);
  g_assert_no_error (error);
  *ret_authorities = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
}

static void
test_trusted (void)
{
  const Passport passport = { "127.0.0.1", -1, 30 };
  LrsRoom room = { 0 };
  g_autoptr (GTlsDatabase) authorities = NULL;

  set_up (&room, &passport, &authorities);
  room.place.authorities = authorities;
  g_assert_true (g_str_has_prefix (room.target, "https://"));
  g_strfreev (lrs_room_add (&room, PERSON_A, 250));
  lrs_room_push (&room);
  lrs_room_assert_arrived (&room, 0);

  /* Cut off, refused, pointed on: as without TLS. */
  g_strfreev (lrs_room_add (&room, PERSON_A, 5));
  lrs_server_push (room.server, (LrsAnswer){ LRS_STATUS, 503, "down" });
  lrs_room_fail (&room, DD_LRS_ERROR_LATER);
  lrs_server_push (room.server, (LrsAnswer){ LRS_STATUS, 401, "who?" });
  lrs_room_fail (&room, DD_LRS_ERROR_DENIED);
  lrs_server_push (room.server, (LrsAnswer){ LRS_REDIRECT, 307, "/moved/statements" });
  lrs_room_push (&room);
  lrs_room_assert_arrived (&room, 0);
  lrs_room_tear_down (&room, NULL);
}

static void
refuse (const Passport *passport, gboolean believe, const char *words)
{
  LrsRoom room = { 0 };
  g_autoptr (GTlsDatabase) authorities = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&room, passport, &authorities);
  room.place.authorities = believe ? authorities : NULL;
  g_strfreev (lrs_room_add (&room, PERSON_A, 3));
  error = lrs_room_try (&room);
  g_assert_error (error, DD_LRS_ERROR, DD_LRS_ERROR_UNTRUSTED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpuint (lrs_server_count_posts (room.server), ==, 0);
  lrs_room_tear_down (&room, NULL);
}

static void
test_stranger (void)
{
  const Passport passport = { "127.0.0.1", -1, 30 };

  refuse (&passport, FALSE, "vouches");
}

static void
test_dates (void)
{
  const Passport old = { "127.0.0.1", -30, -1 };
  const Passport early = { "127.0.0.1", 1, 30 };

  refuse (&old, TRUE, "expired");
  refuse (&early, TRUE, "not valid yet");
}

static void
test_name (void)
{
  const Passport passport = { "127.0.0.9", -1, 30 };

  refuse (&passport, TRUE, "another server");
}

/* https where only http is spoken, and the other way round. */
static void
test_mixed_up (void)
{
  const Passport passport = { "127.0.0.1", -1, 30 };
  LrsRoom room = { 0 };
  g_autoptr (GTlsDatabase) authorities = NULL;
  g_autoptr (LrsServer) plain = lrs_server_new (NULL);
  g_autofree char *as_tls = g_strconcat ("https", lrs_server_get_url (plain) + 4, NULL);
  g_autofree char *as_plain = NULL;

  set_up (&room, &passport, &authorities);
  as_plain = g_strconcat ("http", room.target + 5, NULL);
  g_strfreev (lrs_room_add (&room, PERSON_A, 3));
  room.place.silent_seconds = 2;
  room.place.url = as_tls;
  lrs_room_fail (&room, DD_LRS_ERROR_AWAY);
  room.place.url = as_plain;
  lrs_room_fail (&room, DD_LRS_ERROR_AWAY);
  g_assert_cmpuint (lrs_server_count_posts (plain), ==, 0);
  g_assert_cmpuint (lrs_server_count_posts (room.server), ==, 0);
  lrs_room_tear_down (&room, NULL);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_print ("1..0 # SKIP this machine has no TLS for GIO: glib-networking\n");
      return 0;
    }
  g_test_add_func ("/lrs/tls/trusted", test_trusted);
  g_test_add_func ("/lrs/tls/stranger", test_stranger);
  g_test_add_func ("/lrs/tls/dates", test_dates);
  g_test_add_func ("/lrs/tls/name", test_name);
  g_test_add_func ("/lrs/tls/mixed-up", test_mixed_up);
  return g_test_run ();
}
