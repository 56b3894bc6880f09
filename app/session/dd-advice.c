/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Errors to words. The core never translates; this is the only place where its domains meet
 * gettext. */

#include "dd-advice.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "dd-child.h"
#include "dd-collate.h"
#include "dd-course.h"
#include "dd-document.h"
#include "dd-files.h"
#include "dd-lrs-exporter.h"
#include "dd-package.h"
#include "dd-safe-path.h"
#include "dd-sentence.h"
#include "dd-statement.h"
#include "dd-store.h"
#include "dd-xml.h"

typedef struct
{
  GQuark (*domain) (void);
  int code;
  const char *words;       /* for gettext */
  gboolean says_the_place; /* the error's own sentence helps whoever mends the file */
} Advice;

static const Advice advice[] = {
  { dd_package_error_quark, DD_PACKAGE_ERROR_NOT_A_PACKAGE,
    N_ ("This file is not a course. Nothing was changed. Ask for it again where it came from."),
    TRUE },
  { dd_package_error_quark, DD_PACKAGE_ERROR_CORRUPT,
    N_ ("This file is damaged. Nothing was changed. Copy it again from where it came."), TRUE },
  { dd_package_error_quark, DD_PACKAGE_ERROR_INVALID,
    N_ ("This course breaks the rules of the format. Nothing was changed. Tell its author."),
    TRUE },
  { dd_package_error_quark, DD_PACKAGE_ERROR_TOO_LARGE,
    N_ ("This course is too large. Nothing was changed. Tell its author."), TRUE },
  { dd_package_error_quark, DD_PACKAGE_ERROR_TOO_NEW,
    N_ ("This course needs a newer version. Nothing was changed. Please update Đom Đóm."), FALSE },
  { dd_package_error_quark, DD_PACKAGE_ERROR_UNTRUSTED,
    N_ ("The course on the shelf is signed, and this file is not by the same author. Nothing was "
        "changed."),
    FALSE },
  { dd_package_error_quark, DD_PACKAGE_ERROR_OLDER,
    N_ ("A newer version is on the shelf already. Nothing was changed."), FALSE },
  { dd_package_error_quark, DD_PACKAGE_ERROR_NOT_FOUND,
    N_ ("This was not found on this PC. Nothing was changed."), FALSE },
  { dd_store_error_quark, DD_STORE_ERROR_FULL,
    N_ ("The disk is full. Everything saved so far is safe. Make room on the disk."), FALSE },
  { dd_store_error_quark, DD_STORE_ERROR_BUSY,
    N_ ("Another program is using the records. Everything saved so far is safe. It will be tried "
        "again."),
    FALSE },
  { dd_store_error_quark, DD_STORE_ERROR_BAD_PLACE,
    N_ ("Nothing can be saved in this folder. Choose a folder on this PC or on a USB stick."),
    TRUE },
  { dd_store_error_quark, DD_STORE_ERROR_TOO_NEW,
    N_ ("These records were written by a newer version. Nothing has been changed. Please update "
        "Đom Đóm."),
    FALSE },
  { dd_store_error_quark, DD_STORE_ERROR_CORRUPT,
    N_ ("The records are damaged. Nothing has been changed. Call whoever looks after this PC."),
    TRUE },
  { dd_store_error_quark, DD_STORE_ERROR_NOT_FOUND, N_ ("This is no longer in the records."),
    FALSE },
  { dd_store_error_quark, DD_STORE_ERROR_INVALID,
    N_ ("This cannot be saved as it is. Everything saved so far is safe."), TRUE },
  { dd_store_error_quark, DD_STORE_ERROR_FAILED,
    N_ ("The records could not be written or read. Everything saved so far is safe. Try again."),
    TRUE },
  { dd_statement_error_quark, DD_STATEMENT_ERROR_INVALID,
    N_ ("This cannot be saved as it is. Everything saved so far is safe."), TRUE },
  { dd_statement_error_quark, DD_STATEMENT_ERROR_TOO_LARGE,
    N_ ("This is too long to be saved. Make it shorter."), FALSE },
  { dd_course_error_quark, DD_COURSE_ERROR_CORRUPT,
    N_ ("This course breaks the rules of the format. Nothing was changed. Tell its author."),
    TRUE },
  { dd_course_error_quark, DD_COURSE_ERROR_TOO_LARGE,
    N_ ("This course is too large. Nothing was changed. Tell its author."), TRUE },
  { dd_course_error_quark, DD_COURSE_ERROR_TOO_NEW,
    N_ ("This course needs a newer version. Nothing was changed. Please update Đom Đóm."), FALSE },
  { dd_document_error_quark, DD_DOCUMENT_ERROR_CORRUPT,
    N_ ("This lesson breaks the rules of the format. Tell its author."), TRUE },
  { dd_document_error_quark, DD_DOCUMENT_ERROR_TOO_LARGE,
    N_ ("This lesson is too large. Tell its author."), TRUE },
  { dd_document_error_quark, DD_DOCUMENT_ERROR_UNSAFE,
    N_ ("This lesson wants to run or load something, so it is not shown. Tell its author."), TRUE },
  { dd_lrs_error_quark, DD_LRS_ERROR_ADDRESS,
    N_ ("This cannot be the address of a server that keeps records. Such an address begins with "
        "https:// and has no name, password, ? or # in it."),
    FALSE },
  { dd_lrs_error_quark, DD_LRS_ERROR_DENIED,
    N_ (
      "The server does not accept this name and password: ask whoever keeps the server, then type "
      "them again."),
    FALSE },
  { dd_lrs_error_quark, DD_LRS_ERROR_UNTRUSTED,
    N_ (
      "This PC cannot be sure that this is the right server, so nothing was sent: look at the PC's "
      "date and at the address."),
    TRUE },
  { dd_lrs_error_quark, DD_LRS_ERROR_NOT_A_STORE,
    N_ ("No server that keeps records answers at this address: ask whoever gave it for the right "
        "one."),
    TRUE },
  { dd_lrs_error_quark, DD_LRS_ERROR_UNWANTED,
    N_ ("The server refuses whatever it is sent: tell whoever keeps the server."), TRUE },
  { dd_lrs_error_quark, DD_LRS_ERROR_LATER,
    N_ ("The server is busy or has trouble; what waits is sent by itself later."), FALSE },
  { dd_lrs_error_quark, DD_LRS_ERROR_AWAY,
    N_ ("The server cannot be reached now; what waits is sent by itself later."), FALSE },
  { dd_files_error_quark, DD_FILES_ERROR_FULL,
    N_ ("There is not enough room on the disk. Nothing was changed. Make room, then try again."),
    TRUE },
  { dd_files_error_quark, DD_FILES_ERROR_DENIED,
    N_ ("This PC does not allow it to be read or written. Nothing was changed."), TRUE },
  { dd_files_error_quark, DD_FILES_ERROR_MISSING,
    N_ ("The file is no longer there. Nothing was changed."), FALSE },
  { dd_files_error_quark, DD_FILES_ERROR_EXISTS,
    N_ ("Something else stands in its place already. Nothing was changed."), TRUE },
  { dd_files_error_quark, DD_FILES_ERROR_TOO_LARGE,
    N_ ("This file is too large. Nothing was changed."), TRUE },
  { dd_files_error_quark, DD_FILES_ERROR_LOCKED,
    N_ ("Another program is at work on the shelf. Nothing was changed. Try again in a moment."),
    FALSE },
  { dd_files_error_quark, DD_FILES_ERROR_NETWORK,
    N_ ("Nothing can be saved safely on a network drive. Choose a folder on this PC or on a USB "
        "stick."),
    FALSE },
  { dd_files_error_quark, DD_FILES_ERROR_FAILED,
    N_ ("The disk does not do what it should. Nothing was changed. Try again."), TRUE },
  { dd_safe_path_error_quark, DD_SAFE_PATH_ERROR_UNSAFE,
    N_ ("This course breaks the rules of the format. Nothing was changed. Tell its author."),
    TRUE },
  { dd_safe_path_error_quark, DD_SAFE_PATH_ERROR_OUTSIDE,
    N_ ("This course breaks the rules of the format. Nothing was changed. Tell its author."),
    TRUE },
  { dd_collate_error_quark, DD_COLLATE_ERROR_NO_DATA,
    N_ ("A part of the program is missing. Install Đom Đóm again."), FALSE },
  { dd_child_error_quark, DD_CHILD_ERROR_MISSING,
    N_ ("A part of the program is missing. Install Đom Đóm again."), FALSE },
  { dd_child_error_quark, DD_CHILD_ERROR_TOO_SLOW,
    N_ ("This picture takes too long to draw. Tell the course's author."), FALSE },
  { dd_child_error_quark, DD_CHILD_ERROR_TOO_LARGE,
    N_ ("This picture is too large. Tell the course's author."), FALSE },
  { dd_child_error_quark, DD_CHILD_ERROR_REFUSED,
    N_ ("This picture cannot be read. Tell the course's author."), FALSE },
  { dd_child_error_quark, DD_CHILD_ERROR_FAILED, N_ ("This picture could not be drawn."), FALSE },
};

static const char *
find_words (const GError *error,
            gboolean *ret_says_the_place)
{
  *ret_says_the_place = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (advice); i++)
    if (g_error_matches (error, advice[i].domain (), advice[i].code))
      {
        *ret_says_the_place = advice[i].says_the_place;
        return _ (advice[i].words);
      }
  if (error->domain == DD_XML_ERROR)
    {
      *ret_says_the_place = TRUE;
      return _ (
        "This course breaks the rules of the format. Nothing was changed. Tell its author.");
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _ ("Cancelled. Nothing was changed.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ (
      "There is not enough room on the disk. Nothing was changed. Make room, then try again.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("The file is no longer there. Nothing was changed.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _ ("This PC does not allow it to be read or written. Nothing was changed.");
  *ret_says_the_place = TRUE;
  return _ ("Something went wrong in the program. Everything saved so far is safe. Try again.");
}

char *
dd_advice_for_error (const GError *error)
{
  gboolean says_the_place;
  const char *words;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  words = find_words (error, &says_the_place);
  if (!says_the_place)
    return g_strdup (words);
  sentence = dd_sentence_dup (error->message);
  return g_strdup_printf ("%s\n%s", words, sentence);
}

gboolean
dd_advice_is_setting (const GError *error)
{
  return error->domain == DD_LRS_ERROR && error->code != DD_LRS_ERROR_UNWANTED &&
         error->code != DD_LRS_ERROR_LATER && error->code != DD_LRS_ERROR_AWAY;
}

const char *
dd_advice_get_trouble (const GError *error)
{
  if (g_error_matches (error, DD_STORE_ERROR, DD_STORE_ERROR_BAD_PLACE) ||
      g_error_matches (error, DD_STORE_ERROR, DD_STORE_ERROR_FULL) ||
      g_error_matches (error, DD_FILES_ERROR, DD_FILES_ERROR_NETWORK))
    return _ ("Nothing can be saved on this PC yet");
  if (g_error_matches (error, DD_STORE_ERROR, DD_STORE_ERROR_TOO_NEW))
    return _ ("Đom Đóm is older than the records");
  return _ ("The records cannot be opened");
}

/* What an install says otherwise than anything else does: the file was called a course. NULL: it
 * says the same. */
static const char *
find_install_words (const GError *error,
                    const char *file_name)
{
  if (!g_error_matches (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_A_PACKAGE))
    return NULL;
  if (g_str_has_suffix (error->message, ": The file is empty."))
    return _ ("This file is empty. Nothing was changed. Copy it again from where it came.");
  if (g_str_has_suffix (file_name, ".course"))
    return _ ("This file is not a course, or it is damaged. Nothing was changed. Copy it again "
              "from where it came.");
  return NULL;
}

/* The error's own sentence, without the name of the file, which is said elsewhere. */
static char *
dup_place (const GError *error,
           const char *file_name)
{
  g_autofree char *name = g_strconcat (file_name, ": ", NULL);
  const char *message = error->message;
  g_autofree char *sentence = NULL;

  if (g_str_has_prefix (message, name))
    message += strlen (name);
  sentence = dd_sentence_dup (message);
  if (error->domain == DD_FILES_ERROR)
    /* Translators: a file could not be installed; what exactly the disk did not do */
    return g_strdup_printf (_ ("Details: %s"), sentence);
  /* Translators: a file could not be installed; the place in it, and what is wrong there */
  return g_strdup_printf (_ ("What is damaged: %s"), sentence);
}

char *
dd_advice_for_install (const GError *error,
                       const char *file_name,
                       char **ret_place)
{
  gboolean says_the_place = FALSE;
  const char *words;
  /* Translators: as it stands in the sentences on what went wrong */
  const char *safe = _ ("Nothing was changed.");
  /* Translators: put in the place of "Nothing was changed." where a course was not installed */
  const char *shelf = _ ("The shelf is as it was.");

  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (file_name != NULL, NULL);

  words = find_install_words (error, file_name);
  if (words == NULL)
    words = find_words (error, &says_the_place);
  if (ret_place != NULL)
    *ret_place = says_the_place ? dup_place (error, file_name) : NULL;
  if (strstr (words, safe) == NULL)
    return g_strjoin (" ", words, shelf, NULL);
  {
    g_auto (GStrv) parts = g_strsplit (words, safe, 2);

    return g_strjoinv (shelf, parts);
  }
}

char *
dd_advice_format_number (double number,
                         guint decimals)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *format = g_strdup_printf ("%%.%uf", MIN (decimals, 6));
  /* Translators: the decimal sign of your language, one character: "." in English, "," in
   * Vietnamese */
  const char *sign = C_ ("decimal sign", ".");
  GString *text;
  gsize end;

  g_ascii_formatd (buffer, sizeof buffer, format, number);
  end = strlen (buffer);
  if (strchr (buffer, '.') != NULL)
    {
      while (buffer[end - 1] == '0')
        end--;
      if (buffer[end - 1] == '.')
        end--;
    }
  text = g_string_new_len (buffer, (gssize) end);
  g_string_replace (text, ".", sign, 0);
  return g_string_free (text, FALSE);
}

char *
dd_advice_format_size (guint64 bytes)
{
  static const char *const units[] = { "kB", "MB", "GB" };
  double size = (double) bytes / 1000.0;
  guint unit = 0;
  g_autofree char *number = NULL;

  while (size >= 1000.0 && unit + 1 < G_N_ELEMENTS (units))
    {
      size /= 1000.0;
      unit++;
    }
  number = dd_advice_format_number (size, size < 10.0 && unit > 0 ? 1 : 0);
  return g_strdup_printf ("%s %s", number, units[unit]);
}
