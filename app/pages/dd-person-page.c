/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new learner. The name is asked for once and checked against those that are there, so that
 * nobody learns under two. */

#include "dd-person-page.h"

#include <glib/gi18n.h>

#include "dd-advice.h"
#include "dd-id.h"
#include "dd-portrait.h"
#include "dd-window.h"
#include "dd-words.h"

struct _DdPersonPage
{
  DdPage parent_instance;
  GtkLabel *heading;
  GtkBox *roles;
  GtkToggleButton *pupil;
  GtkToggleButton *adult;
  GtkLabel *name_label;
  GtkEntry *name;
  GtkBox *class_box;
  GtkLabel *class_label;
  GtkEntry *class_name;
  GtkStack *advice_place; /* keeps the room of the advice, so that nothing under it moves */
  GtkLabel *advice;
  GtkBox *similar;
  GtkFlowBox *pictures;
  GtkButton *done;
  const char *picture; /* (borrowed) (nullable) id; NULL: none was chosen */
  gboolean surely_new; /* "no, I am somebody else" was pressed */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DdPersonPage, dd_person_page, DD_TYPE_PAGE)

static void
tell (DdPersonPage *self,
      const char *words)
{
  gtk_label_set_label (self->advice, words);
  gtk_stack_set_visible_child_name (self->advice_place, "advice");
  /* The focus goes to the name, and what is wrong is told there. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

/* What was missing is there now. */
static void
typed_cb (DdPersonPage *self)
{
  gtk_stack_set_visible_child_name (self->advice_place, "nothing");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
}

static void
fail (DdPersonPage *self,
      const GError *error)
{
  g_autofree char *words = dd_advice_for_error (error);

  self->busy = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), TRUE);
  tell (self, words);
}

static void
started_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdPersonPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!dd_session_start_sitting_finish (DD_SESSION (source), result, &error))
    fail (self, error);
  else if (dd_window_of (GTK_WIDGET (self)) != NULL)
    dd_window_start (dd_window_of (GTK_WIDGET (self)));
}

static void
start (DdPersonPage *self,
       DdPerson *person)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  g_ptr_array_add (people, person);
  dd_session_start_sitting_async (dd_page_get_session (DD_PAGE (self)), people, started_cb,
                                  g_object_ref (self));
}

static void
added_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (DdPersonPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) person = dd_session_add_person_finish (DD_SESSION (source), result, &error);

  if (person == NULL)
    fail (self, error);
  else
    start (self, person);
}

/* Whether somebody has the picture ID; only of the class CLASS_NAME where it is not NULL. */
static gboolean
is_taken (GListModel *people,
          const char *id,
          const char *class_name)
{
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (people, i);

      if (g_strcmp0 (dd_person_get_picture (person), id) == 0 &&
          (class_name == NULL || g_str_equal (dd_person_get_class_name (person), class_name)))
        return TRUE;
    }
  return FALSE;
}

/* For whoever chose none: by chance one that nobody on this PC has yet; then one that is new in the
 * class. Two should not look alike. */
static const char *
choose_picture (DdPersonPage *self)
{
  GListModel *people = dd_session_get_people (dd_page_get_session (DD_PAGE (self)));
  const char *class_name = gtk_editable_get_text (GTK_EDITABLE (self->class_name));
  const char *const *ids = dd_portrait_list ();
  guint n = g_strv_length ((char **) ids);
  g_autofree char *chance = dd_id_new_hex128 ();
  guint start = g_str_hash (chance) % n;

  for (guint i = 0; i < n; i++)
    if (!is_taken (people, ids[(start + i) % n], NULL))
      return ids[(start + i) % n];
  for (guint i = 0; i < n; i++)
    if (!is_taken (people, ids[i], class_name))
      return ids[i];
  return ids[start];
}

static void
add (DdPersonPage *self)
{
  const DdNewPerson person = { .name = gtk_editable_get_text (GTK_EDITABLE (self->name)),
                               .class_name =
                                 gtk_editable_get_text (GTK_EDITABLE (self->class_name)),
                               .picture = self->picture != NULL ? self->picture
                                                                : choose_picture (self),
                               .adult = gtk_toggle_button_get_active (self->adult) };

  self->busy = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->done), FALSE);
  dd_session_add_person_async (dd_page_get_session (DD_PAGE (self)), &person, added_cb,
                               g_object_ref (self));
}

/* ---- "Are you listed already?" ---- */

static void
that_is_me_cb (GtkButton *button,
               DdPersonPage *self)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  start (self, g_object_get_data (G_OBJECT (button), "dd-person"));
}

static void
somebody_else_cb (DdPersonPage *self)
{
  if (self->busy)
    return;
  self->surely_new = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->similar), FALSE);
  add (self);
}

static void
offer (DdPersonPage *self,
       GPtrArray *people)
{
  GtkWidget *child;
  GtkWidget *other;

  self->busy = FALSE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->similar))) != NULL)
    gtk_box_remove (self->similar, child);
  gtk_box_append (self->similar, dd_page_label (_ ("Are you listed already?"), "heading"));
  for (guint i = 0; i < MIN (people->len, 4); i++)
    {
      DdPerson *person = g_ptr_array_index (people, i);
      const char *class_name = dd_person_get_class_name (person);
      /* Translators: a name, then a class */
      g_autofree char *words =
        *class_name != '\0'
          ? g_strdup_printf (_ ("Yes, I am %s, %s"), dd_person_get_name (person), class_name)
          : g_strdup_printf (_ ("Yes, I am %s"), dd_person_get_name (person));
      GtkWidget *button = dd_page_button (words, FALSE, G_CALLBACK (that_is_me_cb), self);

      g_object_set_data_full (G_OBJECT (button), "dd-person", g_object_ref (person),
                              g_object_unref);
      gtk_box_append (self->similar, button);
    }
  other = dd_page_button (_ ("No, I am somebody else"), FALSE, NULL, NULL);
  g_signal_connect_swapped (other, "clicked", G_CALLBACK (somebody_else_cb), self);
  gtk_box_append (self->similar, other);
  gtk_widget_set_visible (GTK_WIDGET (self->similar), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->similar), GTK_DIR_TAB_FORWARD);
}

static void
similar_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (DdPersonPage) self = data;
  g_autoptr (GPtrArray) people = dd_session_find_similar_finish (DD_SESSION (source), result, NULL);

  /* When it cannot be found out, a second name is better than no lesson. */
  if (people == NULL || people->len == 0)
    add (self);
  else
    offer (self, people);
}

static void
done_cb (DdPersonPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  if (self->busy)
    return;
  if (*name == '\0')
    {
      tell (self, _ ("Say your name, so that you are known next time."));
      return;
    }
  typed_cb (self);
  if (self->surely_new)
    {
      add (self);
      return;
    }
  self->busy = TRUE;
  dd_session_find_similar_async (dd_page_get_session (DD_PAGE (self)), name,
                                 gtk_editable_get_text (GTK_EDITABLE (self->class_name)),
                                 similar_cb, g_object_ref (self));
}

/* ---- Pictures ---- */

static void
picture_cb (GtkToggleButton *button,
            DdPersonPage *self)
{
  if (gtk_toggle_button_get_active (button))
    self->picture = g_object_get_data (G_OBJECT (button), "dd-picture");
}

static void
add_pictures (DdPersonPage *self)
{
  const char *const *ids = dd_portrait_list ();
  GtkToggleButton *first = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *face = dd_portrait_new (44);

      dd_portrait_set_picture (DD_PORTRAIT (face), ids[i]);
      gtk_button_set_child (GTK_BUTTON (button), face);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "dd-face");
      gtk_widget_set_tooltip_text (button, dd_portrait_get_spoken_name (ids[i]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      dd_portrait_get_spoken_name (ids[i]), -1);
      g_object_set_data (G_OBJECT (button), "dd-picture", (gpointer) ids[i]);
      g_signal_connect (button, "toggled", G_CALLBACK (picture_cb), self);
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      else
        first = GTK_TOGGLE_BUTTON (button);
      gtk_flow_box_append (self->pictures, button);
      gtk_widget_set_focusable (
        GTK_WIDGET (gtk_flow_box_get_child_at_index (self->pictures, (int) i)), FALSE);
    }
}

/* The name is asked for as the new learner will be spoken to. */
static void
name_field (DdPersonPage *self)
{
  gboolean adult = gtk_toggle_button_get_active (self->adult);
  const char *words =
    dd_words_choose_for_use (adult ? DD_USE_OFFICE : DD_USE_CLASS, C_ ("em", "Your name"),
                             C_ ("ban", "Your name"), C_ ("none", "Your name"));

  gtk_label_set_label (self->name_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static void
dd_person_page_constructed (GObject *object)
{
  DdPersonPage *self = DD_PERSON_PAGE (object);
  g_autofree char *step = dd_words_dup_step (3);
  DdUse use;

  G_OBJECT_CLASS (dd_person_page_parent_class)->constructed (object);

  use = dd_session_get_use (dd_page_get_session (DD_PAGE (self)));
  dd_page_set_shows_learner (DD_PAGE (self), FALSE);
  dd_page_set_title (DD_PAGE (self),
                     use == DD_USE_ONE ? step : dd_words_get_not_listed (use), NULL);
  gtk_label_set_label (self->heading,
                       dd_words_choose_for_use (use, C_ ("em", "Who are you?"),
                                                C_ ("ban", "Who are you?"),
                                                C_ ("none", "Who are you?")));
  gtk_widget_set_visible (GTK_WIDGET (self->roles), use != DD_USE_CLASS);
  gtk_widget_set_visible (GTK_WIDGET (self->class_box), use != DD_USE_ONE);
  if (use == DD_USE_OFFICE)
    gtk_toggle_button_set_active (self->adult, TRUE);
  name_field (self);
  gtk_label_set_label (self->class_label,
                       use == DD_USE_OFFICE ? _ ("Unit or village (may stay empty)") : _ ("Class"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->class_name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->class_label), -1);
}

static void
dd_person_page_shown (DdPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (DD_PERSON_PAGE (page)->name));
}

static void
dd_person_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_PERSON_PAGE);
  G_OBJECT_CLASS (dd_person_page_parent_class)->dispose (object);
}

static void
dd_person_page_class_init (DdPersonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_person_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dd_person_page_dispose;
  DD_PAGE_CLASS (klass)->shown = dd_person_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/domdom/DomDom/dd-person-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, adult);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, advice);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, advice_place);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, class_box);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, class_label);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, class_name);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, done);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, heading);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, name);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, pictures);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, pupil);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, roles);
  gtk_widget_class_bind_template_child (widget_class, DdPersonPage, similar);
}

/* Large text in a narrow window stays in it. */
static void
wrap_words (GtkToggleButton *button)
{
  GtkLabel *words = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (words, TRUE);
  gtk_label_set_justify (words, GTK_JUSTIFY_CENTER);
}

static void
dd_person_page_init (DdPersonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap_words (self->pupil);
  wrap_words (self->adult);
  add_pictures (self);
  g_signal_connect_swapped (self->done, "clicked", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->adult, "toggled", G_CALLBACK (name_field), self);
}

GtkWidget *
dd_person_page_new (DdSession *session)
{
  return g_object_new (DD_TYPE_PERSON_PAGE, "session", session, NULL);
}

void
dd_person_page_suggest (DdPersonPage *self,
                        const char *name,
                        const char *class_name)
{
  g_return_if_fail (DD_IS_PERSON_PAGE (self));

  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  if (class_name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->class_name), class_name);
}
