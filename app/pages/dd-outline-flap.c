/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A key opens and closes a flap, but so do a click beside it and a swipe: it is the
 * flap that is watched. */

#include "dd-outline-flap.h"

#include "dd-window.h"

typedef struct
{
  GtkWidget *outline; /* (borrowed) in the flap */
  GtkWidget *text;    /* (borrowed) in the flap */
  GtkWidget *before;  /* (borrowed) (nullable) weak: what had the focus */
} Keeper;

static void
keeper_free (gpointer data,
             GClosure *closure)
{
  Keeper *keeper = data;

  g_clear_weak_pointer (&keeper->before);
  g_free (keeper);
}

static gboolean
is_in (GtkWidget *focus,
       GtkWidget *widget)
{
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
revealed_cb (AdwFlap *flap,
             GParamSpec *pspec,
             gpointer data)
{
  Keeper *keeper = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (flap));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (flap)))
    return;
  if (adw_flap_get_reveal_flap (flap))
    {
      g_set_weak_pointer (&keeper->before, focus);
      gtk_widget_child_focus (keeper->outline, GTK_DIR_TAB_FORWARD);
      return;
    }
  if (is_in (focus, keeper->outline))
    gtk_widget_grab_focus (keeper->before != NULL && gtk_widget_get_mapped (keeper->before)
                             ? keeper->before
                             : keeper->text);
  g_clear_weak_pointer (&keeper->before);
}

/* A text that is still empty needs no width: by itself the flap would think there is room. */
static void
narrow_cb (AdwFlap *flap)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (flap));
  gboolean narrow = window != NULL && dd_window_is_narrow (window);

  adw_flap_set_fold_policy (flap,
                            narrow ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_AUTO);
}

/* Once: a page is in one window. */
static void
root_cb (AdwFlap *flap)
{
  DdWindow *window = dd_window_of (GTK_WIDGET (flap));

  if (window != NULL)
    g_signal_connect_object (window, "notify::narrow", G_CALLBACK (narrow_cb), flap,
                             G_CONNECT_SWAPPED);
  narrow_cb (flap);
}

void
dd_outline_flap_keep_focus (AdwFlap *flap,
                            GtkWidget *outline,
                            GtkWidget *text)
{
  Keeper *keeper = g_new0 (Keeper, 1);

  keeper->outline = outline;
  keeper->text = text;
  g_signal_connect_data (flap, "notify::reveal-flap", G_CALLBACK (revealed_cb), keeper,
                         keeper_free, 0);
  g_signal_connect (flap, "notify::root", G_CALLBACK (root_cb), NULL);
}
