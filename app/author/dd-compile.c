/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compiles a source to files in memory, and reads them back with the rooms that learners use.
 */
#include "dd-compile.h"

#include <string.h>

#include "dd-check.h"
#include "dd-course.h"
#include "dd-package.h"

char *
dd_compile_dup_lesson_entry (const char *lang, const char *id)
{
  return g_strdup_printf ("%s/lessons/%s.xhtml", lang, id);
}

char *
dd_compile_dup_item_entry (const char *lang, const char *id)
{
  return g_strdup_printf ("%s/items/%s.xml", lang, id);
}

static void
free_file (gpointer data)
{
  DdCompiledFile *file = data;
  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_ptr_array_unref (file->needs);
  g_free (file);
}

void
dd_compiled_free (DdCompiled *self)
{
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->media);
  g_free (self);
}

DdCompiledFile *
dd_compiled_find (const DdCompiled *self, const char *name)
{
  return g_hash_table_lookup (self->by_name, name);
}

/* Takes NAME, TEXT and NEEDS. */
static void
add_file (DdCompiled *self, char *name, char *text, GPtrArray *needs)
{
  DdCompiledFile *file = g_new0 (DdCompiledFile, 1);
  file->name = name;
  file->bytes = g_bytes_new_take (text, strlen (text));
  file->needs = needs;
  g_ptr_array_add (self->files, file);
  g_hash_table_insert (self->by_name, file->name, file);
}

static void
compile_lesson (DdCompiled *self, const DdSource *source, const DdSourceLesson *lesson)
{
  GPtrArray *needs = g_ptr_array_new_with_free_func (g_free);
  char *text = dd_compile_lesson (source, lesson, needs);
  add_file (self, dd_compile_dup_lesson_entry (lesson->lang, lesson->id), text, needs);
  for (guint i = 0; i < lesson->exercises->len; i++)
    {
      const DdSourceExercise *exercise = g_ptr_array_index (lesson->exercises, i);
      needs = g_ptr_array_new_with_free_func (g_free);
      text = dd_compile_item (source, lesson, exercise, needs);
      add_file (self, dd_compile_dup_item_entry (lesson->lang, exercise->id), text, needs);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_medium (DdCompiled *self, const char *name)
{
  guint index = 0;
  if (!g_ptr_array_find_with_equal_func (self->media, name, g_str_equal, &index))
    g_ptr_array_add (self->media, g_strdup (name));
}

DdCompiled *
dd_compile (const DdSource *source)
{
  DdCompiled *self = g_new0 (DdCompiled, 1);
  self->files = g_ptr_array_new_with_free_func (free_file);
  self->media = g_ptr_array_new_with_free_func (g_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < source->lessons->len; i++)
    compile_lesson (self, source, g_ptr_array_index (source->lessons, i));
  for (guint i = 0; i < self->files->len; i++)
    {
      const DdCompiledFile *file = g_ptr_array_index (self->files, i);
      for (guint j = 0; j < file->needs->len; j++)
        add_medium (self, g_ptr_array_index (file->needs, j));
    }
  if (source->cover != NULL)
    add_medium (self, source->cover);
  g_ptr_array_sort (self->media, compare_names);
  add_file (self, g_strdup (DD_PACKAGE_MANIFEST), dd_compile_manifest (source, self),
            g_ptr_array_new_with_free_func (g_free));
  return self;
}

/* ---- Reading back ---- */

void
dd_compiled_check (const DdCompiled *self, DdFaults *faults)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const DdCompiledFile *file = g_ptr_array_index (self->files, i);
      if (g_str_has_suffix (file->name, ".xhtml"))
        dd_check_lesson_file (file->bytes, file->name, FALSE, faults);
      else if (g_str_equal (file->name, DD_PACKAGE_MANIFEST))
        {
          g_autoptr (DdCourse) course = dd_course_new_from_manifest (file->bytes, faults, NULL);
        }
      else
        dd_check_item_file (file->bytes, file->name, FALSE, NULL, faults);
    }
}
