/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How one likes to read: each choice is there at once in what GTK draws with, belongs to whoever
 * chose it, and goes when another has the turn. */

#include "dd-stage.h"

#include "dd-reading-look.h"

#define USUAL_MEASURE_PX 648 /* 36 times 13.5 pt at 96 dots an inch */

static DdStage stage;

static DdReadingLook *
get_look (void)
{
  return dd_application_get_look (stage.application);
}

/* The colour that is drawn for NAME, as "#rrggbb". (transfer full) */
static char *
dup_colour (const char *name)
{
  GdkRGBA colour;

  g_assert_true (gtk_style_context_lookup_color (
    gtk_widget_get_style_context (GTK_WIDGET (dd_stage_get_window (&stage))), name, &colour));
  return g_strdup_printf ("#%02X%02X%02X", (guint) (255 * colour.red + 0.5f),
                          (guint) (255 * colour.green + 0.5f), (guint) (255 * colour.blue + 0.5f));
}

static void
check_colour (const char *name,
              const char *wanted)
{
  g_autofree char *colour = dup_colour (name);

  g_assert_cmpstr (colour, ==, wanted);
}

static void
test_grounds (void)
{
  static const struct
  {
    const char *choice;
    const char *ground;
    const char *ink;
    const char *paper;
    gboolean dark;
  } looks[] = {
    { "ivory", "#F1E4C8", "#33291A", "#F1E4C8", FALSE },
    { "night", "#1B2C37", "#EDE8DB", "#13202A", TRUE },
    { "contrast", "#FFFFFF", "#000000", "#FFFFFF", FALSE },
    { "paper", "#FFFDF7", "#1D2733", "#F6F2E7", FALSE },
    { "ivory", "#F1E4C8", "#33291A", "#F1E4C8", FALSE },
    { "system", "#FFFDF7", "#1D2733", "#F6F2E7", FALSE },
    { "of another version", "#FFFDF7", "#1D2733", "#F6F2E7", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      dd_session_set_choice (stage.session, DD_CHOICE_GROUND, looks[i].choice);
      dd_stage_settle ();
      check_colour ("dd_ground", looks[i].ground);
      check_colour ("dd_ink", looks[i].ink);
      /* What libadwaita paints with follows. */
      check_colour ("window_bg_color", looks[i].paper);
      check_colour ("view_fg_color", looks[i].ink);
      g_assert_cmpint (adw_style_manager_get_dark (adw_style_manager_get_default ()), ==,
                       looks[i].dark);
    }
}

/* On a PC that is dark; one program has one such PC. */
static void
test_by_night (void)
{
  static const struct
  {
    const char *choice;
    const char *ground;
    const char *ink;
  } looks[] = {
    { "system", "#1B2C37", "#EDE8DB" },
    { "contrast", "#000000", "#FFFFFF" },
    { "paper", "#FFFDF7", "#1D2733" },
    { "contrast", "#000000", "#FFFFFF" },
    { "ivory", "#F1E4C8", "#33291A" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      dd_session_set_choice (stage.session, DD_CHOICE_GROUND, looks[i].choice);
      dd_stage_settle ();
      check_colour ("dd_ground", looks[i].ground);
      check_colour ("dd_ink", looks[i].ink);
    }
}

/* A label that lessons are read in. (transfer full) */
static GtkWidget *
new_sample (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "dd-reading");
  gtk_box_append (GTK_BOX (box), gtk_label_new ("Ế Ộ Ặ Ẫ"));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("open-menu-symbolic"));
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static PangoFontDescription *
dup_font (GtkWidget *sample)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_window_get_child (GTK_WINDOW (sample)));

  /* Styles are made anew with the next frame. */
  dd_stage_settle ();
  return pango_font_description_copy (
    pango_context_get_font_description (gtk_widget_get_pango_context (label)));
}

/* Signs beside the text grow with it. */
static void
check_icon (GtkWidget *sample,
            int size_px)
{
  GtkWidget *icon = gtk_widget_get_last_child (gtk_window_get_child (GTK_WINDOW (sample)));
  int natural = 0;

  dd_stage_settle ();
  gtk_widget_measure (icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, size_px);
}

static void
test_size_and_measure (void)
{
  GtkWidget *sample = new_sample ();
  static const int percents[] = { 100, 150, 200, 130, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      g_autoptr (PangoFontDescription) font = NULL;

      dd_reading_look_set_percent (stage.session, percents[i]);
      g_assert_cmpint (dd_reading_look_get_percent (stage.session), ==, percents[i]);
      font = dup_font (sample);
      g_assert_cmpint (PANGO_PIXELS (pango_font_description_get_size (font) * 100), ==,
                       18 * percents[i]);
      check_icon (sample, (16 * percents[i] + 50) / 100);
      g_assert_cmpint (dd_reading_look_get_measure_px (get_look ()), ==,
                       USUAL_MEASURE_PX * percents[i] / 100);
    }
  /* The system's large text counts as well. */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 144 * 1024, NULL);
  g_assert_cmpint (dd_reading_look_get_measure_px (get_look ()), ==, USUAL_MEASURE_PX * 3 / 2);
  check_icon (sample, 24);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  /* What cannot be is cut to what can. */
  dd_reading_look_set_percent (stage.session, 990);
  g_assert_cmpint (dd_reading_look_get_percent (stage.session), ==, 200);
  dd_session_set_choice (stage.session, DD_CHOICE_TEXT_SIZE, "much");
  g_assert_cmpint (dd_reading_look_get_percent (stage.session), ==, 100);
  gtk_window_destroy (GTK_WINDOW (sample));
}

static void
test_easy_font (void)
{
  GtkWidget *sample = new_sample ();
  g_autoptr (PangoFontDescription) before = dup_font (sample);
  g_autoptr (PangoFontDescription) after = NULL;

  g_assert_null (strstr (pango_font_description_get_family (before), "Andika"));
  dd_session_set_choice (stage.session, DD_CHOICE_EASY_FONT, "yes");
  after = dup_font (sample);
  g_assert_true (g_str_has_prefix (pango_font_description_get_family (after), "Andika"));
  dd_session_set_choice (stage.session, DD_CHOICE_EASY_FONT, "no");
  gtk_window_destroy (GTK_WINDOW (sample));
}

/* Where windows may move things, less is less, and nothing chosen is as the PC says. */
static void
test_motion (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (DdReadingLook) look = NULL;
  gboolean moves = FALSE;

  gtk_settings_reset_property (settings, "gtk-enable-animations");
  look = dd_reading_look_new (stage.session, TRUE);
  g_object_get (settings, "gtk-enable-animations", &moves, NULL);
  g_assert_true (moves);
  dd_session_set_choice (stage.session, DD_CHOICE_MOTION, "less");
  g_object_get (settings, "gtk-enable-animations", &moves, NULL);
  g_assert_false (moves);
  dd_session_set_choice (stage.session, DD_CHOICE_MOTION, "system");
  g_object_get (settings, "gtk-enable-animations", &moves, NULL);
  g_assert_true (moves);
}

static void
test_whose (void)
{
  dd_session_set_choice (stage.session, DD_CHOICE_GROUND, "ivory");
  dd_stage_stand_up (&stage);
  check_colour ("dd_ground", "#FFFDF7");
  dd_stage_sit_down (&stage, "Dế", NULL);
  check_colour ("dd_ground", "#FFFDF7");
  dd_stage_stand_up (&stage);
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  dd_stage_settle ();
  check_colour ("dd_ground", "#F1E4C8");
  dd_session_set_choice (stage.session, DD_CHOICE_GROUND, "system");
}

int
main (int argc,
      char **argv)
{
  static const char *const people[] = { "Mỷ", "Dế", NULL };
  gboolean night = argc > 1 && g_str_equal (argv[1], "night");
  int status;

  if (night)
    g_setenv ("ADW_DEBUG_COLOR_SCHEME", "prefer-dark", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open (&stage);
  dd_stage_add_people (&stage, people);
  dd_stage_raise (&stage, "vi");
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  if (night)
    g_test_add_func ("/reading-look/by-night", test_by_night);
  else
    {
      g_test_add_func ("/reading-look/grounds", test_grounds);
      g_test_add_func ("/reading-look/size-and-measure", test_size_and_measure);
      g_test_add_func ("/reading-look/easy-font", test_easy_font);
      g_test_add_func ("/reading-look/motion", test_motion);
      g_test_add_func ("/reading-look/whose", test_whose);
    }
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
