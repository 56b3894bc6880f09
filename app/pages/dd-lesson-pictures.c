/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Loading and decoding happen on the read thread; a view that is gone when its pixels come lets
 * them go. */

#include "dd-lesson-pictures.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-picture-decode.h"
#include "dd-picture-view.h"

static void
show (DdPictureView *view,
      const DdPicturePixels *pixels,
      const GError *error)
{
  g_autofree char *words = NULL;

  if (pixels == NULL)
    {
      words = dd_advice_for_error (error);
      dd_picture_view_set_failed (view, words);
      return;
    }
  if (pixels->stride > 0)
    dd_picture_view_set_pixels (view, pixels->bytes, pixels->width_px, pixels->height_px,
                                pixels->stride);
  else
    dd_picture_view_set_failed (view, _ ("This picture cannot be read. Tell the course's author."));
}

static void
loaded_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (DdPictureView) view = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPicturePixels) pixels =
    dd_lesson_load_picture_finish (DD_LESSON (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (view)) != NULL)
    show (view, pixels, error);
}

static void
load_cb (GtkWidget *widget,
         DdPictureView *view,
         const char *href,
         int width_px,
         DdLesson *lesson)
{
  dd_lesson_load_picture_async (lesson, href, width_px, NULL, loaded_cb, g_object_ref (view));
}

void
dd_lesson_pictures_attach (DdLesson *lesson,
                           gpointer widget)
{
  g_return_if_fail (DD_IS_LESSON (lesson));

  dd_lesson_set_picture_decoder (lesson, dd_picture_decode_in_worker);
  g_signal_connect_object (widget, "load-picture", G_CALLBACK (load_cb), lesson, 0);
}
