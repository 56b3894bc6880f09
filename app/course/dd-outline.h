/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of a course: units, their lessons, and the exercises of a lesson with the part that
 * each stands in.
 *
 * These are read-only records inside an immutable DdCourse: every pointer is borrowed from the
 * course and lives as long as a reference to it. Nothing here opens a lesson or an item: all of it
 * comes from the manifest, so progress can be counted without reading a package. Texts and files
 * differ by language; ask for them with the functions below. */

#pragma once

#include <glib.h>

#include "dd-part.h"

G_BEGIN_DECLS

/* Where and how a lesson is taught (`mode` of the package format). */
typedef enum
{
  DD_MODE_PC,
  DD_MODE_PAPER, /* no computer needed */
  DD_MODE_PROJECTOR,
  DD_MODE_LAB
} DdMode;

typedef struct _DdUnit DdUnit;
typedef struct _DdLessonInfo DdLessonInfo;
typedef struct _DdExerciseInfo DdExerciseInfo;
typedef struct _DdTexts DdTexts; /* one text in several languages; private */

struct _DdUnit
{
  const char *id;
  guint index;                        /* among the units, from 0 */
  const DdLessonInfo *const *lessons; /* never empty */
  guint n_lessons;
  const DdTexts *titles;
};

struct _DdLessonInfo
{
  const char *id;
  guint index; /* among all lessons of the course, from 0 */
  const DdUnit *unit;
  guint minutes; /* 1 to 600, as the author thinks */
  DdMode mode;
  guint parts;            /* set of DD_PART_BIT () of the parts that the lesson has; never empty */
  const char *competency; /* (nullable) codes separated by one blank */
  const DdExerciseInfo *const *exercises;
  guint n_exercises; /* may be 0 */
  const DdTexts *titles;
  const char *const
    *hrefs; /* entry a language of the course, in the order of its languages; NULL where missing */
};

struct _DdExerciseInfo
{
  const char *id;
  guint index; /* in its lesson, from 0 */
  const DdLessonInfo *lesson;
  DdPart part;              /* never DD_PART_NONE */
  double points;            /* over 0, at most 1000 */
  const char *shape;        /* (nullable) "choice", "statements" and so on, as in the item */
  const char *level;        /* (nullable) "know", "understand" or "apply" */
  const char *skill;        /* (nullable) id of a skill of the course */
  gboolean gate;            /* a guess before the explanation: judged, never counted */
  gboolean sure;            /* asks how sure the learner is */
  gboolean talk;            /* think, show, talk, retry */
  gboolean challenge;       /* last, never needed */
  const char *const *hrefs; /* as in DdLessonInfo */
};

G_END_DECLS
