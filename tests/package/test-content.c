/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The content of entries: what a lesson may not carry, hostile XML, and pictures, sound and video
 * that are not what they say or are too large. Each is refused with entry and, in XML, line. */

#include <string.h>

#include "dd-clock.h"
#include "dd-install.h"
#include "dd-limits.h"
#include "dd-package.h"
#include "inspected.h"

#define LESSON "vi/lessons/lesson-1.xhtml"
#define ITEM "vi/items/e-1-1.xml"

/* What stands in the place of the lesson's paragraph, and what is said of it. */
static const struct
{
  const char *with;
  const char *words;
} lesson_cases[] = {
  { "<script>alert (1)</script>", LESSON ":8: a course may not carry the element script" },
  { "\n\n<SCRIPT/>", LESSON ":10: a course may not carry the element SCRIPT" },
  { "<b onclick=\"evil ()\">x</b>", LESSON ":8: a course may not carry the attribute onclick" },
  { "<b style=\"position: fixed\">x</b>", LESSON ":8: a course may not carry the attribute style" },
  { "<iframe src=\"../../media/cover.svg\"/>",
    LESSON ":8: a course may not carry the element iframe" },
  { "<a href=\"https://example.org/\">x</a>", LESSON ":8: " },
  { "<a href=\"//example.org/\">x</a>", LESSON ":8: " },
  { "<a href=\"javascript:alert(1)\">x</a>", LESSON ":8: " },
  { "<a href=\" JavaScript:alert(1)\">x</a>", LESSON ":8: " },
  { "<img src=\"data:image/png;base64,AA==\" alt=\"x\"/>", LESSON ":8: " },
  { "<img src=\"file:///etc/passwd\" alt=\"x\"/>", LESSON ":8: " },
  { "<img src=\"/etc/passwd\" alt=\"x\"/>", LESSON ":8: " },
  { "<img src=\"../../../evil.png\" alt=\"x\"/>", LESSON ":8: " },
  { "<img src=\"..%2F..%2F..%2Fevil.png\" alt=\"x\"/>", LESSON ":8: " },
  { "<img src=\"../../media/none.png\" alt=\"x\"/>",
    LESSON ":8: it refers to media/none.png, and there is no such entry" },
  { "<img src=\"../../media/cover.svg\" srcset=\"http://x/ 2x\" alt=\"x\"/>",
    LESSON ":8: a course may not carry the attribute srcset" },
  { "<object type=\"text/html\" data=\"../../media/cover.svg\">x</object>",
    LESSON ":8: an object is an exercise or a lab" },
  { "<object data=\"../../media/cover.svg\">x</object>",
    LESSON ":8: an object is an exercise or a lab" },
  { "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi href=\"http://x/\">x</mi></math>",
    LESSON ":8: " },
  { "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
    LESSON ":8: a course may not carry the element script" },
  { "<p xml:base=\"http://example.org/\">x</p>",
    LESSON ":8: a course may not carry the attribute base" },
  { "<object type=\"application/qti+xml\" data=\"../items/e-2-1.xml\">x</object>",
    LESSON ": it uses vi/items/e-2-1.xml, which the manifest does not name" },
  { "<p>unclosed", LESSON ":" },
  { "<p>a&unknown;b</p>", LESSON ":8: " },
};

static void
test_lesson (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (lesson_cases); i++)
    {
      g_autoptr (GPtrArray) entries = make_course_entries (NULL);
      g_autofree char *list = NULL;

      make_course_replace (entries, LESSON, "<p>Tám bit làm thành một byte. </p>",
                           lesson_cases[i].with);
      write_true (fixture, entries);
      list = inspect (fixture);
      g_test_message ("%s -> %s", lesson_cases[i].with, list);
      assert_holds (list, lesson_cases[i].words);
    }
}

#define HTML "<html xmlns=\"http://www.w3.org/1999/xhtml\">"

/* BEGIN, N times MORE, END. (transfer full) */
static char *
repeat (const char *begin, const char *more, guint n, const char *end)
{
  GString *text = g_string_new (begin);

  for (guint i = 0; i < n; i++)
    g_string_append (text, more);
  g_string_append (text, end);
  return g_string_free (text, FALSE);
}

static char *
dup_quadratic (void)
{
  g_autofree char *entity = repeat ("<!DOCTYPE html [<!ENTITY e \"", "x", 100000, "\">]>\n" HTML);

  return repeat (entity, "&e;", 20000, "</html>");
}

static char *
dup_deep (void)
{
  g_autofree char *down = repeat (HTML, "<b>", 150, "");

  return repeat (down, "</b>", 150, "</html>");
}

static char *
dup_attributes (void)
{
  GString *text = g_string_new (HTML "<p");

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, " a%u=\"\"", i);
  g_string_append (text, "/></html>");
  return g_string_free (text, FALSE);
}

static char *
dup_large (void)
{
  GString *text = g_string_new (HTML);

  while (text->len < DD_LIMIT_XML_BYTES)
    g_string_append_printf (text, "<p>%u</p>", (guint) text->len * 2654435761u);
  g_string_append (text, "</html>");
  return g_string_free (text, FALSE);
}

static void
assert_refused_soon (Fixture *fixture, const char *document)
{
  g_autoptr (GPtrArray) entries = make_course_entries (NULL);
  g_autofree char *list = NULL;
  gint64 start = dd_clock_monotonic_usec ();

  make_course_set (entries, ITEM, document, -1);
  write_stored (fixture, entries);
  list = inspect (fixture);
  g_test_message ("%s", list);
  assert_holds (list, ITEM ":");
  g_assert_null (strstr (list, "the secret"));
  g_assert_cmpint (dd_clock_monotonic_usec () - start, <, 5 * G_TIME_SPAN_SECOND);
}

/* Rows of the table in which libxml2 was measured: each is refused, soon, and nothing is read from
 * outside. */
static void
test_hostile_xml (Fixture *fixture, gconstpointer data)
{
  g_autofree char *secret = g_build_filename (fixture->folder, "secret", NULL);
  g_autofree char *xxe = g_strdup_printf (
    "<!DOCTYPE html [<!ENTITY e SYSTEM \"file://%s\">]>\n" HTML "&e;</html>", secret);
  g_autofree char *quadratic = dup_quadratic ();
  g_autofree char *attributes = dup_attributes ();
  g_autofree char *deep = dup_deep ();
  g_autofree char *large = dup_large ();
  const char *const documents[] = {
    xxe,
    quadratic,
    attributes,
    deep,
    large,
    "<!DOCTYPE html [<!ATTLIST p onclick CDATA \"evil()\">]>\n" HTML "<p/></html>",
    "<!DOCTYPE html [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]>\n" HTML "</html>",
    "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]>\n" HTML
    "&c;</html>",
  };

  g_assert_true (g_file_set_contents (secret, "the secret", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    assert_refused_soon (fixture, documents[i]);
}

/* Puts CONTENT in the place of the picture of an exercise. */
static char *
inspect_picture (Fixture *fixture, const void *content, gsize length)
{
  MakeCourse options = { .picture_bytes = 100 };
  g_autoptr (GPtrArray) entries = make_course_entries (&options);

  make_course_set (entries, "media/e-1-1.png", content, (gssize) length);
  write_true (fixture, entries);
  return inspect (fixture);
}

#define PICTURE(bytes) bytes, sizeof bytes - 1

static void
test_picture_kinds (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *content;
    gsize length;
    const char *words;
  } cases[] = {
    { PICTURE ("\xff\xd8\xff\xe0 and so on, and so on"),
      "the name says PNG, and the content is JPEG" },
    { PICTURE ("RIFF....WEBPVP8 "), "the name says PNG, and the content is WebP" },
    { PICTURE ("GIF89a and so on"),
      "the name says PNG, and the content is nothing that a course may hold" },
    { PICTURE ("BM and so on"), "nothing that a course may hold" },
    { PICTURE ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "nothing that a course may hold" },
    { PICTURE ("MZ\x90"), "nothing that a course may hold" },
    { PICTURE (""), "nothing that a course may hold" },
    { PICTURE ("\x89PNG\r\n\x1a\n"), "does not say how large it is" },
    { PICTURE ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\1"), "does not say how large it is" },
    { PICTURE ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x20\0\0\0\x20\0"),
      "a picture of 8192 x 8192 px is larger" },
    { PICTURE ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff"),
      "is larger than one may be" },
    { PICTURE ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x40\1\0\0\0\1"),
      "a picture of 16385 x 1 px is larger" },
    { PICTURE ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\0\0\0\0\x3a\x7e\x9b\x55"),
      "the picture is cut off" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *list = inspect_picture (fixture, cases[i].content, cases[i].length);

      assert_holds (list, "media/e-1-1.png: ");
      assert_holds (list, cases[i].words);
    }
}

#define CUT_OFF "the picture is cut off"
#define JPEG "\xff\xd8\xff\xe0\0\4xx\xff\xff\xc0\0\x0b\x08\0\x10\0\x20\1\1\x11\0"
#define WEBP(length) "RIFF" length "\0\0\0WEBPVP8 ....\0\0\0\x9d\x01\x2a\x20\0\x10\0"

/* Adds a picture of another kind to a course, as its cover. */
static char *
inspect_cover (Fixture *fixture, const char *ending, const void *content, gsize length)
{
  g_autoptr (GPtrArray) entries = make_course_entries (NULL);
  g_autofree char *old_name = g_strdup ("media/cover.svg");
  g_autofree char *name = g_strdup_printf ("media/cover%s", ending);
  g_autofree char *id = g_strdup_printf ("media.cover%s\"", ending);

  make_course_remove (entries, old_name);
  make_course_set (entries, name, content, (gssize) length);
  if (strcmp (name, old_name) != 0)
    {
      make_course_replace (entries, DD_PACKAGE_MANIFEST, old_name, name);
      make_course_replace (entries, DD_PACKAGE_MANIFEST, "media.cover.svg\"", id);
      make_course_replace (entries, "vi/lessons/lesson-1.xhtml", old_name, name);
      make_course_replace (entries, "vi/lessons/lesson-2.xhtml", old_name, name);
      make_course_replace (entries, "en/lessons/lesson-1.xhtml", old_name, name);
      make_course_replace (entries, "en/lessons/lesson-2.xhtml", old_name, name);
    }
  write_true (fixture, entries);
  return inspect (fixture);
}

static void
test_picture_sizes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *ending;
    const char *content;
    gsize length;
    const char *words; /* NULL: good */
  } cases[] = {
    { ".jpg", PICTURE (JPEG "\xff\xda\0\10\1\1\0\0\x3f\0z\xff\0z\xff\xd0z\xff\xff\xd9"), NULL },
    { ".jpg", PICTURE (JPEG "\xff\xda\0\10\1\1\0\0\x3f\0z\xff\0z\xff\xd0z\xff\xff"), CUT_OFF },
    { ".jpg", PICTURE (JPEG), CUT_OFF },
    { ".jpeg", PICTURE ("\xff\xd8\xff\xe0\0\4xx\xff\xc2\0\x11\x08\x40\0\x40\1\3..."),
      "a picture of 16385 x 16384 px" },
    { ".jpg", PICTURE ("\xff\xd8\xff\xe0\0\4xx\xff\xda\0\x11\x08\x40\0\x40\1\3..."),
      "does not say how large" },
    { ".jpg", PICTURE ("\xff\xd8\xff\xe0\xff\xff"), "does not say how large" },
    { ".webp", PICTURE (WEBP ("\x16")), NULL },
    { ".webp", PICTURE (WEBP ("\x16") "more"), NULL },
    { ".webp", PICTURE (WEBP ("\x17")), CUT_OFF },
    { ".webp", PICTURE ("RIFF....WEBPVP8 ....\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f"),
      "a picture of 16383 x 16383 px" },
    { ".webp", PICTURE ("RIFF\x16\0\0\0WEBPVP8L....\x2f\x1f\0\0\0\0\0\0\0\0"), NULL },
    { ".webp", PICTURE ("RIFF....WEBPVP8X....\0\0\0\0\xff\xff\xff\xff\xff\xff"),
      "a picture of 16777216 x 16777216 px" },
    { ".webp", PICTURE ("RIFF....WEBPXXXX....\0\0\0\0\xff\xff\xff\xff\xff\xff"),
      "does not say how large" },
    { ".svg", PICTURE ("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
      "media/cover.svg:1: " },
    { ".svg",
      PICTURE ("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://x/y.png\"/></svg>"),
      "media/cover.svg:1: " },
    { ".svg", PICTURE ("<svg xmlns=\"http://www.w3.org/2000/svg\">"), "media/cover.svg:1: " },
    { ".svg", PICTURE ("\x89PNG\r\n\x1a\n"), "media/cover.svg" },
    { ".gif", PICTURE ("GIF89a"), "media/cover.gif: a course holds no files of this kind" },
    { ".exe", PICTURE ("MZ"), "media/cover.exe: a course holds no files of this kind" },
    { ".mp3", PICTURE ("ID3\4"), NULL },
    { ".ogg", PICTURE ("ID3\4"), "the name says Ogg, and the content is MP3" },
    { ".vtt", PICTURE ("WEBVTT\n"), NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *list =
        inspect_cover (fixture, cases[i].ending, cases[i].content, cases[i].length);

      g_test_message ("%s -> %s", cases[i].ending, list);
      if (cases[i].words != NULL)
        assert_holds (list, cases[i].words);
      else
        g_assert_cmpstr (list, ==, "");
    }
}

/* Half a picture keeps a course from the shelf, as it keeps it from being packed. */
static void
test_cut_picture_not_installed (Fixture *fixture, gconstpointer data)
{
  static const char half[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\0\0\0\0\x3a\x7e";
  g_autofree char *shelf = g_build_filename (fixture->folder, "data", NULL);
  g_autofree char *list = inspect_picture (fixture, half, sizeof half - 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_install (shelf, fixture->path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID);
  assert_holds (error->message, "media/e-1-1.png: the picture is cut off");
  assert_holds (list, error->message);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/content/lesson", test_lesson);
  ADD ("/content/hostile-xml", test_hostile_xml);
  ADD ("/content/picture-kinds", test_picture_kinds);
  ADD ("/content/picture-sizes", test_picture_sizes);
  ADD ("/content/cut-picture-not-installed", test_cut_picture_not_installed);
  return g_test_run ();
}
