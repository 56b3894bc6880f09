/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shipped courses to the shelf. Which of them did not get there is said once all have been tried.
 */

#include "dd-shipped.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-config.h"
#include "dd-page.h"
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

/* The paths of all of them. Element type char *. (transfer full) */
static GPtrArray *
list_paths (void)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *folder = g_getenv ("DOMDOM_COURSES");
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (folder == NULL)
    folder = DD_COURSES_DIR;
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".course"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return paths;
}

void
dd_shipped_install (DdSession *session)
{
  g_autoptr (GPtrArray) paths = list_paths ();
  Shipment *shipment;

  if (paths->len == 0)
    return;
  shipment = g_new0 (Shipment, 1);
  shipment->n_pending = paths->len;
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths->pdata[i]);

      dd_session_install_async (session, file, NULL, NULL, NULL, installed_cb, shipment);
    }
}

static void
put_back_cb (GtkWidget *button,
             DdSession *session)
{
  dd_shipped_install (session);
}

GtkWidget *
dd_shipped_button_new (DdSession *session)
{
  g_autoptr (GPtrArray) paths = list_paths ();
  GtkWidget *button;

  g_return_val_if_fail (DD_IS_SESSION (session), NULL);

  if (paths->len == 0)
    return NULL;
  button = dd_page_button (ngettext ("Put back the course that came with Đom Đóm",
                                     "Put back the courses that came with Đom Đóm", paths->len),
                           TRUE, NULL, NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (put_back_cb), session, 0);
  return button;
}
