/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences. What is changed holds at once; there is nothing to save. Display belongs to whoever
 * is learning and goes with them, else to the PC. */

#pragma once

#include "dd-window.h"

G_BEGIN_DECLS

#define DD_TYPE_PREFERENCES_WINDOW (dd_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (
  DdPreferencesWindow, dd_preferences_window, DD, PREFERENCES_WINDOW, AdwPreferencesWindow)

/* Shows it over WINDOW. */
void dd_preferences_window_open (DdWindow *window);

/* The same, at the page NAME: "display", "learner", "exchange" or "pc". */
void dd_preferences_window_open_at (DdWindow *window, const char *name);

G_END_DECLS
