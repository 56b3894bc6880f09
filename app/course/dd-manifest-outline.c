/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Units, lessons and exercises, in their order. docs/package-format.md section 1, "The outline".
 * Which files they have is asked afterwards, when the resources are read. */

#include "dd-manifest.h"

#include <math.h>
#include <string.h>

#include "dd-limits.h"
#include "dd-xml.h"

#define TITLE_CHARS 200
#define MAX_MINUTES 600
#define MAX_POINTS 1000

static guint
index_of (const char *const *names, guint n_names, const char *name)
{
  guint i = 0;

  while (i < n_names && strcmp (names[i], name) != 0)
    i++;
  return i;
}

static const char *
keep_id (DdManifest *self, const xmlNode *node, const char *name)
{
  const char *id = dd_manifest_keep_attr (self, node, name, 64);

  if (!dd_manifest_is_id (id))
    dd_manifest_fault (
      self, node, "\"%s\" is not an id: small letters, digits and hyphens, a letter first.", id);
  return id;
}

static const DdTexts *
read_titles (DdManifest *self, const xmlNode *item)
{
  const xmlNode *title = dd_xml_find_child (item, DD_MANIFEST_NS_CP, "title");
  const xmlNode *metadata = dd_xml_find_child (item, DD_MANIFEST_NS_CP, "metadata");
  const xmlNode *lom = dd_xml_find_child (metadata, DD_MANIFEST_NS_LOM, "lom");
  const xmlNode *general = dd_xml_find_child (lom, DD_MANIFEST_NS_LOM, "general");
  const xmlNode *strings = dd_xml_find_child (general, DD_MANIFEST_NS_LOM, "title");

  return dd_manifest_read_strings (self, strings, title, TITLE_CHARS);
}

/* ---- Exercises ---- */

/* Points are written with digits and one point: no sign, no exponent, no comma. */
static double
read_points (DdManifest *self, const xmlNode *node)
{
  g_autofree char *text = dd_xml_dup_attr (node, "points");
  const char *dot = strchr (text, '.');
  gsize length = strlen (text);
  double points = 0;

  if (length > 0 && length <= 20 && strspn (text, "0123456789.") == length && *text != '.' &&
      (dot == NULL || (dot[1] != '\0' && strchr (dot + 1, '.') == NULL)))
    points = g_ascii_strtod (text, NULL);
  if (!(points > 0) || points > MAX_POINTS)
    dd_manifest_fault (self, node,
                       "points=\"%s\" is not a number over 0 and at most %d, with a decimal point.",
                       text, MAX_POINTS);
  return points;
}

static gboolean
read_flag (DdManifest *self, const xmlNode *node, const char *name)
{
  if (!dd_xml_has_attr (node, name))
    return FALSE;
  if (!dd_xml_attr_is (node, name, "yes"))
    dd_manifest_fault (self, node, "%s may only be \"yes\", or not be there.", name);
  return TRUE;
}

/* An attribute whose value is one of NAMES; NULL if it is not there. */
static const char *
read_name (
  DdManifest *self, const xmlNode *node, const char *name, const char *const *names, guint n_names)
{
  const char *value = dd_manifest_keep_attr (self, node, name, 100);

  if (value != NULL && index_of (names, n_names, value) == n_names)
    dd_manifest_fault (self, node, "%s=\"%s\" is not a value that this format knows.", name, value);
  return value;
}

static void
read_exercise (DdManifest *self,
               const xmlNode *node,
               const DdLessonInfo *lesson,
               GPtrArray *exercises)
{
  static const char *const shapes[] = { "choice", "choices", "statements", "short",
                                        "number", "cloze", "match", "order" };
  static const char *const levels[] = { "know", "understand", "apply" };
  DdExerciseInfo *exercise = dd_course_data_alloc (self->course, sizeof (DdExerciseInfo));
  g_autofree char *part = dd_xml_dup_attr (node, "part");

  exercise->id = keep_id (self, node, "id");
  exercise->index = exercises->len;
  exercise->lesson = lesson;
  exercise->part = dd_part_from_string (part);
  if (exercise->part == DD_PART_NONE || (lesson->parts & DD_PART_BIT (exercise->part)) == 0)
    dd_manifest_fault (self, node, "part \"%s\" is not one of the parts of lesson \"%s\".", part,
                       lesson->id);
  exercise->points = read_points (self, node);
  exercise->shape = read_name (self, node, "shape", shapes, G_N_ELEMENTS (shapes));
  exercise->level = read_name (self, node, "level", levels, G_N_ELEMENTS (levels));
  exercise->skill = dd_manifest_keep_attr (self, node, "skill", 64);
  if (exercise->skill != NULL && dd_course_find_skill (self->course, exercise->skill) == NULL)
    dd_manifest_fault (self, node, "there is no skill \"%s\" in this course.", exercise->skill);
  exercise->gate = read_flag (self, node, "gate");
  exercise->sure = read_flag (self, node, "sure");
  exercise->talk = read_flag (self, node, "talk");
  exercise->challenge = read_flag (self, node, "challenge");
  dd_manifest_claim_identifier (self, node, exercise->id);
  g_ptr_array_add (exercises, exercise);
  g_hash_table_insert (self->course->exercises_by_id, (gpointer) exercise->id, exercise);
}

/* ---- Lessons ---- */

static guint
read_parts (DdManifest *self, const xmlNode *node)
{
  g_autofree char *text = dd_xml_dup_attr (node, "parts");
  g_auto (GStrv) names = g_strsplit (text, " ", -1);
  guint parts = 0;
  DdPart last = DD_PART_NONE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      DdPart part = dd_part_from_string (names[i]);

      if (part <= last)
        {
          dd_manifest_fault (self, node,
                             "parts=\"%s\" are not names out of \"opening knowledge practice "
                             "application\", in this order.",
                             text);
          return parts;
        }
      parts |= DD_PART_BIT (part);
      last = part;
    }
  if (parts == 0)
    dd_manifest_fault (self, node, "the lesson has no parts.");
  return parts;
}

static guint
read_minutes (DdManifest *self, const xmlNode *node)
{
  g_autofree char *text = dd_xml_dup_attr (node, "minutes");
  guint64 minutes = 0;

  if (*text == '0' || !g_ascii_string_to_unsigned (text, 10, 1, MAX_MINUTES, &minutes, NULL))
    dd_manifest_fault (self, node, "minutes=\"%s\" is not a number from 1 to %d.", text,
                       MAX_MINUTES);
  return (guint) minutes;
}

static void
read_lesson_details (DdManifest *self, const xmlNode *node, DdLessonInfo *lesson)
{
  static const char *const modes[] = { "pc", "paper", "projector",
                                       "lab" }; /* in the order of DdMode */
  g_autoptr (GPtrArray) exercises = g_ptr_array_new ();
  const xmlNode *child = dd_xml_find_child (node, DD_XML_NS_COURSE, "exercise");
  const char *mode = read_name (self, node, "mode", modes, G_N_ELEMENTS (modes));

  lesson->minutes = read_minutes (self, node);
  lesson->mode = mode == NULL ? DD_MODE_PC : (DdMode) index_of (modes, G_N_ELEMENTS (modes), mode);
  lesson->parts = read_parts (self, node);
  lesson->competency = dd_manifest_keep_attr (self, node, "competency", 2000);
  for (; child != NULL; child = dd_xml_find_next (child, DD_XML_NS_COURSE, "exercise"))
    read_exercise (self, child, lesson, exercises);
  lesson->n_exercises = exercises->len;
  lesson->exercises = dd_course_data_keep_array (self->course, exercises);
}

static void
read_lesson (DdManifest *self, const xmlNode *item, const DdUnit *unit, GPtrArray *lessons)
{
  DdLessonInfo *lesson = dd_course_data_alloc (self->course, sizeof (DdLessonInfo));
  const xmlNode *metadata = dd_xml_find_child (item, DD_MANIFEST_NS_CP, "metadata");
  g_autofree char *resource = dd_xml_dup_attr (item, "identifierref");
  g_autofree char *expected = NULL;

  lesson->id = keep_id (self, item, "identifier");
  lesson->index = self->course->lessons->len;
  lesson->unit = unit;
  lesson->titles = read_titles (self, item);
  dd_manifest_claim_identifier (self, item, lesson->id);
  expected = g_strdup_printf ("%s.%s", self->course->languages[0], lesson->id);
  if (strcmp (resource, expected) != 0)
    dd_manifest_fault (self, item,
                       "lesson \"%s\" must refer to the resource \"%s\", not to \"%s\".",
                       lesson->id, expected, resource);
  read_lesson_details (self, dd_xml_find_child (metadata, DD_XML_NS_COURSE, "lesson"), lesson);
  g_ptr_array_add (lessons, lesson);
  g_ptr_array_add (self->course->lessons, lesson);
  g_hash_table_insert (self->course->lessons_by_id, (gpointer) lesson->id, lesson);
}

/* ---- Units ---- */

static void
read_unit (DdManifest *self, const xmlNode *item)
{
  DdUnit *unit = dd_course_data_alloc (self->course, sizeof (DdUnit));
  g_autoptr (GPtrArray) lessons = g_ptr_array_new ();
  const xmlNode *child = dd_xml_find_child (item, DD_MANIFEST_NS_CP, "item");

  unit->id = keep_id (self, item, "identifier");
  unit->index = self->course->units->len;
  unit->titles = read_titles (self, item);
  dd_manifest_claim_identifier (self, item, unit->id);
  for (; child != NULL; child = dd_xml_find_next (child, DD_MANIFEST_NS_CP, "item"))
    read_lesson (self, child, unit, lessons);
  unit->n_lessons = lessons->len;
  unit->lessons = dd_course_data_keep_array (self->course, lessons);
  g_ptr_array_add (self->course->units, unit);
}

static void
check_ceilings (DdManifest *self, const xmlNode *node)
{
  DdCourse *course = self->course;

  if (course->units->len > DD_LIMIT_COURSE_UNITS)
    dd_manifest_fault_code (self, node, DD_COURSE_ERROR_TOO_LARGE,
                            "the course has %u units; at most %u are read.", course->units->len,
                            (guint) DD_LIMIT_COURSE_UNITS);
  if (course->lessons->len > DD_LIMIT_COURSE_LESSONS)
    dd_manifest_fault_code (self, node, DD_COURSE_ERROR_TOO_LARGE,
                            "the course has %u lessons; at most %u are read.", course->lessons->len,
                            (guint) DD_LIMIT_COURSE_LESSONS);
  if (dd_course_get_n_exercises (course) > DD_LIMIT_COURSE_ITEMS)
    dd_manifest_fault_code (self, node, DD_COURSE_ERROR_TOO_LARGE,
                            "the course has %u exercises; at most %u are read.",
                            dd_course_get_n_exercises (course), (guint) DD_LIMIT_COURSE_ITEMS);
  if (course->completion > course->lessons->len)
    dd_manifest_fault (self, node, "completion asks for %u lessons and the course has %u.",
                       course->completion, course->lessons->len);
}

void
dd_manifest_read_outline (DdManifest *self, const xmlNode *organizations)
{
  const xmlNode *organization =
    dd_xml_find_child (organizations, DD_MANIFEST_NS_CP, "organization");
  const xmlNode *title = dd_xml_find_child (organization, DD_MANIFEST_NS_CP, "title");
  const xmlNode *item = dd_xml_find_child (organization, DD_MANIFEST_NS_CP, "item");
  g_autofree char *id = dd_xml_dup_attr (organization, "identifier");
  g_autofree char *chosen = dd_xml_dup_attr (organizations, "default");
  const char *text = dd_manifest_keep_text (self, title, TITLE_CHARS);

  dd_manifest_claim_identifier (self, organization, id);
  if (chosen != NULL && strcmp (chosen, id) != 0)
    dd_manifest_fault (self, organizations, "the default organization \"%s\" is not there.",
                       chosen);
  if (strcmp (text, self->course->titles->by_language[0]) != 0)
    dd_manifest_fault (self, title, "the course is called \"%s\" here and \"%s\" above.", text,
                       self->course->titles->by_language[0]);
  for (; item != NULL; item = dd_xml_find_next (item, DD_MANIFEST_NS_CP, "item"))
    read_unit (self, item);
  check_ceilings (self, organizations);
}
