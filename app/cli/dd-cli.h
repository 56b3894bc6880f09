/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every command of domdomctl shares: how it is called, where it writes, and what its exit code
 * means. Other programs rely on all of it: words, exit codes and JSON keys are never changed.
 *
 * Results go to standard output, everything else to standard error. Nothing depends on the locale:
 * texts are English and UTF-8, numbers have a point.
 */
#pragma once

#include <gio/gio.h>

#include "dd-faults.h"

G_BEGIN_DECLS

/* Exit codes. */
#define DD_CLI_DONE 0
#define DD_CLI_FAULTY 1 /* the input is at fault, and the message says where */
#define DD_CLI_USAGE 2  /* the call is wrong */
#define DD_CLI_FAILED 3 /* the machine failed: disk, network */

typedef struct
{
  const char *name;
  const char *arguments; /* as in the usage line */
  const char *summary;   /* one line */
  const char *details;   /* options and what they mean; lines ended by \n */
  /* ARGV: NULL-terminated, without the program's and the command's name. Returns an exit code. */
  int (*run) (char **argv);
} DdCommand;

/* ---- Reading the call ---- */

/*
 * Takes the options ENTRIES (nullable; of type NONE, FILENAME, INT or INT64 only: FILENAME keeps
 * the bytes as they came) and --json out of ARGV. RET_OPERANDS is what is left, to be freed with
 * g_strfreev (). FALSE: said what is wrong; return DD_CLI_USAGE.
 */
gboolean dd_cli_parse (char **argv,
                       const GOptionEntry *entries,
                       gboolean *ret_json,
                       char ***ret_operands);

/* Says that the call is wrong and returns DD_CLI_USAGE. */
int dd_cli_misuse (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* TRUE when there are LEAST to MOST operands (MOST 0: no bound), all of them UTF-8. */
gboolean dd_cli_check_operands (char **operands, guint least, guint most);

/* $DOMDOM_DATA, else domdom in the user's data folder. */
char *dd_cli_dup_data_folder (void);

/* ---- Writing ---- */

/* To standard output, as it stands. */
void dd_cli_print (const char *text);
void dd_cli_printf (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* To standard error, with the program's name before and a line feed behind. */
void dd_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Faults, one a line, to STREAM (stdout or stderr). */
void dd_cli_print_faults (const DdFaults *faults, gboolean to_stderr);
/* The end of standard output was reached, or not: DD_CLI_FAILED instead of CODE when it was not. */
int dd_cli_finish (int code);

/* Says ERROR and returns the exit code that it stands for. */
int dd_cli_fail (const GError *error);
/* The same without saying it. */
int dd_cli_get_exit_code (const GError *error);
/* Says what is to be done about damaged records; dd_cli_fail () does by itself. */
void dd_cli_say_damaged (void);

/* ---- JSON ---- */

/* One JSON value being written: commas and line breaks come by themselves. */
typedef struct
{
  GString *text;  /* owned */
  gboolean fresh; /* nothing stands yet at this level */
} DdJsonText;

void dd_json_text_init (DdJsonText *self);
/* Prints it with a line feed and frees it. */
void dd_json_text_print (DdJsonText *self);
/* NAME: nullable; the member's name, NULL in an array or for the value itself. */
void dd_json_text_open (DdJsonText *self, const char *name, char bracket);
void dd_json_text_close (DdJsonText *self, char bracket);
/* TEXT: NULL writes null. */
void dd_json_text_string (DdJsonText *self, const char *name, const char *text);
void dd_json_text_int (DdJsonText *self, const char *name, gint64 number);
void dd_json_text_double (DdJsonText *self, const char *name, double number);
void dd_json_text_boolean (DdJsonText *self, const char *name, gboolean truth);
/* JSON: one value, as it stands. */
void dd_json_text_raw (DdJsonText *self, const char *name, const char *json);
/* The array "faults" of {file, line, severity, message}. */
void dd_json_text_faults (DdJsonText *self, const DdFaults *faults);

/* ---- The commands, one file each ---- */

int dd_cmd_answer (char **argv);
int dd_cmd_check (char **argv);
int dd_cmd_events (char **argv);
int dd_cmd_install (char **argv);
int dd_cmd_learner (char **argv);
int dd_cmd_list (char **argv);
int dd_cmd_lrs (char **argv);
int dd_cmd_pack (char **argv);
int dd_cmd_rebuild (char **argv);
int dd_cmd_record (char **argv);
int dd_cmd_remove (char **argv);
int dd_cmd_search (char **argv);
int dd_cmd_show (char **argv);
int dd_cmd_verify (char **argv);

G_END_DECLS
