/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every ceiling of the program in one table.
 *
 * What comes from outside (a package, a lesson, a picture, a server's answer) is measured against these numbers
 * before it is trusted with memory, disk or time. A number stands here once and nowhere else. Each is far above
 * the largest honest thing that was seen and far below what hurts a small computer. */

#pragma once

#include <glib.h>

/* Packages (a zip) */
#define DD_LIMIT_PACKAGE_BYTES (G_GUINT64_CONSTANT (4) << 30)       /* the file, and all its entries unpacked */
#define DD_LIMIT_PACKAGE_ENTRIES 50000                              /* files in one package */
#define DD_LIMIT_PACKAGE_ENTRY_BYTES (G_GUINT64_CONSTANT (2) << 30) /* one entry unpacked (a film) */
#define DD_LIMIT_PACKAGE_RATIO 200                                  /* unpacked : packed, one entry and all together */
#define DD_LIMIT_PACKAGE_RATIO_FREE_BYTES (64 << 10)                /* entries up to this size may have any ratio */
#define DD_LIMIT_PATH_BYTES 255                                     /* a name inside a package, UTF-8 */
#define DD_LIMIT_PATH_DEPTH 16                                      /* parts of such a name */
#define DD_LIMIT_DIGESTS_BYTES (32 << 20)                           /* META-INF/digests.sha256 */
#define DD_LIMIT_SIGNATURE_BYTES (4 << 10)                          /* META-INF/digests.sha256.minisig */
#define DD_LIMIT_MIMETYPE_BYTES 255                                 /* the first entry */
#define DD_LIMIT_DISK_RESERVE_BYTES (64 << 20)                      /* kept free when something large is written */

/* XML: a manifest, lesson, item, course source */
#define DD_LIMIT_XML_BYTES (16 << 20)      /* one document */
#define DD_LIMIT_XML_DEPTH 100             /* elements inside one another */
#define DD_LIMIT_XML_NODES 500000          /* elements, texts, comments, instructions, attributes of one document */
#define DD_LIMIT_XML_ATTRIBUTES 256        /* on one element, namespace declarations among them */
#define DD_LIMIT_XML_NAMESPACES 64         /* in scope at one element */
#define DD_LIMIT_XML_TEXT_BYTES (10 << 20) /* one text node: the limit of libxml2 without XML_PARSE_HUGE */

/* What a document may hold */
#define DD_LIMIT_COURSE_UNITS 500
#define DD_LIMIT_COURSE_LESSONS 5000
#define DD_LIMIT_COURSE_ITEMS 40000
#define DD_LIMIT_COURSE_LANGUAGES 32
#define DD_LIMIT_LESSON_BLOCKS 20000
#define DD_LIMIT_TABLE_CELLS 10000
#define DD_LIMIT_ITEM_CHOICES 1000 /* in one interaction */
#define DD_LIMIT_ITEM_INTERACTIONS 200
#define DD_LIMIT_ITEM_RULES 10000          /* response rules and expressions of one item */
#define DD_LIMIT_RESPONSE_BYTES (32 << 10) /* everything a learner answered in one exercise; fits an event's body */

/* Pictures */
#define DD_LIMIT_PICTURE_BYTES (32 << 20)  /* the entry */
#define DD_LIMIT_PICTURE_PIXELS (16 << 20) /* width times height once decoded */
#define DD_LIMIT_PICTURE_SIDE_PX 16384
#define DD_LIMIT_SVG_BYTES (4 << 20)
#define DD_LIMIT_SVG_ELEMENTS 20000                              /* each use counts the elements it repeats */
#define DD_LIMIT_SVG_USE_DEPTH 4                                 /* a use of a use of a use of a use */
#define DD_LIMIT_SVG_USEC (2 * G_TIME_SPAN_SECOND)               /* to draw one picture, then the drawing program is killed */
#define DD_LIMIT_SVG_MEMORY_BYTES (G_GUINT64_CONSTANT (1) << 30) /* address space of the drawing program */

/* Records */
#define DD_LIMIT_EVENT_BODY_BYTES (64 << 10) /* one frozen statement */
#define DD_LIMIT_EVENT_LINE_BYTES (96 << 10) /* one event in an exchange file */
#define DD_LIMIT_UNSAVED_EVENTS 20           /* queued while the disk refuses; then answering pauses */
#define DD_LIMIT_NAME_CHARS 100              /* a person's name as typed */
#define DD_LIMIT_BLOB_BYTES (16 << 20)

/* Exchange */
#define DD_LIMIT_LRS_BATCH_STATEMENTS 100
#define DD_LIMIT_LRS_BATCH_BYTES (1000 * 1000)
#define DD_LIMIT_LRS_ANSWER_BYTES (4 << 20) /* what a server may say back */
#define DD_LIMIT_MERGE_EVENTS 250           /* one transaction of a merge */
#define DD_LIMIT_MERGE_USEC (20 * G_TIME_SPAN_MILLISECOND)

/* Files and programs of ours */
#define DD_LIMIT_FLUSH_BYTES (4 << 20) /* a long write is pushed to the disk after so much */
#define DD_LIMIT_LOCK_FILE_BYTES 1024
#define DD_LIMIT_TREE_DEPTH 64 /* folders inside one another when a tree is removed */

/* Search and typed text */
#define DD_LIMIT_QUERY_CHARS 200
