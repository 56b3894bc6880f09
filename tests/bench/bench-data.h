/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the benchmarks that start programs share: a data folder with one learner in it, a fresh copy
 * of it for every start, the environment that a person's desktop gives, and medians. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The exit code of a benchmark that cannot be had here. */
#define BENCH_SKIPPED 77

/* A learner with a picture, and that this PC is hers alone, in the data folder PATH. */
void bench_data_add_learner (const char *path);

/* COPY becomes what the folder PRISTINE is; what was there goes. A start writes (a sitting begins),
 * and the program is not closed in order and would ask who is here: each start gets a copy. */
void bench_data_copy (const char *pristine, const char *copy);

/* The environment of this process without what is for tests and without what makes every allocation
 * slower; with RENDERER, with the data folder DATA, and with settings that are kept nowhere.
 * (transfer full) */
GStrv bench_data_new_environment (const char *renderer, const char *data);

/* The middle one of the N NUMBERS (at least one; the upper of two). */
double bench_data_median (const double *numbers, guint n);

G_END_DECLS
