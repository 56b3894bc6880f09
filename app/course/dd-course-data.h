/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a DdCourse is made of, for the files of this room that build one. Nobody else includes it.
 *
 * Strings and arrays belong to the course's own store (dd_course_keep...) and are freed with it, so
 * the records may point at each other freely. After the reader has returned nothing is written. */

#pragma once

#include "dd-course.h"

G_BEGIN_DECLS

/* One text in the languages of the course: as many pointers as the course has languages, in their
 * order, NULL where it is missing. The first one is always there. */
struct _DdTexts
{
  const char *by_language[1]; /* longer in fact */
};

struct _DdCourse
{
  GStringChunk *strings; /* (owned) every string below */
  GPtrArray *memory;     /* (owned) every record and array below */

  const char *id;
  guint version;

  const char *const *languages; /* NULL-terminated, default first */
  guint n_languages;

  const DdTexts *titles;
  const DdTexts *summaries; /* (nullable) */
  GPtrArray *keywords;      /* (owned) const DdTexts * */

  const char *const **objectives; /* NULL-terminated list a language; NULL where it has none */
  const char *const *authors;     /* NULL-terminated */
  GPtrArray *skills;              /* (owned) DdSkill * */

  DdPronoun pronoun;
  guint first_grade;
  guint last_grade;
  const char *licence;
  const char *cover;       /* (nullable) */
  const char *reviewed_on; /* (nullable) */
  const char *review_by;   /* (nullable) */
  const char *competency;  /* (nullable) */
  guint completion;        /* 0 while reading: all */

  GPtrArray *units;   /* (owned) DdUnit * */
  GPtrArray *lessons; /* (owned) DdLessonInfo * */
  GPtrArray *files;   /* (owned) DdCourseFile * */

  GHashTable *skills_by_id;      /* (owned) id -> DdSkill * */
  GHashTable *lessons_by_id;     /* (owned) id -> DdLessonInfo * */
  GHashTable *exercises_by_id;   /* (owned) id -> DdExerciseInfo * */
  GHashTable *lessons_by_href;   /* (owned) href -> DdLessonInfo * */
  GHashTable *exercises_by_href; /* (owned) href -> DdExerciseInfo * */
  GHashTable *files_by_href;     /* (owned) href -> DdCourseFile * */
};

/* An empty course with one reference. */
DdCourse *dd_course_data_new (void);

/* N_BYTES of zeroed memory that lives as long as the course. */
gpointer dd_course_data_alloc (DdCourse *self, gsize n_bytes);

/* A copy of TEXT that lives as long as the course; NULL gives NULL. */
const char *dd_course_data_keep (DdCourse *self, const char *text);

/* The pointers of ARRAY and a NULL after them, in memory of the course. */
gpointer dd_course_data_keep_array (DdCourse *self, GPtrArray *array);

/* Index of exactly this tag among the languages, or -1. */
int dd_course_data_find_language (const DdCourse *self, const char *lang);

G_END_DECLS
