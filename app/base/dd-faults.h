/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A growing list of what is wrong with somebody's files: for `check`, inspect and the editor.
 *
 * Each fault is one English sentence with the file and line, printed as "FILE:LINE: message". An
 * error refuses, a warning does not. One owner, one thread at a time. At most DD_FAULTS_MAX are
 * kept; the rest are only counted. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DD_FAULTS_MAX 10000

typedef enum
{
  DD_FAULT_ERROR,
  DD_FAULT_WARNING
} DdFaultSeverity;

typedef struct
{
  DdFaultSeverity severity;
  char *file;    /* (owned) (nullable) */
  guint line;    /* from 1; 0 where a line means nothing */
  char *message; /* (owned) one sentence */
} DdFault;

typedef struct _DdFaults DdFaults;

DdFaults *dd_faults_new (void);
void dd_faults_free (DdFaults *self);

/* SELF may be NULL in all three: then nothing happens, so that a caller who does not want a list
 * gives none. */
void dd_faults_add (
  DdFaults *self, DdFaultSeverity severity, const char *file, guint line, const char *format, ...)
  G_GNUC_PRINTF (5, 6);
/* The message of ERROR; one that begins "FILE:LINE: " is taken apart, else FILE and line 0 are
 * used. */
void dd_faults_add_gerror (DdFaults *self,
                           DdFaultSeverity severity,
                           const char *file,
                           const GError *error);
/* Copies all of OTHER (nullable); PREFIX (nullable) is put before every file name. */
void dd_faults_append (DdFaults *self, const DdFaults *other, const char *prefix);

/* How many are kept, and the one at INDEX in the order they were added (or sorted). */
guint dd_faults_get_length (const DdFaults *self);
const DdFault *dd_faults_get (const DdFaults *self, guint index);

/* Counted also beyond DD_FAULTS_MAX. NULL has none. */
guint dd_faults_count_errors (const DdFaults *self);
guint dd_faults_count_warnings (const DdFaults *self);

/* By file, then line; otherwise in the order they were added. */
void dd_faults_sort (DdFaults *self);

/* "FILE:LINE: message", "FILE: message" or "message"; a warning's message begins with "warning:
 * ". */
char *dd_fault_format (const DdFault *fault);

/* All of them, one a line, each ended by a newline; then, if some were dropped, how many. */
char *dd_faults_format_all (const DdFaults *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdFaults, dd_faults_free)

G_END_DECLS
