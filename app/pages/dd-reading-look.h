/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How whoever is learning likes to read: size of the text, ground, font, movement. What is chosen
 * holds at once, in every window of the program. */

#pragma once

#include <adwaita.h>

#include "dd-session.h"

G_BEGIN_DECLS

#define DD_TYPE_READING_LOOK (dd_reading_look_get_type ())
G_DECLARE_FINAL_TYPE (DdReadingLook, dd_reading_look, DD, READING_LOOK, GObject)

/* Text sizes, in percent. */
#define DD_TEXT_SIZE_LEAST 100
#define DD_TEXT_SIZE_MOST 200
#define DD_TEXT_SIZE_STEP 10

/* Names of choices (dd_session_get_choice ()) and their values. */
#define DD_CHOICE_TEXT_SIZE "text-size" /* "100" to "200" */
#define DD_CHOICE_GROUND "ground"       /* one of dd_reading_grounds */
#define DD_CHOICE_EASY_FONT "easy-font" /* "yes", or "no" */
#define DD_CHOICE_MOTION "motion"       /* "less", or "system" */

/* "system" (as the PC says, and what holds when nothing was chosen), "paper", "ivory", "night",
 * "contrast"; NULL-terminated, in the order in which they are offered. */
extern const char *const dd_reading_grounds[];

/* Follows the choices of SESSION from now on. MAY_MOVE: windows move things at all, unless somebody
 * chose less. The property "measure-px" is the widest that a column of lesson text should be. */
DdReadingLook *dd_reading_look_new (DdSession *session, gboolean may_move);
int dd_reading_look_get_measure_px (DdReadingLook *self);
/* What is in CLAMP is that wide and no wider, also when text grows later. */
void dd_reading_look_fit (DdReadingLook *self, AdwClamp *clamp);

/* The size of lesson text that holds now, in percent. */
int dd_reading_look_get_percent (DdSession *session);
/* Chooses it, cut to what there is. */
void dd_reading_look_set_percent (DdSession *session, int percent);

/* The ground that is chosen, as its place in dd_reading_grounds. */
guint dd_reading_look_get_ground (DdSession *session);
gboolean dd_reading_look_is_easy (DdSession *session);
/* Whether this PC has the font for beginners. WIDGET tells the display. */
gboolean dd_reading_look_has_easy_font (GtkWidget *widget);
/* What is said under the switch for it, in the language of the window. */
const char *dd_reading_look_get_easy_words (gboolean has_font);

G_END_DECLS
