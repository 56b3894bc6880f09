/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The card of an exercise in a narrow window, read at 200 %: what was judged is said below the
 * words where there is no room beside them, so that the page never gets wider than the window. */

#include "probe-card.h"

/* The window, less the margins of the page. */
#define ROOM_PX (360 - 2 * 12)

typedef struct
{
  const char *item;
  const char *wrong; /* (nullable) an answer that is not right, or not all of it */
} Case;

static const Case cases[] = { { "choice", "o1" },
                              { "choices", "o1,o2" },
                              { "statements", "s1 false,s2 false,s3 true,s4 true" },
                              { "match", "l1 r2,l2 r2,l3 r3" },
                              { "order", "e4,e2,e3,e1" },
                              { "number", "9" },
                              { "cloze", NULL },
                              { "short-folded", "xyz" } };

static GtkCssProvider *
add_sheet (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "ui", "style.css", NULL);
  g_autofree char *text = NULL;
  g_autofree char *large = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  large = g_strconcat (text, " .dd-reading { font-size: 27pt; }", NULL);
  gtk_css_provider_load_from_data (provider, large, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  return provider;
}

static void
assert_fits (ProbeCard *card)
{
  int minimum;

  probe_draw (card->window);
  gtk_widget_measure (card->card, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, ROOM_PX);
}

static void
test_fits (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GtkCssProvider) provider = add_sheet ();
  ProbeCard card;

  probe_card_set_up (&card, one->item);
  gtk_widget_add_css_class (card.window, "narrow");
  card.state.chosen = "Vàng A Sình chọn";
  assert_fits (&card);
  if (one->wrong != NULL)
    {
      probe_card_answer (&card, "RESPONSE", one->wrong);
      assert_fits (&card);
      probe_card_update (&card, DD_CARD_EXPLAINED);
      assert_fits (&card);
    }
  dd_attempt_set_correct (card.attempt);
  probe_card_judge (&card);
  assert_fits (&card);
  probe_card_update (&card, DD_CARD_EXPLAINED);
  assert_fits (&card);
  probe_card_tear_down (&card);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (provider));
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/card-large/", cases[i].item, NULL);

      g_test_add_data_func (path, &cases[i], test_fits);
    }
  return g_test_run ();
}
