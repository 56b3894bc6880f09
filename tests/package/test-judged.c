/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who can read lessons and items judges them before they come on the shelf. */

#include "dd-install.h"
#include "dd-shelf.h"
#include "make-course.h"

#define ID "vn.domdom.sample"
#define WORDS "This lesson cannot be shown."

/* DATA: the severity at which every lesson is told. */
static void
judge_cb (const char *entry,
          DdEntryKind kind,
          GBytes *content,
          xmlDoc **document,
          DdCourse *course,
          DdFaults *faults,
          gpointer data)
{
  const DdFaultSeverity *severity = data;

  g_assert_nonnull (course);
  g_assert_true ((kind == DD_ENTRY_MANIFEST) == (document == NULL));
  if (document != NULL)
    g_clear_pointer (document, xmlFreeDoc); /* a judge may keep it */
  if (kind == DD_ENTRY_LESSON)
    dd_faults_add (faults, *severity, entry, 3, WORDS);
}

static guint
get_version (const char *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdShelfEntry) entry = dd_shelf_find (data, ID, &error);

  g_assert_no_error (error);
  return dd_course_get_version (entry->course);
}

/* What cannot be shown or played does not come on the shelf, however well it is packed; with and
 * without somebody who wants the list. What is only told is no reason. */
static void
test_judged (void)
{
  char *folder = make_folder ();
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *path = g_build_filename (folder, "a.course", NULL);
  const MakeCourse second = { .version = 2 };
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (DdFaults) warnings = dd_faults_new ();
  DdFaultSeverity severity = DD_FAULT_ERROR;
  const DdInspectHooks hooks = { judge_cb, &severity, NULL, NULL };
  GError *error = NULL;

  make_course_file (NULL, path, NULL);
  g_assert_true (dd_install (data, path, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  make_course_file (&second, path, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (dd_install (data, path, &hooks, i == 0 ? faults : NULL, NULL, NULL, &error));
      g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID);
      g_assert_true (g_str_has_suffix (error->message, "/lesson-1.xhtml:3: " WORDS));
      g_clear_error (&error);
      g_assert_cmpuint (get_version (data), ==, 1);
    }
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
  severity = DD_FAULT_WARNING;
  g_assert_true (dd_install (data, path, &hooks, warnings, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dd_faults_count_warnings (warnings), >, 0);
  g_assert_cmpuint (get_version (data), ==, 2);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judged/install", test_judged);
  return g_test_run ();
}
