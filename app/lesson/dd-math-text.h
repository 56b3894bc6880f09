/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Formulas in words that need no layout: MathML 3 presentation to one line of text.
 *
 * The form is the same in every language and can be typed back: "2^4 = 16", "(a + b)/2", "x_1",
 * "√(b^2 - 4ac)", "root(3, 8)". It is made to be read where a formula cannot be drawn, and to be
 * found by search; it is not speech. */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* MATH: a math element, or any element of MathML inside one. Returns a new string, "" for an empty
 * formula; never NULL. */
char *dd_math_text_new (const xmlNode *math);

G_END_DECLS
