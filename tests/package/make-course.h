/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small courses for tests, valid as docs/package-format.md says, made without the author room.
 *
 * A course is a list of entries that a test may change before it becomes a file: by dd_zip_writer,
 * or, for packages that no honest program writes, by raw-zip.h. Everything asserts: a test that
 * cannot make its input has failed. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;      /* NULL: vn.domdom.sample */
  guint version;       /* 0: 1 */
  guint n_lessons;     /* 0: 2 */
  guint n_exercises;   /* in each lesson; 0: 2 */
  gboolean only_vi;    /* without the English files */
  const char *marker;  /* nullable; text that stands in every lesson, to make contents differ */
  gsize video_bytes;   /* 0: none; else media/film.webm of random bytes behind a true beginning */
  gsize picture_bytes; /* 0: none; else a PNG of that size for every exercise */
  gsize item_bytes;    /* 0: as short as they are; else about so long, of text */
  gboolean is_signed;  /* with something that looks like a signature */
} MakeCourse;

typedef struct
{
  char *name;      /* owned */
  GBytes *content; /* owned */
} MakeEntry;

/* All entries but mimetype and the list of digests. OPTIONS is nullable. Elements are MakeEntry. */
GPtrArray *make_course_entries (const MakeCourse *options);

/* Adds an entry, or replaces its content. LENGTH -1: TEXT ends with NUL. */
void make_course_set (GPtrArray *entries, const char *name, const void *text, gssize length);
void make_course_remove (GPtrArray *entries, const char *name);
/* Borrowed, or NULL. */
GBytes *make_course_get (GPtrArray *entries, const char *name);
/* In the text entry NAME, puts WITH in the place of every WHAT, of which there must be one at
 * least. */
void make_course_replace (GPtrArray *entries, const char *name, const char *what, const char *with);

/* Adds mimetype as the first entry, and the list of digests as the second. */
void make_course_complete (GPtrArray *entries);

/* Writes the package, by dd_zip_writer. RET_NAME is nullable, full. */
void make_course_write (GPtrArray *entries, const char *path, char **ret_name);

/* Both steps at once. */
void make_course_file (const MakeCourse *options, const char *path, char **ret_name);

/* A folder for a test, and its end. Full. */
char *make_folder (void);
void remove_folder (char *folder);

G_END_DECLS
