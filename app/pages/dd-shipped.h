/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The courses that come with the program: put on the shelf at the first run, in the background. */

#pragma once

#include "dd-session.h"

G_BEGIN_DECLS

/* Installs every .course of $DOMDOM_COURSES, else of the folder that was installed. A course that
 * is there already costs a look. A fault is not told: the shelf then has one course less, and
 * installing by hand says why. */
void dd_shipped_install (DdSession *session);

G_END_DECLS
