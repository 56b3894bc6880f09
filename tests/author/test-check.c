/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every fault that an author can make, and every word of what is said about it: one case a block of
 * tests/data/author/faults.txt, each a changed copy of tests/data/author/base.
 */
#include <glib/gstdio.h>
#include <libxml/relaxng.h>
#include <string.h>
#include <unistd.h>

#include "dd-author-check.h"
#include "dd-limits.h"
#include "dd-xml.h"
#include "scratch.h"

/* One "@" of a case. */
typedef struct
{
  char *file;       /* owned */
  GString *old;     /* owned; empty: the whole file */
  GString *changed; /* owned */
  gboolean remove;
} Edit;

typedef struct
{
  char *name;         /* owned */
  GPtrArray *edits;   /* owned; Edit */
  GString *expected;  /* owned; all that is said */
  GPtrArray *refused; /* owned; char *, files that the schema refuses */
} Case;

static void
free_edit (gpointer data)
{
  Edit *edit = data;
  g_free (edit->file);
  g_string_free (edit->old, TRUE);
  g_string_free (edit->changed, TRUE);
  g_free (edit);
}

static void
free_case (gpointer data)
{
  Case *self = data;
  g_free (self->name);
  g_ptr_array_unref (self->edits);
  g_string_free (self->expected, TRUE);
  g_ptr_array_unref (self->refused);
  g_free (self);
}

static void
append_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static Case *
new_case (const char *name)
{
  Case *self = g_new0 (Case, 1);
  self->name = g_strdup (name);
  self->edits = g_ptr_array_new_with_free_func (free_edit);
  self->expected = g_string_new (NULL);
  self->refused = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
read_line (Case *self, const char *line)
{
  Edit *edit = self->edits->len > 0 ? g_ptr_array_index (self->edits, self->edits->len - 1) : NULL;
  if (*line == '@')
    {
      edit = g_new0 (Edit, 1);
      edit->file = g_strdup (line + 2);
      edit->old = g_string_new (NULL);
      edit->changed = g_string_new (NULL);
      g_ptr_array_add (self->edits, edit);
    }
  else if (*line == '-')
    append_line (edit->old, line + 2);
  else if (*line == '+')
    append_line (edit->changed, line + 2);
  else if (*line == 'x')
    edit->remove = TRUE;
  else if (*line == '>')
    g_string_append_printf (self->expected, "%s\n", line + 2);
  else if (*line == '~')
    g_ptr_array_add (self->refused, g_strdup (line + 2));
}

static GPtrArray *
read_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "author", "faults.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *cases = g_ptr_array_new_with_free_func (free_case);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "== "))
      g_ptr_array_add (cases, new_case (lines[i] + 3));
    else if (cases->len > 0)
      read_line (g_ptr_array_index (cases, cases->len - 1), lines[i]);
  return cases;
}

static void
make_edit (const char *folder, const Edit *edit)
{
  if (edit->remove)
    scratch_write (folder, edit->file, NULL);
  else if (edit->old->len > 0)
    scratch_replace (folder, edit->file, edit->old->str, edit->changed->str);
  else
    scratch_write (folder, edit->file, edit->changed->str);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *said = NULL;
  char *folder = scratch_new ("base");
  gboolean sound = FALSE;
  for (guint i = 0; i < self->edits->len; i++)
    make_edit (folder, g_ptr_array_index (self->edits, i));
  sound = dd_author_check (folder, SCRATCH_NOW_USEC, faults);
  said = dd_faults_format_all (faults);
  g_assert_cmpstr (said, ==, self->expected->str);
  g_assert_true (sound == (dd_faults_count_errors (faults) == 0));
  scratch_free (folder);
}

/* ---- The schema is a second opinion ---- */

static xmlRelaxNG *schema; /* owned; for all tests */

/* libxml2's words do not help a person; only yes and no count here. */
static void G_GNUC_PRINTF (2, 3) ignore_cb (void *data, const char *format, ...) {}

static gboolean
schema_accepts (const char *folder, const char *file)
{
  g_autofree char *text = scratch_read (folder, file);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (xmlDoc) doc = dd_xml_parse (bytes, file, NULL);
  xmlRelaxNGValidCtxt *context = NULL;
  int result = 0;
  if (doc == NULL)
    return TRUE; /* no XML for us: others may think otherwise */
  context = xmlRelaxNGNewValidCtxt (schema);
  xmlRelaxNGSetValidErrors (context, ignore_cb, ignore_cb, NULL);
  result = xmlRelaxNGValidateDoc (context, doc);
  xmlRelaxNGFreeValidCtxt (context);
  return result == 0;
}

/* What the schema refuses has an error of ours; what of ours it can say at all is written down. */
static void
test_schema (gconstpointer data)
{
  static const char *const files[] = { "course.xml", "vi/a.xml", "en/a.xml" };
  const Case *self = data;
  char *folder = scratch_new ("base");
  for (guint i = 0; i < self->edits->len; i++)
    make_edit (folder, g_ptr_array_index (self->edits, i));
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_autofree char *begin = g_strdup_printf ("%s:", files[i]);
      gboolean refused =
        g_ptr_array_find_with_equal_func (self->refused, files[i], g_str_equal, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      g_test_message ("%s", files[i]);
      g_assert_true (schema_accepts (folder, files[i]) != refused);
      if (refused)
        g_assert_nonnull (strstr (self->expected->str, begin));
    }
  scratch_free (folder);
}

static void
test_schema_of_small (void)
{
  static const char *const files[] = { "course.xml", "vi/blocks.xml", "vi/kinds.xml",
                                       "en/blocks.xml", "en/kinds.xml" };
  char *folder = scratch_new ("small");
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_true (schema_accepts (folder, files[i]));
  scratch_free (folder);
}

static void
load_schema (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "app", "course", "schema", "source.rng", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  xmlRelaxNGParserCtxt *context = NULL;
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  context = xmlRelaxNGNewMemParserCtxt (text, (int) length);
  schema = xmlRelaxNGParse (context);
  xmlRelaxNGFreeParserCtxt (context);
  g_assert_nonnull (schema);
}

/* The one test that draws with the real program; the others have none, which says nothing. */
static char *drawing_program; /* owned, nullable */

static void
test_nothing_wrong (void)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  char *folder = scratch_new ("base");
  if (drawing_program != NULL)
    g_setenv ("DOMDOM_SVG_PROGRAM", drawing_program, TRUE);
  g_assert_true (dd_author_check (folder, SCRATCH_NOW_USEC, faults));
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 0);
  g_setenv ("DOMDOM_SVG_PROGRAM", "/nonexistent", TRUE);
  scratch_free (folder);
}

static void
test_faults_of_the_caller_stay (void)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  char *folder = scratch_new ("base");
  dd_faults_add (faults, DD_FAULT_ERROR, "z", 1, "an older fault");
  g_assert_true (dd_author_check (folder, SCRATCH_NOW_USEC, faults));
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 1);
  scratch_free (folder);
}

/* Faults of several files come sorted, errors and warnings together. */
static void
test_sorted (void)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  char *folder = scratch_new ("base");
  scratch_replace (folder, "vi/a.xml", "<explain>e.</explain>", "");
  scratch_replace (folder, "en/a.xml", "level=\"know\"", "level=\"apply\"");
  scratch_replace (folder, "course.xml", "2028-01-01", "2026-02-01");
  g_assert_false (dd_author_check (folder, SCRATCH_NOW_USEC, faults));
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 3);
  g_assert_cmpstr (dd_faults_get (faults, 0)->file, ==, "course.xml");
  g_assert_cmpstr (dd_faults_get (faults, 1)->file, ==, "en/a.xml");
  g_assert_cmpstr (dd_faults_get (faults, 2)->file, ==, "vi/a.xml");
  scratch_free (folder);
}

static void
test_no_clock (void)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  char *folder = scratch_new ("base");
  scratch_replace (folder, "course.xml", "2028-01-01", "2026-02-01");
  g_assert_true (dd_author_check (folder, 0, faults));
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 0);
  scratch_free (folder);
}

/* Nothing outside the folder is read, whatever a link says. */
static void
test_links_of_the_disk (gconstpointer data)
{
  const char *file = data;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *said = NULL;
  char *folder = scratch_new ("base");
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (symlink ("/etc/hostname", path));
  g_assert_false (dd_author_check (folder, 0, faults));
  said = dd_faults_format_all (faults);
  g_assert_nonnull (strstr (said, " is a link: put the file itself "));
  scratch_free (folder);
}

/* A whole folder may be linked too, and what is behind it is not looked at. */
static void
test_linked_folders (gconstpointer data)
{
  const char *name = data;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *said = NULL;
  g_autofree char *expected = g_strdup_printf (
    "%s: This is a link: put the folder itself here, a course is one folder.\n", name);
  char *folder = scratch_new ("base");
  char *other = scratch_new ("base");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *away = g_build_filename (folder, "away", NULL);
  g_autofree char *target = g_build_filename (other, name, NULL);
  g_assert_no_errno (g_rename (path, away));
  g_assert_no_errno (symlink (target, path));
  g_assert_false (dd_author_check (folder, 0, faults));
  said = dd_faults_format_all (faults);
  g_assert_cmpstr (said, ==, expected);
  scratch_free (folder);
  scratch_free (other);
}

/* Root reads everything, so root gives FOLDER away and becomes nobody. FALSE: that cannot be. */
static gboolean
become_nobody (const char *folder)
{
  static const char *const names[] = { "", "course.xml", "vi", "vi/a.xml",
                                       "en", "en/a.xml", "media", "media/dot.svg" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      if (chown (path, 65534, (gid_t) -1) != 0)
        return FALSE;
    }
  return seteuid (65534) == 0;
}

/* As somebody who may not: that it is there is not denied. */
static void
test_closed_folders (gconstpointer data)
{
  const char *name = data;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  char *folder = scratch_new ("base");
  g_autofree char *path = g_canonicalize_filename (name, folder);
  gboolean root = geteuid () == 0;
  g_autoptr (GDir) reachable = NULL;
  if (root && !become_nobody (folder))
    g_test_skip ("this root cannot become somebody else");
  else if ((reachable = g_dir_open (folder, 0, NULL)) == NULL)
    g_test_skip ("nobody cannot reach the temporary folder");
  else
    {
      g_assert_no_errno (g_chmod (path, 0));
      g_assert_true (dd_author_check_path (folder, 0, faults, NULL, &error) == (*name != '\0'));
      said = *name != '\0' ? dd_faults_format_all (faults) : g_strdup (error->message);
      g_assert_nonnull (strstr (said, path));
      g_assert_nonnull (strstr (said, " cannot be read: "));
      g_assert_null (strstr (said, " no "));
    }
  if (root)
    g_assert_no_errno (seteuid (0));
  g_assert_no_errno (g_chmod (path, 0700));
  scratch_free (folder);
}

/* It can be read, and nobody who opens it in an editor set to UTF-8 can. */
static void
test_encoding (void)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *said = NULL;
  char *folder = scratch_new ("base");
  g_autofree char *path = g_build_filename (folder, "vi", "a.xml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  gsize length = 0;
  scratch_replace (folder, "vi/a.xml", "encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
  text = scratch_read (folder, "vi/a.xml");
  changed = g_convert (text, -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  g_assert_true (g_file_set_contents (path, changed, (gssize) length, NULL));
  g_assert_true (dd_author_check (folder, 0, faults));
  said = dd_faults_format_all (faults);
  g_assert_cmpstr (said, ==,
                   "vi/a.xml:1: warning: The file is not in UTF-8: save it so, and write "
                   "encoding=\"UTF-8\" here.\n");
  scratch_free (folder);
}

/* Said of a folder in which FILE is SIZE_BYTES of nothing. */
static char *
say_of_large_file (const char *file, goffset size_bytes)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  char *folder = scratch_new ("base");
  char *said = NULL;
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_assert_no_errno (truncate (path, size_bytes));
  g_assert_false (dd_author_check (folder, 0, faults));
  said = dd_faults_format_all (faults);
  scratch_free (folder);
  return said;
}

static void
test_too_large (void)
{
  g_autofree char *lesson = say_of_large_file ("vi/a.xml", DD_LIMIT_XML_BYTES + 1);
  g_autofree char *course = say_of_large_file ("course.xml", DD_LIMIT_XML_BYTES + 1);
  g_autofree char *picture = say_of_large_file ("media/dot.svg", DD_LIMIT_PICTURE_BYTES + 1);
  g_assert_true (g_str_has_prefix (lesson, "vi/a.xml: The file cannot be read: "));
  g_assert_true (g_str_has_prefix (course, "course.xml: The file cannot be read: "));
  g_assert_true (g_str_has_prefix (picture, "media/dot.svg: The picture cannot be read: "));
}

/* COUNT copies of PIECE, in which %u is their number. */
static char *
repeat (const char *before, const char *after, guint count)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%s%u%s", before, i, after);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_too_many_units (void)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *said = NULL;
  char *folder = scratch_new ("base");
  g_autofree char *units = repeat (
    "<unit id=\"u", "\"><title xml:lang=\"vi\">u</title><title xml:lang=\"en\">u</title></unit>",
    DD_LIMIT_COURSE_UNITS);
  scratch_replace (folder, "course.xml", "  <completion", "<!-- --><completion");
  scratch_replace (folder, "course.xml", "<!-- -->", units);
  g_assert_false (dd_author_check (folder, 0, faults));
  said = dd_faults_format_all (faults);
  g_assert_nonnull (
    strstr (said, "The course has more than 500 units or 5000 lessons: make two courses of it."));
  scratch_free (folder);
}

/* As many exercises as a lesson can hold are looked at in seconds, not hours. */
static void
test_too_many_exercises (void)
{
  static const char *const files[] = { "vi/a.xml", "en/a.xml" };
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *said = NULL;
  char *folder = scratch_new ("base");
  g_autofree char *exercises = repeat (
    "<number id=\"n",
    "\"><p>?</p><answer value=\"3\"/><wrong is=\"9\">f.</wrong><explain>e.</explain></number>",
    DD_LIMIT_COURSE_ITEMS);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      scratch_replace (folder, files[i], "<practice>", "<practice><!-- -->");
      scratch_replace (folder, files[i], "<!-- -->", exercises);
    }
  g_assert_false (dd_author_check (folder, 0, faults));
  said = dd_faults_format_all (faults);
  g_assert_nonnull (strstr (
    said,
    "course.xml: The course has 40008 exercises and may have 40000: make two courses of it."));
  scratch_free (folder);
}

/* What a drawing program of this kind makes of a picture. */
static void
check_drawn_by (const char *script, const char *expected)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *said = NULL;
  char *folder = scratch_new ("base");
  g_autofree char *program = g_build_filename (folder, "draw", NULL);
  scratch_write (folder, "draw", script);
  g_assert_no_errno (g_chmod (program, 0700));
  g_setenv ("DOMDOM_SVG_PROGRAM", program, TRUE);
  dd_author_check (folder, 0, faults);
  g_setenv ("DOMDOM_SVG_PROGRAM", "/nonexistent", TRUE);
  said = dd_faults_format_all (faults);
  g_assert_cmpstr (said, ==, expected);
  scratch_free (folder);
}

static void
test_drawing (void)
{
  check_drawn_by (
    "#!/bin/sh\nwhile :; do sleep 1; done\n",
    "media/dot.svg: The picture takes more than 2 seconds to draw: make it simpler.\n");
  check_drawn_by ("#!/bin/sh\ncat >/dev/null\necho too odd >&2\nexit 1\n",
                  "media/dot.svg: The picture cannot be drawn: too odd\n");
  /* A machine in trouble says nothing about the picture. */
  check_drawn_by ("#!/bin/sh\nkill -SEGV $$\n", "");
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) cases = NULL;
  int status = 0;
  g_test_init (&argc, &argv, NULL);
  drawing_program = g_strdup (g_getenv ("DOMDOM_SVG_PROGRAM"));
  g_setenv ("DOMDOM_SVG_PROGRAM", "/nonexistent", TRUE);
  cases = read_cases ();
  g_assert_cmpuint (cases->len, >, 100);
  g_test_add_func ("/author/check/nothing-wrong", test_nothing_wrong);
  g_test_add_func ("/author/check/faults-of-the-caller-stay", test_faults_of_the_caller_stay);
  g_test_add_func ("/author/check/sorted", test_sorted);
  g_test_add_func ("/author/check/no-clock", test_no_clock);
  g_test_add_data_func ("/author/check/link/lesson", "vi/a.xml", test_links_of_the_disk);
  g_test_add_data_func ("/author/check/link/course", "course.xml", test_links_of_the_disk);
  g_test_add_data_func ("/author/check/link/picture", "media/dot.svg", test_links_of_the_disk);
  g_test_add_data_func ("/author/check/linked-folder/language", "en", test_linked_folders);
  g_test_add_data_func ("/author/check/linked-folder/media", "media", test_linked_folders);
  g_test_add_data_func ("/author/check/closed-folder/language", "en", test_closed_folders);
  g_test_add_data_func ("/author/check/closed-folder/media", "media", test_closed_folders);
  g_test_add_data_func ("/author/check/closed-folder/course", "", test_closed_folders);
  g_test_add_func ("/author/check/encoding", test_encoding);
  g_test_add_func ("/author/check/drawing", test_drawing);
  g_test_add_func ("/author/check/too-large", test_too_large);
  g_test_add_func ("/author/check/too-many-units", test_too_many_units);
  g_test_add_func ("/author/check/too-many-exercises", test_too_many_exercises);
  for (guint i = 0; i < cases->len; i++)
    {
      Case *one = g_ptr_array_index (cases, i);
      g_autofree char *path = g_strdup_printf ("/author/check/fault/%s", one->name);
      g_strdelimit (path, " ", '-');
      g_test_add_data_func (path, one, test_case);
    }
  load_schema ();
  g_test_add_func ("/author/check/schema-of-small", test_schema_of_small);
  for (guint i = 0; i < cases->len; i++)
    {
      Case *one = g_ptr_array_index (cases, i);
      g_autofree char *path = g_strdup_printf ("/author/check/schema/%s", one->name);
      g_strdelimit (path, " ", '-');
      g_test_add_data_func (path, one, test_schema);
    }
  status = g_test_run ();
  xmlRelaxNGFree (schema);
  g_free (drawing_program);
  return status;
}
