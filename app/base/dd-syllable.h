/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Vietnamese syllables: where the tone stands, and moving it. Shared by dd-fold.c and dd-collate.c
 * alone. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The five tone marks in NFD: huyền, hỏi, ngã, sắc, nặng. */
gboolean dd_syllable_is_tone (gunichar c);

/* NFD of TEXT, with valid UTF-8 whatever came. A tone counts as one only behind a vowel (a e i o u
 * y with or without its hat, breve or horn): the tilde of ñ stays where it is. */
char *dd_syllable_decompose (const char *text);

/* Takes one syllable in NFD apart: its letters without tone (NFD) and its tone marks in the order
 * found. */
void dd_syllable_split_tone (const char *syllable,
                             gssize length_bytes,
                             GString *ret_letters,
                             GString *ret_tones);

G_END_DECLS
