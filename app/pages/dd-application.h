/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: one instance, one session, one window. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"
#include "dd-settings.h"

G_BEGIN_DECLS

#define DD_TYPE_APPLICATION (dd_application_get_type ())
G_DECLARE_FINAL_TYPE (DdApplication, dd_application, DD, APPLICATION, AdwApplication)

DdApplication *dd_application_new (DdSettings *settings);

DdSettings *dd_application_get_settings (DdApplication *self); /* borrowed */

/* Changes the language of everything, at once: the window is made anew on the page that fits. */
void dd_application_set_language (DdApplication *self, const char *language);

/* The size of lesson text in percent, 100 to 200. */
void dd_application_set_text_size (DdApplication *self, int percent);

G_END_DECLS
