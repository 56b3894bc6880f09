/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two sheets made at run time, over those of the program: one with the reader's text, one with the
 * colours of the ground. They are loaded only when they change, for each makes the whole window be
 * styled anew. */

#include "dd-reading-look.h"

#include <glib/gi18n.h>

#define READING_PT 13.5
/* About 75 Vietnamese letters. */
#define MEASURE_EM 36
#define POINTS_PER_INCH 72.0
#define USUAL_DPI 96
#define DPI_UNIT 1024.0
#define USUAL_READING_PX 18.0 /* READING_PT at USUAL_DPI */
/* What Adwaita draws a symbolic icon and the mark of a check button at. */
#define ICON_PX 16
#define MARK_PX 14
#define EASY_FONT "Andika"
#define RESOURCES "/vn/domdom/DomDom/"

const char *const dd_reading_grounds[] = { "system", "paper", "ivory", "night", "contrast", NULL };

struct _DdReadingLook
{
  GObject parent_instance;
  DdSession *session;     /* (owned) */
  GtkCssProvider *text;   /* (owned) */
  GtkCssProvider *ground; /* (owned) */
  char *text_sheet;       /* (owned) (nullable) what is loaded */
  char *ground_sheet;     /* (owned) (nullable) the same */
  int measure_px;
  gboolean may_move;
  gboolean still; /* movement is switched off by us */
};

G_DEFINE_FINAL_TYPE (DdReadingLook, dd_reading_look, G_TYPE_OBJECT)

enum
{
  PROP_MEASURE_PX = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- What is chosen ---- */

int
dd_reading_look_get_percent (DdSession *session)
{
  const char *percent = dd_session_get_choice (session, DD_CHOICE_TEXT_SIZE);

  if (percent == NULL)
    return DD_TEXT_SIZE_LEAST;
  return (int) CLAMP (g_ascii_strtoll (percent, NULL, 10), DD_TEXT_SIZE_LEAST, DD_TEXT_SIZE_MOST);
}

void
dd_reading_look_set_percent (DdSession *session,
                             int percent)
{
  g_autofree char *text =
    g_strdup_printf ("%d", CLAMP (percent, DD_TEXT_SIZE_LEAST, DD_TEXT_SIZE_MOST));

  dd_session_set_choice (session, DD_CHOICE_TEXT_SIZE, text);
}

guint
dd_reading_look_get_ground (DdSession *session)
{
  const char *ground = dd_session_get_choice (session, DD_CHOICE_GROUND);

  for (guint i = 0; dd_reading_grounds[i] != NULL; i++)
    if (g_strcmp0 (dd_reading_grounds[i], ground) == 0)
      return i;
  return 0;
}

gboolean
dd_reading_look_is_easy (DdSession *session)
{
  return g_strcmp0 (dd_session_get_choice (session, DD_CHOICE_EASY_FONT), "yes") == 0;
}

gboolean
dd_reading_look_has_easy_font (GtkWidget *widget)
{
  PangoFontMap *map = pango_context_get_font_map (gtk_widget_get_pango_context (widget));
  g_autofree PangoFontFamily **families = NULL;
  gboolean has = FALSE;
  int n_families = 0;

  pango_font_map_list_families (map, &families, &n_families);
  for (int i = 0; i < n_families; i++)
    has |= g_ascii_strcasecmp (pango_font_family_get_name (families[i]), EASY_FONT) == 0;
  return has;
}

const char *
dd_reading_look_get_easy_words (gboolean has_font)
{
  return has_font ? _ ("Andika: letters that are easy to tell apart, and wider lines.")
                  : _ ("This PC does not have the font Andika. It can be installed as a package.");
}

/* ---- What it looks like ---- */

static void
load (GtkCssProvider *provider,
      char **loaded,
      char *sheet)
{
  if (g_strcmp0 (*loaded, sheet) == 0)
    {
      g_free (sheet);
      return;
    }
  g_free (*loaded);
  *loaded = sheet;
  gtk_css_provider_load_from_data (provider, sheet, -1);
}

static double
get_size_pt (DdReadingLook *self)
{
  return READING_PT * dd_reading_look_get_percent (self->session) / 100.0;
}

/* What the text is high on this screen, the system's own scale in it. */
static double
get_size_px (DdReadingLook *self)
{
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return get_size_pt (self) * (dpi > 0 ? dpi / DPI_UNIT : USUAL_DPI) / POINTS_PER_INCH;
}

/* Signs and marks beside larger text grow with it, in whole pixels; at the usual size the sheet of
 * the look holds. Full; empty then. */
static char *
dup_marks_sheet (DdReadingLook *self)
{
  double scale = get_size_px (self) / USUAL_READING_PX;
  int icon_px = (int) (ICON_PX * scale + 0.5);
  int mark_px = (int) (MARK_PX * scale + 0.5);

  if (icon_px <= ICON_PX)
    return g_strdup ("");
  return g_strdup_printf (" .dd-reading image { -gtk-icon-size: %dpx; }"
                          " .dd-reading check, .dd-reading radio"
                          " { min-width: %dpx; min-height: %dpx; -gtk-icon-size: %dpx; }",
                          icon_px, mark_px, mark_px, mark_px);
}

/* Stacked capitals are 1.51 em tall in Andika: its lines, headings too, need more than others. */
static void
apply_text (DdReadingLook *self)
{
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *marks = dup_marks_sheet (self);
  char *sheet;

  g_ascii_formatd (size, sizeof size, "%.2f", get_size_pt (self));
  if (dd_reading_look_is_easy (self->session))
    sheet = g_strdup_printf (
      ".dd-reading { font-size: %spt; font-family: \"%s\", \"Noto Sans\", sans-serif; }"
      " .dd-reading label { line-height: 1.65em; }%s",
      size, EASY_FONT, marks);
  else
    sheet = g_strdup_printf (".dd-reading { font-size: %spt; }%s", size, marks);
  load (self->text, &self->text_sheet, sheet);
}

static void
append_sheet (GString *sheet,
              const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  g_string_append_len (sheet, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static void
apply_ground (DdReadingLook *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK, ADW_COLOR_SCHEME_DEFAULT };
  AdwStyleManager *manager = adw_style_manager_get_default ();
  guint index = dd_reading_look_get_ground (self->session);
  const char *ground = dd_reading_grounds[index];
  GString *sheet = g_string_new (NULL);

  adw_style_manager_set_color_scheme (manager, schemes[index]);
  if (g_str_equal (ground, "ivory"))
    append_sheet (sheet, "style-ivory.css");
  else if (g_str_equal (ground, "contrast"))
    {
      /* Libadwaita loads these only when the whole PC asks for high contrast. */
      append_sheet (sheet, "style-hc.css");
      if (adw_style_manager_get_dark (manager))
        append_sheet (sheet, "style-hc-dark.css");
    }
  load (self->ground, &self->ground_sheet, g_string_free (sheet, FALSE));
}

/* What the PC says is not ours to touch unless somebody chose otherwise. */
static void
apply_motion (DdReadingLook *self)
{
  GtkSettings *settings = gtk_settings_get_default ();
  const char *motion = dd_session_get_choice (self->session, DD_CHOICE_MOTION);
  gboolean still = !self->may_move || g_strcmp0 (motion, "less") == 0;

  if (still == self->still)
    return;
  self->still = still;
  if (still)
    g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  else
    gtk_settings_reset_property (settings, "gtk-enable-animations");
}

/* The system's size of text is told to GTK as dots an inch. */
static void
measure (DdReadingLook *self)
{
  int px = (int) (MEASURE_EM * get_size_px (self));

  if (px == self->measure_px)
    return;
  self->measure_px = px;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEASURE_PX]);
}

static void
apply (DdReadingLook *self)
{
  apply_text (self);
  apply_ground (self);
  apply_motion (self);
  measure (self);
}

/* ---- Made and unmade ---- */

static void
dd_reading_look_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_MEASURE_PX:
      g_value_set_int (value, DD_READING_LOOK (object)->measure_px);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_reading_look_dispose (GObject *object)
{
  DdReadingLook *self = DD_READING_LOOK (object);
  GdkDisplay *display = gdk_display_get_default ();

  if (self->text != NULL && display != NULL)
    {
      gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (self->text));
      gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (self->ground));
    }
  /* Whoever comes next begins with what the PC says. */
  if (self->still && self->may_move && display != NULL)
    gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
  self->still = FALSE;
  g_clear_object (&self->text);
  g_clear_object (&self->ground);
  g_clear_object (&self->session);
  g_clear_pointer (&self->text_sheet, g_free);
  g_clear_pointer (&self->ground_sheet, g_free);
  G_OBJECT_CLASS (dd_reading_look_parent_class)->dispose (object);
}

static void
dd_reading_look_class_init (DdReadingLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_reading_look_dispose;
  object_class->get_property = dd_reading_look_get_property;
  properties[PROP_MEASURE_PX] = g_param_spec_int (
    "measure-px", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dd_reading_look_init (DdReadingLook *self)
{
}

static GtkCssProvider *
new_provider (guint above)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + above);
  return provider;
}

DdReadingLook *
dd_reading_look_new (DdSession *session,
                     gboolean may_move)
{
  DdReadingLook *self;

  g_return_val_if_fail (DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_READING_LOOK, NULL);
  self->session = g_object_ref (session);
  self->may_move = may_move;
  self->text = new_provider (1);
  self->ground = new_provider (2);
  g_signal_connect_object (session, "choice-changed", G_CALLBACK (apply), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::turn", G_CALLBACK (apply), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (apply),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (apply),
                           self, G_CONNECT_SWAPPED);
  apply (self);
  return self;
}

int
dd_reading_look_get_measure_px (DdReadingLook *self)
{
  g_return_val_if_fail (DD_IS_READING_LOOK (self), 0);

  return self->measure_px;
}

void
dd_reading_look_fit (DdReadingLook *self,
                     AdwClamp *clamp)
{
  g_return_if_fail (DD_IS_READING_LOOK (self));

  g_object_bind_property (self, "measure-px", clamp, "tightening-threshold",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "measure-px", clamp, "maximum-size", G_BINDING_SYNC_CREATE);
}
