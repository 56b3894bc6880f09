/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stack of pages: the one on top is seen, Back leaves it. Which page comes first is known here;
 * what a page does is the page's business. */

#include "dd-window-private.h"

#include "dd-home-page.h"
#include "dd-install-page.h"
#include "dd-lesson-page.h"
#include "dd-page.h"
#include "dd-picker-page.h"
#include "dd-resume-page.h"
#include "dd-trouble-page.h"
#include "dd-welcome-page.h"

static void
show_top (DdWindow *self)
{
  GtkWidget *page = dd_window_get_page (self);

  if (page == NULL)
    return;
  adw_leaflet_set_visible_child (self->leaflet, page);
  if (DD_IS_PAGE (page))
    {
      gtk_window_set_title (GTK_WINDOW (self), dd_page_get_title (DD_PAGE (page)));
      dd_page_shown (DD_PAGE (page));
    }
}

static void
drop_page (DdWindow *self,
           guint index)
{
  GtkWidget *page = g_ptr_array_index (self->pages, index);

  g_ptr_array_remove_index (self->pages, index);
  if (DD_IS_PAGE (page))
    dd_page_left (DD_PAGE (page));
  adw_leaflet_remove (self->leaflet, page);
}

GtkWidget *
dd_window_get_page (DdWindow *self)
{
  g_return_val_if_fail (DD_IS_WINDOW (self), NULL);

  return self->pages->len > 0 ? g_ptr_array_index (self->pages, self->pages->len - 1) : NULL;
}

static void
add_page (DdWindow *self,
          GtkWidget *page)
{
  adw_leaflet_append (self->leaflet, page);
  g_ptr_array_add (self->pages, page);
  if (DD_IS_PAGE (page))
    dd_page_set_can_go_back (DD_PAGE (page), self->pages->len > 1);
}

void
dd_window_push (DdWindow *self,
                GtkWidget *page)
{
  g_return_if_fail (DD_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  /* Nobody reads what is covered, and others may sit down before it is seen again. */
  if (self->pages->len > 0 && DD_IS_LESSON_PAGE (dd_window_get_page (self)))
    dd_page_left (DD_PAGE (dd_window_get_page (self)));
  add_page (self, page);
  show_top (self);
}

void
dd_window_set_root (DdWindow *self,
                    GtkWidget *page)
{
  guint n_old;

  g_return_if_fail (DD_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  n_old = self->pages->len;
  add_page (self, page);
  adw_leaflet_set_visible_child (self->leaflet, page);
  for (guint i = 0; i < n_old; i++)
    drop_page (self, 0);
  if (DD_IS_PAGE (page))
    dd_page_set_can_go_back (DD_PAGE (page), FALSE);
  show_top (self);
}

void
dd_window_read_again (DdWindow *self)
{
  GtkWidget *page;
  GtkWidget *again;
  DdShelfCourse *course;
  const char *course_id;
  const char *lesson_id;

  g_return_if_fail (DD_IS_WINDOW (self));

  page = dd_window_get_page (self);
  if (page == NULL || !DD_IS_LESSON_PAGE (page) ||
      !dd_lesson_page_get_lesson (DD_LESSON_PAGE (page), &course_id, &lesson_id))
    return;
  course = dd_session_find_course (self->session, course_id);
  if (course == NULL)
    return;
  again = dd_lesson_page_new (self->session, course, lesson_id);
  add_page (self, again);
  adw_leaflet_set_visible_child (self->leaflet, again);
  /* Left first: where one is in it is kept then, and found again. */
  drop_page (self, self->pages->len - 2);
  show_top (self);
}

void
dd_window_pop (DdWindow *self)
{
  g_return_if_fail (DD_IS_WINDOW (self));

  if (self->pages->len < 2)
    {
      GtkWidget *page = dd_window_get_page (self);

      if (page != NULL && DD_IS_PAGE (page) && DD_PAGE_GET_CLASS (page)->back != NULL)
        DD_PAGE_GET_CLASS (page)->back (DD_PAGE (page));
      return;
    }
  adw_leaflet_set_visible_child (self->leaflet,
                                 g_ptr_array_index (self->pages, self->pages->len - 2));
  drop_page (self, self->pages->len - 1);
  show_top (self);
}

void
dd_window_pop_page (GtkWidget *widget)
{
  DdWindow *self = dd_window_of (widget);
  GtkWidget *page = self != NULL ? dd_window_get_page (self) : NULL;

  if (page != NULL && (widget == page || gtk_widget_is_ancestor (widget, page)))
    dd_window_pop (self);
}

void
dd_window_leave (DdWindow *self)
{
  g_return_if_fail (DD_IS_WINDOW (self));

  for (guint i = self->pages->len; i > 0; i--)
    if (DD_IS_PAGE (g_ptr_array_index (self->pages, i - 1)))
      dd_page_left (g_ptr_array_index (self->pages, i - 1));
}

void
dd_window_dup_lesson (DdWindow *self,
                      char **ret_course,
                      char **ret_lesson)
{
  GtkWidget *page = dd_window_get_page (self);
  const char *course = NULL;
  const char *lesson = NULL;

  if (page != NULL && DD_IS_LESSON_PAGE (page))
    dd_lesson_page_get_lesson (DD_LESSON_PAGE (page), &course, &lesson);
  *ret_course = g_strdup (course);
  *ret_lesson = g_strdup (lesson);
}

void
dd_window_open_lesson (DdWindow *self,
                       const char *course,
                       const char *lesson)
{
  DdShelfCourse *found;

  g_return_if_fail (DD_IS_WINDOW (self));

  if (course == NULL || dd_session_get_turn (self->session) == NULL)
    return;
  found = dd_session_find_course (self->session, course);
  if (found != NULL)
    dd_window_push (self, dd_lesson_page_new (self->session, found, lesson));
}

gboolean
dd_window_is_going_on (DdWindow *self)
{
  GtkWidget *page = dd_window_get_page (self);

  return page != NULL && DD_IS_RESUME_PAGE (page) &&
         dd_resume_page_is_going_on (DD_RESUME_PAGE (page));
}

void
dd_window_go_on (DdWindow *self)
{
  g_return_if_fail (DD_IS_WINDOW (self));

  dd_window_set_root (self, dd_resume_page_new_going_on (self->session));
}

void
dd_window_install (DdWindow *self,
                   GFile *file)
{
  GtkWidget *page;

  g_return_if_fail (DD_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  /* Several at once share a page. */
  page = dd_window_get_page (self);
  if (page == NULL || !DD_IS_INSTALL_PAGE (page) ||
      !dd_install_page_add (DD_INSTALL_PAGE (page), file))
    dd_window_push (self, dd_install_page_new (self->session, file));
}

void
dd_window_start (DdWindow *self)
{
  GtkWidget *page;

  g_return_if_fail (DD_IS_WINDOW (self));

  switch (dd_session_get_door (self->session))
    {
    case DD_DOOR_CLOSED:
      page = dd_trouble_page_new (self->session);
      break;
    case DD_DOOR_FIRST_RUN:
      page = dd_welcome_page_new (self->session);
      break;
    case DD_DOOR_RESUME:
      page = dd_resume_page_new (self->session);
      break;
    case DD_DOOR_HOME:
      page = dd_home_page_new (self->session);
      break;
    case DD_DOOR_PICKER:
    default:
      page = dd_picker_page_new (self->session);
      break;
    }
  dd_window_set_root (self, page);
}
