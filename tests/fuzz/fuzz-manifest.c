/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a manifest. Whatever they are: a course or a sentence with a line, never both, never
 * neither; and a course keeps the promises of its header for every language that may be asked for.
 */

#include <stdint.h>
#include <string.h>

#include "dd-course.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
look_at_lesson (DdCourse *course, const DdLessonInfo *lesson, const char *lang)
{
  const char *href = dd_course_get_lesson_href (course, lesson, lang, NULL);

  g_assert_nonnull (dd_course_get_lesson_title (course, lesson, lang, NULL));
  g_assert_true (dd_course_find_lesson_by_href (course, href) == lesson);
  g_assert_true (dd_course_find_lesson (course, lesson->id) == lesson);
  g_assert_nonnull (dd_course_find_file (course, href));
  g_assert_cmpuint (lesson->parts, !=, 0);
  for (guint i = 0; i < lesson->n_exercises; i++)
    {
      const DdExerciseInfo *exercise = lesson->exercises[i];
      const char *item = dd_course_get_exercise_href (course, exercise, lang, NULL);

      g_assert_true (dd_course_find_exercise (course, exercise->id) == exercise);
      g_assert_true (dd_course_find_file (course, item)->is_item);
      g_assert_true ((lesson->parts & DD_PART_BIT (exercise->part)) != 0);
      g_assert_true (exercise->points > 0);
    }
}

static void
look_at (DdCourse *course)
{
  static const char *const langs[] = { NULL, "", "vi", "en", "hmn-VN", "x", "-", "vi-" };

  g_assert_cmpuint (dd_course_get_completion (course), <=, dd_course_get_n_lessons (course));
  for (gsize i = 0; i < G_N_ELEMENTS (langs); i++)
    {
      g_assert_nonnull (dd_course_get_title (course, langs[i], NULL));
      g_assert_nonnull (dd_course_get_objectives (course, langs[i], NULL));
      for (guint l = 0; l < dd_course_get_n_lessons (course); l++)
        look_at_lesson (course, dd_course_get_lesson (course, l), langs[i]);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCourse) course = dd_course_new_from_manifest (bytes, faults, &error);

  g_assert_true ((course == NULL) == (error != NULL));
  g_assert_true ((course == NULL) == (dd_faults_count_errors (faults) > 0));
  if (course != NULL)
    look_at (course);
  else
    g_assert_true (g_str_has_prefix (error->message, "imsmanifest.xml:"));
  return 0;
}
