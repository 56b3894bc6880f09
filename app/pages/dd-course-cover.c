/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Covers wait in a line of their own and are asked for one by one. A shelf of a hundred would
 * otherwise stand on the read thread before the lesson that somebody opens meanwhile. */

#include "dd-course-cover.h"

#include "dd-lesson.h"
#include "dd-picture-decode.h"
#include "dd-picture-view.h"
#include "dd-words.h"

/* What hangs on a course. */
#define PIXELS_KEY "dd-cover"

/* One that waits for its pixels. */
typedef struct
{
  DdPictureView *view;   /* (owned) */
  DdShelfCourse *course; /* (owned) */
  int width_px;
} Cover;

/* What hangs on the session: those that wait, the first one is being drawn if it is busy. */
typedef struct
{
  GQueue waiting; /* of Cover */
  gboolean busy;
} Line;

static void
cover_free (gpointer data)
{
  Cover *cover = data;

  g_object_unref (cover->view);
  g_object_unref (cover->course);
  g_free (cover);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_queue_clear_full (&line->waiting, cover_free);
  g_free (line);
}

static Line *
get_line (DdSession *session)
{
  Line *line = g_object_get_data (G_OBJECT (session), "dd-covers");

  if (line == NULL)
    {
      line = g_new0 (Line, 1);
      g_object_set_data_full (G_OBJECT (session), "dd-covers", line, line_free);
    }
  return line;
}

static void
show (DdPictureView *view,
      const DdPicturePixels *pixels)
{
  dd_picture_view_set_pixels (view, pixels->bytes, pixels->width_px, pixels->height_px,
                              pixels->stride);
}

static void load_next (DdSession *session);

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  DdSession *session = DD_SESSION (source);
  Cover *cover = data;
  g_autoptr (DdPicturePixels) pixels = dd_session_load_cover_finish (session, result, NULL);
  const DdPicturePixels *known = g_object_get_data (G_OBJECT (cover->course), PIXELS_KEY);

  /* A cover that cannot be drawn stays a night-blue place: it says nothing that the title does not.
   */
  if (pixels != NULL && pixels->stride > 0)
    {
      show (cover->view, pixels);
      if (known == NULL || known->width_px < pixels->width_px)
        g_object_set_data_full (G_OBJECT (cover->course), PIXELS_KEY, g_steal_pointer (&pixels),
                                (GDestroyNotify) dd_picture_pixels_free);
    }
  cover_free (cover);
  get_line (session)->busy = FALSE;
  load_next (session);
}

/* Those whose page has gone meanwhile are passed over. */
static void
load_next (DdSession *session)
{
  Line *line = get_line (session);

  while (!line->busy && !g_queue_is_empty (&line->waiting))
    {
      Cover *cover = g_queue_pop_head (&line->waiting);

      if (gtk_widget_get_root (GTK_WIDGET (cover->view)) == NULL)
        {
          cover_free (cover);
          continue;
        }
      line->busy = TRUE;
      dd_session_load_cover_async (session, cover->course, cover->width_px,
                                   dd_picture_decode_in_worker, NULL, loaded_cb, cover);
    }
}

static void
load_cb (DdPictureView *view,
         const char *href,
         int width_px,
         DdSession *session)
{
  Cover *cover = g_new0 (Cover, 1);

  cover->view = g_object_ref (view);
  cover->course = g_object_ref (g_object_get_data (G_OBJECT (view), "dd-course"));
  cover->width_px = width_px;
  g_queue_push_tail (&get_line (session)->waiting, cover);
  load_next (session);
}

GtkWidget *
dd_course_cover_new (DdSession *session,
                     DdShelfCourse *course,
                     int max_width_px)
{
  const char *href = dd_course_get_cover (dd_shelf_course_get_course (course));
  const char *title =
    dd_course_get_title (dd_shelf_course_get_course (course), dd_words_get_language (), NULL);
  GtkWidget *view = dd_picture_view_new (href != NULL ? href : "", title, max_width_px);
  const DdPicturePixels *known = g_object_get_data (G_OBJECT (course), PIXELS_KEY);

  gtk_widget_add_css_class (view, "dd-cover");
  dd_picture_view_set_framed (DD_PICTURE_VIEW (view));
  g_object_set_data_full (G_OBJECT (view), "dd-course", g_object_ref (course), g_object_unref);
  if (href == NULL)
    return view;
  /* A wider place asks for more. */
  if (known != NULL)
    show (DD_PICTURE_VIEW (view), known);
  g_signal_connect_object (view, "load", G_CALLBACK (load_cb), session, 0);
  return view;
}
