/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shipped courses to the shelf. Which of them did not get there is said once all have been tried.
 */

#include "dd-shipped.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-config.h"
#include "dd-session-held.h"

typedef struct
{
  guint n_pending;
  guint n_failed;
  GError *error; /* (owned) (nullable) of the first one that failed */
} Shipment;

static void
tell (DdSession *session,
      const Shipment *shipment)
{
  g_autofree char *advice = dd_advice_for_error (shipment->error);
  g_autofree char *words = g_strdup_printf (
    /* Translators: %u is a number, %s says in whole sentences why */
    ngettext ("%u course that came with Đom Đóm could not be put on the shelf. %s",
              "%u courses that came with Đom Đóm could not be put on the shelf. %s",
              shipment->n_failed),
    shipment->n_failed, advice);

  dd_session_set_remark (session, words);
}

static void
installed_cb (GObject *source,
              GAsyncResult *result,
              gpointer data)
{
  Shipment *shipment = data;
  g_autoptr (GError) error = NULL;

  if (!dd_session_install_finish (DD_SESSION (source), result, NULL, NULL, NULL, &error))
    {
      shipment->n_failed++;
      if (shipment->error == NULL)
        shipment->error = g_steal_pointer (&error);
    }
  if (--shipment->n_pending > 0)
    return;
  if (shipment->n_failed > 0)
    tell (DD_SESSION (source), shipment);
  g_clear_error (&shipment->error);
  g_free (shipment);
}

void
dd_shipped_install (DdSession *session)
{
  const char *folder = g_getenv ("DOMDOM_COURSES");
  g_autoptr (GDir) dir = NULL;
  Shipment *shipment = g_new0 (Shipment, 1);
  const char *name;

  if (folder == NULL)
    folder = DD_COURSES_DIR;
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (!g_str_has_suffix (name, ".course"))
        continue;
      shipment->n_pending++;
      dd_session_install_async (session, file, NULL, NULL, NULL, installed_cb, shipment);
    }
  if (shipment->n_pending == 0)
    g_free (shipment);
}
