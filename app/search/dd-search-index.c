/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two long strings and a table of places: a course of seven lessons is some forty kilobytes of
 * text, and as much of folded words, which is what is looked through. */

#include "dd-search-index.h"

#include <string.h>

#include "dd-document.h"
#include "dd-fold.h"
#include "dd-search-item.h"

typedef struct
{
  guint lesson;
  guint block;
  gsize text_byte;  /* into texts */
  gsize words_byte; /* into words */
  DdPart part;
  gboolean is_heading;
} Place;

struct _DdSearchIndex
{
  DdCourse *course; /* (owned) */
  const char *lang; /* (borrowed) from the course */
  GArray *titles;   /* (owned) of DdSearchTitle */
  GArray *places;   /* (owned) of Place, in reading order */
  GString *texts;   /* (owned) the passages, each ended by a NUL */
  GString *words;   /* (owned) their folded words, the same */
  guint n_unread;
};

void
dd_search_index_free (DdSearchIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->titles);
  g_array_unref (self->places);
  dd_course_unref (self->course);
  g_string_free (self->texts, TRUE);
  g_string_free (self->words, TRUE);
  g_free (self);
}

gsize
dd_search_index_get_size_bytes (const DdSearchIndex *self)
{
  gsize titles = 0;

  for (guint i = 0; i < self->titles->len; i++)
    titles += sizeof (DdSearchTitle) + strlen (dd_search_index_get_title (self, i)->words) + 1;
  return sizeof *self + titles + self->places->len * sizeof (Place) + self->texts->allocated_len +
         self->words->allocated_len;
}

guint
dd_search_index_get_n_unread (const DdSearchIndex *self)
{
  return self->n_unread;
}

guint
dd_search_index_get_n_passages (const DdSearchIndex *self)
{
  return self->places->len;
}

DdSearchPassage
dd_search_index_get_passage (const DdSearchIndex *self, guint index)
{
  const Place *place = &g_array_index (self->places, Place, index);

  return (DdSearchPassage){
    .lesson = place->lesson,
    .block = place->block,
    .part = place->part,
    .is_heading = place->is_heading,
    .text = self->texts->str + place->text_byte,
    .words = self->words->str + place->words_byte,
  };
}

DdCourse *
dd_search_index_get_course (const DdSearchIndex *self)
{
  return self->course;
}

const char *
dd_search_index_get_language (const DdSearchIndex *self)
{
  return self->lang;
}

guint
dd_search_index_get_n_titles (const DdSearchIndex *self)
{
  return self->titles->len;
}

const DdSearchTitle *
dd_search_index_get_title (const DdSearchIndex *self, guint index)
{
  return &g_array_index (self->titles, DdSearchTitle, index);
}

/* ---- Titles ---- */

static void
clear_title (gpointer data)
{
  g_free (((DdSearchTitle *) data)->words);
}

static void
add_title (DdSearchIndex *self,
           const DdLessonInfo *lesson,
           const char *lang,
           const char *title,
           const char *text)
{
  DdSearchTitle entry = { .lesson = lesson, .lang = lang, .title = title, .text = text };

  if (text == NULL)
    return;
  entry.words = dd_fold_dup_words (text);
  g_array_append_val (self->titles, entry);
}

/* Of LESSON, or of the course and its keywords where it is NULL. */
static void
add_titles_in (DdSearchIndex *self, const DdLessonInfo *lesson, const char *lang)
{
  const char *title = lesson != NULL ? dd_course_get_lesson_title (self->course, lesson, lang, NULL)
                                     : dd_course_get_title (self->course, lang, NULL);

  add_title (self, lesson, lang, title, title);
  for (guint k = 0; lesson == NULL && k < dd_course_get_n_keywords (self->course); k++)
    add_title (self, NULL, lang, title, dd_course_get_keyword (self->course, k, lang));
}

static void
add_titles (DdSearchIndex *self, const DdLessonInfo *lesson)
{
  const char *const *languages = dd_course_get_languages (self->course);

  add_titles_in (self, lesson, self->lang);
  for (guint l = 0; languages[l] != NULL; l++)
    if (!g_str_equal (languages[l], self->lang))
      add_titles_in (self, lesson, languages[l]);
}

/* ---- Passages ---- */

/* TEXT on one line, each run of white space one blank, none at the ends. */
static char *
dup_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (line, *p);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  return g_string_free (line, FALSE);
}

static void
add_passage (DdSearchIndex *self,
             const DdLessonInfo *lesson,
             const DdBlock *block,
             const char *text)
{
  g_autofree char *line = dup_line (text);
  g_autofree char *words = dd_fold_dup_words (line);
  Place place = { .lesson = lesson->index,
                  .block = block->index,
                  .part = block->part,
                  .is_heading = block->kind == DD_BLOCK_HEADING };

  /* A passage without a word, such as a rule of dots, is never found. */
  if (*words == '\0')
    return;
  place.text_byte = self->texts->len;
  place.words_byte = self->words->len;
  g_string_append_len (self->texts, line, (gssize) strlen (line) + 1);
  g_string_append_len (self->words, words, (gssize) strlen (words) + 1);
  g_array_append_val (self->places, place);
}

/* For the teacher: not for whoever searches here. */
static gboolean
is_for_teacher (const DdBlock *block)
{
  for (; block != NULL; block = block->parent)
    if (block->kind == DD_BLOCK_NOTE && block->note == DD_NOTE_TEACHER)
      return TRUE;
  return FALSE;
}

/* The words of a block itself; those of the blocks in it are passages of their own, but for the
 * cells of a row. NULL: it has none. */
static char *
dup_own_text (const DdBlock *block)
{
  g_autofree char *runs = NULL;

  if (block->kind == DD_BLOCK_ROW)
    return dd_block_dup_text (block);
  if (block->kind == DD_BLOCK_CELL || block->kind == DD_BLOCK_SLOT)
    return NULL;
  runs = block->n_runs > 0 ? dd_block_dup_runs_text (block) : NULL;
  if (block->text == NULL)
    return g_steal_pointer (&runs);
  return g_strjoin (" ", block->text, block->name_en != NULL ? block->name_en : "",
                    runs != NULL ? runs : "", NULL);
}

static void
add_exercise (DdSearchIndex *self,
              DdPackage *package,
              const DdLessonInfo *lesson,
              const DdBlock *slot)
{
  g_autoptr (GBytes) bytes = dd_package_read (package, slot->href, NULL);
  g_autofree char *text = bytes != NULL ? dd_search_item_dup_text (bytes, slot->href, NULL) : NULL;

  if (text != NULL)
    add_passage (self, lesson, slot, text);
  else
    self->n_unread++;
}

static void
add_lesson (DdSearchIndex *self, DdPackage *package, const DdLessonInfo *lesson, const char *lang)
{
  DdCourse *course = dd_package_get_course (package);
  const char *href = dd_course_get_lesson_href (course, lesson, lang, NULL);
  g_autoptr (GBytes) bytes = dd_package_read (package, href, NULL);
  g_autoptr (DdDocument) document =
    bytes != NULL ? dd_document_new_from_xhtml (bytes, href, NULL, NULL) : NULL;

  if (document == NULL)
    {
      self->n_unread++;
      return;
    }
  for (guint i = 0; i < dd_document_get_n_blocks (document); i++)
    {
      const DdBlock *block = dd_document_get_block (document, i);
      g_autofree char *text = NULL;

      /* What stands in no part is the title, which is in the manifest. */
      if (block->part == DD_PART_NONE || is_for_teacher (block))
        continue;
      text = dup_own_text (block);
      if (text != NULL)
        add_passage (self, lesson, block, text);
      else if (block->kind == DD_BLOCK_SLOT && block->href != NULL)
        add_exercise (self, package, lesson, block);
    }
}

static DdSearchIndex *
new_with_titles (DdCourse *course, const char *lang)
{
  DdSearchIndex *self = g_new0 (DdSearchIndex, 1);

  self->course = dd_course_ref (course);
  self->lang = dd_course_pick_language (course, lang);
  self->titles = g_array_new (FALSE, FALSE, sizeof (DdSearchTitle));
  g_array_set_clear_func (self->titles, clear_title);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->texts = g_string_new (NULL);
  self->words = g_string_new (NULL);
  add_titles (self, NULL);
  for (guint i = 0; i < dd_course_get_n_lessons (course); i++)
    add_titles (self, dd_course_get_lesson (course, i));
  return self;
}

DdSearchIndex *
dd_search_index_new (DdPackage *package,
                     const char *lang,
                     GCancellable *cancellable,
                     GError **error)
{
  DdCourse *course = dd_package_get_course (package);
  g_autoptr (DdSearchIndex) self = new_with_titles (course, lang);

  for (guint i = 0; i < dd_course_get_n_lessons (course); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_lesson (self, package, dd_course_get_lesson (course, i), lang);
    }
  return g_steal_pointer (&self);
}

DdSearchIndex *
dd_search_index_new_titles (DdCourse *course, const char *lang)
{
  DdSearchIndex *self = new_with_titles (course, lang);

  self->n_unread = 1;
  return self;
}
