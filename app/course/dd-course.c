/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The course's memory, and the functions that lend what is in it. Nothing here changes a course
 * once its reader has returned it, so no lock is needed. */

#include "dd-course.h"

#include <string.h>

#include "dd-course-data.h"

G_DEFINE_QUARK (dd_course_error, dd_course_error)

/* ---- Memory ---- */

DdCourse *
dd_course_data_new (void)
{
  DdCourse *self = g_atomic_rc_box_new0 (DdCourse);

  self->strings = g_string_chunk_new (4096);
  self->memory = g_ptr_array_new_with_free_func (g_free);
  self->keywords = g_ptr_array_new ();
  self->skills = g_ptr_array_new ();
  self->units = g_ptr_array_new ();
  self->lessons = g_ptr_array_new ();
  self->files = g_ptr_array_new ();
  self->skills_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->lessons_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->exercises_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->lessons_by_href = g_hash_table_new (g_str_hash, g_str_equal);
  self->exercises_by_href = g_hash_table_new (g_str_hash, g_str_equal);
  self->files_by_href = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

static void
clear (gpointer data)
{
  DdCourse *self = data;

  g_hash_table_unref (self->skills_by_id);
  g_hash_table_unref (self->lessons_by_id);
  g_hash_table_unref (self->exercises_by_id);
  g_hash_table_unref (self->lessons_by_href);
  g_hash_table_unref (self->exercises_by_href);
  g_hash_table_unref (self->files_by_href);
  g_ptr_array_unref (self->keywords);
  g_ptr_array_unref (self->skills);
  g_ptr_array_unref (self->units);
  g_ptr_array_unref (self->lessons);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->memory);
  g_string_chunk_free (self->strings);
}

DdCourse *
dd_course_ref (DdCourse *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dd_course_unref (DdCourse *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gpointer
dd_course_data_alloc (DdCourse *self, gsize n_bytes)
{
  gpointer memory = g_malloc0 (n_bytes);

  g_ptr_array_add (self->memory, memory);
  return memory;
}

const char *
dd_course_data_keep (DdCourse *self, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert_const (self->strings, text);
}

gpointer
dd_course_data_keep_array (DdCourse *self, GPtrArray *array)
{
  gpointer *kept = dd_course_data_alloc (self, (array->len + 1) * sizeof (gpointer));

  if (array->len > 0)
    memcpy (kept, array->pdata, array->len * sizeof (gpointer));
  return kept;
}

/* ---- Languages ---- */

int
dd_course_data_find_language (const DdCourse *self, const char *lang)
{
  for (guint i = 0; i < self->n_languages; i++)
    if (g_strcmp0 (self->languages[i], lang) == 0)
      return (int) i;
  return -1;
}

static gsize
measure_primary (const char *lang)
{
  return strcspn (lang, "-_");
}

static gboolean
same_primary (const char *a, const char *b)
{
  gsize length = measure_primary (a);

  return length == measure_primary (b) && g_ascii_strncasecmp (a, b, length) == 0;
}

/* RFC 4647 section 3.4: the whole tag, then shorter and shorter beginnings of it; then, which is
 * ours, any tag of the same primary language. Returns -1 when there is none. */
static int
look_up (const DdCourse *self, const char *lang)
{
  gsize length = strlen (lang);

  while (length > 0)
    {
      for (guint i = 0; i < self->n_languages; i++)
        if (strlen (self->languages[i]) == length &&
            g_ascii_strncasecmp (self->languages[i], lang, length) == 0)
          return (int) i;
      do
        length--;
      while (length > 0 && lang[length] != '-');
    }
  for (guint i = 0; i < self->n_languages; i++)
    if (same_primary (self->languages[i], lang))
      return (int) i;
  return -1;
}

/* The language to use for LANG; RET_FALLBACK says whether it is another one than was asked for. */
static guint
choose (const DdCourse *self, const char *lang, gboolean *ret_fallback)
{
  int found = lang == NULL || *lang == '\0' ? 0 : look_up (self, lang);

  if (ret_fallback != NULL)
    *ret_fallback = found < 0;
  return found < 0 ? 0 : (guint) found;
}

const char *
dd_course_get_default_language (const DdCourse *self)
{
  return self->languages[0];
}

const char *const *
dd_course_get_languages (const DdCourse *self)
{
  return self->languages;
}

const char *
dd_course_pick_language (const DdCourse *self, const char *lang)
{
  return self->languages[choose (self, lang, NULL)];
}

/* The string for LANG out of BY_LANGUAGE, which has one for the default language at least. */
static const char *
pick (const DdCourse *self,
      const char *const *by_language,
      const char *lang,
      gboolean *ret_fallback)
{
  guint index = choose (self, lang, ret_fallback);

  if (by_language[index] != NULL)
    return by_language[index];
  if (ret_fallback != NULL)
    *ret_fallback = TRUE;
  return by_language[0];
}

/* ---- Who it is, what it says of itself ---- */

static gpointer
find (GHashTable *table, const char *key)
{
  return key == NULL ? NULL : g_hash_table_lookup (table, key);
}

const char *
dd_course_get_id (const DdCourse *self)
{
  return self->id;
}

guint
dd_course_get_version (const DdCourse *self)
{
  return self->version;
}

const char *
dd_course_get_title (const DdCourse *self, const char *lang, gboolean *ret_fallback)
{
  return pick (self, self->titles->by_language, lang, ret_fallback);
}

const char *
dd_course_get_summary (const DdCourse *self, const char *lang, gboolean *ret_fallback)
{
  if (self->summaries != NULL)
    return pick (self, self->summaries->by_language, lang, ret_fallback);
  if (ret_fallback != NULL)
    *ret_fallback = FALSE;
  return NULL;
}

const char *const *
dd_course_get_objectives (const DdCourse *self, const char *lang, gboolean *ret_fallback)
{
  static const char *const none[] = { NULL };
  guint index = choose (self, lang, ret_fallback);

  if (self->objectives[index] != NULL)
    return self->objectives[index];
  if (ret_fallback != NULL)
    *ret_fallback = self->objectives[0] != NULL;
  return self->objectives[0] != NULL ? self->objectives[0] : none;
}

const char *const *
dd_course_get_authors (const DdCourse *self)
{
  return self->authors;
}

guint
dd_course_get_n_keywords (const DdCourse *self)
{
  return self->keywords->len;
}

const char *
dd_course_get_keyword (const DdCourse *self, guint index, const char *lang)
{
  const DdTexts *texts = NULL;
  int language = dd_course_data_find_language (self, lang);

  g_return_val_if_fail (index < self->keywords->len, NULL);
  texts = g_ptr_array_index (self->keywords, index);
  return language < 0 ? NULL : texts->by_language[language];
}

guint
dd_course_get_n_skills (const DdCourse *self)
{
  return self->skills->len;
}

const DdSkill *
dd_course_get_skill (const DdCourse *self, guint index)
{
  g_return_val_if_fail (index < self->skills->len, NULL);
  return g_ptr_array_index (self->skills, index);
}

const DdSkill *
dd_course_find_skill (const DdCourse *self, const char *id)
{
  return find (self->skills_by_id, id);
}

const char *
dd_course_get_skill_title (const DdCourse *self,
                           const DdSkill *skill,
                           const char *lang,
                           gboolean *ret_fallback)
{
  return pick (self, skill->titles->by_language, lang, ret_fallback);
}

DdPronoun
dd_course_get_pronoun (const DdCourse *self)
{
  return self->pronoun;
}

void
dd_course_get_grades (const DdCourse *self, guint *ret_first, guint *ret_last)
{
  if (ret_first != NULL)
    *ret_first = self->first_grade;
  if (ret_last != NULL)
    *ret_last = self->last_grade;
}

const char *
dd_course_get_licence (const DdCourse *self)
{
  return self->licence;
}

const char *
dd_course_get_cover (const DdCourse *self)
{
  return self->cover;
}

const char *
dd_course_get_reviewed_on (const DdCourse *self)
{
  return self->reviewed_on;
}

const char *
dd_course_get_review_by (const DdCourse *self)
{
  return self->review_by;
}

const char *
dd_course_get_competency (const DdCourse *self)
{
  return self->competency;
}

guint
dd_course_get_completion (const DdCourse *self)
{
  return self->completion == 0 ? self->lessons->len : self->completion;
}

guint
dd_course_get_minutes (const DdCourse *self)
{
  guint minutes = 0;

  for (guint i = 0; i < self->lessons->len; i++)
    minutes += dd_course_get_lesson (self, i)->minutes;
  return minutes;
}

/* ---- Its order ---- */

guint
dd_course_get_n_units (const DdCourse *self)
{
  return self->units->len;
}

const DdUnit *
dd_course_get_unit (const DdCourse *self, guint index)
{
  g_return_val_if_fail (index < self->units->len, NULL);
  return g_ptr_array_index (self->units, index);
}

const char *
dd_course_get_unit_title (const DdCourse *self,
                          const DdUnit *unit,
                          const char *lang,
                          gboolean *ret_fallback)
{
  return pick (self, unit->titles->by_language, lang, ret_fallback);
}

guint
dd_course_get_n_lessons (const DdCourse *self)
{
  return self->lessons->len;
}

const DdLessonInfo *
dd_course_get_lesson (const DdCourse *self, guint index)
{
  g_return_val_if_fail (index < self->lessons->len, NULL);
  return g_ptr_array_index (self->lessons, index);
}

const DdLessonInfo *
dd_course_find_lesson (const DdCourse *self, const char *id)
{
  return find (self->lessons_by_id, id);
}

const DdLessonInfo *
dd_course_find_lesson_by_href (const DdCourse *self, const char *href)
{
  return find (self->lessons_by_href, href);
}

const char *
dd_course_get_lesson_title (const DdCourse *self,
                            const DdLessonInfo *lesson,
                            const char *lang,
                            gboolean *ret_fallback)
{
  return pick (self, lesson->titles->by_language, lang, ret_fallback);
}

const char *
dd_course_get_lesson_href (const DdCourse *self,
                           const DdLessonInfo *lesson,
                           const char *lang,
                           gboolean *ret_fallback)
{
  return pick (self, lesson->hrefs, lang, ret_fallback);
}

guint
dd_course_get_n_exercises (const DdCourse *self)
{
  return g_hash_table_size (self->exercises_by_id);
}

const DdExerciseInfo *
dd_course_find_exercise (const DdCourse *self, const char *id)
{
  return find (self->exercises_by_id, id);
}

const DdExerciseInfo *
dd_course_find_exercise_by_href (const DdCourse *self, const char *href)
{
  return find (self->exercises_by_href, href);
}

const char *
dd_course_get_exercise_href (const DdCourse *self,
                             const DdExerciseInfo *exercise,
                             const char *lang,
                             gboolean *ret_fallback)
{
  return pick (self, exercise->hrefs, lang, ret_fallback);
}

/* ---- Its files ---- */

guint
dd_course_get_n_files (const DdCourse *self)
{
  return self->files->len;
}

const DdCourseFile *
dd_course_get_file (const DdCourse *self, guint index)
{
  g_return_val_if_fail (index < self->files->len, NULL);
  return g_ptr_array_index (self->files, index);
}

const DdCourseFile *
dd_course_find_file (const DdCourse *self, const char *href)
{
  return find (self->files_by_href, href);
}
