/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pieces of the manifest reader, for the files of this room only.
 *
 * Reading has three steps, each of which may assume that the one before found nothing wrong: the
 * shape (which elements and attributes stand where), the words and the outline, and the resources
 * with everything that points at them. Every step goes on after a fault, so that an author sees all
 * of a step's faults at once. */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

#include "dd-course-data.h"
#include "dd-faults.h"

G_BEGIN_DECLS

#define DD_MANIFEST_ENTRY "imsmanifest.xml"
#define DD_MANIFEST_NS_CP "http://www.imsglobal.org/xsd/imscp_v1p1"
#define DD_MANIFEST_NS_LOM "http://ltsc.ieee.org/xsd/LOM"

typedef struct
{
  DdCourse *course;        /* (borrowed) being made */
  DdFaults *faults;        /* (borrowed) */
  DdCourseError code;      /* of the first error */
  GHashTable *identifiers; /* (borrowed) id -> line of the element that has it */
} DdManifest;

/* Adds an error at NODE. CODE counts if it is the first. */
void dd_manifest_fault_code (DdManifest *self,
                             const xmlNode *node,
                             DdCourseError code,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);
/* The same with DD_COURSE_ERROR_CORRUPT. */
void dd_manifest_fault (DdManifest *self, const xmlNode *node, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/* The element's words, collapsed and in NFC (with a warning if they were not), kept by the course.
 * A fault when they are longer than MAX_CHARS. Never NULL. */
const char *dd_manifest_keep_text (DdManifest *self, const xmlNode *node, glong max_chars);
/* The same for an attribute in no namespace; NULL if it is not there. */
const char *
dd_manifest_keep_attr (DdManifest *self, const xmlNode *node, const char *name, glong max_chars);

/* Notes that the element has the identifier; a fault if another one has it already. */
void dd_manifest_claim_identifier (DdManifest *self, const xmlNode *node, const char *id);

/* Whether TEXT is an id as the package format writes it. */
gboolean dd_manifest_is_id (const char *text);

/* dd-manifest-shape.c: docs/package-format.md section 1, element by element. */
void dd_manifest_check_shape (DdManifest *self, const xmlNode *root);

/* dd-manifest-words.c: metadata of the course. */
void dd_manifest_read_course (DdManifest *self, const xmlNode *metadata);
/* One text out of a lom:title, lom:description or lom:keyword; TITLE (nullable) is the element that
 * holds the words of the default language, where these stand outside. */
const DdTexts *dd_manifest_read_strings (DdManifest *self,
                                         const xmlNode *strings,
                                         const xmlNode *title,
                                         glong max_chars);

/* dd-manifest-outline.c: units, lessons and exercises. */
void dd_manifest_read_outline (DdManifest *self, const xmlNode *organizations);

/* dd-manifest-files.c: resources, and that everything fits together. */
void dd_manifest_read_files (DdManifest *self, const xmlNode *resources);

G_END_DECLS
