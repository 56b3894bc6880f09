/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A course source in memory: plain structs over the XML of its files, with the line of everything.
 *
 * The reader goes on after every fault and fills in what it could read, so a struct may lack any
 * part; only a source without errors is complete. Rich text stays XML: the structs point into the
 * documents, which live as long as the source. One owner, one thread. Used inside author only.
 */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

#include "dd-faults.h"
#include "dd-xml.h"

G_BEGIN_DECLS

#define DD_SOURCE_COURSE_FILE "course.xml"
#define DD_SOURCE_PARTS 4

/* opening, knowledge, practice, application: static strings. */
extern const char *const dd_source_part_names[DD_SOURCE_PARTS];

/* A text in one language. */
typedef struct
{
  char *lang; /* owned */
  char *text; /* owned; white space collapsed */
  guint line;
} DdSourceText;

typedef struct
{
  char *id; /* owned */
  guint line;
  GPtrArray *titles; /* owned; DdSourceText */
} DdSourceSkill;

typedef struct
{
  char *id; /* owned */
  guint line;
} DdSourceRef;

typedef struct
{
  char *id; /* owned */
  guint line;
  GPtrArray *titles;  /* owned; DdSourceText */
  GPtrArray *lessons; /* owned; DdSourceRef */
} DdSourceUnit;

typedef enum
{
  DD_SOURCE_CHOICE,
  DD_SOURCE_CHOICES,
  DD_SOURCE_STATEMENTS,
  DD_SOURCE_SHORT,
  DD_SOURCE_NUMBER,
  DD_SOURCE_CLOZE,
  DD_SOURCE_MATCH,
  DD_SOURCE_ORDER
} DdSourceShape;

/* An option, statement, entry or left side. Owns nothing. */
typedef struct
{
  xmlNode *node;     /* borrowed; its inline content, and <feedback> behind it */
  xmlNode *feedback; /* borrowed, nullable */
  gboolean right;    /* right="yes" or true="yes" */
  gboolean unjudged; /* nobody knows: what it says of that cannot be read */
} DdSourceOption;

/* A blank of a cloze: typed when it has answers, chosen when it has options. */
typedef struct
{
  char *id;           /* owned */
  xmlNode *node;      /* borrowed */
  GPtrArray *answers; /* owned; borrowed xmlNode <answer> */
  GPtrArray *wrongs;  /* owned; borrowed xmlNode <wrong> */
  GArray *options;    /* owned; DdSourceOption */
} DdSourceBlank;

typedef struct
{
  DdSourceShape shape;
  char *id;         /* owned, "" when missing */
  xmlNode *node;    /* borrowed */
  xmlNode *step;    /* borrowed, nullable: the <step> it stands in */
  const char *part; /* static */
  guint line;
  guint index;   /* in its lesson, from 0 */
  double points; /* 1 unless said */
  char *level;   /* owned, nullable */
  char *skill;   /* owned, nullable */
  gboolean gate;
  gboolean sure;
  gboolean talk;
  gboolean challenge;
  gboolean keep_order; /* shuffle="no" */

  GPtrArray *question; /* owned; borrowed xmlNode, blocks */
  GArray *options;     /* owned; DdSourceOption: options, statements, entries or left sides */
  GPtrArray *targets;  /* owned; borrowed xmlNode: <right> of each pair, then <extra>s */
  GPtrArray *answers;  /* owned; borrowed xmlNode <answer> */
  GPtrArray *wrongs;   /* owned; borrowed xmlNode <wrong> */
  char *accept;        /* owned; spelling, toneless or folded */
  double scale[4];     /* statements: share of the points for 1, 2, 3 and 4 right */
  GPtrArray *texts;    /* owned; borrowed xmlNode <text> of a cloze */
  GPtrArray *blanks;   /* owned; DdSourceBlank */
  GPtrArray *hints;    /* owned; borrowed xmlNode */
  xmlNode *explain;    /* borrowed, nullable */
} DdSourceExercise;

typedef struct
{
  char *file;  /* owned; relative to the folder, "vi/five-cards.xml" */
  char *lang;  /* owned; by the folder it lies in */
  char *id;    /* owned; by the reference in course.xml */
  guint line;  /* of the root element */
  xmlDoc *doc; /* owned */
  char *title; /* owned, nullable */
  guint minutes;
  char *mode;                      /* owned; pc unless said */
  xmlNode *parts[DD_SOURCE_PARTS]; /* borrowed, each nullable */
  GPtrArray *exercises;            /* owned; DdSourceExercise, in document order */
  GHashTable *by_id;               /* owned; id -> the first exercise of that id, both borrowed */
} DdSourceLesson;

typedef struct
{
  char *folder;             /* owned */
  xmlDoc *doc;              /* owned, nullable: course.xml could not be read */
  char **languages;         /* owned; the default one first */
  gboolean languages_known; /* FALSE: what could be made out, for the list cannot be read */
  char *id;                 /* owned, nullable; so are the six below */
  char *version;
  char *pronoun;
  char *grade;
  char *licence;
  char *cover;
  char *reviewed_on;
  char *review_by;
  guint cover_line;
  guint review_by_line; /* and of reviewed-on */
  char *completion;     /* owned; "all" or a number */
  GPtrArray *titles;    /* owned; DdSourceText, as the next two */
  GPtrArray *summaries;
  GPtrArray *objectives;
  GPtrArray *authors;  /* owned; char * */
  GPtrArray *keywords; /* owned; GPtrArray of DdSourceText, in the order of the languages */
  GPtrArray *skills;   /* owned; DdSourceSkill */
  GPtrArray *units;    /* owned; DdSourceUnit */
  GPtrArray *lessons;  /* owned; DdSourceLesson, by language, then as in course.xml */
} DdSource;

/*
 * Reads the source in FOLDER and adds what is wrong with its words and structure to FAULTS.
 * Never NULL.
 */
DdSource *dd_source_read (const char *folder, DdFaults *faults);
void dd_source_free (DdSource *self); /* not NULL */

/* Whether FOLDER holds a course.xml that can be got at (DD_AUTHOR_ERROR_UNREADABLE). */
gboolean dd_source_find (const char *folder, GError **error);

/* FALSE, with a fault, when the folder NAME of the source in FOLDER is a link or cannot be read;
 * TRUE when it is not there. */
gboolean dd_source_check_folder (const char *folder, const char *name, DdFaults *faults);

/* Adds a warning when a file that could be read is in another encoding than UTF-8. */
void dd_source_check_encoding (GBytes *bytes, const char *file, DdFaults *faults);

/* Reads one file of a source that stands alone: course.xml or a lesson. FALSE: DOC is neither. */
gboolean dd_source_check_alone (xmlDoc *doc, const char *file, DdFaults *faults);

/* ---- The pieces, each in a file of its own ---- */

/* Unknown elements, attributes and values, text out of place (dd-source-vocabulary.c). */
void dd_source_check_vocabulary (const xmlNode *root, const char *file, DdFaults *faults);
/* What the attribute NAME of NODE says can be used: it is there or need not be, and its value is
 * one that it may have. NODE's own name must mean one thing everywhere, as <lesson> does not inside
 * <unit>: an exercise, <answer> of a number, the root of a file. */
gboolean dd_source_can_read (const xmlNode *node, const char *name);

/* The values of attributes (dd-source-values.c). ROW_KEY: the row of the element in the vocabulary.
 * What to write, static; NULL where there is no advice. */
const char *dd_source_get_advice (const char *row_key, const char *name);
gboolean dd_source_accepts_value (const char *row_key, const char *name, const char *value);
/* Adds a fault when VALUE of the attribute NAME of NODE is none that it may have. */
void dd_source_check_value (const xmlNode *node,
                            const char *row_key,
                            const char *name,
                            const char *value,
                            const char *file,
                            DdFaults *faults);
/* An id as everything but a course has: [a-z][a-z0-9-]*, at most 64 bytes. */
gboolean dd_source_is_id (const char *text);
gboolean dd_source_is_course_id (const char *text);
gboolean dd_source_is_language (const char *text);
/* A decimal number as the source writes it: 16, -3, 8.5. RET_VALUE nullable. */
gboolean dd_source_parse_number (const char *text, double *ret_value);
/* YYYY-MM-DD, a real day. RET_DAYS (nullable): days since 1970-01-01. */
gboolean dd_source_parse_date (const char *text, gint64 *ret_days);
gboolean dd_source_is_exercise (const xmlNode *node);
/* What stands in NODE (li) is blocks, not running text. */
gboolean dd_source_holds_blocks (const xmlNode *node);
/* NODE, an element of the source, holds running text. */
gboolean dd_source_is_running_text (const xmlNode *node);

/* course.xml (dd-source-course.c): makes and frees its lists, and fills them. */
void dd_source_init_course (DdSource *self);
void dd_source_clear_course (DdSource *self);
void dd_source_read_course (DdSource *self, const xmlNode *root, DdFaults *faults);

/* A lesson from its document, which it takes (dd-source-lesson.c). */
DdSourceLesson *dd_source_lesson_new (
  xmlDoc *doc, const char *file, const char *lang, const char *id, DdFaults *faults);
void dd_source_lesson_free (DdSourceLesson *self);
DdSourceExercise *dd_source_lesson_find_exercise (const DdSourceLesson *self, const char *id);

/* An exercise (dd-source-exercise.c); PART is static. */
DdSourceExercise *dd_source_exercise_new (
  xmlNode *node, const char *part, xmlNode *step, const char *file, DdFaults *faults);
void dd_source_exercise_free (DdSourceExercise *self);
/* The element's name: "choice", "statements" ... */
const char *dd_source_shape_to_string (DdSourceShape shape);

/* ---- Looking things up ---- */

/* Borrowed, NULL if there is none. */
DdSourceLesson *dd_source_find_lesson (const DdSource *self, const char *lang, const char *id);
const char *dd_source_find_text (const GPtrArray *texts, const char *lang);

/* TEXT in NFC; as it stands where that cannot be, which the check refuses. New. */
char *dd_source_dup_normal (const char *text);
/* The same with white space collapsed. New. */
char *dd_source_dup_collapsed (const char *text);
/* The text of NODE without the feedback, hints and blanks in it, white space collapsed, in NFC. */
char *dd_source_dup_text (const xmlNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdSource, dd_source_free)

G_END_DECLS
