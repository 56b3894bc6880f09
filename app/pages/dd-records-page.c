/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list has the latest answers only; the file has everything. */

#include "dd-records-page.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-clock.h"
#include "dd-moment.h"
#include "dd-news.h"
#include "dd-row.h"
#include "dd-session-mine.h"
#include "dd-words.h"

#define WIDTH_PX 720
/* Before the page says that it is reading. */
#define WAIT_MSEC 300

struct _DdRecordsPage
{
  DdPage parent_instance;
  DdNews *news;
  GtkLabel *about;
  GtkLabel *count;
  GtkListBox *list;
  GtkWidget *save; /* NULL when the page is gone */
  guint waiting;
};

G_DEFINE_FINAL_TYPE (DdRecordsPage, dd_records_page, DD_TYPE_PAGE)

const char *
dd_records_page_get_name (DdPerson *person)
{
  return dd_words_choose (person, C_ ("em", "Your data"), C_ ("ban", "Your data"),
                          C_ ("none", "Your data"));
}

/* ---- The file ---- */

static void
exported_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (DdRecordsPage) self = data;
  g_autoptr (GError) error = NULL;
  guint n_records = 0;
  g_autofree char *words = NULL;

  dd_session_export_mine_finish (DD_SESSION (source), result, &n_records, &error);
  if (self->save == NULL)
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (error != NULL)
    {
      words = dd_advice_for_error (error);
      dd_news_tell (self->news, "dialog-warning-symbolic", _ ("The file was not written"), words);
      return;
    }
  words = g_strdup_printf (ngettext ("%u record is in it.", "%u records are in it.", n_records),
                           n_records);
  dd_news_tell (self->news, "object-select-symbolic", _ ("The file is written"), words);
}

void
dd_records_page_export (DdRecordsPage *self,
                        GFile *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (DD_IS_RECORDS_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    {
      dd_news_tell (self->news, "dialog-warning-symbolic", _ ("The file was not written"),
                    _ ("Choose a folder of this PC or of a stick."));
      return;
    }
  gtk_widget_set_sensitive (self->save, FALSE);
  dd_session_export_mine_async (dd_page_get_session (DD_PAGE (self)), path, exported_cb,
                                g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int response,
           gpointer data)
{
  g_autoptr (DdRecordsPage) self = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_object_unref (dialog);
  if (file != NULL && self->save != NULL)
    dd_records_page_export (self, file);
}

static void
save_cb (GtkButton *button,
         DdRecordsPage *self)
{
  DdPerson *person = dd_session_get_turn (dd_page_get_session (DD_PAGE (self)));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
    dd_records_page_get_name (person), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
    GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  /* Translators: the name of a file; %s is the name of a person */
  g_autofree char *name =
    g_strdup_printf (_ ("Dom Dom - %s.json"), person != NULL ? dd_person_get_name (person) : "");

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), g_strdelimit (name, "/\\", '-'));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- The answers ---- */

static const char *
get_verdict (const DdDoneAnswer *answer)
{
  if (answer->guess)
    return _ ("A guess, not counted");
  switch (answer->judgement)
    {
    case DD_JUDGEMENT_RIGHT:
      return _ ("Right");
    case DD_JUDGEMENT_PART:
      return _ ("Right in part");
    case DD_JUDGEMENT_NOT_YET:
      return _ ("Not yet");
    case DD_JUDGEMENT_NONE:
    case DD_JUDGEMENT_UNSCORED:
    default:
      return _ ("Saved");
    }
}

static char *
dup_time (const DdDoneAnswer *answer)
{
  g_autofree char *time = dd_moment_dup_words (answer->time_usec, dd_clock_now_usec ());

  if (!answer->is_time_doubted)
    return g_steal_pointer (&time);
  /* Translators: %s is a date and a time that may be wrong, for the PC's clock was */
  return g_strdup_printf (_ ("%s by this PC's clock"), time);
}

static void
add_answer (DdRecordsPage *self,
            const DdDoneAnswer *answer)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *time = dup_time (answer);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", get_verdict (answer), time);
  g_autofree char *spoken = NULL;

  if (answer->has_index)
    /* Translators: the title of a lesson, then the number of a question in it */
    title = g_strdup_printf (_ ("%s · question %u"), answer->lesson_title,
                             answer->exercise_index + 1);
  else
    title = g_strdup (answer->course_title);
  spoken = g_strdup_printf ("%s. %s", title, subtitle);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  dd_row_name_it (row, spoken);
  gtk_list_box_append (self->list, row);
}

static void
show_answers (DdRecordsPage *self,
              const GPtrArray *answers,
              guint n_all)
{
  g_autofree char *words = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < answers->len; i++)
    add_answer (self, g_ptr_array_index (answers, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), answers->len > 0);
  if (n_all == 0)
    words = g_strdup (_ ("No answer yet. What you answer in a lesson will stand here."));
  else if (n_all > answers->len)
    words = g_strdup_printf (_ ("%u answers; the latest %u are here, all of them are in the file."),
                             n_all, answers->len);
  else
    words = g_strdup_printf (ngettext ("%u answer", "%u answers", n_all), n_all);
  gtk_label_set_label (self->count, words);
}

static void
listed_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DdRecordsPage) self = data;
  g_autoptr (GError) error = NULL;
  guint n_all = 0;
  g_autoptr (GPtrArray) answers =
    dd_session_list_history_finish (DD_SESSION (source), result, &n_all, &error);

  if (self->save == NULL)
    return;
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (answers == NULL)
    {
      g_autofree char *words = dd_advice_for_error (error);

      gtk_label_set_label (self->count, words);
      return;
    }
  show_answers (self, answers, n_all);
}

static gboolean
waiting_cb (gpointer data)
{
  DdRecordsPage *self = data;

  self->waiting = 0;
  gtk_label_set_label (self->count, _ ("Reading the answers…"));
  return G_SOURCE_REMOVE;
}

/* ---- The page ---- */

static void
describe (DdRecordsPage *self)
{
  DdPerson *person = dd_session_get_turn (dd_page_get_session (DD_PAGE (self)));
  const char *class_name = person != NULL ? dd_person_get_class_name (person) : "";
  g_autofree char *whose = NULL;
  g_autofree char *words = NULL;

  if (person == NULL)
    return;
  if (*class_name != '\0')
    /* Translators: the name of a person, then of a class */
    whose = g_strdup_printf (_ ("%s, class %s"), dd_person_get_name (person), class_name);
  else
    whose = g_strdup (dd_person_get_name (person));
  /* Translators: %s is a person's name, or "Mỷ, class 6A" */
  words = g_strdup_printf (_ ("%s. This PC keeps the name, the picture, each answer and when it "
                              "was given, and how far each lesson was read. It is kept here and "
                              "sent nowhere, unless a server was set up under Exchange."),
                           whose);
  gtk_label_set_label (self->about, words);
}

static void
dd_records_page_shown (DdPage *page)
{
  DdRecordsPage *self = DD_RECORDS_PAGE (page);

  if (self->waiting == 0 && *gtk_label_get_label (self->count) == '\0')
    self->waiting = g_timeout_add (WAIT_MSEC, waiting_cb, self);
  dd_session_list_history_async (dd_page_get_session (page), dd_words_get_language (), listed_cb,
                                 g_object_ref (self));
  gtk_widget_grab_focus (self->save);
}

static void
dd_records_page_constructed (GObject *object)
{
  DdRecordsPage *self = DD_RECORDS_PAGE (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  DdSession *session;

  G_OBJECT_CLASS (dd_records_page_parent_class)->constructed (object);

  session = dd_page_get_session (DD_PAGE (self));
  self->news = DD_NEWS (dd_news_new ());
  self->about = GTK_LABEL (dd_page_label ("", NULL));
  self->count = GTK_LABEL (dd_page_label ("", "dd-caption"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->save = dd_page_button (_ ("Save as a file…"), TRUE, G_CALLBACK (save_cb), self);
  gtk_widget_set_halign (self->save, GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->news), FALSE);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  dd_row_name_it (self->list, _ ("Answers"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (box), self->save);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->news));
  gtk_box_append (GTK_BOX (box), dd_page_label (_ ("Answers"), "dd-heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  dd_row_name_it (dd_page_set_scrolled_body (DD_PAGE (self), box, WIDTH_PX),
                  dd_records_page_get_name (dd_session_get_turn (session)));
  dd_page_set_title (DD_PAGE (self), dd_records_page_get_name (dd_session_get_turn (session)),
                     NULL);
  describe (self);
}

static void
dd_records_page_dispose (GObject *object)
{
  DdRecordsPage *self = DD_RECORDS_PAGE (object);

  self->save = NULL;
  g_clear_handle_id (&self->waiting, g_source_remove);
  G_OBJECT_CLASS (dd_records_page_parent_class)->dispose (object);
}

static void
dd_records_page_class_init (DdRecordsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = dd_records_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_records_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_records_page_shown;
}

static void
dd_records_page_init (DdRecordsPage *self)
{
}

GtkWidget *
dd_records_page_new (DdSession *session)
{
  return g_object_new (DD_TYPE_RECORDS_PAGE, "session", session, NULL);
}
