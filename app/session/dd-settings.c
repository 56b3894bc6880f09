/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Settings of the machine's account, over GSettings.
 *
 * When the schema is not installed (a build folder without ./run), defaults hold and nothing is
 * kept: a missing file of ours must not stop a lesson. */

#include "dd-settings.h"

#include "dd-config.h"

#include <libintl.h>
#include <locale.h>

#define SCHEMA_ID DD_APP_ID

struct _DdSettings
{
  GObject parent_instance;
  GSettings *settings; /* (owned) (nullable) NULL when the schema is missing */
  char *language;      /* (owned) the one in use */
  char *pc_language;   /* (owned) the one that is kept */
  gboolean smooth_graphics;
};

G_DEFINE_FINAL_TYPE (DdSettings, dd_settings, G_TYPE_OBJECT)

static void
dd_settings_finalize (GObject *object)
{
  DdSettings *self = DD_SETTINGS (object);

  g_clear_object (&self->settings);
  g_free (self->language);
  g_free (self->pc_language);
  G_OBJECT_CLASS (dd_settings_parent_class)->finalize (object);
}

static void
dd_settings_class_init (DdSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_settings_finalize;
}

static void
dd_settings_init (DdSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, /* recursive= */ TRUE);
  if (schema != NULL)
    self->settings = g_settings_new_full (schema, NULL, NULL);
  if (self->settings != NULL)
    {
      self->language = g_settings_get_string (self->settings, "language");
      self->smooth_graphics = g_settings_get_boolean (self->settings, "smooth-graphics");
    }
  if (self->language == NULL || *self->language == '\0')
    {
      g_free (self->language);
      self->language = g_strdup ("vi");
    }
  self->pc_language = g_strdup (self->language);
}

DdSettings *
dd_settings_new (void)
{
  return g_object_new (DD_TYPE_SETTINGS, NULL);
}

const char *
dd_settings_get_language (DdSettings *self)
{
  g_return_val_if_fail (DD_IS_SETTINGS (self), NULL);

  return self->language;
}

void
dd_settings_use_language (DdSettings *self,
                          const char *language)
{
  char *copy;

  g_return_if_fail (DD_IS_SETTINGS (self));
  g_return_if_fail (language != NULL);

  copy = g_strdup (language);
  g_free (self->language);
  self->language = copy;
}

const char *
dd_settings_get_pc_language (DdSettings *self)
{
  g_return_val_if_fail (DD_IS_SETTINGS (self), NULL);

  return self->pc_language;
}

void
dd_settings_set_language (DdSettings *self,
                          const char *language)
{
  dd_settings_use_language (self, language);
  g_free (self->pc_language);
  self->pc_language = g_strdup (self->language);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "language", self->language);
}

void
dd_settings_apply_language (DdSettings *self)
{
  /* Bumped so that gettext forgets what it looked up in the language before (GNU gettext manual,
   * section 13.6). */
  extern int _nl_msg_cat_cntr;

  g_return_if_fail (DD_IS_SETTINGS (self));

  setlocale (LC_CTYPE, "C.UTF-8");
  setlocale (LC_MESSAGES, "C.UTF-8");
  g_setenv ("LANGUAGE", self->language, TRUE);
  bindtextdomain (DD_GETTEXT_DOMAIN, DD_LOCALE_DIR);
  if (g_getenv ("DOMDOM_LOCALE_DIR") != NULL)
    bindtextdomain (DD_GETTEXT_DOMAIN, g_getenv ("DOMDOM_LOCALE_DIR"));
  bind_textdomain_codeset (DD_GETTEXT_DOMAIN, "UTF-8");
  textdomain (DD_GETTEXT_DOMAIN);
  _nl_msg_cat_cntr++;
}

gboolean
dd_settings_get_smooth_graphics (DdSettings *self)
{
  g_return_val_if_fail (DD_IS_SETTINGS (self), FALSE);

  return self->smooth_graphics;
}

void
dd_settings_set_smooth_graphics (DdSettings *self,
                                 gboolean smooth)
{
  g_return_if_fail (DD_IS_SETTINGS (self));

  self->smooth_graphics = smooth;
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "smooth-graphics", smooth);
}

void
dd_settings_get_window_size (DdSettings *self,
                             int *ret_width_px,
                             int *ret_height_px)
{
  g_return_if_fail (DD_IS_SETTINGS (self));

  *ret_width_px =
    self->settings != NULL ? g_settings_get_int (self->settings, "window-width") : 1024;
  *ret_height_px =
    self->settings != NULL ? g_settings_get_int (self->settings, "window-height") : 700;
}

void
dd_settings_set_window_size (DdSettings *self,
                             int width_px,
                             int height_px)
{
  g_return_if_fail (DD_IS_SETTINGS (self));

  if (self->settings == NULL)
    return;
  g_settings_set_int (self->settings, "window-width", width_px);
  g_settings_set_int (self->settings, "window-height", height_px);
}

static char *
dup_folder (DdSettings *self,
            const char *key)
{
  g_autofree char *folder =
    self->settings != NULL ? g_settings_get_string (self->settings, key) : NULL;

  return folder != NULL && *folder != '\0' ? g_steal_pointer (&folder) : NULL;
}

/* At once on the disk: whoever chose a folder may pull the plug next. */
static void
set_folder (DdSettings *self,
            const char *key,
            const char *folder)
{
  if (self->settings == NULL)
    return;
  g_settings_set_string (self->settings, key, folder != NULL ? folder : "");
  g_settings_sync ();
}

char *
dd_settings_dup_data_folder (DdSettings *self)
{
  g_return_val_if_fail (DD_IS_SETTINGS (self), NULL);

  return dup_folder (self, "data-folder");
}

void
dd_settings_set_data_folder (DdSettings *self,
                             const char *folder)
{
  g_return_if_fail (DD_IS_SETTINGS (self));

  set_folder (self, "data-folder", folder);
}

char *
dd_settings_dup_held_folder (DdSettings *self)
{
  g_return_val_if_fail (DD_IS_SETTINGS (self), NULL);

  return dup_folder (self, "held-folder");
}

void
dd_settings_set_held_folder (DdSettings *self,
                             const char *folder)
{
  g_return_if_fail (DD_IS_SETTINGS (self));

  set_folder (self, "held-folder", folder);
}
