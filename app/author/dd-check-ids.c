/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ids: units, lessons and exercises share one space, because progress and the manifest are kept by
 * them. The default language is compared with course.xml, every language with itself. What becomes
 * the name of a file or a folder must be one that every system can write.
 */
#include "dd-check.h"
#include "dd-limits.h"
#include "dd-safe-path.h"

/* id -> where it was first said; both owned. */
static void
claim (GHashTable *seen,
       const char *id,
       const char *what,
       const char *file,
       guint line,
       DdFaults *faults)
{
  const char *before = NULL;
  if (*id == '\0')
    return;
  before = g_hash_table_lookup (seen, id);
  if (before != NULL)
    dd_faults_add (faults, DD_FAULT_ERROR, file, line,
                   "The id \"%s\" of this %s is already %s: give one of the two another id.", id,
                   what, before);
  else
    g_hash_table_insert (seen, g_strdup (id),
                         g_strdup_printf ("that of the %s at %s:%u", what, file, line));
}

static void
claim_course (const DdSource *source, GHashTable *seen, DdFaults *faults)
{
  for (guint i = 0; i < source->units->len; i++)
    {
      const DdSourceUnit *unit = g_ptr_array_index (source->units, i);
      claim (seen, unit->id, "unit", DD_SOURCE_COURSE_FILE, unit->line, faults);
    }
  for (guint i = 0; i < source->units->len; i++)
    {
      const DdSourceUnit *unit = g_ptr_array_index (source->units, i);
      for (guint j = 0; j < unit->lessons->len; j++)
        {
          const DdSourceRef *ref = g_ptr_array_index (unit->lessons, j);
          claim (seen, ref->id, "lesson", DD_SOURCE_COURSE_FILE, ref->line, faults);
        }
    }
}

static gboolean
has_skill (const DdSource *source, const char *id)
{
  for (guint i = 0; i < source->skills->len; i++)
    if (g_str_equal (((DdSourceSkill *) g_ptr_array_index (source->skills, i))->id, id))
      return TRUE;
  return FALSE;
}

/* ID is well formed: all that may speak against it as a name is that Windows keeps it. */
static void
check_kept (const char *id, const char *what, const char *file, guint line, DdFaults *faults)
{
  if (!dd_safe_path_check (id, NULL))
    dd_faults_add (
      faults, DD_FAULT_ERROR, file, line,
      "The %s \"%s\" would be a file or folder that Windows keeps for a device: choose another.",
      what, id);
}

static void
check_names_of_course (const DdSource *source, DdFaults *faults)
{
  guint line = dd_xml_get_line (dd_xml_get_root (source->doc));
  if (source->id != NULL && dd_source_is_course_id (source->id))
    check_kept (source->id, "id", DD_SOURCE_COURSE_FILE, line, faults);
  for (guint l = 0; source->languages[l] != NULL; l++)
    check_kept (source->languages[l], "language", DD_SOURCE_COURSE_FILE, line, faults);
  for (guint i = 0; i < source->units->len; i++)
    {
      const DdSourceUnit *unit = g_ptr_array_index (source->units, i);
      for (guint j = 0; j < unit->lessons->len; j++)
        {
          const DdSourceRef *ref = g_ptr_array_index (unit->lessons, j);
          check_kept (ref->id, "lesson", DD_SOURCE_COURSE_FILE, ref->line, faults);
        }
    }
}

static void
check_language (const DdSource *source, const char *lang, gboolean report_course, DdFaults *faults)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint exercises = 0;
  claim_course (source, seen, report_course ? faults : NULL);
  for (guint i = 0; i < source->lessons->len; i++)
    {
      const DdSourceLesson *lesson = g_ptr_array_index (source->lessons, i);
      if (!g_str_equal (lesson->lang, lang))
        continue;
      exercises += lesson->exercises->len;
      for (guint j = 0; j < lesson->exercises->len; j++)
        {
          const DdSourceExercise *exercise = g_ptr_array_index (lesson->exercises, j);
          claim (seen, exercise->id, "exercise", lesson->file, exercise->line, faults);
          if (dd_source_is_id (exercise->id))
            check_kept (exercise->id, "exercise", lesson->file, exercise->line, faults);
          if (exercise->skill != NULL && dd_source_is_id (exercise->skill) &&
              !has_skill (source, exercise->skill))
            dd_faults_add (
              faults, DD_FAULT_ERROR, lesson->file, exercise->line,
              "course.xml has no skill \"%s\": add <skill id=\"%s\"> there or name another one.",
              exercise->skill, exercise->skill);
        }
    }
  if (exercises > DD_LIMIT_COURSE_ITEMS)
    dd_faults_add (faults, DD_FAULT_ERROR, DD_SOURCE_COURSE_FILE, 0,
                   "The course has %u exercises and may have %d: make two courses of it.",
                   exercises, DD_LIMIT_COURSE_ITEMS);
}

void
dd_check_ids (const DdSource *source, DdFaults *faults)
{
  check_names_of_course (source, faults);
  for (guint l = 0; source->languages[l] != NULL; l++)
    check_language (source, source->languages[l], l == 0, faults);
}
