/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lessons and items as they lie in a package, judged by the rooms that show and play them.
 */
#include <string.h>

#include "dd-attempt.h"
#include "dd-check.h"
#include "dd-document.h"
#include "dd-entry-check.h"
#include "dd-item-doc.h"
#include "dd-item-pieces.h"

void
dd_check_lesson_file (GBytes *bytes, const char *name, gboolean loose, DdFaults *faults)
{
  g_autoptr (GError) error = NULL;
  guint before = dd_faults_count_errors (faults);
  g_autoptr (DdDocument) document =
    loose ? dd_document_new_from_loose_xhtml (bytes, name, faults, &error)
          : dd_document_new_from_xhtml (bytes, name, faults, &error);
  if (document == NULL && dd_faults_count_errors (faults) == before)
    dd_faults_add_gerror (faults, DD_FAULT_ERROR, name, error);
}

/* An item that is looked at. */
typedef struct
{
  const char *name;  /* what messages call it */
  const char *entry; /* where it would lie in a package: links start from there */
  DdFaults *faults;
} Look;

/* The sentence of "ENTRY:LINE: sentence", and its line; all of MESSAGE and 1 when it says none. */
static const char *
split_place (const char *message, const char *entry, guint *ret_line)
{
  const char *rest = message;
  char *end = NULL;
  guint64 line = 0;
  *ret_line = 1;
  if (!g_str_has_prefix (message, entry) || message[strlen (entry)] != ':')
    return message;
  rest += strlen (entry) + 1;
  line = g_ascii_strtoull (rest, &end, 10);
  if (end == rest)
    return *rest == ' ' ? rest + 1 : message;
  *ret_line = (guint) CLAMP (line, 1, G_MAXINT);
  return g_str_has_prefix (end, ": ") ? end + 2 : message;
}

/* What a person calls PIECE. New. */
static char *
dup_piece_name (const DdItemPiece *piece)
{
  switch (piece->kind)
    {
    case DD_ITEM_PIECE_PROMPT:
      return g_strdup ("The prompt");
    case DD_ITEM_PIECE_CHOICE:
      return g_strdup_printf ("The choice \"%s\"", piece->id);
    case DD_ITEM_PIECE_FEEDBACK:
      return g_strdup_printf ("The feedback \"%s\"", piece->id);
    case DD_ITEM_PIECE_HINT:
      return g_strdup ("A hint");
    case DD_ITEM_PIECE_EXPLANATION:
      return g_strdup ("The explanation");
    case DD_ITEM_PIECE_QUESTION:
    default:
      return g_strdup ("The question");
    }
}

/* XHTML of an item must be something that a lesson could hold. */
static void
check_piece (const Look *look, const DdItemPiece *piece)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *what = dup_piece_name (piece);
  const char *sentence = NULL;
  guint line = 1;
  g_autoptr (DdDocument) document =
    dd_document_new_from_fragment (piece->xhtml, look->entry, 0, &error);
  if (document != NULL)
    return;
  sentence = split_place (error->message, look->entry, &line);
  dd_faults_add (look->faults, DD_FAULT_ERROR, look->name, piece->line + line - 1,
                 "%s cannot be shown: %s", what, sentence);
}

static void
left_out_cb (const char *what, guint line, gpointer data)
{
  const Look *look = data;
  dd_faults_add (look->faults, DD_FAULT_WARNING, look->name, line,
                 "%s is left out: an exercise runs nothing and looks like the rest of its course.",
                 what);
}

/* Whether all of PIECES can be shown. Every one by itself takes a reader of its own, which is most
 * of the work on an item; nearly always nothing is wrong, and one look at all of them says so. */
static gboolean
are_sound (const Look *look, const GPtrArray *pieces)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (DdDocument) document = NULL;
  for (guint i = 0; i < pieces->len; i++)
    {
      const DdItemPiece *piece = g_ptr_array_index (pieces, i);
      if (strpbrk (piece->xhtml, "<&") != NULL)
        g_string_append_printf (all, "<div>%s</div>", piece->xhtml);
    }
  if (all->len == 0)
    return TRUE;
  document = dd_document_new_from_fragment (all->str, look->entry, 0, NULL);
  return document != NULL;
}

static void
check_texts (const Look *look, const DdItem *item)
{
  g_autoptr (GPtrArray) pieces = dd_item_list_pieces (item);
  if (!are_sound (look, pieces))
    for (guint i = 0; i < pieces->len; i++)
      check_piece (look, g_ptr_array_index (pieces, i));
  dd_item_find_left_out (item, left_out_cb, (gpointer) look);
}

/* Ours must earn every point with the declared answer; for others it is worth a warning. */
static void
check_answer (DdItem *item, DdAttempt *attempt, const char *name, DdFaults *faults)
{
  gboolean ours = dd_item_get_shape (item) != DD_SHAPE_OTHER;
  DdFaultSeverity severity = ours ? DD_FAULT_ERROR : DD_FAULT_WARNING;
  if (dd_item_get_n_interactions (item) == 0)
    dd_faults_add (faults, DD_FAULT_WARNING, name, 0, "There is nothing to answer in the item.");
  if (!dd_item_is_scored (item) && !ours)
    return; /* a text that a person marks, or nothing to answer */
  if (!dd_item_is_scored (item))
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0, "Nothing in the item sets SCORE.");
  else if (!dd_attempt_set_correct (attempt))
    dd_faults_add (faults, severity, name, 0,
                   "No right answer is declared: the solution cannot be shown.");
  else if (dd_attempt_submit (attempt) != DD_JUDGEMENT_RIGHT)
    dd_faults_add (faults, severity, name, 0,
                   "The declared right answer does not earn all the points.");
}

/* A learner can give the declared answer, and knows what is asked for. */
static void
check_reach (const DdItem *item, const char *name, DdFaults *faults)
{
  g_autoptr (GError) error = NULL;
  if (!dd_item_check_reach (item, &error))
    dd_faults_add_gerror (faults, DD_FAULT_ERROR, name, error);
  else if (dd_item_lacks_shape (item))
    dd_faults_add (faults, DD_FAULT_WARNING, name, 0,
                   "The item has marks of ours and no dd:shape: it is played as a foreign one, "
                   "called \"Exercise\" only, and fewer of its faults are found.");
}

static void
check_info (DdItem *item, const DdExerciseInfo *info, const char *name, DdFaults *faults)
{
  const char *id = dd_item_get_id (item);
  double points = dd_item_get_max_score (item);
  if (g_strcmp0 (id, info->id) != 0)
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                   "The item calls itself \"%s\" and the manifest \"%s\".", id, info->id);
  if (dd_item_is_scored (item) && (points > info->points || points < info->points))
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                   "The item gives other points than the manifest says.");
  if (info->shape != NULL && dd_item_get_shape (item) == DD_SHAPE_OTHER)
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                   "The item has no dd:shape and the manifest says \"%s\".", info->shape);
  else if (info->shape != NULL &&
           g_strcmp0 (info->shape, dd_shape_get_name (dd_item_get_shape (item))) != 0)
    dd_faults_add (faults, DD_FAULT_ERROR, name, 0,
                   "The item is \"%s\" and the manifest says \"%s\".",
                   dd_shape_get_name (dd_item_get_shape (item)), info->shape);
}

/* ITEM: taken; NULL with ERROR, which is taken too, when it could not be read. */
static void
check_item (
  DdItem *an_item, GError *error, const Look *look, const DdExerciseInfo *info)
{
  g_autoptr (DdItem) item = an_item;
  g_autoptr (DdAttempt) attempt = NULL;
  if (item == NULL)
    {
      dd_faults_add_gerror (look->faults, DD_FAULT_ERROR, look->name, error);
      g_error_free (error);
      return;
    }
  attempt = dd_attempt_new (item, 1);
  check_texts (look, item);
  check_answer (item, attempt, look->name, look->faults);
  check_reach (item, look->name, look->faults);
  if (info != NULL)
    check_info (item, info, look->name, look->faults);
}

void
dd_check_item_file (
  GBytes *bytes, const char *name, gboolean loose, const DdExerciseInfo *info, DdFaults *faults)
{
  const Look look = { .name = name, .entry = loose ? "vi/items/item.xml" : name, .faults = faults };
  GError *error = NULL;
  xmlDoc *document = dd_xml_parse_with_faults (bytes, name, faults, &error);
  DdItem *item = document != NULL ? dd_item_new_from_doc (document, name, &error) : NULL;
  check_item (item, error, &look, info);
}

/* An item of a package, whose document was read already. */
static void
check_item_entry (const char *entry, xmlDoc *document, DdCourse *course, DdFaults *faults)
{
  const Look look = { .name = entry, .entry = entry, .faults = faults };
  GError *error = NULL;
  DdItem *item = dd_item_new_from_doc (document, entry, &error);
  check_item (item, error, &look,
              course != NULL ? dd_course_find_exercise_by_href (course, entry) : NULL);
}

void
dd_entry_check (const char *entry,
                DdEntryKind kind,
                GBytes *content,
                xmlDoc **document,
                DdCourse *course,
                DdFaults *faults,
                gpointer user_data)
{
  if (kind == DD_ENTRY_LESSON)
    dd_check_lesson_file (content, entry, FALSE, faults);
  else if (kind == DD_ENTRY_ITEM)
    check_item_entry (entry, g_steal_pointer (document), course, faults);
}
