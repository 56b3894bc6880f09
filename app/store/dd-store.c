/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening and closing the records, this install's key, and transactions. */

#include <sodium.h>
#include <string.h>

#include "dd-digest.h"
#include "dd-files.h"
#include "dd-store-private.h"

#define RECORDS_VERSION 1
#define RECORDS_FILE "records.db"

G_STATIC_ASSERT (sizeof (((DdStore *) NULL)->public_key) == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (sizeof (((DdStore *) NULL)->private_key) == crypto_sign_SECRETKEYBYTES);

/* No hyphens in the name: the formatter would put spaces around them. */
G_DEFINE_QUARK (dd_store_error_quark, dd_store_error)

/* An error of base, in this room's terms. */
static gboolean
fail_for_files (GError *files_error,
                GError **error)
{
  DdStoreError code = DD_STORE_ERROR_FAILED;

  if (g_error_matches (files_error, DD_FILES_ERROR, DD_FILES_ERROR_FULL))
    code = DD_STORE_ERROR_FULL;
  else if (g_error_matches (files_error, DD_FILES_ERROR, DD_FILES_ERROR_DENIED) ||
           g_error_matches (files_error, DD_FILES_ERROR, DD_FILES_ERROR_EXISTS) ||
           g_error_matches (files_error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING) ||
           g_error_matches (files_error, DD_FILES_ERROR, DD_FILES_ERROR_NETWORK))
    code = DD_STORE_ERROR_BAD_PLACE;
  g_set_error_literal (error, DD_STORE_ERROR, (int) code, files_error->message);
  g_error_free (files_error);
  return FALSE;
}

static gboolean
prepare_folder (DdStore *self,
                GError **error)
{
  GError *failure = NULL;
  const char *kind = NULL;

  if ((self->flags & DD_STORE_READ_ONLY) == 0 && !dd_files_make_folder (self->folder, &failure))
    return fail_for_files (failure, error);
  if (dd_files_is_network (self->folder, &kind))
    {
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_BAD_PLACE,
                   "%s lies on a network file system (%s), where nobody can promise that an answer "
                   "is on the disk; choose a folder on this PC or on a stick",
                   self->folder, kind);
      return FALSE;
    }
  return TRUE;
}

/* Makes the key at the very first start. The id is the first half of the key's hash. */
static gboolean
make_install (DdStore *self,
              GError **error)
{
  g_autoptr (DdStmt) stmt = NULL;
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];
  guint8 private_key[crypto_sign_SECRETKEYBYTES];
  guint8 digest[DD_DIGEST_BYTES];
  g_autofree char *id = NULL;
  gboolean ok;

  crypto_sign_keypair (public_key, private_key);
  dd_digest_bytes (public_key, sizeof public_key, digest);
  id = dd_digest_to_hex (digest, sizeof digest / 2);

  stmt = dd_db_prepare (
    self->records, "INSERT INTO install (id, public_key, private_key) VALUES (?1, ?2, ?3)", error);
  ok = stmt != NULL;
  if (ok)
    {
      dd_stmt_bind_text (stmt, 1, id);
      dd_stmt_bind_blob (stmt, 2, public_key, sizeof public_key);
      dd_stmt_bind_blob (stmt, 3, private_key, sizeof private_key);
      ok = dd_stmt_run (stmt, error);
    }
  sodium_memzero (private_key, sizeof private_key);
  return ok;
}

static gboolean
read_install (DdStore *self,
              gboolean *ret_found,
              GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStmt) stmt = dd_db_prepare (
    self->records, "SELECT id, public_key, private_key FROM install ORDER BY number DESC LIMIT 1",
    error);

  if (stmt == NULL)
    return FALSE;
  *ret_found = FALSE;
  if (dd_stmt_next (stmt, &failure))
    {
      g_strlcpy (self->install, dd_stmt_get_text (stmt, 0), sizeof self->install);
      *ret_found = dd_stmt_copy_blob (stmt, 1, self->public_key, sizeof self->public_key) &&
                   dd_stmt_copy_blob (stmt, 2, self->private_key, sizeof self->private_key);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
need_install (DdStore *self,
              GError **error)
{
  gboolean found = FALSE;
  DdWrite write;
  gboolean ok;

  if (!read_install (self, &found, error))
    return FALSE;
  if (found)
    return TRUE;
  if ((self->flags & DD_STORE_READ_ONLY) != 0)
    {
      g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_BUSY,
                           RECORDS_FILE ": not yet made");
      return FALSE;
    }
  if (!dd_write_begin (self, &write, error))
    return FALSE;
  /* Again, inside: another program may have been faster. */
  ok = read_install (self, &found, error) && (found || make_install (self, error));
  if (!dd_write_end (&write, ok, error))
    return FALSE;
  return found || read_install (self, &found, error);
}

DdStore *
dd_store_open (const char *folder,
               DdStoreFlags flags,
               GError **error)
{
  g_autoptr (DdStore) self = g_new0 (DdStore, 1);
  g_autofree char *path = g_build_filename (folder, RECORDS_FILE, NULL);

  g_return_val_if_fail (folder != NULL, NULL);

  self->owner = g_thread_self ();
  self->flags = flags;
  self->folder = g_strdup (folder);
  self->boot = dd_clock_dup_boot_id ();

  if (sodium_init () < 0)
    {
      g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_FAILED,
                           "libsodium finds no source of random numbers");
      return NULL;
    }
  self->bodies = dd_event_body_new (error);
  if (self->bodies == NULL || !prepare_folder (self, error))
    return NULL;
  self->records = dd_db_open (path, DD_DB_RECORDS, (flags & DD_STORE_READ_ONLY) != 0, error);
  if (self->records == NULL || !dd_db_migrate (self->records, "records", RECORDS_VERSION, error) ||
      !need_install (self, error))
    return NULL;
  if (!dd_project_open (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dd_store_close (DdStore *self)
{
  if (self == NULL)
    return;
  dd_store_assert_owner (self);
  dd_db_close (self->views);
  dd_db_close (self->records);
  dd_event_body_free (self->bodies);
  sodium_memzero (self->private_key, sizeof self->private_key);
  g_free (self->boot);
  g_free (self->folder);
  g_free (self);
}

const char *
dd_store_get_install (DdStore *self)
{
  dd_store_assert_owner (self);
  return self->install;
}

const guint8 *
dd_store_get_public_key (DdStore *self)
{
  dd_store_assert_owner (self);
  return self->public_key;
}

gboolean
dd_store_sign (DdStore *self,
               GBytes *message,
               guint8 ret_signature[64],
               GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (message, &length);

  dd_store_assert_owner (self);

  if (crypto_sign_detached (ret_signature, NULL, data, length, self->private_key) == 0)
    return TRUE;
  g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_FAILED, "libsodium did not sign");
  return FALSE;
}

/* ---- Transactions ---- */

gboolean
dd_store_begin (DdStore *self,
                GError **error)
{
  dd_store_assert_owner (self);
  return dd_db_begin (self->records, error);
}

gboolean
dd_store_commit (DdStore *self,
                 GError **error)
{
  dd_store_assert_owner (self);
  return dd_db_commit (self->records, error);
}

void
dd_store_rollback (DdStore *self)
{
  dd_store_assert_owner (self);
  dd_db_rollback (self->records);
}

gboolean
dd_store_is_in_transaction (DdStore *self)
{
  dd_store_assert_owner (self);
  return dd_db_is_in_transaction (self->records);
}

gboolean
dd_write_begin (DdStore *store,
                DdWrite *ret_write,
                GError **error)
{
  gboolean own = !dd_db_is_in_transaction (store->records);

  if ((store->flags & DD_STORE_READ_ONLY) != 0)
    {
      g_set_error_literal (error, DD_STORE_ERROR, DD_STORE_ERROR_BAD_PLACE,
                           "these records were opened for reading only");
      return FALSE;
    }
  if (own && !dd_db_begin (store->records, error))
    return FALSE;
  ret_write->store = store;
  ret_write->own = own;
  return TRUE;
}

gboolean
dd_write_end (DdWrite *self,
              gboolean ok,
              GError **error)
{
  if (!self->own)
    return ok;
  if (ok && dd_db_commit (self->store->records, error))
    return TRUE;
  dd_db_rollback (self->store->records);
  return FALSE;
}
