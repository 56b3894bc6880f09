/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every ceiling of the program in one table.
 *
 * What comes from outside (a package, a lesson, a picture, a server's answer) is measured against
 * these numbers before it is trusted with memory, disk or time. A number stands here once and
 * nowhere else. Each is far above the largest honest thing that was seen and far below what hurts a
 * small computer. */

#pragma once

#include <glib.h>

#define DD_KIB(n) ((n) << 10)
#define DD_MIB(n) ((n) << 20)
#define DD_GIB(n) (G_GUINT64_CONSTANT (n) << 30)

/* ---- Packages (a zip) ---- */

/* The file itself, and all its entries unpacked. */
#define DD_LIMIT_PACKAGE_BYTES DD_GIB (4)
#define DD_LIMIT_PACKAGE_ENTRIES 50000
/* One entry unpacked: a film. */
#define DD_LIMIT_PACKAGE_ENTRY_BYTES DD_GIB (2)
/* Unpacked against packed, of one entry and of all together; small entries may have any ratio. */
#define DD_LIMIT_PACKAGE_RATIO 200
#define DD_LIMIT_PACKAGE_RATIO_FREE_BYTES DD_KIB (64)
/* A name inside a package, in UTF-8, and its parts. */
#define DD_LIMIT_PATH_BYTES 255
#define DD_LIMIT_PATH_DEPTH 16
/* META-INF/digests.sha256, its signature, and the entry mimetype. */
#define DD_LIMIT_DIGESTS_BYTES DD_MIB (32)
#define DD_LIMIT_SIGNATURE_BYTES DD_KIB (4)
#define DD_LIMIT_MIMETYPE_BYTES 255
/* Stays free on the disk when something large is written. */
#define DD_LIMIT_DISK_RESERVE_BYTES DD_MIB (64)

/* ---- XML: a manifest, lesson, item, course source ---- */

#define DD_LIMIT_XML_BYTES DD_MIB (16)
/* Elements inside one another. */
#define DD_LIMIT_XML_DEPTH 100
/* Elements, texts, comments, instructions and attributes (twice) of one document. */
#define DD_LIMIT_XML_NODES 1200000
/* On one element, namespace declarations among them. */
#define DD_LIMIT_XML_ATTRIBUTES 256
/* In scope at one element. */
#define DD_LIMIT_XML_NAMESPACES 64
/* One text node: the limit of libxml2 without XML_PARSE_HUGE. */
#define DD_LIMIT_XML_TEXT_BYTES DD_MIB (10)

/* ---- What a document may hold ---- */

#define DD_LIMIT_COURSE_UNITS 500
#define DD_LIMIT_COURSE_LESSONS 5000
#define DD_LIMIT_COURSE_ITEMS 40000
#define DD_LIMIT_COURSE_LANGUAGES 32
#define DD_LIMIT_LESSON_BLOCKS 20000
#define DD_LIMIT_TABLE_CELLS 10000
/* In one interaction. */
#define DD_LIMIT_ITEM_CHOICES 1000
#define DD_LIMIT_ITEM_INTERACTIONS 200
/* Response rules and expressions of one item. */
#define DD_LIMIT_ITEM_RULES 10000
/* Everything a learner answered in one exercise; fits an event's body. */
#define DD_LIMIT_RESPONSE_BYTES DD_KIB (32)

/* ---- Pictures ---- */

/* The entry; then width times height and the longer side once decoded. */
#define DD_LIMIT_PICTURE_BYTES DD_MIB (32)
#define DD_LIMIT_PICTURE_PIXELS (16 << 20)
#define DD_LIMIT_PICTURE_SIDE_PX 16384
#define DD_LIMIT_SVG_BYTES DD_MIB (4)
/* Each use counts the elements it repeats, and may repeat another use only so deep. */
#define DD_LIMIT_SVG_ELEMENTS 20000
#define DD_LIMIT_SVG_USE_DEPTH 4
/* To draw one picture; then the drawing program is killed. And its address space. */
#define DD_LIMIT_SVG_USEC (2 * G_TIME_SPAN_SECOND)
#define DD_LIMIT_SVG_MEMORY_BYTES DD_GIB (1)

/* ---- Programs of ours for what strangers send ---- */

/* How long a file may grow that one of them writes: they write none. Only a build that counts which
 * lines ran sets this higher, for its counters are written when a program ends. */
#ifndef DD_LIMIT_CHILD_FILE_BYTES
#define DD_LIMIT_CHILD_FILE_BYTES 0
#endif

/* ---- Records ---- */

/* One frozen statement, and the line of an exchange file that holds it. */
#define DD_LIMIT_EVENT_BODY_BYTES DD_KIB (64)
#define DD_LIMIT_EVENT_LINE_BYTES DD_KIB (96)
#define DD_LIMIT_BLOB_BYTES DD_MIB (16)
/* Queued while the disk refuses; then answering pauses. */
#define DD_LIMIT_UNSAVED_EVENTS 20
/* A person's name as typed. */
#define DD_LIMIT_NAME_CHARS 100
/* What one person takes away in a file: some hundred thousand answers. */
#define DD_LIMIT_EXPORT_BYTES DD_MIB (256)

/* ---- Exchange ---- */

#define DD_LIMIT_LRS_BATCH_STATEMENTS 100
#define DD_LIMIT_LRS_BATCH_BYTES (1000 * 1000)
/* What a server may say back. */
#define DD_LIMIT_LRS_ANSWER_BYTES DD_MIB (4)
/* One transaction of a merge, whichever comes first. */
#define DD_LIMIT_MERGE_EVENTS 250
#define DD_LIMIT_MERGE_USEC (20 * G_TIME_SPAN_MILLISECOND)

/* ---- Files, programs of ours, typed text ---- */

/* A long write is pushed to the disk after so much. */
#define DD_LIMIT_FLUSH_BYTES DD_MIB (4)
#define DD_LIMIT_LOCK_FILE_BYTES 1024
/* Folders inside one another when a tree is removed. */
#define DD_LIMIT_TREE_DEPTH 64
#define DD_LIMIT_QUERY_CHARS 200
