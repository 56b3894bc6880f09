/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each new word cancels the search before it. The rows of that one stay until the others come, or
 * for a moment: a list that flickers with every key cannot be read. */

#include "dd-search-view.h"

#include <glib/gi18n.h>

#include "dd-course-card.h"
#include "dd-course-page.h"
#include "dd-fold.h"
#include "dd-lesson-page.h"
#include "dd-news.h"
#include "dd-page.h"
#include "dd-session-search.h"
#include "dd-window.h"
#include "dd-words.h"

#define PATIENCE_MSEC 300

struct _DdSearchView
{
  AdwBin parent_instance;
  DdSession *session;        /* (owned) */
  char *words;               /* (owned) those that are searched for, or were found */
  GCancellable *cancellable; /* (owned) (nullable) while a search runs */
  DdFindings *findings;      /* (owned) (nullable) what the rows show */
  guint patience_source;
  gboolean opens_first; /* Enter was pressed before the rows came */
  guint opened;         /* the row that was opened last */
  GtkStack *faces;
  GtkListBox *list;
  GtkLabel *count;
  GtkLabel *unread;
  GtkLabel *waiting;
  GtkProgressBar *bar;
  DdNews *none;
};

G_DEFINE_FINAL_TYPE (DdSearchView, dd_search_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_TOLD,
  SIGNAL_LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- Rows ---- */

/* Where it stands: "Bits and codes · Lesson 4: The letter ệ · Practice". */
static char *
dup_where (const DdFound *found)
{
  DdCourse *manifest = dd_shelf_course_get_course (found->course);
  const char *course = dd_course_get_title (manifest, dd_words_get_language (), NULL);
  g_autofree char *progress = NULL;
  g_autofree char *number = NULL;

  if (found->lesson == NULL)
    {
      progress = dd_course_card_dup_progress_words (found->course);
      if (g_strcmp0 (found->text, found->title) == 0)
        /* Translators: what was found is a course; %s is how many lessons it has */
        return g_strdup_printf (_ ("Course · %s"), progress);
      /* Translators: a course was found by one of its key words: lessons, key word */
      return g_strdup_printf (_ ("Course · %s · key word: %s"), progress, found->text);
    }
  number = g_strdup_printf (_ ("Lesson %u"), found->lesson->index + 1);
  if (!found->in_text)
    return g_strdup_printf ("%s · %s", course, number);
  return g_strdup_printf ("%s · %s: %s · %s", course, number, found->title,
                          dd_words_get_part (found->part));
}

/* The same, and which language it is in where that is not the window's. */
static char *
dup_place (const DdFound *found)
{
  const char *language = dd_words_get_language_name (found->lang);
  g_autofree char *where = dup_where (found);

  if (g_strcmp0 (language, dd_words_get_language_name (dd_words_get_language ())) == 0)
    return g_steal_pointer (&where);
  return g_strdup_printf ("%s · %s", where, language);
}

/* A passage may have a full stop of its own. */
static char *
dup_spoken (const char *shown,
            const char *place)
{
  gsize length = strlen (shown);
  gboolean stops = length > 0 && strchr (".:?!", shown[length - 1]) != NULL;

  return g_strdup_printf (stops ? "%s %s" : "%s. %s", shown, place);
}

static GtkWidget *
build_row (const DdFound *found)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *place = dup_place (found);
  gboolean by_title = !found->in_text && g_strcmp0 (found->text, found->title) == 0;
  const char *shown = found->in_text || by_title ? found->text : found->title;
  GtkWidget *words = dd_page_label (shown, found->in_text ? NULL : "dd-found-title");
  g_autofree char *name = dup_spoken (shown, place);

  if (found->in_text || by_title)
    gtk_label_set_markup (GTK_LABEL (words), found->markup);
  gtk_label_set_lines (GTK_LABEL (words), 4);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "dd-found");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), dd_page_label (place, "dd-caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
open_found (DdSearchView *self,
            guint index)
{
  const DdFound *found = g_ptr_array_index (self->findings->found, index);
  GtkWidget *page;

  self->opened = index;
  if (found->lesson == NULL)
    page = dd_course_page_new (self->session, found->course);
  else if (found->in_text)
    page = dd_lesson_page_new_at (self->session, found->course, found->lesson->id, found->part,
                                  found->block, self->words);
  else
    page = dd_lesson_page_new (self->session, found->course, found->lesson->id);
  dd_window_push (dd_window_of (GTK_WIDGET (self)), page);
}

static void
row_cb (GtkListBox *list,
        GtkListBoxRow *row,
        DdSearchView *self)
{
  open_found (self, (guint) gtk_list_box_row_get_index (row));
}

static void
clear_rows (DdSearchView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_clear_pointer (&self->findings, dd_findings_free);
  self->opened = 0;
}

/* ---- Faces ---- */

static char *
dup_count (const DdSearchView *self)
{
  guint n = self->findings->found->len;

  if (n < self->findings->n_all)
    /* Translators: a search; %u places are listed, two or more, %s is what was searched for */
    return g_strdup_printf (_ ("The first %u places with “%s”; there are more"), n, self->words);
  /* Translators: a search; how many were found, %s is what was searched for */
  return g_strdup_printf (ngettext ("%u place with “%s”", "%u places with “%s”", n), n,
                          self->words);
}

static void
show_unread (DdSearchView *self)
{
  guint n = self->findings->n_unread;
  g_autofree char *words =
    g_strdup_printf (ngettext ("%u course or lesson could not be read; all others were searched.",
                               "%u courses or lessons could not be read; all others were searched.",
                               n),
                     n);

  gtk_label_set_label (self->unread, words);
  gtk_widget_set_visible (GTK_WIDGET (self->unread), n > 0);
}

static void
show_none (DdSearchView *self,
           const char *words,
           const char *advice)
{
  /* Translators: a search; %s is what was searched for */
  g_autofree char *title = g_strdup_printf (_ ("“%s” is in no lesson"), words);

  dd_news_set (self->none, "edit-find-symbolic", title, advice);
  gtk_stack_set_visible_child_name (self->faces, "none");
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, title);
}

/* Takes FINDINGS. */
static void
show_findings (DdSearchView *self,
               DdFindings *findings)
{
  g_autofree char *count = NULL;

  clear_rows (self);
  self->findings = findings;
  show_unread (self);
  for (guint i = 0; i < findings->found->len; i++)
    gtk_list_box_append (self->list, build_row (g_ptr_array_index (findings->found, i)));
  if (findings->found->len == 0)
    {
      show_none (self, self->words,
                 _ ("Try fewer letters or another word. Tone marks are not needed."));
      return;
    }
  count = dup_count (self);
  gtk_label_set_label (self->count, count);
  gtk_stack_set_visible_child_name (self->faces, "found");
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, count);
  if (self->opens_first)
    dd_search_view_open_first (self);
}

static gboolean
patience_cb (gpointer data)
{
  DdSearchView *self = data;

  self->patience_source = 0;
  gtk_stack_set_visible_child_name (self->faces, "waiting");
  return G_SOURCE_REMOVE;
}

/* ---- Searching ---- */

static void
progress_cb (guint n_done,
             guint n_all,
             gpointer data)
{
  DdSearchView *self = data;
  g_autofree char *words = g_strdup_printf (
    /* Translators: before the first search; courses read, of how many */
    ngettext ("Reading the lessons, this once: %u of %u course",
              "Reading the lessons, this once: %u of %u courses", n_all),
    n_done, n_all);

  gtk_label_set_label (self->waiting, words);
  gtk_progress_bar_set_fraction (self->bar, (double) n_done / MAX (1, n_all));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  words, -1);
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (DdSearchView) self = data;
  g_autoptr (DdFindings) findings =
    dd_session_search_finish (DD_SESSION (source), result, NULL);

  /* Given up: what was asked for later answers later. */
  if (findings == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (self->words != NULL)
    show_findings (self, g_steal_pointer (&findings));
}

static void
stop (DdSearchView *self)
{
  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->opens_first = FALSE;
}

/* What is searched for, without blanks around it; NULL when there is no word in it. */
static char *
dup_words (const char *words)
{
  g_autoptr (DdFoldQuery) query = dd_fold_query_new (words);

  return query != NULL ? g_strstrip (g_strdup (words)) : NULL;
}

/* Nothing to search for: nothing was typed yet, or signs alone, which are in no index. */
static void
show_wordless (DdSearchView *self,
               const char *typed)
{
  g_autofree char *signs = g_strstrip (g_strdup (typed));

  if (*signs == '\0')
    gtk_stack_set_visible_child_name (self->faces, "waiting");
  else
    show_none (self, signs,
               _ ("Search looks for letters and digits, not for signs. Type a word or a number."));
}

void
dd_search_view_set_words (DdSearchView *self,
                          const char *words)
{
  g_autofree char *wanted = dup_words (words);

  g_return_if_fail (DD_IS_SEARCH_VIEW (self));

  if (wanted != NULL && g_strcmp0 (wanted, self->words) == 0)
    return;
  stop (self);
  g_free (self->words);
  self->words = g_steal_pointer (&wanted);
  if (self->words != NULL)
    {
      self->patience_source = g_timeout_add (PATIENCE_MSEC, patience_cb, self);
    }
  else
    {
      clear_rows (self);
      gtk_widget_set_visible (GTK_WIDGET (self->unread), FALSE);
      show_wordless (self, words);
    }
  gtk_label_set_label (self->waiting, _ ("Looking through the lessons…"));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  self->cancellable = g_cancellable_new ();
  dd_session_search_async (self->session, words, dd_words_get_language (), progress_cb, self,
                           self->cancellable, found_cb, g_object_ref (self));
}

gboolean
dd_search_view_focus_row (DdSearchView *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (DD_IS_SEARCH_VIEW (self), FALSE);

  row = gtk_list_box_get_row_at_index (self->list, (int) self->opened);
  return row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)) &&
         gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
dd_search_view_open_first (DdSearchView *self)
{
  g_return_if_fail (DD_IS_SEARCH_VIEW (self));

  self->opens_first = self->cancellable != NULL && self->words != NULL;
  if (!self->opens_first && self->findings != NULL && self->findings->found->len > 0)
    open_found (self, 0);
}

/* ---- Made and unmade ---- */

/* Up from the first row. */
static gboolean
keynav_failed_cb (GtkWidget *list,
                  GtkDirectionType direction,
                  DdSearchView *self)
{
  if (direction != GTK_DIR_UP)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
  return TRUE;
}

static void
dd_search_view_dispose (GObject *object)
{
  DdSearchView *self = DD_SEARCH_VIEW (object);

  stop (self);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->findings, dd_findings_free);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_SEARCH_VIEW);
  G_OBJECT_CLASS (dd_search_view_parent_class)->dispose (object);
}

static void
dd_search_view_class_init (DdSearchViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_search_view_dispose;
  signals[SIGNAL_TOLD] = g_signal_new ("told", DD_TYPE_SEARCH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", DD_TYPE_SEARCH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/domdom/DomDom/dd-search-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DdSearchView, bar);
  gtk_widget_class_bind_template_child (widget_class, DdSearchView, count);
  gtk_widget_class_bind_template_child (widget_class, DdSearchView, faces);
  gtk_widget_class_bind_template_child (widget_class, DdSearchView, list);
  gtk_widget_class_bind_template_child (widget_class, DdSearchView, none);
  gtk_widget_class_bind_template_child (widget_class, DdSearchView, unread);
  gtk_widget_class_bind_template_child (widget_class, DdSearchView, waiting);
}

static void
dd_search_view_init (DdSearchView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_cb), self);
  g_signal_connect (self->list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self);
}

GtkWidget *
dd_search_view_new (DdSession *session)
{
  DdSearchView *self = g_object_new (DD_TYPE_SEARCH_VIEW, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
