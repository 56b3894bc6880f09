/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stage. */

#include "dd-stage.h"

#include "dd-clock.h"
#include "dd-files.h"
#include "dd-lesson.h"
#include "dd-page.h"

/* The id of the shipped course that tests use. */
#define COURSE "vn.domdom.bits"
#define PATIENCE_USEC (10 * G_USEC_PER_SEC)

/* ---- Waiting ---- */

void
dd_stage_wait (DdStageFunc func,
               gpointer data)
{
  gint64 deadline_usec = dd_clock_monotonic_usec () + PATIENCE_USEC;

  while (!func (data))
    {
      g_assert_cmpint (dd_clock_monotonic_usec (), <, deadline_usec);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  dd_stage_wait (is_set, result);
  return *result;
}

void
dd_stage_settle (void)
{
  gint64 until_usec = dd_clock_monotonic_usec () + G_USEC_PER_SEC / 10;

  while (dd_clock_monotonic_usec () < until_usec)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* ---- What was there before ---- */

void
dd_stage_open (DdStage *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("domdom-stage-XXXXXX", &error);
  g_assert_no_error (error);
  self->session = dd_session_new (self->folder);
  self->application = NULL;
  dd_session_open_async (self->session, done_cb, &result);
  dd_session_open_finish (self->session, await (&result), &error);
  g_assert_no_error (error);
}

void
dd_stage_add_pupil (DdStage *self,
                    const char *name,
                    const char *class_name,
                    int number)
{
  static const char *const pictures[] = { "buffalo", "fish", "kite", "drum", "star" };
  const DdNewPerson person = { .name = name,
                               .class_name = class_name,
                               .number = number,
                               .picture = pictures[g_str_hash (name) % G_N_ELEMENTS (pictures)] };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) added = NULL;

  dd_session_add_person_async (self->session, &person, done_cb, &result);
  added = dd_session_add_person_finish (self->session, await (&result), &error);
  g_assert_no_error (error);
}

void
dd_stage_add_people (DdStage *self,
                     const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    dd_stage_add_pupil (self, names[i], "6A", 0);
}

char *
dd_stage_dup_package (void)
{
  char *path = g_build_filename (g_getenv ("DOMDOM_COURSES"), "bits.course", NULL);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  return path;
}

void
dd_stage_install (DdStage *self)
{
  g_autofree char *path = dd_stage_dup_package ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dd_session_install_async (self->session, file, NULL, NULL, NULL, done_cb, &result);
  dd_session_install_finish (self->session, await (&result), "vi", NULL, NULL, &error);
  g_assert_no_error (error);
  dd_stage_settle ();
}

static DdPerson *
find_person (DdStage *self,
             const char *name)
{
  GListModel *people = dd_session_get_people (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (people, i);

      if (g_strcmp0 (dd_person_get_name (person), name) == 0)
        return person; /* borrowed: the list keeps it */
    }
  g_error ("nobody is called %s", name);
}

void
dd_stage_sit_down (DdStage *self,
                   const char *first,
                   ...)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  va_list more;

  va_start (more, first);
  for (const char *name = first; name != NULL; name = va_arg (more, const char *))
    g_ptr_array_add (people, find_person (self, name));
  va_end (more);
  dd_session_start_sitting_async (self->session, people, done_cb, &result);
  dd_session_start_sitting_finish (self->session, await (&result), &error);
  g_assert_no_error (error);
}

void
dd_stage_stand_up (DdStage *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dd_session_stop_sitting_async (self->session, done_cb, &result);
  dd_session_stop_sitting_finish (self->session, await (&result), &error);
  g_assert_no_error (error);
  dd_stage_settle ();
}

static void
answer (DdExercise *exercise)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (dd_exercise_get_state (exercise) == DD_EXERCISE_JUDGED)
    dd_exercise_try_again (exercise);
  g_assert_true (dd_attempt_set_correct (dd_exercise_get_attempt (exercise)));
  dd_exercise_check_async (exercise, DD_SURENESS_NOT_ASKED, done_cb, &result);
  dd_exercise_check_finish (exercise, await (&result), &error);
  g_assert_no_error (error);
}

void
dd_stage_answer (DdStage *self,
                 guint n)
{
  DdShelfCourse *course = dd_session_find_course (self->session, COURSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdLesson) lesson = NULL;
  const DdLessonInfo *info;

  g_assert_nonnull (course);
  info = dd_course_get_lesson (dd_shelf_course_get_course (course), 0);
  dd_lesson_open_async (self->session, course, info->id, "vi", done_cb, &result);
  lesson = dd_lesson_open_finish (await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_lesson_get_n_exercises (lesson), >=, n);
  for (guint i = 0; i < n; i++)
    answer (dd_lesson_get_exercise (lesson, i));
  dd_stage_settle ();
}

/* ---- The application ---- */

static gboolean
has_page (gpointer data)
{
  DdWindow *window = dd_stage_get_window (data);

  return window != NULL && dd_window_get_page (window) != NULL;
}

void
dd_stage_raise (DdStage *self,
                const char *language)
{
  g_autoptr (DdSettings) settings = dd_settings_new ();
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->session);
  g_setenv ("DOMDOM_DATA", self->folder, TRUE);
  dd_settings_set_language (settings, language);
  dd_settings_apply_language (settings);
  self->application = dd_application_new (settings);
  g_application_set_flags (G_APPLICATION (self->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (self->application));
  dd_stage_wait (has_page, self);
  self->session = g_object_ref (dd_window_get_session (dd_stage_get_window (self)));
  dd_stage_settle ();
}

void
dd_stage_close (DdStage *self)
{
  DdWindow *window = self->application != NULL ? dd_stage_get_window (self) : NULL;
  g_autoptr (GError) error = NULL;

  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  dd_stage_settle ();
  g_clear_object (&self->session);
  g_clear_object (&self->application);
  dd_stage_settle ();
  dd_files_remove_tree (self->folder, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->folder, g_free);
}

DdWindow *
dd_stage_get_window (DdStage *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self->application));

  for (GList *l = windows; l != NULL; l = l->next)
    if (DD_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

GtkWidget *
dd_stage_get_page (DdStage *self,
                   GType type)
{
  GtkWidget *page = dd_window_get_page (dd_stage_get_window (self));

  g_assert_cmpstr (G_OBJECT_TYPE_NAME (page), ==, g_type_name (type));
  return page;
}

GtkWidget *
dd_stage_get_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *dialog = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        dialog = window; /* borrowed: GTK keeps its windows */
    }
  g_assert_nonnull (dialog);
  return dialog;
}

/* ---- What is seen ---- */

gpointer
dd_stage_get_child (gpointer widget,
                    GType type,
                    const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (child);
  return child;
}

static gboolean
is_seen (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_child_visible (widget);
}

typedef gboolean (*Probe) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *root,
      Probe probe,
      gconstpointer data)
{
  if (!is_seen (root))
    return NULL;
  if (probe (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, probe, data);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_button_with (GtkWidget *widget,
                gconstpointer words)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0;
}

GtkWidget *
dd_stage_find_button (gpointer root,
                      const char *words)
{
  return find (root, is_button_with, words);
}

void
dd_stage_press (gpointer root,
                const char *words)
{
  GtkWidget *button = dd_stage_find_button (root, words);

  if (button == NULL)
    g_error ("there is no button \"%s\"", words);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
has_tooltip (GtkWidget *widget,
             gconstpointer words)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0;
}

GtkWidget *
dd_stage_find_tooltip (gpointer root,
                       const char *words)
{
  GtkWidget *found = find (root, has_tooltip, words);

  g_assert_nonnull (found);
  return found;
}

static gboolean
is_label_with (GtkWidget *widget,
               gconstpointer words)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;
}

gboolean
dd_stage_says (gpointer root,
               const char *words)
{
  return find (root, is_label_with, words) != NULL;
}

typedef struct
{
  gpointer root;
  const char *words;
} Said;

static gboolean
says (gpointer data)
{
  Said *said = data;

  return dd_stage_says (said->root, said->words);
}

void
dd_stage_wait_words (gpointer root,
                     const char *words)
{
  Said said = { root, words };

  dd_stage_wait (says, &said);
}

/* Parts of GTK and libadwaita that name themselves by what they hold, or that nobody meets. */
static gboolean
is_theirs (GtkWidget *widget)
{
  static const char *const types[] = { "GtkWindowControls",
                                       "AdwViewSwitcher",
                                       "AdwViewSwitcherTitle",
                                       "GtkDropDown",
                                       "GtkPopover",
                                       "GtkPopoverMenu",
                                       "GtkSearchEntry",
                                       "GtkPasswordEntry",
                                       "AdwIndicatorBin",
                                       "GtkScrollbar",
                                       NULL };

  return g_strv_contains (types, G_OBJECT_TYPE_NAME (widget));
}

static gboolean
is_control (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) || GTK_IS_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_RANGE (widget);
}

static gboolean
press_on (GtkWidget *widget, GListModel *shortcuts, const char *keys)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      g_autofree char *its = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

      if (g_str_equal (its, keys) &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                        gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
press_in_phase (GtkWidget *widget, GtkPropagationPhase phase, const char *keys)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean used = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !used; i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      used = GTK_IS_SHORTCUT_CONTROLLER (one) &&
             gtk_event_controller_get_propagation_phase (one) == phase &&
             press_on (widget, G_LIST_MODEL (one), keys);
    }
  return used;
}

gboolean
dd_stage_press_keys (GtkWidget *widget, const char *keys)
{
  GtkWidget *top = GTK_WIDGET (gtk_widget_get_native (widget));
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  gboolean used = FALSE;

  for (GtkWidget *at = widget; at != gtk_widget_get_parent (top); at = gtk_widget_get_parent (at))
    g_ptr_array_add (path, at);
  for (guint i = path->len; i > 0 && !used; i--)
    used = press_in_phase (path->pdata[i - 1], GTK_PHASE_CAPTURE, keys);
  for (guint i = 0; i < path->len && !used; i++)
    used = press_in_phase (path->pdata[i], GTK_PHASE_BUBBLE, keys);
  dd_stage_settle ();
  return used;
}

/* A name of its own and the name of what it is labelled by are both said, one after the other. */
static void
check_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  gboolean named = gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL);
  gboolean labelled =
    gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);

  /* A button is labelled by what is on it, which says nothing where that is a picture. */
  if (named && labelled && !GTK_IS_BUTTON (widget))
    g_error ("a %s in a %s speaks its name twice", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  if (is_control (widget) && !named && !labelled)
    g_error ("a %s in a %s has no name to speak", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
}

void
dd_stage_check_names (gpointer root)
{
  GtkWidget *widget = root;

  if (!is_seen (widget) || is_theirs (widget))
    return;
  if (!GTK_IS_WINDOW (widget))
    check_name (widget);
  /* What is inside of it is libadwaita's; the row as a whole takes the focus. */
  if (ADW_IS_COMBO_ROW (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dd_stage_check_names (child);
}
