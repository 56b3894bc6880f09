/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Made out of the manifest; nothing is loaded. */

#include "dd-course-about.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-clock.h"
#include "dd-page.h"
#include "dd-words.h"

gboolean
dd_course_about_is_past_review (const DdCourse *manifest)
{
  const char *by = dd_course_get_review_by (manifest);
  g_autofree char *now = dd_clock_format_utc (dd_clock_now_usec ());

  return by != NULL && dd_course_get_reviewed_on (manifest) != NULL &&
         strncmp (now, by, strlen (by)) > 0;
}

char *
dd_course_about_dup_reviewed (const DdCourse *manifest)
{
  g_autofree char *date = dd_words_dup_date (dd_course_get_reviewed_on (manifest));

  return g_strdup_printf (_ ("Content last checked: %s"), date);
}

static GtkWidget *
build_expander (const char *title,
                GtkWidget *child)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *label = dd_page_label (title, NULL);

  /* The expander's own label does not wrap, and large text would make the page wider. */
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), label);
  gtk_widget_set_margin_top (child, 6);
  gtk_widget_set_margin_start (child, 18);
  gtk_expander_set_child (GTK_EXPANDER (expander), child);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return expander;
}

static void
add_objectives (DdCourse *manifest,
                GtkBox *box)
{
  const char *const *objectives =
    dd_course_get_objectives (manifest, dd_words_get_language (), NULL);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (objectives[0] == NULL)
    return;
  for (guint i = 0; objectives[i] != NULL; i++)
    gtk_box_append (GTK_BOX (list), dd_page_label (objectives[i], NULL));
  gtk_box_append (box, build_expander (_ ("What you will be able to do"), list));
}

static void
add_keywords (DdCourse *manifest,
              GtkBox *box)
{
  const char *const *languages = dd_course_get_languages (manifest);
  GtkWidget *grid = gtk_grid_new ();
  guint n = dd_course_get_n_keywords (manifest);

  if (n == 0)
    return;
  gtk_widget_add_css_class (grid, "dd-table");
  for (guint l = 0; languages[l] != NULL; l++)
    {
      GtkWidget *head = dd_page_label (dd_words_get_language_name (languages[l]), "dd-cell");

      gtk_widget_add_css_class (head, "head");
      gtk_widget_set_hexpand (head, TRUE);
      gtk_grid_attach (GTK_GRID (grid), head, (int) l, 0, 1, 1);
      for (guint i = 0; i < n; i++)
        {
          const char *word = dd_course_get_keyword (manifest, i, languages[l]);

          gtk_grid_attach (GTK_GRID (grid), dd_page_label (word != NULL ? word : "–", "dd-cell"),
                           (int) l, (int) i + 1, 1, 1);
        }
    }
  gtk_box_append (box, build_expander (_ ("Key words"), grid));
}

static void
add_about (DdShelfCourse *course,
           GtkBox *box,
           GtkWidget *remove)
{
  DdCourse *manifest = dd_shelf_course_get_course (course);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *const *authors = dd_course_get_authors (manifest);
  g_autofree char *names = g_strjoinv (", ", (char **) authors);
  g_autofree char *size = dd_advice_format_size (dd_shelf_course_get_size_bytes (course));
  g_autofree char *author_words = g_strdup_printf (_ ("Authors: %s"), names);
  g_autofree char *version =
    g_strdup_printf (_ ("Version %u, %s, licence %s"), dd_course_get_version (manifest),
                     size, dd_course_get_licence (manifest));

  gtk_box_append (GTK_BOX (list), dd_page_label (author_words, NULL));
  gtk_box_append (GTK_BOX (list), dd_page_label (version, NULL));
  if (dd_course_get_reviewed_on (manifest) != NULL)
    {
      g_autofree char *reviewed = dd_course_about_dup_reviewed (manifest);

      gtk_box_append (GTK_BOX (list), dd_page_label (reviewed, NULL));
    }
  gtk_box_append (GTK_BOX (list), remove);
  gtk_box_append (box, build_expander (_ ("About the course"), list));
}

void
dd_course_about_append (GtkBox *box,
                        DdShelfCourse *course,
                        GtkWidget *remove)
{
  add_objectives (dd_shelf_course_get_course (course), box);
  add_keywords (dd_shelf_course_get_course (course), box);
  add_about (course, box, remove);
}
