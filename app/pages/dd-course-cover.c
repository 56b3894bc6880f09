/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Covers wait in a line of their own and are asked for one by one, those near the screen; the
 * others when somebody scrolls there. A shelf of a hundred would otherwise stand on the read thread
 * before the lesson that somebody opens meanwhile, and fill the memory with what nobody looks at.
 */

#include "dd-course-cover.h"

#include "dd-lesson.h"
#include "dd-page.h"
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

/* On the screen, or less than a screen away from it. */
static gboolean
is_near (GtkWidget *view)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (view));
  int height_px = gtk_widget_get_height (root);
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (view) && gtk_widget_compute_bounds (view, root, &bounds) &&
         bounds.origin.y + bounds.size.height > (float) -height_px &&
         bounds.origin.y < 2.0F * (float) height_px;
}

/* Takes the first that is near out of the line; those whose page has gone meanwhile go too. */
static Cover *
take_next (Line *line)
{
  GList *next;

  for (GList *link = line->waiting.head; link != NULL; link = next)
    {
      Cover *cover = link->data;
      gboolean gone = gtk_widget_get_root (GTK_WIDGET (cover->view)) == NULL;

      next = link->next;
      if (!gone && !is_near (GTK_WIDGET (cover->view)))
        continue;
      g_queue_delete_link (&line->waiting, link);
      if (!gone)
        return cover;
      cover_free (cover);
    }
  return NULL;
}

static void
load_next (DdSession *session)
{
  Line *line = get_line (session);
  Cover *cover = line->busy ? NULL : take_next (line);

  if (cover == NULL)
    return;
  line->busy = TRUE;
  dd_session_load_cover_async (session, cover->course, cover->width_px,
                               dd_picture_decode_in_worker, NULL, loaded_cb, cover);
}

void
dd_course_cover_load_near (DdSession *session)
{
  g_return_if_fail (DD_IS_SESSION (session));

  load_next (session);
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
  /* The title stands beside it, wherever it is. */
  dd_page_make_decorative (view);
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
