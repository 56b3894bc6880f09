/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links and pictures: what a lesson names is there, can be read, and is not larger than a stick and
 * an old PC can bear. Pictures are opened by name below the folder only, never through a link.
 */
#include <string.h>

#include "dd-check.h"
#include "dd-child.h"
#include "dd-files.h"
#include "dd-limits.h"
#include "dd-safe-path.h"
#include "dd-svg.h"

#define MEDIA_PREFIX "media/"
#define HEAVY_BYTES (300 * 1000)

typedef struct
{
  const DdSource *source; /* borrowed; NULL when a lesson is looked at alone */
  GHashTable *seen;       /* owned; set of char *, pictures that were looked at */
  GHashTable *keys;       /* owned; dd_safe_path_dup_key () -> name, of the same pictures */
  DdFaults *faults;       /* borrowed */
  gboolean in_link;       /* what is looked at stands in an <a> */
  gboolean closed;        /* media/ is a link or cannot be read: its pictures are not looked at */
} Links;

/* "media/cards.svg": one level, and letters that every disk and URL takes as they are. */
static gboolean
is_media_name (const char *name)
{
  const char *at = NULL;
  if (!g_str_has_prefix (name, MEDIA_PREFIX) || strlen (name) > DD_LIMIT_PATH_BYTES)
    return FALSE;
  at = name + strlen (MEDIA_PREFIX);
  if (!g_ascii_isalnum (*at))
    return FALSE;
  for (; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("._-", *at) == NULL)
      return FALSE;
  return at[-1] != '.';
}

/* Drawing tells what reading cannot: a small SVG may take minutes. */
static void
check_drawing (Links *self, const char *name, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pixels = NULL;
  double width = 0;
  double height = 0;
  int stride = 0;
  double shrink = 0;
  if (!dd_svg_get_size (bytes, &width, &height))
    return;
  shrink = MIN (1.0, MIN (1024 / width, 1024 / height));
  if (dd_child_draw_svg (bytes, MAX (1, (int) (width * shrink)), MAX (1, (int) (height * shrink)),
                         NULL, &pixels, &stride, &error))
    return;
  if (g_error_matches (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_SLOW))
    dd_faults_add (self->faults, DD_FAULT_ERROR, name, 0,
                   "The picture takes more than %d seconds to draw: make it simpler.",
                   (int) (DD_LIMIT_SVG_USEC / G_TIME_SPAN_SECOND));
  else if (g_error_matches (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_LARGE) ||
           g_error_matches (error, DD_CHILD_ERROR, DD_CHILD_ERROR_REFUSED))
    dd_faults_add (self->faults, DD_FAULT_ERROR, name, 0, "The picture cannot be drawn: %s",
                   error->message);
  /* No drawing program, or a machine in trouble: says nothing about the picture. */
}

static void
check_picture_bytes (Links *self, const char *name, GBytes *bytes)
{
  gsize size = g_bytes_get_size (bytes);
  guint before = dd_faults_count_errors (self->faults);
  dd_check_picture (name, bytes, self->faults);
  if (size > HEAVY_BYTES)
    dd_faults_add (self->faults, DD_FAULT_WARNING, name, 0,
                   "The picture has %" G_GSIZE_FORMAT " kB: make it smaller, 300 kB is plenty.",
                   size / 1000);
  if (dd_faults_count_errors (self->faults) == before && g_str_has_suffix (name, ".svg"))
    check_drawing (self, name, bytes);
}

/* Whether the package can hold NAME, as every system writes names; FALSE with a fault. */
static gboolean
check_name (Links *self, const char *name, const char *file, guint line)
{
  g_autofree char *key = dd_safe_path_dup_key (name);
  const char *other = self->source != NULL ? g_hash_table_lookup (self->keys, key) : NULL;
  if (!is_media_name (name))
    dd_faults_add (self->faults, DD_FAULT_ERROR, file, line,
                   "\"%s\" cannot name a picture: write media/ and a name of letters a-z, "
                   "digits, \".\", \"-\" and \"_\".",
                   name);
  else if (!dd_safe_path_check (name, NULL))
    dd_faults_add (self->faults, DD_FAULT_ERROR, file, line,
                   "\"%s\" is a name that Windows keeps for a device: give the picture another.",
                   name);
  else if (other != NULL && !g_str_equal (other, name))
    dd_faults_add (self->faults, DD_FAULT_ERROR, file, line,
                   "%s and %s differ in capital letters only, and many computers take them for "
                   "one: give one of the two another name.",
                   name, other);
  else
    {
      if (self->source != NULL && other == NULL)
        g_hash_table_insert (self->keys, g_steal_pointer (&key), g_strdup (name));
      return TRUE;
    }
  return FALSE;
}

/* NAME is named at FILE:LINE. */
static void
check_picture (Links *self, const char *name, const char *file, guint line)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gboolean link = FALSE;
  g_autoptr (GBytes) bytes = NULL;
  if (!check_name (self, name, file, line))
    {
      if (self->source != NULL)
        g_hash_table_add (self->seen, g_strdup (name)); /* it is shown, if not well */
      return;
    }
  if (self->source == NULL || self->closed)
    return;
  path = g_build_filename (self->source->folder, name, NULL);
  link = g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  if (link || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      dd_faults_add (self->faults, DD_FAULT_ERROR, file, line,
                     link ? "The picture %s is a link: put the file itself there."
                          : "There is no picture %s: put it there or mend the name.",
                     name);
      return;
    }
  if (!g_hash_table_add (self->seen, g_strdup (name)))
    return;
  bytes = dd_files_read (path, DD_LIMIT_PICTURE_BYTES, &error);
  if (bytes == NULL)
    dd_faults_add (self->faults, DD_FAULT_ERROR, name, 0, "The picture cannot be read: %s",
                   error->message);
  else
    check_picture_bytes (self, name, bytes);
}

static gboolean
is_lesson (const DdSource *source, const char *id)
{
  for (guint i = 0; i < source->units->len; i++)
    {
      const DdSourceUnit *unit = g_ptr_array_index (source->units, i);
      for (guint j = 0; j < unit->lessons->len; j++)
        if (g_str_equal (((DdSourceRef *) g_ptr_array_index (unit->lessons, j))->id, id))
          return TRUE;
    }
  return FALSE;
}

/* Plain ASCII, as an address bar copies it: what a letter outside it means depends on the program.
 */
static gboolean
is_web_address (const char *href)
{
  g_autoptr (GUri) uri = g_uri_parse (href, G_URI_FLAGS_NONE, NULL);
  for (const char *at = href; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("!#$%&'()*+,-./:;=?[]_~", *at) == NULL)
      return FALSE;
  return uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https") &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

static void
check_link (Links *self, const char *href, const char *file, guint line)
{
  if (*href == '#' && dd_source_is_id (href + 1))
    {
      if (self->source != NULL && !is_lesson (self->source, href + 1))
        dd_faults_add (self->faults, DD_FAULT_ERROR, file, line,
                       "The link %s leads nowhere: the course has no lesson \"%s\".", href,
                       href + 1);
    }
  else if (!is_web_address (href))
    dd_faults_add (self->faults, DD_FAULT_ERROR, file, line,
                   "The link \"%s\" cannot be followed: write #lesson-id, or an address that "
                   "begins with https://.",
                   href);
}

static void
check_below (Links *self, const xmlNode *root, const char *file)
{
  gboolean in_link = self->in_link;
  g_autofree char *href =
    dd_xml_is (root, DD_XML_NS_SOURCE, "a") ? dd_xml_dup_attr (root, "href") : NULL;
  g_autofree char *src =
    dd_xml_is (root, DD_XML_NS_SOURCE, "figure") ? dd_xml_dup_attr (root, "src") : NULL;
  if (dd_xml_is (root, DD_XML_NS_SOURCE, "a") && self->in_link)
    dd_faults_add (self->faults, DD_FAULT_ERROR, file, dd_xml_get_line (root),
                   "<a> stands in another <a>: take one of the two out.");
  if (href != NULL)
    check_link (self, href, file, dd_xml_get_line (root));
  if (src != NULL)
    check_picture (self, src, file, dd_xml_get_line (root));
  self->in_link = in_link || dd_xml_is (root, DD_XML_NS_SOURCE, "a");
  for (const xmlNode *child = dd_xml_get_first_child (root); child != NULL;
       child = dd_xml_get_next (child))
    check_below (self, child, file);
  self->in_link = in_link;
}

static void
warn_of_unused (Links *self)
{
  g_autofree char *path = g_build_filename (self->source->folder, "media", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *medium = g_strconcat (MEDIA_PREFIX, name, NULL);
      g_autofree char *shown = g_utf8_make_valid (medium, -1);
      if (*name != '.' && !g_hash_table_contains (self->seen, medium))
        dd_faults_add (self->faults, DD_FAULT_WARNING, shown, 0,
                       "No lesson shows this file, so it is not packed: show it or move it away.");
    }
}

void
dd_check_links (const DdSource *source, DdFaults *faults)
{
  Links self = { .source = source, .faults = faults };
  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.closed = !dd_source_check_folder (source->folder, "media", faults);
  if (source->cover != NULL)
    check_picture (&self, source->cover, DD_SOURCE_COURSE_FILE, source->cover_line);
  for (guint i = 0; i < source->lessons->len; i++)
    {
      const DdSourceLesson *lesson = g_ptr_array_index (source->lessons, i);
      check_below (&self, dd_xml_get_root (lesson->doc), lesson->file);
    }
  if (source->lessons->len > 0 && !self.closed)
    warn_of_unused (&self);
  g_hash_table_unref (self.seen);
  g_hash_table_unref (self.keys);
}

void
dd_check_links_alone (const xmlNode *root, const char *file, DdFaults *faults)
{
  Links self = { .faults = faults };
  check_below (&self, root, file);
}
