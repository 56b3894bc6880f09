/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One path, whatever it is: what it is taken for, and what is said about it. */

#include <glib/gstdio.h>
#include <string.h>

#include "dd-author-check.h"
#include "dd-author-pack.h"
#include "dd-package.h"
#include "dd-zip-writer.h"
#include "scratch.h"

/* Checks FILE below FOLDER; EXPECTED is what is said, without the folder's name. */
static void
check (const char *folder, const char *file, DdAuthorKind kind, const char *expected)
{
  g_autofree char *path = *file == '\0' ? g_strdup (folder) : g_build_filename (folder, file, NULL);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) said = NULL;
  g_autofree char *text = NULL;
  g_autofree char *prefix = g_strconcat (folder, g_str_has_suffix (folder, "/") ? "" : "/", NULL);
  DdAuthorKind found = DD_AUTHOR_KIND_PICTURE;
  dd_author_check_path (path, SCRATCH_NOW_USEC, faults, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, kind);
  text = dd_faults_format_all (faults);
  said = g_string_new (text);
  g_string_replace (said, prefix, "", 0);
  g_assert_cmpstr (said->str, ==, expected);
}

static void
test_source (void)
{
  char *folder = scratch_new ("base");
  g_autofree char *slashed = g_strconcat (folder, "/", NULL);
  check (folder, "", DD_AUTHOR_KIND_SOURCE, "");
  check (folder, "course.xml", DD_AUTHOR_KIND_SOURCE, "");
  check (folder, "vi/a.xml", DD_AUTHOR_KIND_SOURCE, "");
  check (folder, "media/dot.svg", DD_AUTHOR_KIND_PICTURE, "");
  scratch_replace (folder, "vi/a.xml", "<explain>1, 2, 4, 8.</explain>", "");
  check (folder, "", DD_AUTHOR_KIND_SOURCE,
         "vi/a.xml:9: The exercise has no <explain>: say why the right answer is right.\n");
  check (slashed, "", DD_AUTHOR_KIND_SOURCE,
         "vi/a.xml:9: The exercise has no <explain>: say why the right answer is right.\n");
  check (folder, "course.xml", DD_AUTHOR_KIND_SOURCE,
         "vi/a.xml:9: The exercise has no <explain>: say why the right answer is right.\n");
  check (folder, "vi/a.xml", DD_AUTHOR_KIND_SOURCE,
         "vi/a.xml:9: The exercise has no <explain>: say why the right answer is right.\n");
  scratch_free (folder);
}

/* Alone, a lesson is judged without its course: links and pictures by their form. */
static void
test_lesson_alone (void)
{
  char *folder = scratch_new ("base");
  scratch_replace (folder, "vi/a.xml", "<b>em</b>",
                   "<a href=\"#other\">em</a> <a href=\"ftp://x\">em</a>");
  scratch_replace (folder, "vi/a.xml", "media/dot.svg", "media/none.svg");
  check (folder, "vi/a.xml", DD_AUTHOR_KIND_SOURCE,
         "vi/a.xml:5: The link \"ftp://x\" cannot be followed: write #lesson-id, or an address "
         "that begins with "
         "https://.\n");
  scratch_free (folder);
}

/* Entries of the package at OUT, out of the course in FOLDER, one of them changed. */
static void
repack (const char *folder,
        const char *out,
        const char *changed,
        const char *old,
        const char *replacement)
{
  g_autofree char *path = scratch_dup_package_path (folder);
  g_autofree char *target = g_build_filename (folder, out, NULL);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (DdPackage) package = NULL;
  g_autoptr (DdZipWriter) writer = dd_zip_writer_new (target);
  g_autoptr (GError) error = NULL;
  dd_author_pack (folder, path, faults, &error);
  g_assert_no_error (error);
  package = dd_package_open (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < dd_package_get_n_entries (package); i++)
    {
      const char *entry = dd_package_get_entry (package, i);
      g_autoptr (GBytes) bytes = dd_package_read (package, entry, NULL);
      g_autoptr (GString) text = NULL;
      g_autoptr (GBytes) edited = NULL;
      if (g_str_equal (entry, "mimetype") || g_str_has_prefix (entry, "META-INF/"))
        continue;
      text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
      if (g_strcmp0 (entry, changed) == 0)
        g_assert_cmpuint (g_string_replace (text, old, replacement, 1), ==, 1);
      edited = g_bytes_new (text->str, text->len);
      dd_zip_writer_add_bytes (writer, entry, edited, &error);
      g_assert_no_error (error);
    }
  dd_zip_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
}

static const struct
{
  const char *entry;
  const char *old;
  const char *replacement;
  const char *expected; /* behind "out.course/" */
} damages[] = {
  { NULL, NULL, NULL, NULL },
  { "vi/lessons/a.xhtml", "<b>em</b>", "<font>em</font>", "vi/lessons/a.xhtml:8: " },
  { "vi/items/a-1.xml", "<qti-value>o2</qti-value>", "<qti-value>o1</qti-value>", NULL },
  { "vi/items/a-1.xml", "<qti-value>o2</qti-value>", "<qti-value>o7</qti-value>",
    "vi/items/a-1.xml:4: “o7” in qti-correct-response of RESPONSE is nothing that can be chosen" },
  { "vi/items/a-1.xml", "qti-set-outcome-value identifier=\"SCORE\"",
    "qti-set-outcome-value identifier=\"HINT\"",
    "vi/items/a-1.xml: Nothing in the item sets SCORE." },
  { "vi/items/a-2.xml", "<qti-value>o1</qti-value>", "<qti-value>o2</qti-value>",
    "vi/items/a-2.xml: The declared right answer does not earn all the points." },
  { "vi/items/a-1.xml", "identifier=\"a-1\"", "identifier=\"a-9\"",
    "vi/items/a-1.xml: The item calls itself \"a-9\" and the manifest \"a-1\"." },
  { "vi/items/a-2.xml", "dd:shape=\"choices\"", "dd:shape=\"choice\"",
    "vi/items/a-2.xml: The item is \"choice\" and the manifest says \"choices\"." },
  { "vi/items/a-3.xml", "<qti-default-value><qti-value>1</qti-value>",
    "<qti-default-value><qti-value>0.5</qti-value>",
    "vi/items/a-3.xml: The item gives other points than the manifest says." },
  { "vi/items/a-4.xml", "<qti-correct-response><qti-value>1010</qti-value></qti-correct-response>",
    "", "vi/items/a-4.xml: No right answer is declared: the solution cannot be shown." },
  { "vi/items/a-4.xml", "<qti-content-body><p>e.</p>", "<qti-content-body><font>e.</font>",
    "vi/items/a-4.xml:28: The explanation cannot be shown: " },
  { "vi/items/a-4.xml", "<qti-content-body><p>e.</p>",
    "<qti-content-body>\n<!-- a\nb -->\n<p\n>e.</p>\n<p>x <font>y</font></p>",
    "vi/items/a-4.xml:33: The explanation cannot be shown: " },
  { "vi/items/a-4.xml", "<qti-content-body><p>f.</p>",
    "<qti-content-body>\n<p>f.</p>\n<p\nonclick=\"x\">g.</p>",
    "vi/items/a-4.xml:30: A course may not carry the attribute onclick." },
  { "vi/items/a-5.xml", "</qti-item-body>", "", "vi/items/a-5.xml:" },
  { "vi/items/a-8.xml", "<qti-order-interaction", "<qti-order-interaction max-choices=\"2\"",
    NULL },
  { "vi/items/a-8.xml", "<qti-order-interaction",
    "<qti-order-interaction min-choices=\"2\" max-choices=\"2\"",
    "vi/items/a-8.xml:16: qti-order-interaction wants 2 of its 3 entries put in order" },
  { "vi/items/a-7.xml", "max-associations=\"2\"", "max-associations=\"1\"",
    "vi/items/a-7.xml:20: the right answer has 2 choices, and qti-match-interaction allows 1" },
  { "vi/items/a-8.xml", " dd:shape=\"order\"", "",
    "vi/items/a-8.xml: The item has no dd:shape and the manifest says \"order\"." },
  { "vi/items/a-8.xml", "dd:shape=\"order\"", "dd:shape=\"odrer\"",
    "vi/items/a-8.xml:2: dd:shape says “odrer”" },
  { "vi/items/a-8.xml", "dd:shape=\"order\"", "dd:shape=\"choices\"",
    "vi/items/a-8.xml:16: an exercise of the shape choices is not answered by qti-order-inter" },
};

static void
test_package (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      char *folder = scratch_new ("base");
      g_autofree char *path = g_build_filename (folder, "out.course", NULL);
      g_autoptr (DdFaults) faults = dd_faults_new ();
      g_autofree char *said = NULL;
      g_autofree char *expected = g_strdup_printf ("%s/%s", path, damages[i].expected);
      DdAuthorKind kind = DD_AUTHOR_KIND_SOURCE;
      repack (folder, "out.course", damages[i].entry, damages[i].old, damages[i].replacement);
      g_assert_true (dd_author_check_path (path, 0, faults, &kind, NULL));
      g_assert_cmpint (kind, ==, DD_AUTHOR_KIND_PACKAGE);
      said = dd_faults_format_all (faults);
      g_test_message ("%" G_GSIZE_FORMAT ": %s", i, said);
      if (damages[i].expected == NULL)
        g_assert_cmpstr (said, ==, "");
      else
        g_assert_nonnull (strstr (said, expected));
      scratch_free (folder);
    }
}

static void
test_files_of_a_package (void)
{
  char *folder = scratch_new ("small.expected");
  check (folder, "vi/lessons/blocks.xhtml", DD_AUTHOR_KIND_LESSON, "");
  check (folder, "vi/items/kinds-1.xml", DD_AUTHOR_KIND_ITEM, "");
  check (folder, "imsmanifest.xml", DD_AUTHOR_KIND_MANIFEST, "");
  scratch_replace (folder, "imsmanifest.xml", "licence=\"CC BY 4.0\" ", "");
  scratch_replace (folder, "vi/lessons/blocks.xhtml", "<h1>", "<h1><script>1</script>");
  {
    g_autofree char *path = g_build_filename (folder, "imsmanifest.xml", NULL);
    g_autoptr (DdFaults) faults = dd_faults_new ();
    g_assert_true (dd_author_check_path (path, 0, faults, NULL, NULL));
    g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
    g_assert_cmpstr (dd_faults_get (faults, 0)->file, ==, path);
  }
  {
    g_autofree char *path = g_build_filename (folder, "vi/lessons/blocks.xhtml", NULL);
    g_autoptr (DdFaults) faults = dd_faults_new ();
    g_assert_true (dd_author_check_path (path, 0, faults, NULL, NULL));
    g_assert_cmpuint (dd_faults_count_errors (faults), >=, 1);
    g_assert_cmpstr (dd_faults_get (faults, 0)->file, ==, path);
  }
  scratch_free (folder);
}

/* Whoever wrote it for another player learns what is not played here. */
static void
test_left_out (void)
{
  char *folder = scratch_new ("small.expected");
  scratch_replace (folder, "vi/items/kinds-4.xml", "<qti-item-body>",
                   "<qti-stylesheet href=\"x.css\"/><qti-item-body>\n<script>1</script>\n"
                   "<p\nstyle=\"color: red\"\nonclick=\"x ()\">z</p>");
  check (folder, "vi/items/kinds-4.xml", DD_AUTHOR_KIND_ITEM,
         "vi/items/kinds-4.xml:18: warning: <qti-stylesheet> is left out: an exercise runs nothing "
         "and looks like the rest of its course.\n"
         "vi/items/kinds-4.xml:19: warning: <script> is left out: an exercise runs nothing and "
         "looks like the rest of its course.\n"
         "vi/items/kinds-4.xml:22: warning: style is left out: an exercise runs nothing and looks "
         "like the rest of its course.\n"
         "vi/items/kinds-4.xml:22: warning: onclick is left out: an exercise runs nothing and "
         "looks like the rest of its course.\n");
  scratch_free (folder);
}

/* An item that lies alone and was ours once: it plays on, under no name. */
static void
test_no_shape (void)
{
  char *folder = scratch_new ("small.expected");
  scratch_replace (folder, "vi/items/kinds-1.xml", " dd:shape=\"choice\"", "");
  check (folder, "vi/items/kinds-1.xml", DD_AUTHOR_KIND_ITEM,
         "vi/items/kinds-1.xml: warning: The item has marks of ours and no dd:shape: it is played "
         "as a foreign one, called \"Exercise\" only, and fewer of its faults are found.\n");
  scratch_free (folder);
}

static void
check_unreadable (const char *path, int code, const char *message)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_assert_false (dd_author_check_path (path, 0, faults, NULL, &error));
  g_assert_error (error, DD_AUTHOR_ERROR, code);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_unreadable (void)
{
  char *folder = scratch_new ("base");
  g_autofree char *text = g_build_filename (folder, "notes.txt", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.xml", NULL);
  g_autofree char *other = g_build_filename (folder, "other.xml", NULL);
  g_autofree char *media = g_build_filename (folder, "media", NULL);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  scratch_write (folder, "notes.txt", "only words");
  scratch_write (folder, "broken.xml", "<html><p></html>");
  scratch_write (folder, "other.xml", "<x/>");
  check_unreadable ("/nonexistent", DD_AUTHOR_ERROR_UNREADABLE, "There is no file /nonexistent.");
  check_unreadable (text, DD_AUTHOR_ERROR_UNREADABLE,
                    "is no package, course source, lesson, item or picture");
  check_unreadable (other, DD_AUTHOR_ERROR_UNREADABLE,
                    "is no package, course source, lesson, item or picture");
  check_unreadable (media, DD_AUTHOR_ERROR_UNREADABLE, "holds no course.xml");
  g_assert_true (dd_author_check_path (broken, 0, faults, NULL, NULL));
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
  scratch_free (folder);
}

static void
test_pictures (void)
{
  char *folder = scratch_new ("base");
  g_autofree char *path = g_build_filename (folder, "x.png", NULL);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  DdAuthorKind kind = DD_AUTHOR_KIND_SOURCE;
  g_assert_true (g_file_set_contents (path, "\x89PNG\r\n\x1a\nnothing more", -1, NULL));
  g_assert_true (dd_author_check_path (path, 0, faults, &kind, NULL));
  g_assert_cmpint (kind, ==, DD_AUTHOR_KIND_PICTURE);
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
  scratch_free (folder);
}

#define BYTES(text) text, sizeof (text) - 1
#define PNG_BEGIN "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\0\0\0\0\x3a\x7e\x9b\x55"
#define PNG_DATA "\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\2\0\1\x48\xaf\xa4\x71"
#define PNG_END "\0\0\0\0IEND\xae\x42\x60\x82"
#define JPEG_BEGIN "\xff\xd8\xff\xe0\0\6\xff\xd9xx\xff\xff\xc0\0\x0b\10\0\1\0\1\1\1\x11\0"
#define JPEG_SCAN "\xff\xda\0\10\1\1\0\0\x3f\0z\xff\0z\xff\xd0z\xff\xff"
#define WEBP(length) "RIFF" length "\0\0\0WEBPVP8 \xe\0\0\0\0\0\0\x9d\1\x2a\1\0\1\0zzzz"
#define CUT_OFF "The picture is cut off: save it again."

/* Pictures of one point, whole and not. */
static const struct
{
  const char *name;
  const char *bytes;
  gsize length;
  const char *said; /* behind the name; NULL: nothing */
} pictures[] = {
  { "media/a.png", BYTES (PNG_BEGIN PNG_DATA PNG_END), NULL },
  { "media/a.png", BYTES (PNG_BEGIN PNG_DATA PNG_END "more"), NULL },
  { "media/a.png", BYTES (PNG_BEGIN), CUT_OFF },
  { "media/a.png", BYTES (PNG_BEGIN PNG_DATA), CUT_OFF },
  { "media/a.png", BYTES (PNG_BEGIN "\xff\xff\xff\xffIDATxxxx"), CUT_OFF },
  { "media/a.png", BYTES (PNG_BEGIN PNG_DATA "\0\0\0\0IEND\xae\x42"), CUT_OFF },
  { "media/a.jpg", BYTES (JPEG_BEGIN JPEG_SCAN "\xd9"), NULL },
  { "media/a.jpg", BYTES (JPEG_BEGIN JPEG_SCAN "\xda\0\3xzz\xff\xd9"), NULL },
  { "media/a.jpg", BYTES (JPEG_BEGIN), CUT_OFF },
  { "media/a.jpg", BYTES (JPEG_BEGIN JPEG_SCAN), CUT_OFF },
  { "media/a.jpg", BYTES (JPEG_BEGIN JPEG_SCAN "\xda\0"), CUT_OFF },
  { "media/a.webp", BYTES (WEBP ("\x1a")), NULL },
  { "media/a.webp", BYTES (WEBP ("\x1b")), CUT_OFF },
  { "media/a.svg", BYTES (PNG_BEGIN PNG_DATA PNG_END),
    "The name says SVG, and the content is PNG: give the file the ending of what it is." },
};

static void
test_picture_ends (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      char *folder = scratch_new ("base");
      g_autofree char *path = g_build_filename (folder, pictures[i].name, NULL);
      g_autofree char *source = g_strdup_printf ("src=\"%s\"", pictures[i].name);
      g_autofree char *expected =
        pictures[i].said != NULL ? g_strdup_printf ("%s: %s\n", pictures[i].name, pictures[i].said)
                                 : g_strdup ("");
      scratch_replace (folder, "vi/a.xml", "src=\"media/dot.svg\"", source);
      g_assert_true (
        g_file_set_contents (path, pictures[i].bytes, (gssize) pictures[i].length, NULL));
      g_test_message ("%" G_GSIZE_FORMAT, i);
      check (folder, "", DD_AUTHOR_KIND_SOURCE, expected);
      check (folder, pictures[i].name, DD_AUTHOR_KIND_PICTURE, expected);
      scratch_free (folder);
    }
}

/* A package of somebody else's, whose writer looked at nothing: refused as a source is. */
static void
test_picture_end_in_package (void)
{
  static const char whole[] = WEBP ("\x1a");
  char *folder = scratch_new ("base");
  g_autofree char *path = g_build_filename (folder, "media", "a.webp", NULL);
  g_assert_true (g_file_set_contents (path, whole, sizeof whole - 1, NULL));
  scratch_replace (folder, "vi/a.xml", "src=\"media/dot.svg\"", "src=\"media/a.webp\"");
  repack (folder, "whole.course", NULL, NULL, NULL);
  check (folder, "whole.course", DD_AUTHOR_KIND_PACKAGE, "");
  repack (folder, "cut.course", "media/a.webp", "\x1a", "\x7f");
  check (folder, "cut.course", DD_AUTHOR_KIND_PACKAGE,
         "cut.course/media/a.webp: " CUT_OFF "\n");
  scratch_free (folder);
}

#define OUTSIDE                                                                         \
  "warning: The DOCTYPE names declarations outside of the file, which are never read: " \
  "<!DOCTYPE NAME> is enough.\n"

/* Declarations in a file outside are never read: told once, of every kind of file, alone and in a
 * package. */
static void
test_outside_declarations (void)
{
  static const struct
  {
    const char *entry;
    const char *old;
    const char *replacement;
    const char *said;
    DdAuthorKind kind;
  } cases[] = {
    { "vi/lessons/a.xhtml", "<!DOCTYPE html>",
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"xhtml11.dtd\">",
      "vi/lessons/a.xhtml:2: " OUTSIDE, DD_AUTHOR_KIND_LESSON },
    { "vi/items/a-1.xml", "<qti-assessment-item", "\n<!DOCTYPE x SYSTEM 'x'><qti-assessment-item",
      "vi/items/a-1.xml:3: " OUTSIDE, DD_AUTHOR_KIND_ITEM },
    { "imsmanifest.xml", "<manifest", "<!DOCTYPE x SYSTEM 'x'><manifest",
      "imsmanifest.xml:2: " OUTSIDE, DD_AUTHOR_KIND_MANIFEST },
    { "media/dot.svg", "<svg", "<!DOCTYPE x SYSTEM 'x'><svg", "media/dot.svg:1: " OUTSIDE,
      DD_AUTHOR_KIND_PICTURE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *folder = scratch_new ("base");
      g_autofree char *path = g_build_filename (folder, "out.course", NULL);
      g_autofree char *said = g_strconcat ("out.course/", cases[i].said, NULL);
      g_autofree char *name = g_path_get_basename (cases[i].entry);
      g_autofree char *alone = g_build_filename (folder, name, NULL);
      g_autofree char *expected = g_strconcat (name, strchr (cases[i].said, ':'), NULL);
      g_autoptr (DdPackage) package = NULL;
      g_autoptr (GBytes) bytes = NULL;
      repack (folder, "out.course", cases[i].entry, cases[i].old, cases[i].replacement);
      check (folder, "out.course", DD_AUTHOR_KIND_PACKAGE, said);
      package = dd_package_open (path, NULL);
      bytes = dd_package_read (package, cases[i].entry, NULL);
      g_assert_true (g_file_set_contents (alone, g_bytes_get_data (bytes, NULL),
                                          (gssize) g_bytes_get_size (bytes), NULL));
      check (folder, name, cases[i].kind, expected);
      scratch_free (folder);
    }
}

/* The same in what an author writes. In another encoding, that is told too, and once. */
static void
test_outside_declarations_in_source (void)
{
  char *folder = scratch_new ("base");
  scratch_replace (folder, "vi/a.xml", "<lesson ", "<!DOCTYPE lesson SYSTEM 'x'><lesson ");
  check (folder, "", DD_AUTHOR_KIND_SOURCE, "vi/a.xml:2: " OUTSIDE);
  check (folder, "vi/a.xml", DD_AUTHOR_KIND_SOURCE, "vi/a.xml:2: " OUTSIDE);
  scratch_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/author/check-path/source", test_source);
  g_test_add_func ("/author/check-path/lesson-alone", test_lesson_alone);
  g_test_add_func ("/author/check-path/package", test_package);
  g_test_add_func ("/author/check-path/files-of-a-package", test_files_of_a_package);
  g_test_add_func ("/author/check-path/left-out", test_left_out);
  g_test_add_func ("/author/check-path/no-shape", test_no_shape);
  g_test_add_func ("/author/check-path/unreadable", test_unreadable);
  g_test_add_func ("/author/check-path/pictures", test_pictures);
  g_test_add_func ("/author/check-path/picture-ends", test_picture_ends);
  g_test_add_func ("/author/check-path/picture-end-in-package", test_picture_end_in_package);
  g_test_add_func ("/author/check-path/outside-declarations", test_outside_declarations);
  g_test_add_func ("/author/check-path/outside-declarations-in-source",
                   test_outside_declarations_in_source);
  return g_test_run ();
}
