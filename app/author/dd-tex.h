/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Translates the formulas of a course source, a small subset of TeX, to MathML 3 presentation.
 *
 * The subset: numbers (8,5 and 8.5 are each one number), letters, + - * / = < > ( ) [ ] | , ; : !,
 * ^ _ ' { }, \frac \sqrt \text \mathrm \overline, Greek letters, and the symbols of one table.
 * A command outside it is a fault, never dropped. It is not TeX: no macros, no environments.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * TEX: UTF-8. BLOCK: TRUE for a formula on a line of its own.
 * Returns a new string holding one <math> element (MathML 3 chapter 3, presentation), or NULL with
 * DD_AUTHOR_ERROR_FAULTY and a sentence that says what is wrong and how to mend it.
 */
char *dd_tex_dup_mathml (const char *tex, gboolean block, GError **error);

G_END_DECLS
