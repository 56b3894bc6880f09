/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a source without errors to the files of a package, all in memory: lessons and the manifest
 * as docs/package-format.md has them, items as docs/item-profile.md has them.
 *
 * Promises: the same source gives the same bytes. Used inside author only.
 */
#pragma once

#include "dd-source.h"

G_BEGIN_DECLS

/* One file of the package. */
typedef struct
{
  char *name;       /* owned; entry */
  GBytes *bytes;    /* owned */
  GPtrArray *needs; /* owned; media it shows, owned char *, in order of first use */
} DdCompiledFile;

typedef struct
{
  GPtrArray *files;    /* owned; DdCompiledFile: each lesson with its items, then the manifest */
  GPtrArray *media;    /* owned; char *, "media/x.svg", sorted by bytes, no doubles */
  GHashTable *by_name; /* owned; entry -> DdCompiledFile, both borrowed from files */
} DdCompiled;

/* SOURCE has no errors. Never NULL. */
DdCompiled *dd_compile (const DdSource *source);
void dd_compiled_free (DdCompiled *self);
/* Borrowed, NULL if there is none. */
DdCompiledFile *dd_compiled_find (const DdCompiled *self, const char *name);

/*
 * Reads everything back as a learner's program will: the manifest by course, the lessons by lesson,
 * the items by exercise, where the declared answer must earn every point. What fails is our fault
 * and not the author's; it is worded as an error of the entry all the same.
 */
void dd_compiled_check (const DdCompiled *self, DdFaults *faults);

/* ---- The pieces ---- */

char *dd_compile_lesson (const DdSource *source, const DdSourceLesson *lesson, GPtrArray *needs);
char *dd_compile_item (const DdSource *source,
                       const DdSourceLesson *lesson,
                       const DdSourceExercise *exercise,
                       GPtrArray *needs);
char *dd_compile_manifest (const DdSource *source, const DdCompiled *compiled);

/* "vi/lessons/five-cards.xhtml", "vi/items/five-cards-1.xml" */
char *dd_compile_dup_lesson_entry (const char *lang, const char *id);
char *dd_compile_dup_item_entry (const char *lang, const char *id);
/* The question in words, for where an item cannot be shown. */
char *dd_compile_dup_fallback (const DdSourceExercise *exercise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdCompiled, dd_compiled_free)

G_END_DECLS
