/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was refused, to be sent once more; and how much waits. */

#include <string.h>

#include "dd-lrs-exporter.h"

gboolean
dd_lrs_release (DdStore *store,
                const char *target,
                const char *id,
                int *ret_count,
                GError **error)
{
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (store, target, error);
  int count = 0;

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const DdQuarantined *entry = g_ptr_array_index (list, i);

      if (id != NULL && strcmp (id, entry->id) != 0)
        continue;
      if (!dd_outbox_quarantine (store, target, entry->id, DD_LRS_STATUS_AGAIN, entry->words,
                                 error))
        return FALSE;
      count++;
    }
  if (id != NULL && count == 0)
    {
      g_set_error (error, DD_STORE_ERROR, DD_STORE_ERROR_NOT_FOUND,
                   "nothing called \"%s\" was refused", id);
      return FALSE;
    }
  if (ret_count != NULL)
    *ret_count = count;
  return TRUE;
}

gboolean
dd_lrs_count_waiting (DdStore *store,
                      const char *target,
                      gint64 *ret_count,
                      GError **error)
{
  g_autoptr (GPtrArray) list = dd_outbox_list_quarantined (store, target, error);
  gint64 count = 0;

  if (list == NULL || !dd_outbox_count_waiting (store, target, &count, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (((const DdQuarantined *) g_ptr_array_index (list, i))->status == DD_LRS_STATUS_AGAIN)
      count++;
  *ret_count = count;
  return TRUE;
}
