/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a statement is about: the ids of activities, and which one is the object and which ones it
 * stands in (xAPI 1.0.3 Data 2.4.4 and 2.4.6.2). Like all bytes of events these are frozen. */

#include "dd-statement-private.h"

#include <string.h>

#define ADL_ACTIVITY "http://adlnet.gov/expapi/activities/"
#define OUR_TYPE "urn:domdom:type:"

static void
add_activity (DdJsonWriter *writer,
              const char *name,
              const char *id,
              const char *type)
{
  dd_json_writer_begin_object (writer, name);
  dd_json_writer_add_string (writer, "objectType", "Activity");
  dd_json_writer_add_string (writer, "id", id);
  dd_json_writer_begin_object (writer, "definition");
  dd_json_writer_add_string (writer, "type", type);
  if (strcmp (type, ADL_ACTIVITY "cmi.interaction") == 0)
    dd_json_writer_add_string (writer, "interactionType", "other");
  dd_json_writer_end_object (writer);
  dd_json_writer_end_object (writer);
}

/* "urn:domdom:activity:COURSE", then pairs of a word and an id; NULL ends. */
static char *
make_activity_id (const char *course,
                  ...)
{
  GString *id = g_string_new ("urn:domdom:activity:");
  va_list pairs;
  const char *part;

  g_string_append_uri_escaped (id, course, NULL, FALSE);
  va_start (pairs, course);
  while ((part = va_arg (pairs, const char *)) != NULL)
    {
      g_string_append_c (id, ':');
      g_string_append_uri_escaped (id, part, NULL, FALSE);
    }
  va_end (pairs);
  return g_string_free (id, FALSE);
}

static void
add_course (DdJsonWriter *writer,
            const DdWhere *where)
{
  g_autofree char *id = make_activity_id (where->course, NULL);

  add_activity (writer, NULL, id, ADL_ACTIVITY "course");
}

static void
add_lesson (DdJsonWriter *writer,
            const char *name,
            const DdWhere *where)
{
  g_autofree char *id = make_activity_id (where->course, "lesson", where->lesson, NULL);

  add_activity (writer, name, id, ADL_ACTIVITY "lesson");
}

static void
add_exercise (DdJsonWriter *writer,
              const char *name,
              const DdWhere *where,
              const char *exercise)
{
  g_autofree char *id = make_activity_id (where->course, "exercise", exercise, NULL);

  add_activity (writer, name, id, ADL_ACTIVITY "cmi.interaction");
}

static void
add_sitting (DdJsonWriter *writer,
             const char *name,
             const char *sitting)
{
  g_autofree char *id = g_strconcat ("urn:domdom:sitting:", sitting, NULL);

  add_activity (writer, name, id, OUR_TYPE "sitting");
}

const DdWhere *
dd_statement_get_where (const DdStatement *statement)
{
  return statement->kind == DD_KIND_ANSWERED ? &statement->answer->where : &statement->where;
}

const char *
dd_statement_get_exercise (const DdStatement *statement)
{
  return statement->kind == DD_KIND_ANSWERED ? statement->answer->exercise : statement->exercise;
}

void
dd_statement_add_object (DdJsonWriter *writer,
                         const DdStatement *statement,
                         const DdStamp *stamp)
{
  const DdWhere *where = dd_statement_get_where (statement);
  const char *exercise = dd_statement_get_exercise (statement);
  g_autofree char *id = NULL;
  char hint[24];

  switch (statement->kind)
    {
    case DD_KIND_INSTALL_STARTED:
    case DD_KIND_ANCHOR:
      id = g_strconcat ("urn:domdom:install:", stamp->install, NULL);
      add_activity (writer, "object", id, OUR_TYPE "install");
      break;
    case DD_KIND_LEARNER_ADDED:
    case DD_KIND_LEARNER_CHANGED:
      add_activity (writer, "object", "urn:domdom:roster", OUR_TYPE "roster");
      break;
    case DD_KIND_SITTING_STARTED:
    case DD_KIND_SITTING_STOPPED:
      add_sitting (writer, "object", statement->scene.sitting);
      break;
    case DD_KIND_STUDIED:
    case DD_KIND_LESSON_DONE:
      add_lesson (writer, "object", where);
      break;
    case DD_KIND_PART_SEEN:
      id = make_activity_id (where->course, "lesson", where->lesson, "part",
                             dd_part_to_string (statement->part), NULL);
      add_activity (writer, "object", id, OUR_TYPE "part");
      break;
    case DD_KIND_ANSWERED:
    case DD_KIND_SKIPPED:
      add_exercise (writer, "object", where, exercise);
      break;
    case DD_KIND_HINT_READ:
      g_snprintf (hint, sizeof hint, "%d", statement->hint);
      id = make_activity_id (where->course, "exercise", exercise, "hint", hint, NULL);
      add_activity (writer, "object", id, OUR_TYPE "hint");
      break;
    case DD_KIND_SOLUTION_READ:
      id = make_activity_id (where->course, "exercise", exercise, "solution", NULL);
      add_activity (writer, "object", id, OUR_TYPE "solution");
      break;
    case DD_KIND_VOIDED:
      dd_json_writer_begin_object (writer, "object");
      dd_json_writer_add_string (writer, "objectType", "StatementRef");
      dd_json_writer_add_string (writer, "id", statement->target);
      dd_json_writer_end_object (writer);
      break;
    case DD_KIND_UNKNOWN:
    default:
      g_assert_not_reached ();
    }
}

void
dd_statement_add_activities (DdJsonWriter *writer,
                             const DdStatement *statement)
{
  const DdWhere *where = dd_statement_get_where (statement);
  const char *sitting = statement->scene.sitting;
  gboolean is_lesson = statement->kind == DD_KIND_STUDIED || statement->kind == DD_KIND_LESSON_DONE;
  gboolean is_detail =
    statement->kind == DD_KIND_HINT_READ || statement->kind == DD_KIND_SOLUTION_READ;
  gboolean course_is_parent = is_lesson || (where->lesson == NULL && !is_detail);

  dd_json_writer_begin_object (writer, "contextActivities");
  dd_json_writer_begin_array (writer, "parent");
  if (is_detail)
    add_exercise (writer, NULL, where, statement->exercise);
  else if (course_is_parent)
    add_course (writer, where);
  else
    add_lesson (writer, NULL, where);
  dd_json_writer_end_array (writer);
  if (!course_is_parent || sitting != NULL)
    {
      dd_json_writer_begin_array (writer, "grouping");
      if (is_detail && where->lesson != NULL)
        add_lesson (writer, NULL, where);
      if (!course_is_parent)
        add_course (writer, where);
      if (sitting != NULL)
        add_sitting (writer, NULL, sitting);
      dd_json_writer_end_array (writer);
    }
  dd_json_writer_end_object (writer);
}
