/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lesson that bench-lesson opens: all kinds of blocks and of exercises in one part, so that
 * the page has to show every one of them. Written as an author writes it and packed by the author
 * room. The same bytes in every run. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BENCH_COURSE "vn.domdom.bench"
#define BENCH_LESSON "long"
#define BENCH_PICTURE_WIDTH_PX 1280

/* Blocks that stand on their own in the part, exercises among them. */
#define BENCH_BLOCKS 60
#define BENCH_EXERCISES 8

/* Writes the source below FOLDER (which is there) and packs it as PACKAGE. Asserts: without its
 * input there is no measurement. */
void bench_lesson_pack (const char *folder, const char *package);

G_END_DECLS
