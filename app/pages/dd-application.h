/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: one instance, one session, one window. */

#pragma once

#include <adwaita.h>

#include "dd-reading-look.h"
#include "dd-session.h"
#include "dd-settings.h"

G_BEGIN_DECLS

#define DD_TYPE_APPLICATION (dd_application_get_type ())
G_DECLARE_FINAL_TYPE (DdApplication, dd_application, DD, APPLICATION, AdwApplication)

DdApplication *dd_application_new (DdSettings *settings);

DdSettings *dd_application_get_settings (DdApplication *self); /* borrowed */

/* Changes the language of everything, at once: the window is made anew on the page that fits. */
void dd_application_set_language (DdApplication *self, const char *language);

/* Whether the program could begin at another place; ERROR is NULL when it did. */
typedef void (*DdApplicationTriedFunc) (const GError *error, gpointer data);

/* Courses and records at PLACE, which was checked (dd_session_check_place_async ()), from now on
 * and at every next start, unless DOMDOM_DATA names another one: opens them there, and only when
 * that went well makes the window anew and lets go of what was open. Nothing is copied or moved. */
void dd_application_try_folder (DdApplication *self,
                                const char *place,
                                DdApplicationTriedFunc func,
                                gpointer data);

/* (transfer none) How lessons look now; there from startup on. */
DdReadingLook *dd_application_get_look (DdApplication *self);

G_END_DECLS
