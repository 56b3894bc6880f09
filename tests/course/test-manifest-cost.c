/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Manifests blown up at one place: each ends within a second or two, in a course or a sentence. The
 * ceiling is wide, for slow machines; what it catches grew with the square of its input. */

#include <string.h>

#include "dd-course.h"

#define CEILING_SECONDS 20
/* A sanitizer measures every string again at every call, which is quadratic by itself. */
#ifdef __SANITIZE_ADDRESS__
#define MAX_BYTES 100000
#define MAX_PIECES 5000
#else
#define MAX_BYTES 6000000
#define MAX_PIECES 42000
#endif

static const struct
{
  const char *name;
  const char *before; /* put before this text of the good manifest */
  const char *piece;  /* again and again; %u is a number that grows */
} rows[] = {
  { "languages", "<lom:language>en", "<lom:language>aa-b%u</lom:language>" },
  { "titles", "<lom:string language=\"en\">A trial",
    "<lom:string language=\"en\">%u</lom:string>" },
  { "keywords", "<lom:keyword>",
    "<lom:keyword><lom:string language=\"vi\">%u</lom:string></lom:keyword>" },
  { "authors", "<dd:author>", "<dd:author>%u</dd:author>" },
  { "objectives", "<dd:objective", "<dd:objective xml:lang=\"vi\">%u</dd:objective>" },
  { "skills", "<dd:skill id=\"bytes\"",
    "<dd:skill id=\"s%u\"><dd:title xml:lang=\"vi\">s</dd:title></dd:skill>" },
  { "units", "<item identifier=\"unit-two\"", "<item identifier=\"u%u\"><title>u</title></item>" },
  { "lessons", "<item identifier=\"second\"",
    "<item identifier=\"l%u\" identifierref=\"vi.l\"><title>t</title><metadata><dd:lesson "
    "minutes=\"1\" parts=\"practice\"/></metadata></item>" },
  { "exercises", "<dd:exercise id=\"third-1\"",
    "<dd:exercise id=\"e%u\" part=\"practice\" points=\"1\"/>" },
  { "dependencies", "<dependency identifierref=\"vi.third-1\"/>",
    "<dependency identifierref=\"vi.third-%u\"/>" },
  { "same-dependency", "<dependency identifierref=\"vi.third-1\"/>",
    "<dependency identifierref=\"media.cards.svg\"/>" },
  { "variants", "<dd:variant identifierref=\"en.first\"",
    "<dd:variant identifierref=\"en.x%u\" xml:lang=\"en\"/>" },
  { "pictures", "<resource identifier=\"media.cards.svg\"",
    "<resource identifier=\"media.p%1$u\" type=\"webcontent\" href=\"media/p%1$u\"><file "
    "href=\"media/p%1$u\"/></resource>" },
  { "same-picture", "<resource identifier=\"media.cards.svg\"",
    "<resource identifier=\"media.p\" type=\"webcontent\" href=\"media/p\"><file "
    "href=\"media/p\"/></resource>" },
  { "foreign", "<other ", "<x%u xmlns=\"urn:x\"/>" },
  { "marks", "Bài đầu", "\u0301\u0323" },
  { "words", "Bài đầu", "a\u0323\u0301 " },
};

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "data", "course", "manifest.xml", NULL);
  g_autofree char *good = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DdCourse) course = NULL;
  GString *text = g_string_new (NULL);
  const char *at = NULL;
  gint64 start = 0;

  g_assert_true (g_file_get_contents (path, &good, NULL, &error));
  at = strstr (good, rows[row].before);
  g_assert_nonnull (at);
  g_string_append_len (text, good, at - good);
  for (guint i = 0; i < MAX_PIECES && text->len < MAX_BYTES; i++)
    {
      g_auto (GStrv) parts = g_strsplit (rows[row].piece, "%1$u", -1);
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *joined = g_strjoinv (number, parts);
      g_auto (GStrv) simple = g_strsplit (joined, "%u", -1);
      g_autofree char *piece = g_strjoinv (number, simple);

      g_string_append (text, piece);
    }
  g_string_append (text, at);
  bytes = g_string_free_to_bytes (text);
  start = g_get_monotonic_time ();
  course = dd_course_new_from_manifest (bytes, faults, &error);
  g_assert_true ((course == NULL) == (error != NULL));
  g_test_message ("%s: %.2f s%s%s", rows[row].name,
                  (double) (g_get_monotonic_time () - start) / 1e6, error == NULL ? "" : ", ",
                  error == NULL ? "" : error->message);
  g_assert_cmpint (g_get_monotonic_time () - start, <, CEILING_SECONDS * G_TIME_SPAN_SECOND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-cost/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  return g_test_run ();
}
