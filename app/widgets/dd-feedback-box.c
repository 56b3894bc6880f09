/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A box of feedback: icon, verdict, and texts out of the item. */

#include "dd-feedback-box.h"

#include "dd-document-view.h"
#include "dd-text.h"

#define BESIDE_CHARS 5

struct _DdFeedbackBox
{
  GtkWidget parent_instance;
  GtkWidget *texts;
  GString *words; /* (owned) what is spoken */
};

G_DEFINE_FINAL_TYPE (DdFeedbackBox, dd_feedback_box, GTK_TYPE_WIDGET)

typedef struct
{
  const char *style_class;
  const char *icon_name;
} Look;

/* In the order of DdFeedbackLook. */
static const Look looks[] = {
  { "right", "object-select-symbolic" },
  { "not-yet", "document-edit-symbolic" },
  { "hint", "dialog-information-symbolic" },
};

static void
speak (DdFeedbackBox *self,
       const char *words)
{
  if (self->words->len > 0)
    g_string_append_c (self->words, ' ');
  g_string_append (self->words, words);
  dd_text_set_spoken_name (GTK_WIDGET (self), self->words->str);
}

void
dd_feedback_box_set (DdFeedbackBox *self,
                     DdFeedbackLook look,
                     const char *title)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[look].icon_name);
  GtkWidget *label = dd_text_plain_new (title, "heading");
  GtkWidget *child;

  g_return_if_fail (DD_IS_FEEDBACK_BOX (self));

  while ((child = gtk_widget_get_first_child (self->texts)) != NULL)
    gtk_box_remove (GTK_BOX (self->texts), child);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].style_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[look].style_class);
  dd_text_set_spoken_name (icon, title);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 3); /* to the middle of the first line */
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (self->texts), line);
  g_string_truncate (self->words, 0);
  speak (self, title);
}

void
dd_feedback_box_add_words (DdFeedbackBox *self,
                           const char *words)
{
  g_return_if_fail (DD_IS_FEEDBACK_BOX (self));

  gtk_box_append (GTK_BOX (self->texts), dd_text_plain_new (words, NULL));
  speak (self, words);
}

/* A letter stands beside the text, a word would leave it no room. */
static GtkWidget *
new_marked (const char *mark,
            GtkWidget *text)
{
  gboolean beside = g_utf8_strlen (mark, -1) <= BESIDE_CHARS;
  GtkWidget *line = gtk_box_new (
    beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, beside ? 8 : 0);
  GtkWidget *label = beside ? gtk_label_new (mark) : dd_text_plain_new (mark, "heading");

  if (beside)
    gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), text);
  return line;
}

void
dd_feedback_box_add_xhtml (DdFeedbackBox *self,
                           const char *mark,
                           const char *xhtml,
                           const char *entry)
{
  g_autoptr (DdDocument) document = NULL;
  g_autofree char *words = NULL;
  GtkWidget *text;

  g_return_if_fail (DD_IS_FEEDBACK_BOX (self));

  document = dd_document_new_from_fragment (xhtml, entry, 0, NULL);
  if (document == NULL)
    return;
  text = dd_document_view_new ();
  dd_document_view_set_document (DD_DOCUMENT_VIEW (text), document, DD_PART_NONE);
  dd_document_view_build_now (DD_DOCUMENT_VIEW (text));
  if (mark != NULL)
    speak (self, mark);
  gtk_box_append (GTK_BOX (self->texts), mark != NULL ? new_marked (mark, text) : text);
  words = dd_document_dup_text (document, 0);
  speak (self, g_strstrip (words));
}

char *
dd_feedback_box_dup_words (DdFeedbackBox *self)
{
  g_return_val_if_fail (DD_IS_FEEDBACK_BOX (self), NULL);

  return g_strdup (self->words->str);
}

/* ---- Layout ---- */

/* Said here, not found out: GTK 4.8 asks a box that is hidden and empty, remembers "the same height
 * at every width", and does not ask again when it is filled before it is shown. Then a long
 * feedback would be as high as two lines. */
static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  gtk_widget_measure (DD_FEEDBACK_BOX (widget)->texts, orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
allocate (GtkWidget *widget,
          int width_px,
          int height_px,
          int baseline)
{
  gtk_widget_allocate (DD_FEEDBACK_BOX (widget)->texts, width_px, height_px, -1, NULL);
}

/* ---- Made and unmade ---- */

static void
dd_feedback_box_dispose (GObject *object)
{
  g_clear_pointer (&DD_FEEDBACK_BOX (object)->texts, gtk_widget_unparent);
  G_OBJECT_CLASS (dd_feedback_box_parent_class)->dispose (object);
}

static void
dd_feedback_box_finalize (GObject *object)
{
  g_string_free (DD_FEEDBACK_BOX (object)->words, TRUE);
  G_OBJECT_CLASS (dd_feedback_box_parent_class)->finalize (object);
}

static void
dd_feedback_box_class_init (DdFeedbackBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_feedback_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_feedback_box_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dd_feedback_box_init (DdFeedbackBox *self)
{
  self->words = g_string_new (NULL);
  self->texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->texts, GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 gtk_custom_layout_new (get_request_mode, measure, allocate));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-feedback");
}

GtkWidget *
dd_feedback_box_new (void)
{
  return g_object_new (DD_TYPE_FEEDBACK_BOX, NULL);
}
