/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The resources of a manifest, and that everything which points at one finds it: lessons and
 * exercises in every language, variants, dependencies, the cover. docs/package-format.md section 1,
 * "Resources". Whether the files are in the package, and whether a lesson's text needs what its
 * dependencies say, is for those who can open them. */

#include "dd-manifest.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-safe-path.h"
#include "dd-xml.h"

#define ITEM_TYPE "imsqti_item_xmlv3p0"
#define CONTENT_TYPE "webcontent"

typedef enum
{
  LESSON,
  ITEM,
  MEDIA
} Kind;

typedef struct
{
  const xmlNode *node; /* (borrowed) */
  DdCourseFile *file;  /* (borrowed) from the course */
  Kind kind;
  const char *local_id; /* the part after "LANG.", or the name in media/ */
  gboolean used;
  const void *needed_by; /* (borrowed) (nullable) the last Resource that listed it */
} Resource;

typedef struct
{
  DdManifest *manifest;  /* (borrowed) */
  GHashTable *resources; /* (owned) identifier -> Resource, owned */
  GPtrArray *order;      /* (owned) the same Resources as they stand in the document */
} Files;

static Resource *
find (Files *self, const char *id)
{
  return g_hash_table_lookup (self->resources, id);
}

static Resource *
find_in (Files *self, const char *lang, const char *id)
{
  g_autofree char *full = g_strdup_printf ("%s.%s", lang, id);

  return find (self, full);
}

/* ---- One resource ---- */

/* "media." and the name, every byte that an XML name could not hold as "_" and two hex digits. */
static char *
name_media (const char *name)
{
  GString *id = g_string_new ("media.");

  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == '.' || *p == '-')
      g_string_append_c (id, *p);
    else
      g_string_append_printf (id, "_%02x", (guint) (guchar) *p);
  return g_string_free (id, FALSE);
}

static void
read_media (Files *self, Resource *resource, const char *type)
{
  DdCourseFile *file = resource->file;
  g_autofree char *expected = NULL;

  resource->kind = MEDIA;
  if (!g_str_has_prefix (file->href, "media/") ||
      strchr (file->href + strlen ("media/"), '/') != NULL)
    {
      dd_manifest_fault (self->manifest, resource->node,
                         "\"%s\" has no language and is not a file in media/.", file->href);
      return;
    }
  resource->local_id = file->href + strlen ("media/");
  expected = name_media (resource->local_id);
  if (strcmp (file->id, expected) != 0)
    dd_manifest_fault (self->manifest, resource->node,
                       "the resource of \"%s\" must have the identifier \"%s\".", file->href,
                       expected);
  if (strcmp (type, CONTENT_TYPE) != 0)
    dd_manifest_fault (self->manifest, resource->node, "the type of \"%s\" must be %s.", file->href,
                       CONTENT_TYPE);
}

static void
read_text (Files *self, Resource *resource, const char *type)
{
  DdCourseFile *file = resource->file;
  g_autofree char *prefix = g_strdup_printf ("%s.", file->lang);
  g_autofree char *expected = NULL;

  if (dd_course_data_find_language (self->manifest->course, file->lang) < 0)
    dd_manifest_fault (self->manifest, resource->node,
                       "\"%s\" is not one of the course's languages.", file->lang);
  if (!g_str_has_prefix (file->id, prefix) || !dd_manifest_is_id (file->id + strlen (prefix)))
    {
      dd_manifest_fault (self->manifest, resource->node,
                         "the identifier \"%s\" must be \"%s\" and the id of a lesson or exercise.",
                         file->id, prefix);
      return;
    }
  resource->local_id = file->id + strlen (prefix);
  resource->kind = strcmp (type, ITEM_TYPE) == 0 ? ITEM : LESSON;
  file->is_item = resource->kind == ITEM;
  if (resource->kind == LESSON && strcmp (type, CONTENT_TYPE) != 0)
    dd_manifest_fault (self->manifest, resource->node, "the type \"%s\" is neither %s nor %s.",
                       type, CONTENT_TYPE, ITEM_TYPE);
  expected = resource->kind == ITEM
               ? g_strdup_printf ("%s/items/%s.xml", file->lang, resource->local_id)
               : g_strdup_printf ("%s/lessons/%s.xhtml", file->lang, resource->local_id);
  if (strcmp (file->href, expected) != 0)
    dd_manifest_fault (self->manifest, resource->node,
                       "the file of \"%s\" must be \"%s\", not \"%s\".", file->id, expected,
                       file->href);
}

static void
check_path (Files *self, const Resource *resource, GHashTable *paths)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *inner = NULL;
  const xmlNode *file = dd_xml_find_child (resource->node, DD_MANIFEST_NS_CP, "file");
  char *key = NULL;

  if (!dd_safe_path_check (resource->file->href, &error))
    {
      dd_manifest_fault (self->manifest, resource->node,
                         "\"%s\" is not a name of a file in a package: %s", resource->file->href,
                         error->message);
      return;
    }
  key = dd_safe_path_dup_key (resource->file->href);
  if (!g_hash_table_add (paths, key))
    dd_manifest_fault (self->manifest, resource->node, "two resources have the file \"%s\".",
                       resource->file->href);
  inner = dd_xml_dup_attr (file, "href");
  if (strcmp (inner, resource->file->href) != 0)
    dd_manifest_fault (self->manifest, file, "<file> says \"%s\" and its resource \"%s\".", inner,
                       resource->file->href);
}

static void
read_resource (Files *self, const xmlNode *node, GHashTable *paths)
{
  DdCourse *course = self->manifest->course;
  Resource *resource = g_new0 (Resource, 1);
  DdCourseFile *file = dd_course_data_alloc (course, sizeof (DdCourseFile));
  g_autofree char *type = dd_xml_dup_attr (node, "type");
  g_autofree char *lang = dd_xml_dup_attr_ns (node, DD_XML_NS_XML, "lang");

  file->id = dd_manifest_keep_attr (self->manifest, node, "identifier", 1000);
  file->href = dd_manifest_keep_attr (self->manifest, node, "href", DD_LIMIT_PATH_BYTES);
  file->lang = dd_course_data_keep (course, lang);
  file->line = dd_xml_get_line (node);
  resource->node = node;
  resource->file = file;
  resource->local_id = "";
  check_path (self, resource, paths);
  if (lang != NULL)
    read_text (self, resource, type);
  else
    read_media (self, resource, type);
  dd_manifest_claim_identifier (self->manifest, node, file->id);
  g_ptr_array_add (self->order, resource);
  g_hash_table_replace (self->resources, (gpointer) file->id, resource);
  g_ptr_array_add (course->files, file);
  g_hash_table_insert (course->files_by_href, (gpointer) file->href, file);
}

/* ---- What points at resources ---- */

/* The variants of a default language's resource are just those resources of the other languages
 * that have its id. */
static void
check_variants (Files *self, Resource *resource)
{
  const DdCourse *course = self->manifest->course;
  const xmlNode *node = dd_xml_find_child (resource->node, DD_XML_NS_COURSE, "variant");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (; node != NULL; node = dd_xml_find_next (node, DD_XML_NS_COURSE, "variant"))
    {
      g_autofree char *id = dd_xml_dup_attr (node, "identifierref");
      g_autofree char *lang = dd_xml_dup_attr_ns (node, DD_XML_NS_XML, "lang");
      Resource *other = find (self, id);

      if (g_strcmp0 (resource->file->lang, course->languages[0]) != 0)
        dd_manifest_fault (self->manifest, node,
                           "only a resource in the first language, \"%s\", lists variants.",
                           course->languages[0]);
      else if (other == NULL || other == resource || other->kind != resource->kind ||
               strcmp (other->local_id, resource->local_id) != 0 ||
               g_strcmp0 (other->file->lang, lang) != 0)
        dd_manifest_fault (self->manifest, node, "\"%s\" is not \"%s\" in the language \"%s\".", id,
                           resource->local_id, lang);
      else if (!g_hash_table_add (seen, g_steal_pointer (&lang)))
        dd_manifest_fault (self->manifest, node, "the variant \"%s\" is listed twice.", id);
    }
  if (g_strcmp0 (resource->file->lang, course->languages[0]) != 0)
    return;
  for (guint i = 1; i < course->n_languages; i++)
    if (find_in (self, course->languages[i], resource->local_id) != NULL &&
        !g_hash_table_contains (seen, course->languages[i]))
      dd_manifest_fault (self->manifest, resource->node,
                         "\"%s.%s\" is not listed as a variant of \"%s\".", course->languages[i],
                         resource->local_id, resource->file->id);
}

static void
check_dependency (Files *self, Resource *resource, const xmlNode *node, GPtrArray *needs)
{
  g_autofree char *id = dd_xml_dup_attr (node, "identifierref");
  Resource *other = find (self, id);

  if (other == NULL)
    dd_manifest_fault (self->manifest, node, "there is no resource \"%s\".", id);
  else if (resource->kind == MEDIA ||
           (other->kind != MEDIA && (other->kind != ITEM || resource->kind != LESSON)))
    dd_manifest_fault (self->manifest, node, "\"%s\" cannot depend on \"%s\".", resource->file->id,
                       id);
  else if (other->kind == ITEM && g_strcmp0 (other->file->lang, resource->file->lang) != 0)
    dd_manifest_fault (self->manifest, node,
                       "\"%s\" depends on an exercise in another language, \"%s\".",
                       resource->file->id, id);
  else if (other->needed_by == resource)
    dd_manifest_fault (self->manifest, node, "the dependency \"%s\" is listed twice.", id);
  else
    {
      g_ptr_array_add (needs, other);
      other->needed_by = resource;
      other->used = TRUE;
    }
}

/* A lesson depends on its exercises, no more and no less. NEEDS: the Resources it depends on. */
static void
check_lesson_needs (Files *self, const Resource *resource, GPtrArray *needs)
{
  const DdLessonInfo *lesson = dd_course_find_lesson (self->manifest->course, resource->local_id);

  if (lesson == NULL)
    return;
  for (guint i = 0; i < lesson->n_exercises; i++)
    {
      Resource *item = find_in (self, resource->file->lang, lesson->exercises[i]->id);

      if (item == NULL || item->kind != ITEM)
        dd_manifest_fault (self->manifest, resource->node,
                           "exercise \"%s\" of lesson \"%s\" does not exist in \"%s\".",
                           lesson->exercises[i]->id, lesson->id, resource->file->lang);
      else if (item->needed_by != resource)
        dd_manifest_fault (self->manifest, resource->node,
                           "\"%s\" does not list its exercise \"%s\" as a dependency.",
                           resource->file->id, item->file->id);
    }
  for (guint i = 0; i < needs->len; i++)
    {
      const Resource *item = g_ptr_array_index (needs, i);
      const DdExerciseInfo *exercise =
        dd_course_find_exercise (self->manifest->course, item->local_id);

      if (item->kind == ITEM && (exercise == NULL || exercise->lesson != lesson))
        dd_manifest_fault (self->manifest, resource->node,
                           "\"%s\" depends on \"%s\", which is no exercise of its lesson.",
                           resource->file->id, item->file->id);
    }
}

static void
check_needs (Files *self, Resource *resource)
{
  g_autoptr (GPtrArray) needs = g_ptr_array_new ();
  const xmlNode *node = dd_xml_find_child (resource->node, DD_MANIFEST_NS_CP, "dependency");

  for (; node != NULL; node = dd_xml_find_next (node, DD_MANIFEST_NS_CP, "dependency"))
    check_dependency (self, resource, node, needs);
  if (resource->kind == LESSON)
    check_lesson_needs (self, resource, needs);
  for (guint i = 0; i < needs->len; i++)
    {
      const Resource *other = g_ptr_array_index (needs, i);

      needs->pdata[i] = (gpointer) other->file->href;
    }
  resource->file->dependencies = dd_course_data_keep_array (self->manifest->course, needs);
}

/* ---- Files of lessons and exercises ---- */

/* One href a language, NULL where the thing ID does not exist in it. BY_HREF gains each of them as
 * a key to RECORD. */
static const char *const *
collect_hrefs (Files *self, Kind kind, const char *id, GHashTable *by_href, gpointer record)
{
  const DdCourse *course = self->manifest->course;
  const char **hrefs =
    dd_course_data_alloc (self->manifest->course, sizeof (char *) * (course->n_languages + 1));

  for (guint i = 0; i < course->n_languages; i++)
    {
      Resource *resource = find_in (self, course->languages[i], id);

      if (resource == NULL || resource->kind != kind)
        continue;
      hrefs[i] = resource->file->href;
      g_hash_table_insert (by_href, (gpointer) hrefs[i], record);
      if (kind == LESSON)
        resource->used = TRUE;
    }
  return hrefs;
}

static void
bind_outline (Files *self, const xmlNode *resources)
{
  DdCourse *course = self->manifest->course;
  GHashTableIter iter;
  gpointer value = NULL;

  for (guint i = 0; i < course->lessons->len; i++)
    {
      DdLessonInfo *lesson = g_ptr_array_index (course->lessons, i);

      lesson->hrefs = collect_hrefs (self, LESSON, lesson->id, course->lessons_by_href, lesson);
      if (lesson->hrefs[0] == NULL)
        dd_manifest_fault (self->manifest, resources, "lesson \"%s\" has no resource \"%s.%s\".",
                           lesson->id, course->languages[0], lesson->id);
    }
  g_hash_table_iter_init (&iter, course->exercises_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      DdExerciseInfo *exercise = value;

      exercise->hrefs =
        collect_hrefs (self, ITEM, exercise->id, course->exercises_by_href, exercise);
    }
}

static void
bind_cover (Files *self, const xmlNode *resources)
{
  const char *cover = self->manifest->course->cover;
  gboolean found = cover == NULL;

  for (guint i = 0; i < self->order->len; i++)
    {
      Resource *resource = g_ptr_array_index (self->order, i);

      if (resource->kind == MEDIA && g_strcmp0 (resource->file->href, cover) == 0)
        found = resource->used = TRUE;
    }
  if (!found)
    dd_manifest_fault (self->manifest, resources, "the cover \"%s\" is not a resource in media/.",
                       cover);
}

void
dd_manifest_read_files (DdManifest *manifest, const xmlNode *resources)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_free);
  Files self = { .manifest = manifest, .resources = by_id, .order = order };
  const xmlNode *node = dd_xml_find_child (resources, DD_MANIFEST_NS_CP, "resource");

  for (; node != NULL; node = dd_xml_find_next (node, DD_MANIFEST_NS_CP, "resource"))
    read_resource (&self, node, paths);
  if (order->len > DD_LIMIT_PACKAGE_ENTRIES)
    dd_manifest_fault_code (manifest, resources, DD_COURSE_ERROR_TOO_LARGE,
                            "the course has %u files; at most %u are read.", order->len,
                            (guint) DD_LIMIT_PACKAGE_ENTRIES);
  bind_outline (&self, resources);
  bind_cover (&self, resources);
  for (guint i = 0; i < order->len; i++)
    {
      Resource *resource = g_ptr_array_index (order, i);

      check_needs (&self, resource);
      if (resource->kind != MEDIA ||
          dd_xml_find_child (resource->node, DD_XML_NS_COURSE, "variant") != NULL)
        check_variants (&self, resource);
    }
  for (guint i = 0; i < order->len; i++)
    {
      Resource *resource = g_ptr_array_index (order, i);

      if (!resource->used)
        dd_manifest_fault (manifest, resource->node, "nothing in the course uses \"%s\".",
                           resource->file->id);
    }
}
