/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies at rest. Private to this room; one thread. */

#pragma once

#include "dd-store.h"

G_BEGIN_DECLS

/* What packing and unpacking need again and again. One owner. */
typedef struct _DdEventBody DdEventBody;

DdEventBody *dd_event_body_new (GError **error);
void dd_event_body_free (DdEventBody *self);

/* The bytes to keep, and the number of the dictionary they were made with. */
GBytes *dd_event_body_pack (DdEventBody *self, GBytes *body, int *ret_dictionary);

/* The bytes as they were frozen. CORRUPT, or TOO_NEW for a dictionary that is not known. */
GBytes *dd_event_body_unpack (DdEventBody *self,
                              const void *data,
                              gsize length_bytes,
                              int dictionary,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdEventBody, dd_event_body_free)

G_END_DECLS
