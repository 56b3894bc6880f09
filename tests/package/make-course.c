/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See make-course.h. */

#include "make-course.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dd-digests.h"
#include "dd-files.h"
#include "dd-package.h"
#include "dd-zip-writer.h"

#define COVER                                                        \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">" \
  "<circle cx=\"16\" cy=\"16\" r=\"12\" fill=\"#f5c211\"/></svg>\n"

/* One grey pixel. */
static const guint8 png[] = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00,
                              0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01,
                              0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a,
                              0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41,
                              0x54, 0x78, 0xda, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00,
                              0x81, 0xda, 0x45, 0x08, 0x3b, 0x00, 0x00, 0x00, 0x00, 0x49,
                              0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82 };

static const guint8 webm_begin[] = { 0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 0x01 };

static void
free_entry_cb (gpointer data)
{
  MakeEntry *entry = data;

  g_free (entry->name);
  g_bytes_unref (entry->content);
  g_free (entry);
}

static MakeEntry *
find (GPtrArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    {
      MakeEntry *entry = g_ptr_array_index (entries, i);

      if (strcmp (entry->name, name) == 0)
        return entry;
    }
  return NULL;
}

/* Takes CONTENT; NAME is not there yet. */
static void
append (GPtrArray *entries, const char *name, GBytes *content)
{
  MakeEntry *entry = g_new0 (MakeEntry, 1);

  entry->name = g_strdup (name);
  entry->content = content;
  g_ptr_array_add (entries, entry);
}

static void
append_string (GPtrArray *entries, const char *name, GString *text)
{
  append (entries, name, g_string_free_to_bytes (text));
}

void
make_course_set (GPtrArray *entries, const char *name, const void *text, gssize length)
{
  GBytes *content = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  MakeEntry *entry = find (entries, name);

  if (entry == NULL)
    {
      append (entries, name, content);
      return;
    }
  g_bytes_unref (entry->content);
  entry->content = content;
}

void
make_course_remove (GPtrArray *entries, const char *name)
{
  MakeEntry *entry = find (entries, name);

  g_assert_nonnull (entry);
  g_ptr_array_remove (entries, entry);
}

GBytes *
make_course_get (GPtrArray *entries, const char *name)
{
  MakeEntry *entry = find (entries, name);

  return entry != NULL ? entry->content : NULL;
}

void
make_course_replace (GPtrArray *entries, const char *name, const char *what, const char *with)
{
  GBytes *content = make_course_get (entries, name);
  GString *text;

  g_assert_nonnull (content);
  text = g_string_new_len (g_bytes_get_data (content, NULL), (gssize) g_bytes_get_size (content));
  g_assert_cmpuint (g_string_replace (text, what, with, 0), >, 0);
  make_course_set (entries, name, text->str, (gssize) text->len);
  g_string_free (text, TRUE);
}

/* Bytes that do not get smaller, the same in every run. */
static void
fill (guint8 *data, gsize length, guint32 seed)
{
  guint64 state = seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + 1;
  gsize i = 0;

  while (i < length)
    {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      for (guint byte = 0; byte < 8 && i < length; byte++)
        data[i++] = (guint8) (state >> (8 * byte));
    }
}

static GBytes *
make_blob (const guint8 *begin, gsize begin_length, gsize length, guint32 seed)
{
  guint8 *data;

  length = MAX (length, begin_length);
  data = g_malloc (length);
  fill (data, length, seed);
  memcpy (data, begin, begin_length);
  return g_bytes_new_take (data, length);
}

static gboolean
has_picture (const MakeCourse *options)
{
  return options->picture_bytes > 0;
}

/* Everything before the body: what is answered, and what comes of it. */
static void
append_item_head (GString *text, const char *lang, const char *id)
{
  g_string_append_printf (
    text,
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "
    "xmlns:dd=\"urn:domdom:course:1\""
    " identifier=\"%s\" title=\"%s\" adaptive=\"false\" time-dependent=\"false\" xml:lang=\"%s\" "
    "dd:shape=\"choice\">\n"
    "<qti-response-declaration identifier=\"RESPONSE\" cardinality=\"single\" "
    "base-type=\"identifier\">"
    "<qti-correct-response><qti-value>o2</qti-value></qti-correct-response></"
    "qti-response-declaration>\n"
    "<qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" base-type=\"float\">"
    "<qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>\n"
    "<qti-outcome-declaration identifier=\"MAXSCORE\" cardinality=\"single\" base-type=\"float\">"
    "<qti-default-value><qti-value>1</qti-value></qti-default-value></qti-outcome-declaration>\n"
    "<qti-outcome-declaration identifier=\"FEEDBACK\" cardinality=\"multiple\" "
    "base-type=\"identifier\"/>\n"
    "<qti-outcome-declaration identifier=\"HINT\" cardinality=\"multiple\" "
    "base-type=\"identifier\"/>\n",
    id, id, lang);
}

/* Everything behind the body: right or wrong, and why. */
static void
append_item_tail (GString *text)
{
  g_string_append (
    text,
    "<qti-response-processing>\n"
    "<qti-response-condition><qti-response-if>"
    "<qti-match><qti-variable identifier=\"RESPONSE\"/><qti-correct "
    "identifier=\"RESPONSE\"/></qti-match>"
    "<qti-set-outcome-value identifier=\"SCORE\"><qti-variable "
    "identifier=\"MAXSCORE\"/></qti-set-outcome-value>"
    "</qti-response-if></qti-response-condition>\n"
    "<qti-response-condition><qti-response-if>"
    "<qti-gte><qti-variable identifier=\"SCORE\"/><qti-variable identifier=\"MAXSCORE\"/></qti-gte>"
    "<qti-set-outcome-value identifier=\"FEEDBACK\"><qti-multiple><qti-variable "
    "identifier=\"FEEDBACK\"/>"
    "<qti-base-value "
    "base-type=\"identifier\">explain</qti-base-value></qti-multiple></qti-set-outcome-value>"
    "</qti-response-if></qti-response-condition>\n"
    "</qti-response-processing>\n"
    "<qti-modal-feedback outcome-identifier=\"FEEDBACK\" identifier=\"explain\" show-hide=\"show\" "
    "dd:role=\"explain\">"
    "<qti-content-body><p>2 + 2 + 2 + 2 = 8</p></qti-content-body></qti-modal-feedback>\n"
    "</qti-assessment-item>\n");
}

static void
append_item (GPtrArray *entries, const MakeCourse *options, const char *lang, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s/items/%s.xml", lang, id);
  g_autofree char *picture =
    has_picture (options)
      ? g_strdup_printf ("  <figure><img src=\"../../media/%s.png\" alt=\"%s\"/></figure>\n",
                         id, id)
      : g_strdup ("");
  GString *text = g_string_new (NULL);

  append_item_head (text, lang, id);
  g_string_append_printf (
    text, "<qti-item-body>\n  <p>%s</p>\n%s",
    strcmp (lang, "vi") == 0 ? "Một byte có mấy bit?" : "How many bits has a byte?", picture);
  for (guint i = 0; text->len + 2000 < options->item_bytes; i++)
    g_string_append_printf (text, "  <p>%s %u</p>\n",
                            strcmp (lang, "vi") == 0 ? "Đom đóm bay quanh bụi tre"
                                                     : "Fireflies fly round the bamboo",
                            i * 2654435761u);
  g_string_append (text,
                   "  <qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"true\" "
                   "max-choices=\"1\">\n"
                   "    <qti-simple-choice identifier=\"o1\">4</qti-simple-choice>\n"
                   "    <qti-simple-choice identifier=\"o2\">8</qti-simple-choice>\n"
                   "  </qti-choice-interaction>\n"
                   "</qti-item-body>\n");
  append_item_tail (text);
  append_string (entries, name, text);
}

static void
append_lesson (GPtrArray *entries, const MakeCourse *options, const char *lang, guint n_lesson)
{
  gboolean vi = strcmp (lang, "vi") == 0;
  g_autofree char *name = g_strdup_printf ("%s/lessons/lesson-%u.xhtml", lang, n_lesson);
  GString *text = g_string_new (NULL);

  g_string_append_printf (
    text,
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
    "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"%s\" lang=\"%s\">\n"
    "<head><meta charset=\"UTF-8\"/><title>%s %u</title></head>\n<body>\n<h1>%s %u</h1>\n"
    "<section data-part=\"practice\">\n<p>%s %s</p>\n"
    "<figure><img src=\"../../media/cover.svg\" alt=\"%s\"/></figure>\n",
    lang, lang, vi ? "Bài" : "Lesson", n_lesson, vi ? "Bài" : "Lesson", n_lesson,
    vi ? "Tám bit làm thành một byte." : "Eight bits make a byte.",
    options->marker != NULL ? options->marker : "", vi ? "một vòng tròn vàng" : "a yellow circle");
  for (guint i = 1; i <= options->n_exercises; i++)
    g_string_append_printf (
      text, "<object type=\"application/qti+xml\" data=\"../items/e-%u-%u.xml\">%s</object>\n",
      n_lesson, i, vi ? "Một byte có mấy bit?" : "How many bits has a byte?");
  g_string_append (text, "</section>\n</body>\n</html>\n");
  append_string (entries, name, text);
}

static void
append_outline (GString *text, const MakeCourse *options)
{
  g_string_append (text, "  <organizations default=\"outline\">\n    <organization "
                         "identifier=\"outline\"><title>Mẫu</title>\n"
                         "      <item identifier=\"unit-1\"><title>Chương một</title>\n");
  for (guint n = 1; n <= options->n_lessons; n++)
    {
      g_string_append_printf (text,
                              "        <item identifier=\"lesson-%u\" "
                              "identifierref=\"vi.lesson-%u\"><title>Bài %u</title>\n"
                              "          <metadata><dd:lesson minutes=\"10\" parts=\"practice\">\n",
                              n, n, n);
      for (guint i = 1; i <= options->n_exercises; i++)
        g_string_append_printf (text,
                                "            <dd:exercise id=\"e-%u-%u\" part=\"practice\" "
                                "shape=\"choice\" points=\"1\"/>\n",
                                n, i);
      g_string_append (text, "          </dd:lesson></metadata>\n        </item>\n");
    }
  g_string_append (text, "      </item>\n    </organization>\n  </organizations>\n");
}

static void
append_language (GString *text, const MakeCourse *options, const char *lang)
{
  gboolean with_variant = strcmp (lang, "vi") == 0 && !options->only_vi;

  for (guint n = 1; n <= options->n_lessons; n++)
    {
      g_string_append_printf (text,
                              "    <resource identifier=\"%s.lesson-%u\" type=\"webcontent\" "
                              "href=\"%s/lessons/lesson-%u.xhtml\" xml:lang=\"%s\"><file "
                              "href=\"%s/lessons/lesson-%u.xhtml\"/>\n",
                              lang, n, lang, n, lang, lang, n);
      for (guint i = 1; i <= options->n_exercises; i++)
        g_string_append_printf (text, "      <dependency identifierref=\"%s.e-%u-%u\"/>\n", lang, n,
                                i);
      g_string_append (text, "      <dependency identifierref=\"media.cover.svg\"/>\n");
      if (options->video_bytes > 0)
        g_string_append (text, "      <dependency identifierref=\"media.film.webm\"/>\n");
      if (with_variant)
        g_string_append_printf (
          text, "      <dd:variant identifierref=\"en.lesson-%u\" xml:lang=\"en\"/>\n", n);
      g_string_append (text, "    </resource>\n");
      for (guint i = 1; i <= options->n_exercises; i++)
        {
          g_string_append_printf (
            text,
            "    <resource identifier=\"%s.e-%u-%u\" type=\"imsqti_item_xmlv3p0\" "
            "href=\"%s/items/e-%u-%u.xml\" xml:lang=\"%s\"><file href=\"%s/items/e-%u-%u.xml\"/>",
            lang, n, i, lang, n, i, lang, lang, n, i);
          if (has_picture (options))
            g_string_append_printf (text, "<dependency identifierref=\"media.e-%u-%u.png\"/>", n,
                                    i);
          if (with_variant)
            g_string_append_printf (
              text, "<dd:variant identifierref=\"en.e-%u-%u\" xml:lang=\"en\"/>", n, i);
          g_string_append (text, "</resource>\n");
        }
    }
}

static void
append_media_resource (GString *text, const char *name)
{
  g_string_append_printf (text,
                          "    <resource identifier=\"media.%s\" type=\"webcontent\" "
                          "href=\"media/%s\"><file href=\"media/%s\"/></resource>\n",
                          name, name, name);
}

static void
append_manifest (GPtrArray *entries, const MakeCourse *options)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (
    text,
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" "
    "xmlns:lom=\"http://ltsc.ieee.org/xsd/LOM\""
    " xmlns:dd=\"urn:domdom:course:1\" identifier=\"%s\" version=\"%u\">\n"
    "  <metadata>\n    <schema>IMS Content</schema>\n    <schemaversion>1.1.4</schemaversion>\n"
    "    <lom:lom><lom:general>\n"
    "      <lom:title><lom:string language=\"vi\">Mẫu</lom:string>%s</lom:title>\n"
    "      <lom:language>vi</lom:language>%s\n"
    "    </lom:general></lom:lom>\n"
    "    <dd:course licence=\"CC BY 4.0\" cover=\"media/cover.svg\"><dd:author>Nhóm Đom "
    "Đóm</dd:author></dd:course>\n"
    "  </metadata>\n",
    options->id, options->version,
    options->only_vi ? "" : "<lom:string language=\"en\">Sample</lom:string>",
    options->only_vi ? "" : "<lom:language>en</lom:language>");
  append_outline (text, options);
  g_string_append (text, "  <resources>\n");
  append_language (text, options, "vi");
  if (!options->only_vi)
    append_language (text, options, "en");
  append_media_resource (text, "cover.svg");
  if (options->video_bytes > 0)
    append_media_resource (text, "film.webm");
  if (has_picture (options))
    for (guint n = 1; n <= options->n_lessons; n++)
      for (guint i = 1; i <= options->n_exercises; i++)
        {
          g_autofree char *name = g_strdup_printf ("e-%u-%u.png", n, i);

          append_media_resource (text, name);
        }
  g_string_append (text, "  </resources>\n</manifest>\n");
  append_string (entries, DD_PACKAGE_MANIFEST, text);
}

static void
append_exercise (GPtrArray *entries, const MakeCourse *options, guint n_lesson, guint n_exercise)
{
  g_autofree char *id = g_strdup_printf ("e-%u-%u", n_lesson, n_exercise);

  append_item (entries, options, "vi", id);
  if (!options->only_vi)
    append_item (entries, options, "en", id);
  if (has_picture (options))
    {
      g_autofree char *picture = g_strdup_printf ("media/%s.png", id);

      append (entries, picture,
              make_blob (png, sizeof png, options->picture_bytes, n_lesson * 1000 + n_exercise));
    }
}

GPtrArray *
make_course_entries (const MakeCourse *options)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (free_entry_cb);
  MakeCourse full = { 0 };

  if (options != NULL)
    full = *options;
  full.id = full.id != NULL ? full.id : "vn.domdom.sample";
  full.version = MAX (full.version, 1);
  full.n_lessons = full.n_lessons > 0 ? full.n_lessons : 2;
  full.n_exercises = full.n_exercises > 0 ? full.n_exercises : 2;
  append_manifest (entries, &full);
  append (entries, "media/cover.svg", g_bytes_new_static (COVER, strlen (COVER)));
  if (full.video_bytes > 0)
    append (entries, "media/film.webm",
            make_blob (webm_begin, sizeof webm_begin, full.video_bytes, 1));
  for (guint n = 1; n <= full.n_lessons; n++)
    {
      append_lesson (entries, &full, "vi", n);
      if (!full.only_vi)
        append_lesson (entries, &full, "en", n);
      for (guint i = 1; i <= full.n_exercises; i++)
        append_exercise (entries, &full, n, i);
    }
  if (full.is_signed)
    make_course_set (
      entries, DD_PACKAGE_SIGNATURE,
      "untrusted comment: signature\nRUQAAAAAAAAAAA==\ntrusted comment: sample\nAAAA\n", -1);
  return entries;
}

static void
insert_first (GPtrArray *entries, guint place, const char *name, GBytes *content)
{
  MakeEntry *entry = g_new0 (MakeEntry, 1);

  entry->name = g_strdup (name);
  entry->content = content;
  g_ptr_array_insert (entries, (gint) place, entry);
}

void
make_course_complete (GPtrArray *entries)
{
  g_autoptr (DdDigests) digests = dd_digests_new ();

  insert_first (entries, 0, DD_PACKAGE_MIMETYPE,
                g_bytes_new_static (DD_PACKAGE_MEDIA_TYPE, strlen (DD_PACKAGE_MEDIA_TYPE)));
  for (guint i = 0; i < entries->len; i++)
    {
      const MakeEntry *entry = g_ptr_array_index (entries, i);
      guint8 digest[DD_DIGEST_BYTES];

      dd_digest_bytes (g_bytes_get_data (entry->content, NULL), g_bytes_get_size (entry->content),
                       digest);
      if (strcmp (entry->name, DD_PACKAGE_SIGNATURE) != 0)
        dd_digests_add (digests, entry->name, digest);
    }
  insert_first (entries, 1, DD_PACKAGE_DIGESTS, dd_digests_to_bytes (digests));
}

void
make_course_write (GPtrArray *entries, const char *path, char **ret_name)
{
  g_autoptr (DdZipWriter) writer = dd_zip_writer_new (path);
  GError *error = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const MakeEntry *entry = g_ptr_array_index (entries, i);

      dd_zip_writer_add_bytes (writer, entry->name, entry->content, &error);
      g_assert_no_error (error);
    }
  dd_zip_writer_finish (writer, ret_name, &error);
  g_assert_no_error (error);
}

void
make_course_file (const MakeCourse *options, const char *path, char **ret_name)
{
  g_autoptr (GPtrArray) entries = make_course_entries (options);

  make_course_write (entries, path, ret_name);
}

char *
make_folder (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp ("domdom-package-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
remove_folder (char *folder)
{
  GError *error = NULL;

  dd_files_remove_tree (folder, &error);
  g_assert_no_error (error);
  g_free (folder);
}
