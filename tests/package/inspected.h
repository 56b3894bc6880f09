/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder with one package in it, and what inspecting says of that: for the tests that look at
 * faults. */

#pragma once

#include "make-course.h"
#include "raw-zip.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder; /* owned */
  char *path;   /* owned; of the package, in the folder */
} Fixture;

void set_up (Fixture *fixture, gconstpointer data);
void tear_down (Fixture *fixture, gconstpointer data);

/* Everything wrong with the package, a line each. Full. */
char *inspect (Fixture *fixture);

/* Letters of either case count as the same. */
void assert_holds (const char *text, const char *words);

/* That inspecting says WORDS. */
void assert_faulty (Fixture *fixture, const char *words);

/* Packs ENTRIES with true digests. */
void write_true (Fixture *fixture, GPtrArray *entries);

/* The same without any packing, so that no ratio comes before the reader of XML. */
void write_stored (Fixture *fixture, GPtrArray *entries);

G_END_DECLS
