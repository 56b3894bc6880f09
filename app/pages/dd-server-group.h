/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server that what was learned is sent to, as a group of preferences. Nobody needs one. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_SERVER_GROUP (dd_server_group_get_type ())
G_DECLARE_FINAL_TYPE (
  DdServerGroup, dd_server_group, DD, SERVER_GROUP, AdwPreferencesGroup)

/* Once, before it is shown. */
void dd_server_group_set_session (DdServerGroup *self, DdSession *session);
/* Takes what is typed and not taken yet: the window is about to close. */
void dd_server_group_take (DdServerGroup *self);

G_END_DECLS
