/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A look at the content of one entry, whatever its name says it is.
 *
 * Private to the room. XML must be well formed, carry nothing that acts or loads, and refer only
 * to entries that there are and that the manifest names as what this one needs. Pictures, sound
 * and video must be what their name says, and pictures below the ceilings. What a lesson or an
 * exercise means is looked at elsewhere. */

#pragma once

#include "dd-facts.h"
#include "dd-xml.h"

G_BEGIN_DECLS

typedef enum
{
  DD_LOOK_XML,     /* lessons, exercises */
  DD_LOOK_PICTURE, /* also SVG */
  DD_LOOK_MEDIA,   /* sound, video, subtitles */
  DD_LOOK_UNKNOWN
} DdLookKind;

/* Longest beginning that dd_look_at_media () wants to see. */
#define DD_LOOK_BEGIN_BYTES 64

/* What the ending of NAME says. */
DdLookKind dd_look_get_kind (const char *name);

/* FILE is what the manifest says of the entry. What was read: NULL when it could not be. Full. */
xmlDoc *dd_look_at_xml (const DdCourseFile *file,
                        GBytes *content,
                        DdZipReader *reader,
                        const DdFacts *facts,
                        DdRefusals *refusals);

void dd_look_at_picture (const char *name, GBytes *content, DdRefusals *refusals);

/* BEGIN: the first bytes, at most DD_LOOK_BEGIN_BYTES. */
void
dd_look_at_media (const DdZipEntry *entry, const guint8 *begin, gsize length, DdRefusals *refusals);

/* Most bytes that an entry of this name may have when it is read whole. */
gsize dd_look_get_max_bytes (const char *name);

G_END_DECLS
