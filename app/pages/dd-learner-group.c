/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one may change of oneself. The name is taken when the focus leaves it, or on Enter. */

#include "dd-learner-group.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-news.h"
#include "dd-page.h"
#include "dd-portrait.h"
#include "dd-row.h"

#define FACE_PX 40
#define FACES_HEIGHT_PX 300

struct _DdLearnerGroup
{
  AdwPreferencesGroup parent_instance;
  /* (owned) (nullable) until it is set, and when the group goes */
  DdSession *session;
  gboolean filling;
  AdwEntryRow *name;
  AdwActionRow *picture_row;
  GtkMenuButton *picture;
  GtkWidget *picture_face;
  AdwComboRow *called;
  DdNews *news;
};

G_DEFINE_FINAL_TYPE (DdLearnerGroup, dd_learner_group, ADW_TYPE_PREFERENCES_GROUP)

/* In the order of the rows. */
static const DdCalled forms[] = { DD_CALLED_EM, DD_CALLED_BAN, DD_CALLED_NOTHING };

static void fill (DdLearnerGroup *self);

static void
changed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdLearnerGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean changed = dd_session_change_person_finish (DD_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  fill (self);
  gtk_widget_set_visible (GTK_WIDGET (self->news), !changed);
  if (changed)
    return;
  words = dd_advice_for_error (error);
  dd_news_tell (self->news, NULL, _ ("This was not changed"), words);
}

static void
change (DdLearnerGroup *self,
        const char *name,
        const char *picture,
        const DdCalled *called)
{
  DdPerson *person = self->session != NULL ? dd_session_get_turn (self->session) : NULL;

  if (person != NULL && !self->filling)
    dd_session_change_person_async (self->session, person, name, picture, called, changed_cb,
                                    g_object_ref (self));
}

/* An empty name would make the learner unknown next time: the old one comes back. */
static void
name_cb (DdLearnerGroup *self)
{
  DdPerson *person = self->session != NULL ? dd_session_get_turn (self->session) : NULL;
  g_autofree char *name = NULL;

  if (person == NULL || self->filling)
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  if (g_strcmp0 (name, dd_person_get_name (person)) == 0)
    return;
  if (*name == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->name), dd_person_get_name (person));
  else
    change (self, name, NULL, NULL);
}

static void
called_cb (DdLearnerGroup *self)
{
  dd_row_name_combo (self->called);
  change (self, NULL, NULL, &forms[adw_combo_row_get_selected (self->called)]);
}

static void
picture_cb (GtkButton *button,
            DdLearnerGroup *self)
{
  gtk_menu_button_popdown (self->picture);
  change (self, NULL, g_object_get_data (G_OBJECT (button), "dd-picture"), NULL);
}

static GtkWidget *
build_faces (DdLearnerGroup *self)
{
  GtkWidget *faces = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE,
                                   "homogeneous", TRUE, "min-children-per-line", 4,
                                   "max-children-per-line", 4, NULL);
  const char *const *ids = dd_portrait_list ();

  dd_row_name_it (faces, _ ("Pick a picture"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new ();
      GtkWidget *face = dd_portrait_new (FACE_PX);

      dd_portrait_set_picture (DD_PORTRAIT (face), ids[i]);
      gtk_button_set_child (GTK_BUTTON (button), face);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, dd_portrait_get_spoken_name (ids[i]));
      dd_row_name_it (button, dd_portrait_get_spoken_name (ids[i]));
      g_object_set_data (G_OBJECT (button), "dd-picture", (gpointer) ids[i]);
      g_signal_connect (button, "clicked", G_CALLBACK (picture_cb), self);
      gtk_flow_box_append (GTK_FLOW_BOX (faces), button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
  return faces;
}

/* Forty pictures are drawn when somebody wants to see them, not before. */
static void
make_popover_cb (GtkMenuButton *button,
                 gpointer data)
{
  GtkWidget *popover;
  GtkWidget *scrolled;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_new ();
  scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER,
                           "min-content-height", FACES_HEIGHT_PX, "propagate-natural-width", TRUE,
                           NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), build_faces (data));
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  dd_row_name_it (popover, _ ("Pick a picture"));
  gtk_menu_button_set_popover (button, popover);
}

static void
fill (DdLearnerGroup *self)
{
  DdPerson *person = dd_session_get_turn (self->session);
  const char *picture;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->name), person != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->picture_row), person != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->called), person != NULL);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   person != NULL ? "" : _ ("Nobody is learning now"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self),
    person != NULL
      ? NULL
      : _ ("Name and picture can be changed here by whoever is learning. Choose a name "
           "first."));
  if (person == NULL)
    return;
  self->filling = TRUE;
  picture = dd_portrait_get_spoken_name (dd_person_get_picture (person));
  /* Not under the hands of somebody who goes on typing. */
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self->name)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->name), dd_person_get_name (person));
  dd_portrait_set_picture (DD_PORTRAIT (self->picture_face), dd_person_get_picture (person));
  adw_action_row_set_subtitle (self->picture_row, picture);
  /* Translators: spoken; %s is the name of a picture, such as "buffalo" */
  name = g_strdup_printf (_ ("Picture: %s"), picture);
  dd_row_name_it (self->picture_row, name);
  dd_row_name_it (self->picture, name);
  dd_row_name_it (gtk_widget_get_first_child (GTK_WIDGET (self->picture)), name);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i] == dd_person_get_called (person))
      adw_combo_row_set_selected (self->called, i);
  dd_row_name_combo (self->called);
  self->filling = FALSE;
}

void
dd_learner_group_set_session (DdLearnerGroup *self,
                              DdSession *session)
{
  g_return_if_fail (DD_IS_LEARNER_GROUP (self));

  g_set_object (&self->session, session);
  fill (self);
}

void
dd_learner_group_take (DdLearnerGroup *self)
{
  g_return_if_fail (DD_IS_LEARNER_GROUP (self));

  name_cb (self);
}

static void
dd_learner_group_dispose (GObject *object)
{
  DdLearnerGroup *self = DD_LEARNER_GROUP (object);

  /* First: the focus leaves the rows while they go, and their handlers must not act then. */
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_LEARNER_GROUP);
  G_OBJECT_CLASS (dd_learner_group_parent_class)->dispose (object);
}

static void
dd_learner_group_class_init (DdLearnerGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_learner_group_dispose;
  g_type_ensure (DD_TYPE_NEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/vn/domdom/DomDom/dd-learner-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DdLearnerGroup, called);
  gtk_widget_class_bind_template_child (widget_class, DdLearnerGroup, name);
  gtk_widget_class_bind_template_child (widget_class, DdLearnerGroup, news);
  gtk_widget_class_bind_template_child (widget_class, DdLearnerGroup, picture);
  gtk_widget_class_bind_template_child (widget_class, DdLearnerGroup, picture_row);
}

static void
dd_learner_group_init (DdLearnerGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->picture_face = dd_portrait_new (FACE_PX);
  gtk_menu_button_set_child (self->picture, self->picture_face);
  gtk_menu_button_set_create_popup_func (self->picture, make_popover_cb, self, NULL);
  dd_row_name_entry (self->name);
  g_signal_connect_swapped (self->name, "entry-activated", G_CALLBACK (name_cb), self);
  dd_row_watch_focus (self->name, G_CALLBACK (name_cb), self);
  g_signal_connect_swapped (self->called, "notify::selected", G_CALLBACK (called_cb), self);
}
