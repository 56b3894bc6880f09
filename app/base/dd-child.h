/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program of ours, run where it can do no harm, for what strangers send and libraries cannot
 * interrupt.
 *
 * The child has limits on processor time, address space, files and processes, an empty environment
 * but for what is named here, no standard error but ours, and a deadline after which it is killed.
 * The parent reads and writes without ever blocking longer than the deadline. Calls block: worker
 * threads and command-line programs only. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DD_CHILD_ERROR (dd_child_error_quark ())
GQuark dd_child_error_quark (void);

typedef enum
{
  DD_CHILD_ERROR_MISSING,   /* the program is not installed: a fault of packaging */
  DD_CHILD_ERROR_TOO_SLOW,  /* killed at its deadline or after its processor time */
  DD_CHILD_ERROR_TOO_LARGE, /* gave more than was allowed, or wanted more memory */
  DD_CHILD_ERROR_REFUSED,   /* ended by itself with a message: the input is at fault */
  DD_CHILD_ERROR_FAILED     /* crashed, or the system would not start it */
} DdChildError;

/* What to run. Plain struct, all fields set by the caller. */
typedef struct
{
  const char *const *argv; /* (not owned) NULL-terminated; argv[0] is an absolute path */
  GBytes *input;           /* (not owned) (nullable) what the program reads */
  gint64 deadline_usec;    /* from the call on; > 0 */
  guint64 memory_bytes;    /* address space; 0 for no limit (sanitizers need that) */
  gsize output_max_bytes;  /* more is TOO_LARGE */
  guint cpu_seconds;       /* processor time; 0 for as long as the deadline */
} DdChildJob;

/* Runs it to its end. RET_OUTPUT is what it wrote, set only if it ended with status 0 in time.
 * REFUSED carries the first line it wrote to standard error. A cancelled call kills the child and
 * gives G_IO_ERROR_CANCELLED within 50 ms. */
gboolean dd_child_run (const DdChildJob *job,
                       GCancellable *cancellable,
                       GBytes **ret_output,
                       GError **error);

/* Draws SVG into WIDTH_PX x HEIGHT_PX pixels (product at most DD_LIMIT_PICTURE_PIXELS) by
 * domdom-svg, keeping its proportions, within DD_LIMIT_SVG_USEC of processor time and three times
 * as long by the clock, for a busy machine is no fault of the picture. RET_BGRA: rows of RET_STRIDE
 * bytes; a pixel is four bytes in the order B G R A, colours multiplied by alpha
 * (GDK_MEMORY_B8G8R8A8_PREMULTIPLIED). The program is $DOMDOM_SVG_PROGRAM, else the one that was
 * installed. */
gboolean dd_child_draw_svg (GBytes *svg,
                            int width_px,
                            int height_px,
                            GCancellable *cancellable,
                            GBytes **ret_bgra,
                            int *ret_stride,
                            GError **error);

G_END_DECLS
