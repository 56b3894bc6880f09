/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Not saved yet": see the header. */

#include "dd-notice.h"

#include <glib/gi18n.h>

struct _DdNotice
{
  AdwBin parent_instance;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (DdNotice, dd_notice, ADW_TYPE_BIN)

static void
update (DdNotice *self,
        GParamSpec *pspec,
        DdSession *session)
{
  guint n = 0;
  g_autofree char *words = NULL;

  g_object_get (session, "unsaved", &n, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    return;
  /* Translators: %u is how many answers wait to be written to the disk */
  words = g_strdup_printf (
    ngettext ("%u answer is not saved yet: the disk does not take it. It is held here and will be "
              "tried again.",
              "%u answers are not saved yet: the disk does not take them. They are held here and "
              "will be tried again.",
              n),
    n);
  gtk_label_set_label (GTK_LABEL (self->label), words);
}

void
dd_notice_set_session (DdNotice *self,
                       DdSession *session)
{
  g_return_if_fail (DD_IS_NOTICE (self));

  if (session == NULL)
    return;
  g_signal_connect_object (session, "notify::unsaved", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self, NULL, session);
}

static void
dd_notice_class_init (DdNoticeClass *klass)
{
}

static void
dd_notice_init (DdNotice *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-alert");
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), self->label);
}

GtkWidget *
dd_notice_new (void)
{
  return g_object_new (DD_TYPE_NOTICE, NULL);
}
