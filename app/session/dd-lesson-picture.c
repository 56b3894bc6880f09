/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of a course: read out of the package and, if they are SVG, drawn in a child process,
 * both on the read thread.
 *
 * A raster picture is decoded there too, by a function that the caller brings, for no toolkit is
 * known here; without one it comes back as its file. */

#include "dd-lesson-private.h"

#include "dd-child.h"
#include "dd-limits.h"
#include "dd-svg.h"

typedef struct
{
  char *course;  /* (owned) */
  char *package; /* (owned) */
  char *href;    /* (owned) */
  int width_px;
  DdPictureDecoder decoder; /* (nullable) */
  DdPicturePixels *pixels;  /* (owned) (nullable) */
} Draw;

void
dd_picture_pixels_free (DdPicturePixels *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
draw_free (gpointer data)
{
  Draw *draw = data;

  g_free (draw->course);
  g_free (draw->package);
  g_free (draw->href);
  g_clear_pointer (&draw->pixels, dd_picture_pixels_free);
  g_free (draw);
}

static gboolean
draw_svg (Draw *draw,
          GBytes *svg,
          double width,
          double height,
          GCancellable *cancellable,
          GError **error)
{
  DdPicturePixels *pixels = draw->pixels;

  pixels->width_px = draw->width_px;
  pixels->height_px =
    (int) CLAMP (draw->width_px * height / width + 0.5, 1, DD_LIMIT_PICTURE_SIDE_PX);
  return dd_child_draw_svg (svg, pixels->width_px, pixels->height_px, cancellable, &pixels->bytes,
                            &pixels->stride, error);
}

static gboolean
draw_picture (DdKeeper *keeper,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Draw *draw = data;
  g_autoptr (DdPackage) own = NULL;
  DdPackage *package = keeper->package;
  g_autoptr (GBytes) bytes = NULL;
  double width = 0;
  double height = 0;

  /* The lesson's package is open; the cover of another course opens its own for a moment. */
  if (package == NULL || g_strcmp0 (dd_package_get_name (package), draw->package) != 0)
    package = own = dd_shelf_open_version (keeper->folder, draw->course, draw->package, error);
  if (package == NULL)
    return FALSE;
  bytes = dd_package_read (package, draw->href, error);
  if (bytes == NULL)
    return FALSE;
  if (draw->decoder != NULL && !g_str_has_suffix (draw->href, ".svg"))
    draw->pixels = draw->decoder (bytes, draw->width_px);
  if (draw->pixels != NULL)
    return TRUE;
  draw->pixels = g_new0 (DdPicturePixels, 1);
  if (g_str_has_suffix (draw->href, ".svg") && dd_svg_get_size (bytes, &width, &height))
    return draw_svg (draw, bytes, width, height, cancellable, error);
  draw->pixels->bytes = g_bytes_ref (bytes);
  return TRUE;
}

static void
push_draw (DdSession *session,
           gpointer source,
           gpointer tag,
           DdShelfCourse *course,
           const char *href,
           int width_px,
           DdPictureDecoder decoder,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  Draw *draw = g_new0 (Draw, 1);

  draw->course = g_strdup (dd_shelf_course_get_id (course));
  draw->package = g_strdup (dd_shelf_course_get_package (course));
  draw->href = g_strdup (href);
  draw->width_px = CLAMP (width_px, 1, 4096);
  draw->decoder = decoder;
  dd_call_push (session->read_worker, session->keeper, source, tag, draw_picture, draw, draw_free,
                cancellable, callback, user_data);
}

static DdPicturePixels *
take_pixels (gpointer source,
             GAsyncResult *result,
             gpointer tag,
             GError **error)
{
  Draw *draw = dd_call_finish (source, result, tag, error);

  return draw != NULL ? g_steal_pointer (&draw->pixels) : NULL;
}

void
dd_lesson_load_picture_async (DdLesson *self,
                              const char *href,
                              int width_px,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (DD_IS_LESSON (self));
  g_return_if_fail (href != NULL);

  push_draw (dd_lesson_get_session (self), self, dd_lesson_load_picture_async,
             dd_lesson_get_course (self), href, width_px, dd_lesson_get_picture_decoder (self),
             cancellable, callback, user_data);
}

DdPicturePixels *
dd_lesson_load_picture_finish (DdLesson *self,
                               GAsyncResult *result,
                               GError **error)
{
  return take_pixels (self, result, dd_lesson_load_picture_async, error);
}

void
dd_session_load_cover_async (DdSession *session,
                             DdShelfCourse *course,
                             int width_px,
                             DdPictureDecoder decoder,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  const char *cover;

  g_return_if_fail (DD_IS_SESSION (session));
  g_return_if_fail (DD_IS_SHELF_COURSE (course));

  cover = dd_course_get_cover (dd_shelf_course_get_course (course));
  push_draw (session, session, dd_session_load_cover_async, course, cover != NULL ? cover : "",
             width_px, decoder, cancellable, callback, user_data);
}

DdPicturePixels *
dd_session_load_cover_finish (DdSession *session,
                              GAsyncResult *result,
                              GError **error)
{
  return take_pixels (session, result, dd_session_load_cover_async, error);
}
