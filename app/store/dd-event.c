/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arithmetic of the chain. Frozen: docs/records.md has a worked example, tests/store/chain.py
 * computes it again. */

#include "dd-event.h"

#include <string.h>

#include "dd-digest.h"
#include "dd-id.h"

#define HASH_VERSION "dd1"
#define LENGTH_BYTES 8

DdEvent *
dd_event_new (void)
{
  return g_new0 (DdEvent, 1);
}

void
dd_event_free (DdEvent *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/* Each part with its length in front, eight bytes, most significant first: no two lists of parts
 * give the same bytes. */
static void
add_part (GByteArray *parts,
          const void *data,
          gsize length_bytes)
{
  guint64 length = GUINT64_TO_BE ((guint64) length_bytes);

  G_STATIC_ASSERT (sizeof length == LENGTH_BYTES);
  g_byte_array_append (parts, (const guint8 *) &length, sizeof length);
  if (length_bytes > 0)
    g_byte_array_append (parts, data, (guint) length_bytes);
}

static void
add_text (GByteArray *parts,
          const char *text)
{
  add_part (parts, text, strlen (text));
}

static void
add_number (GByteArray *parts,
            gint64 number)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  add_text (parts, text);
}

void
dd_event_make_key (const guint8 secret[DD_EVENT_SECRET_BYTES],
                   guint8 ret_key[DD_EVENT_KEY_BYTES])
{
  g_autoptr (GByteArray) parts = g_byte_array_sized_new (2048);
  guint8 whole[DD_DIGEST_BYTES];

  add_text (parts, "key");
  add_part (parts, secret, DD_EVENT_SECRET_BYTES);
  dd_digest_bytes (parts->data, parts->len, whole);
  memcpy (ret_key, whole, DD_EVENT_KEY_BYTES);
}

void
dd_event_make_salt (const guint8 secret[DD_EVENT_SECRET_BYTES],
                    gint64 seq,
                    guint8 ret_salt[DD_EVENT_SALT_BYTES])
{
  guint8 mac[DD_DIGEST_BYTES];
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, seq);
  dd_digest_hmac (secret, DD_EVENT_SECRET_BYTES, text, strlen (text), mac);
  memcpy (ret_salt, mac, DD_EVENT_SALT_BYTES);
}

void
dd_event_make_body_hash (const guint8 salt[DD_EVENT_SALT_BYTES],
                         GBytes *body,
                         guint8 ret_hash[DD_EVENT_HASH_BYTES])
{
  g_autoptr (GByteArray) parts = g_byte_array_sized_new (2048);
  gsize length = 0;
  const void *data = g_bytes_get_data (body, &length);

  add_part (parts, salt, DD_EVENT_SALT_BYTES);
  add_part (parts, data, length);
  dd_digest_bytes (parts->data, parts->len, ret_hash);
}

void
dd_event_make_hash (const DdEvent *self,
                    guint8 ret_hash[DD_EVENT_HASH_BYTES])
{
  g_autoptr (GByteArray) parts = g_byte_array_sized_new (2048);

  add_text (parts, HASH_VERSION);
  add_text (parts, self->stream);
  add_number (parts, self->seq);
  add_text (parts, self->id);
  add_part (parts, self->prev, self->first ? 0 : sizeof self->prev);
  add_text (parts, self->about);
  add_part (parts, self->key, sizeof self->key);
  add_part (parts, self->body_hash, sizeof self->body_hash);
  dd_digest_bytes (parts->data, parts->len, ret_hash);
}

void
dd_event_seal (DdEvent *self,
               const guint8 secret[DD_EVENT_SECRET_BYTES])
{
  guint8 salt[DD_EVENT_SALT_BYTES];

  dd_event_make_key (secret, self->key);
  dd_event_make_salt (secret, self->seq, salt);
  dd_event_make_body_hash (salt, self->body, self->body_hash);
  dd_event_make_hash (self, self->hash);
}

char *
dd_event_make_stream (const char *install,
                      const char *person)
{
  return g_strconcat (install, ":", person, NULL);
}

gboolean
dd_event_is_stream (const char *text)
{
  char half[DD_EVENT_PERSON_CHARS + 1];

  if (text == NULL || strlen (text) != DD_EVENT_STREAM_CHARS || text[DD_EVENT_PERSON_CHARS] != ':')
    return FALSE;
  g_strlcpy (half, text, sizeof half);
  return dd_id_is_hex128 (half) && dd_id_is_hex128 (text + DD_EVENT_PERSON_CHARS + 1);
}

char *
dd_event_dup_install (const DdEvent *self)
{
  return g_strndup (self->stream, DD_EVENT_PERSON_CHARS);
}

const char *
dd_event_get_person (const DdEvent *self)
{
  return self->stream + DD_EVENT_PERSON_CHARS + 1;
}
