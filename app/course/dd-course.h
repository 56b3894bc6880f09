/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course as its manifest tells it: immutable, counted, shared by every thread.
 *
 * Read from the bytes of imsmanifest.xml (docs/package-format.md section 1, IMS Content
 * Packaging 1.1.4). It holds names, titles, order and file names; it never opens a lesson, an item
 * or a picture, and does not know in which package it lies. Strings are borrowed from the course
 * unless a function says otherwise.
 *
 * LANG in the functions below is a language of the course, or any other tag or NULL: then the
 * nearest one is taken, at last the default language. RET_FALLBACK (nullable) is set to TRUE when
 * what is given is in another language than the one asked for, so that a page can say so; to FALSE
 * otherwise. */

#pragma once

#include <glib.h>

#include "dd-faults.h"
#include "dd-outline.h"

G_BEGIN_DECLS

#define DD_COURSE_ERROR (dd_course_error_quark ())
GQuark dd_course_error_quark (void);

typedef enum
{
  DD_COURSE_ERROR_CORRUPT,   /* not a manifest as the format says: mend the package */
  DD_COURSE_ERROR_TOO_LARGE, /* over a ceiling of dd-limits.h: make the course smaller */
  DD_COURSE_ERROR_TOO_NEW    /* written for a later format: take a newer program */
} DdCourseError;

/* How the course speaks to the learner. */
typedef enum
{
  DD_PRONOUN_NONE,
  DD_PRONOUN_EM,
  DD_PRONOUN_BAN
} DdPronoun;

typedef struct
{
  const char *id;
  const DdTexts *titles;
} DdSkill;

/* A resource of the manifest: one file of the package, and what it needs to be shown. */
typedef struct
{
  const char *id;
  const char *href;                /* entry in the package; no two resources have the same */
  const char *lang;                /* (nullable) NULL for what is in media/ */
  const char *const *dependencies; /* hrefs of the resources that it needs, NULL-terminated, in the
                                      manifest's order */
  gboolean is_item;                /* otherwise a lesson if LANG is set, a picture if not */
  guint line;                      /* in the manifest */
} DdCourseFile;

typedef struct _DdCourse DdCourse;

/* Reads a manifest. FAULTS (nullable) gains every error found, not only the first, and warnings
 * (text that was not NFC), with "imsmanifest.xml" as the file. Returns NULL with DD_COURSE_ERROR,
 * or DD_XML_ERROR when it is not XML that we read; the message is the first error as
 * "imsmanifest.xml:LINE: sentence". */
DdCourse *dd_course_new_from_manifest (GBytes *bytes, DdFaults *faults, GError **error);
DdCourse *dd_course_ref (DdCourse *self);
void dd_course_unref (DdCourse *self);

/* ---- Who it is ---- */

const char *dd_course_get_id (const DdCourse *self);
guint dd_course_get_version (const DdCourse *self);

/* ---- Languages ---- */

const char *dd_course_get_default_language (const DdCourse *self);
/* NULL-terminated, the default one first. */
const char *const *dd_course_get_languages (const DdCourse *self);
/* The language of the course nearest to LANG (nullable): the same tag, then the same primary
 * language, then the default. Case does not count. RFC 4647 section 3.4, lookup. */
const char *dd_course_pick_language (const DdCourse *self, const char *lang);

/* ---- What it says of itself ---- */

const char *dd_course_get_title (const DdCourse *self, const char *lang, gboolean *ret_fallback);
const char *dd_course_get_summary (const DdCourse *self,
                                   const char *lang,
                                   gboolean *ret_fallback); /* (nullable) */
/* NULL-terminated; those of the default language where LANG has none; may be empty. */
const char *const *
dd_course_get_objectives (const DdCourse *self, const char *lang, gboolean *ret_fallback);
const char *const *dd_course_get_authors (const DdCourse *self); /* NULL-terminated, one or more */
guint dd_course_get_n_keywords (const DdCourse *self);
/* Exactly in LANG, NULL when the keyword has no word in it: keywords are shown side by side in all
 * languages. */
const char *dd_course_get_keyword (const DdCourse *self, guint index, const char *lang);
guint dd_course_get_n_skills (const DdCourse *self);
const DdSkill *dd_course_get_skill (const DdCourse *self, guint index);
const DdSkill *dd_course_find_skill (const DdCourse *self, const char *id); /* (nullable) */
const char *dd_course_get_skill_title (const DdCourse *self,
                                       const DdSkill *skill,
                                       const char *lang,
                                       gboolean *ret_fallback);
DdPronoun dd_course_get_pronoun (const DdCourse *self);
/* First and last grade, equal for one; 0 and 0 when the course is for everyone. Both out-parameters
 * nullable. */
void dd_course_get_grades (const DdCourse *self, guint *ret_first, guint *ret_last);
const char *dd_course_get_licence (const DdCourse *self);
const char *dd_course_get_cover (const DdCourse *self);       /* (nullable) entry */
const char *dd_course_get_reviewed_on (const DdCourse *self); /* (nullable) YYYY-MM-DD */
const char *dd_course_get_review_by (const DdCourse *self);   /* (nullable) YYYY-MM-DD */
const char *
dd_course_get_competency (const DdCourse *self); /* (nullable) codes separated by one blank */
/* How many lessons must be done for the course to count as completed: 1 to all. */
guint dd_course_get_completion (const DdCourse *self);
/* Sum over its lessons. */
guint dd_course_get_minutes (const DdCourse *self);

/* ---- Its order (dd-outline.h) ---- */

guint dd_course_get_n_units (const DdCourse *self);
const DdUnit *dd_course_get_unit (const DdCourse *self, guint index);
const char *dd_course_get_unit_title (const DdCourse *self,
                                      const DdUnit *unit,
                                      const char *lang,
                                      gboolean *ret_fallback);

/* All lessons, through all units. */
guint dd_course_get_n_lessons (const DdCourse *self);
const DdLessonInfo *dd_course_get_lesson (const DdCourse *self, guint index);
const DdLessonInfo *dd_course_find_lesson (const DdCourse *self, const char *id); /* (nullable) */
const DdLessonInfo *dd_course_find_lesson_by_href (const DdCourse *self,
                                                   const char *href); /* (nullable) any language */
const char *dd_course_get_lesson_title (const DdCourse *self,
                                        const DdLessonInfo *lesson,
                                        const char *lang,
                                        gboolean *ret_fallback);
/* Entry of the lesson's XHTML. */
const char *dd_course_get_lesson_href (const DdCourse *self,
                                       const DdLessonInfo *lesson,
                                       const char *lang,
                                       gboolean *ret_fallback);

/* All exercises of the course. */
guint dd_course_get_n_exercises (const DdCourse *self);
const DdExerciseInfo *dd_course_find_exercise (const DdCourse *self,
                                               const char *id); /* (nullable) */
const DdExerciseInfo *
dd_course_find_exercise_by_href (const DdCourse *self,
                                 const char *href); /* (nullable) any language */
/* Entry of the exercise's item. */
const char *dd_course_get_exercise_href (const DdCourse *self,
                                         const DdExerciseInfo *exercise,
                                         const char *lang,
                                         gboolean *ret_fallback);

/* ---- Its files: every entry of the package other than mimetype, imsmanifest.xml and META-INF/
 * ---- */

guint dd_course_get_n_files (const DdCourse *self);
const DdCourseFile *dd_course_get_file (const DdCourse *self, guint index);
const DdCourseFile *dd_course_find_file (const DdCourse *self, const char *href); /* (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdCourse, dd_course_unref)

G_END_DECLS
