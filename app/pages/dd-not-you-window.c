/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Not you?" in two steps: which answers (dd-given-list.c), then whose (dd-taker-list.c). Nothing
 * is moved before the last button. */

#include "dd-not-you-window.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-dialog.h"
#include "dd-given-list.h"
#include "dd-news.h"
#include "dd-page.h"
#include "dd-taker-list.h"
#include "dd-taker-row.h"
#include "dd-words.h"

/* Waiting has words only when it lasts. */
#define PATIENCE_MS 300

struct _DdNotYouWindow
{
  AdwWindow parent_instance;
  /* (owned) */
  DdSession *session;
  /* (owned) (nullable) whose the answers became */
  DdPerson *taker;
  guint patience_source;
  gboolean busy;

  GtkButton *back;
  GtkStack *faces;
  GtkLabel *loading;
  DdGivenList *given;
  DdTakerList *takers;
  DdNews *news;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (DdNotYouWindow, dd_not_you_window, ADW_TYPE_WINDOW)

static void load (DdNotYouWindow *self);

static void
show_face (DdNotYouWindow *self,
           const char *face)
{
  gtk_stack_set_visible_child_name (self->faces, face);
  gtk_widget_set_visible (GTK_WIDGET (self->back), g_strcmp0 (face, "people") == 0);
}

/* TAKES: FIRST and, where it is not NULL, the filled button SECOND (both transfer floating). */
static void
show_news (DdNotYouWindow *self,
           const char *icon_name,
           const char *title,
           const char *words,
           GtkWidget *first,
           GtkWidget *second)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  gtk_box_append (self->buttons, first);
  if (second != NULL)
    gtk_box_append (self->buttons, second);
  show_face (self, "news");
  dd_news_tell (self->news, icon_name, title, words);
}

static GtkWidget *
new_close_button (DdNotYouWindow *self,
                  const char *words,
                  gboolean suggested)
{
  GtkWidget *button = dd_page_button (words, suggested, NULL, NULL);

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_window_close), self);
  return button;
}

static void
again_cb (DdNotYouWindow *self)
{
  load (self);
}

static void
show_fault (DdNotYouWindow *self,
            const char *title,
            const GError *error)
{
  g_autofree char *words = dd_advice_for_error (error);
  GtkWidget *again = dd_page_button (_ ("Try again"), TRUE, NULL, NULL);

  g_signal_connect_swapped (again, "clicked", G_CALLBACK (again_cb), self);
  show_news (self, "dialog-warning-symbolic", title, words,
             new_close_button (self, _ ("Close"), FALSE), again);
}

/* ---- Step 1: which answers ---- */

static gboolean
patience_cb (gpointer data)
{
  DdNotYouWindow *self = data;

  self->patience_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->loading), TRUE);
  return G_SOURCE_REMOVE;
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DdNotYouWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) given =
    dd_session_list_answers_finish (DD_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (given == NULL)
    show_fault (self, _ ("The answers cannot be shown"), error);
  else if (given->len == 0)
    show_news (self, NULL, _ ("No answers yet"),
               _ ("What is answered from now on will be listed here."),
               new_close_button (self, _ ("Close"), TRUE), NULL);
  else
    {
      dd_given_list_fill (self->given, self->session, given);
      show_face (self, "answers");
      dd_given_list_focus (self->given);
    }
}

static void
load (DdNotYouWindow *self)
{
  show_face (self, "loading");
  if (self->patience_source == 0)
    self->patience_source = g_timeout_add (PATIENCE_MS, patience_cb, self);
  dd_session_list_answers_async (self->session, dd_words_get_language (), listed_cb,
                                 g_object_ref (self));
}

/* ---- Step 2: whose ---- */

static void
next_cb (DdNotYouWindow *self)
{
  g_autoptr (GPtrArray) ticked = dd_given_list_dup_ticked (self->given);

  dd_taker_list_ask (self->takers, ticked);
  show_face (self, "people");
  dd_taker_list_focus (self->takers);
}

static void
back_cb (DdNotYouWindow *self)
{
  show_face (self, "answers");
  dd_given_list_focus_next (self->given);
}

/* ---- Moving, and what came of it ---- */

static void
switched_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (DdNotYouWindow) self = data;
  g_autoptr (GError) error = NULL;
  GtkWindow *window;

  if (self->session == NULL)
    return;
  if (!dd_session_start_sitting_finish (DD_SESSION (source), result, &error))
    {
      show_fault (self, _ ("This did not work"), error);
      return;
    }
  window = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (DD_IS_WINDOW (window))
    dd_window_start (DD_WINDOW (window));
  gtk_window_close (GTK_WINDOW (self));
}

static void
switch_cb (GtkButton *button,
           DdNotYouWindow *self)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  if (self->busy)
    return;
  self->busy = TRUE;
  g_ptr_array_add (people, self->taker);
  dd_session_start_sitting_async (self->session, people, switched_cb, g_object_ref (self));
}

/* Whoever answered is perhaps the one who sits here: then the next answers should be theirs too. */
static void
show_moved (DdNotYouWindow *self,
            guint n)
{
  g_autofree char *name = dd_words_dup_name_in_class (self->taker);
  /* Translators: %u answers were given to the learner %s */
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u answer is now listed under %s",
                               "%u answers are now listed under %s", n),
                     n, name);
  /* Translators: a button; %s is the name of a learner */
  g_autofree char *go_on = g_strdup_printf (_ ("Go on as %s"), name);
  gboolean here = dd_taker_row_is_present (self->session, self->taker);

  show_news (self, "object-select-symbolic", title,
             _ ("Nothing was erased. It can be moved back in the same way."),
             new_close_button (self, _ ("Close"), here),
             here ? NULL : dd_page_button (go_on, TRUE, G_CALLBACK (switch_cb), self));
}

static void
moved_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (DdNotYouWindow) self = data;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  gboolean moved = dd_session_move_answers_finish (DD_SESSION (source), result, &n, &error);

  self->busy = FALSE;
  if (self->session == NULL)
    return;
  if (moved)
    {
      GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

      /* Its questions tell whose the answers are. */
      if (DD_IS_WINDOW (window))
        dd_window_read_again (DD_WINDOW (window));
      show_moved (self, n);
    }
  else
    show_fault (self, _ ("The answers stay where they were"), error);
}

static void
move_cb (DdNotYouWindow *self)
{
  DdPerson *person = dd_taker_list_get_chosen (self->takers);
  g_autoptr (GPtrArray) ticked = dd_given_list_dup_ticked (self->given);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (self->busy || person == NULL || ticked->len == 0)
    return;
  self->busy = TRUE;
  g_set_object (&self->taker, person);
  for (guint i = 0; i < ticked->len; i++)
    g_ptr_array_add (ids, ((DdGivenAnswer *) g_ptr_array_index (ticked, i))->id);
  g_ptr_array_add (ids, NULL);
  dd_session_move_answers_async (self->session, (const char *const *) ids->pdata, person, moved_cb,
                                 g_object_ref (self));
}

/* ---- Made and unmade ---- */

static void
dd_not_you_window_dispose (GObject *object)
{
  DdNotYouWindow *self = DD_NOT_YOU_WINDOW (object);

  g_clear_handle_id (&self->patience_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_NOT_YOU_WINDOW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dd_not_you_window_parent_class)->dispose (object);
}

static void
dd_not_you_window_finalize (GObject *object)
{
  DdNotYouWindow *self = DD_NOT_YOU_WINDOW (object);

  g_clear_object (&self->taker);
  G_OBJECT_CLASS (dd_not_you_window_parent_class)->finalize (object);
}

static void
dd_not_you_window_class_init (DdNotYouWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_not_you_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_not_you_window_finalize;
  g_type_ensure (DD_TYPE_GIVEN_LIST);
  g_type_ensure (DD_TYPE_NEWS);
  g_type_ensure (DD_TYPE_TAKER_LIST);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-not-you-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, back);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, buttons);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, faces);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, given);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, news);
  gtk_widget_class_bind_template_child (widget_class, DdNotYouWindow, takers);
}

static void
dd_not_you_window_init (DdNotYouWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->given, "next", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->takers, "move", G_CALLBACK (move_cb), self);
}

void
dd_not_you_window_open (DdWindow *window)
{
  DdNotYouWindow *self;

  g_return_if_fail (DD_IS_WINDOW (window));

  self = g_object_new (DD_TYPE_NOT_YOU_WINDOW, NULL);
  self->session = g_object_ref (dd_window_get_session (window));
  dd_taker_list_set_session (self->takers, self->session);
  dd_dialog_attach (GTK_WINDOW (self), GTK_WINDOW (window));
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
