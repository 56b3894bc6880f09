/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Settings of the account on this PC that must be known before the records are open. Nothing of
 * a learner is here. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DD_TYPE_SETTINGS (dd_settings_get_type ())
G_DECLARE_FINAL_TYPE (DdSettings, dd_settings, DD, SETTINGS, GObject)

/* What belongs to the machine's account and must be known before the records are open: the language
 * of the frame, the renderer, the size of the window. What belongs to a learner lives in the
 * records. Main thread. */
DdSettings *dd_settings_new (void);

/* (transfer none) "vi" or "en". */
const char *dd_settings_get_language (DdSettings *self);
void dd_settings_set_language (DdSettings *self, const char *language);
/* The same for now: a learner's own choice, which is not the PC's. */
void dd_settings_use_language (DdSettings *self, const char *language);
/* (transfer none) what the PC itself was set to. */
const char *dd_settings_get_pc_language (DdSettings *self);

/* Makes the chosen language the one of gettext, for this process, at once. LC_MESSAGES is C.UTF-8
 * and LANGUAGE the choice: a PC without a generated vi_VN locale would otherwise fall back to
 * English. */
void dd_settings_apply_language (DdSettings *self);

gboolean dd_settings_get_smooth_graphics (DdSettings *self);
void dd_settings_set_smooth_graphics (DdSettings *self, gboolean smooth);

/* Where courses and records lie, chosen by a person; (transfer full) (nullable): nobody chose. It
 * is kept with the account, not in that folder, so a disk that cannot be written is no matter. */
char *dd_settings_dup_data_folder (DdSettings *self);
void dd_settings_set_data_folder (DdSettings *self, const char *folder);
/* Where answers lie that the records would not take; the same. */
char *dd_settings_dup_held_folder (DdSettings *self);
void dd_settings_set_held_folder (DdSettings *self, const char *folder);

/* Last size of the window, in px. */
void dd_settings_get_window_size (DdSettings *self, int *ret_width_px, int *ret_height_px);
void dd_settings_set_window_size (DdSettings *self, int width_px, int height_px);

G_END_DECLS
