/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting entries in order. Three ways that do the same: drag a row; press its up or down button;
 * or pick it up with Space, move it with the arrows and put it down with Space (Escape puts it
 * back). Every move is told in the row's name, because the floor cannot announce. */

#include "dd-order-view.h"

#include <glib/gi18n.h>

#include "dd-answer-row.h"
#include "dd-flow.h"
#include "dd-reveal.h"
#include "dd-text.h"

/* ---- A row ---- */

/* A box would hand the focus on to its buttons and never take it; a plain widget does both. */
#define DD_TYPE_ORDER_ROW (dd_order_row_get_type ())
G_DECLARE_FINAL_TYPE (DdOrderRow, dd_order_row, DD, ORDER_ROW, GtkWidget)

struct _DdOrderRow
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DdOrderRow, dd_order_row, GTK_TYPE_WIDGET)

static void
dd_order_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (dd_order_row_parent_class)->dispose (object);
}

static void
dd_order_row_class_init (DdOrderRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_order_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
dd_order_row_init (DdOrderRow *self)
{
  gtk_box_layout_set_spacing (
    GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* ---- The view ---- */

typedef struct
{
  const DdChoice *choice; /* (borrowed) */
  GtkWidget *row;
  GtkWidget *number;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *end;  /* of the buttons and the mark */
  GtkWidget *mark; /* (nullable) what it was judged */
  gboolean right;  /* it was judged to stand in its place */
} Entry;

struct _DdOrderView
{
  DdAnswerView parent_instance;
  GtkWidget *box;
  GtkWidget *keys;    /* a line that says them */
  GPtrArray *entries; /* (owned) of Entry, in the order shown */
  GPtrArray *lines;   /* (owned) of DdAnswerRow, borrowed: what is in the rows stands alike */
  int held;           /* index of the row that was picked up; -1: none */
  int held_from;      /* where it was */
  gboolean open;
};

G_DEFINE_FINAL_TYPE (DdOrderView, dd_order_view, DD_TYPE_ANSWER_VIEW)

static void
name_rows (DdOrderView *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);
      g_autofree char *words = dd_answer_view_dup_words (DD_ANSWER_VIEW (self), entry->choice);
      /* Translators: spoken name of an entry that can be moved: its words, its place, how many
       * there are */
      g_autofree char *name =
        g_strdup_printf (_ ("%s, place %u of %u"), words, i + 1, self->entries->len);
      g_autofree char *held =
        g_strdup_printf (_ ("%s. Picked up: move with the arrows, put down with Space"), name);
      g_autofree char *up = g_strdup_printf (_ ("Move up: %s"), words);
      g_autofree char *down = g_strdup_printf (_ ("Move down: %s"), words);

      gtk_label_set_label (GTK_LABEL (entry->number), number);
      dd_text_set_spoken_name (entry->row, (int) i == self->held ? held : name);
      dd_text_set_spoken_name (entry->up, up);
      dd_text_set_spoken_name (entry->down, down);
      gtk_widget_set_sensitive (entry->up, self->open && i > 0);
      gtk_widget_set_sensitive (entry->down, self->open && i + 1 < self->entries->len);
      if ((int) i == self->held)
        gtk_widget_add_css_class (entry->row, "chosen");
      else
        gtk_widget_remove_css_class (entry->row, "chosen");
    }
}

static void
write_response (DdOrderView *self)
{
  const DdInteraction *interaction = dd_answer_view_get_interaction (DD_ANSWER_VIEW (self));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (DdValue) value = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (ids, ((Entry *) g_ptr_array_index (self->entries, i))->choice->id);
  g_ptr_array_add (ids, NULL);
  value = dd_value_new_identifiers (DD_CARDINALITY_ORDERED, (const char *const *) ids->pdata);
  dd_attempt_set_response (dd_answer_view_get_attempt (DD_ANSWER_VIEW (self)),
                           interaction->response_id, value, NULL);
}

static void
place_rows (DdOrderView *self)
{
  GtkWidget *before = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      gtk_box_reorder_child_after (GTK_BOX (self->box), entry->row, before);
      before = entry->row;
    }
  name_rows (self);
}

static void
move (DdOrderView *self,
      int from,
      int to)
{
  Entry *entry;

  if (!self->open || from < 0 || to < 0 || from >= (int) self->entries->len ||
      to >= (int) self->entries->len || from == to)
    return;
  entry = g_ptr_array_steal_index (self->entries, (guint) from);
  g_ptr_array_insert (self->entries, to, entry);
  if (self->held == from)
    self->held = to;
  place_rows (self);
  write_response (self);
  dd_answer_view_changed (DD_ANSWER_VIEW (self));
}

static int
find_row (DdOrderView *self,
          GtkWidget *widget)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->row == widget || gtk_widget_is_ancestor (widget, entry->row))
        return (int) i;
    }
  return -1;
}

static void
up_cb (GtkWidget *button,
       DdOrderView *self)
{
  int i = find_row (self, button);

  move (self, i, i - 1);
}

static void
down_cb (GtkWidget *button,
         DdOrderView *self)
{
  int i = find_row (self, button);

  move (self, i, i + 1);
}

static void
pick_up_or_put_down (DdOrderView *self,
                     int i)
{
  /* An order that was never touched is an answer too, once somebody has put an entry down. */
  if (self->held >= 0)
    {
      self->held = -1;
      write_response (self);
      dd_answer_view_changed (DD_ANSWER_VIEW (self));
    }
  else
    self->held = self->held_from = i;
  name_rows (self);
}

static void
step (DdOrderView *self,
      int i,
      int by)
{
  int to = i + by;

  if (to < 0 || to >= (int) self->entries->len)
    return;
  if (self->held >= 0)
    move (self, i, to);
  gtk_widget_grab_focus (((Entry *) g_ptr_array_index (self->entries, to))->row);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DdOrderView *self)
{
  int i = find_row (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));

  if (!self->open || i < 0 || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      pick_up_or_put_down (self, i);
      return TRUE;
    case GDK_KEY_Up:
      step (self, i, -1);
      return TRUE;
    case GDK_KEY_Down:
      step (self, i, 1);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->held < 0)
        return FALSE;
      move (self, self->held, self->held_from);
      self->held = -1;
      name_rows (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* ---- Dragging ---- */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double x,
                 double y,
                 DdOrderView *self)
{
  int i = find_row (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));

  return self->open && i >= 0 ? gdk_content_provider_new_typed (G_TYPE_INT, i) : NULL;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         DdOrderView *self)
{
  move (self, g_value_get_int (value),
        find_row (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target))));
  return TRUE;
}

static void
add_controllers (DdOrderView *self,
                 GtkWidget *row)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_COPY);

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (row, keys);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

/* ---- Showing ---- */

static void
sort_by (DdOrderView *self,
         const DdValue *value)
{
  for (gsize i = 0; i < dd_value_get_n_members (value) && i < self->entries->len; i++)
    for (guint j = (guint) i; j < self->entries->len; j++)
      if (g_strcmp0 (((Entry *) g_ptr_array_index (self->entries, j))->choice->id,
                     dd_value_get_text (dd_value_get_member (value, i))) == 0)
        {
          Entry *entry = g_ptr_array_steal_index (self->entries, j);

          g_ptr_array_insert (self->entries, (int) i, entry);
          break;
        }
}

static void
dd_order_view_show (DdAnswerView *view,
                    DdShow show)
{
  DdOrderView *self = DD_ORDER_VIEW (view);
  DdAttempt *attempt = dd_answer_view_get_attempt (view);
  const char *response_id = dd_answer_view_get_interaction (view)->response_id;
  const DdValue *value = show == DD_SHOW_SOLUTION
                           ? dd_item_get_correct (dd_attempt_get_item (attempt), response_id)
                           : dd_attempt_get_response (attempt, response_id);

  self->open = show == DD_SHOW_OPEN;
  self->held = -1;
  if (!self->open)
    gtk_widget_set_visible (self->keys, FALSE);
  sort_by (self, value);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      gboolean marked = show == DD_SHOW_JUDGED || show == DD_SHOW_SOLUTION;
      gboolean right = show == DD_SHOW_SOLUTION ||
                       dd_attempt_is_part_right (attempt, response_id, entry->choice->id);

      if (show == DD_SHOW_JUDGED)
        entry->right = right;
      g_clear_pointer (&entry->mark, gtk_widget_unparent);
      gtk_widget_remove_css_class (entry->row, "right");
      gtk_widget_remove_css_class (entry->row, "not-yet");
      gtk_widget_set_visible (entry->up, !marked);
      gtk_widget_set_visible (entry->down, !marked);
      if (!marked)
        continue;
      gtk_widget_add_css_class (entry->row, right ? "right" : "not-yet");
      entry->mark = dd_answer_view_new_mark (right, right ? _ ("Right") : _ ("Not yet"));
      dd_flow_append (DD_FLOW (entry->end), entry->mark);
    }
  place_rows (self);
}

static GtkWidget *
dd_order_view_find_open (DdAnswerView *view)
{
  DdOrderView *self = DD_ORDER_VIEW (view);

  for (guint i = 0; i < self->entries->len; i++)
    if (!((Entry *) g_ptr_array_index (self->entries, i))->right)
      return ((Entry *) g_ptr_array_index (self->entries, i))->row;
  return NULL;
}

/* ---- Made ---- */

/* Whoever works by keys is told which, while the ring is on a row. The line keeps its place when
 * the focus goes: nothing may move under a mouse that is just being pressed. */
static void
flags_cb (GtkWidget *row,
          GtkStateFlags before,
          DdOrderView *self)
{
  const GtkStateFlags ring = GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE;
  gboolean on = FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    on |= (gtk_widget_get_state_flags (((Entry *) g_ptr_array_index (self->entries, i))->row) &
           ring) == ring;
  on &= self->open;
  gtk_widget_set_opacity (self->keys, on ? 1 : 0);
  if (!on || gtk_widget_get_visible (self->keys))
    return;
  gtk_widget_set_visible (self->keys, TRUE);
  dd_reveal (row, self->keys);
}

static Entry *
build_entry (DdOrderView *self,
             const DdChoice *choice)
{
  Entry *entry = g_new0 (Entry, 1);
  GtkWidget *text = dd_answer_view_new_text (DD_ANSWER_VIEW (self), choice->xhtml, choice->text);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *line;

  entry->choice = choice;
  entry->row = g_object_new (DD_TYPE_ORDER_ROW, NULL);
  entry->number = gtk_label_new (NULL);
  entry->up = gtk_button_new_from_icon_name ("go-up-symbolic");
  entry->down = gtk_button_new_from_icon_name ("go-down-symbolic");
  entry->end = dd_flow_new ();
  gtk_widget_add_css_class (entry->row, "dd-option");
  gtk_widget_add_css_class (entry->row, "dd-target");
  gtk_widget_add_css_class (entry->up, "flat");
  gtk_widget_add_css_class (entry->down, "flat");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), entry->number);
  gtk_box_append (GTK_BOX (words), text);
  dd_flow_append (DD_FLOW (entry->end), entry->up);
  dd_flow_append (DD_FLOW (entry->end), entry->down);
  line = dd_answer_row_new (words, entry->end);
  gtk_widget_set_hexpand (line, TRUE);
  dd_answer_row_join (DD_ANSWER_ROW (line), self->lines);
  gtk_widget_set_parent (line, entry->row);
  g_signal_connect_object (entry->up, "clicked", G_CALLBACK (up_cb), self, 0);
  g_signal_connect_object (entry->down, "clicked", G_CALLBACK (down_cb), self, 0);
  g_signal_connect_object (entry->row, "state-flags-changed", G_CALLBACK (flags_cb), self, 0);
  add_controllers (self, entry->row);
  return entry;
}

void
dd_order_view_build (DdOrderView *self)
{
  const DdInteraction *interaction = dd_answer_view_get_interaction (DD_ANSWER_VIEW (self));
  const char *const *order = dd_attempt_get_choice_order (
    dd_answer_view_get_attempt (DD_ANSWER_VIEW (self)), interaction->response_id, 0);

  self->box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 8,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);
  for (guint i = 0; order != NULL && order[i] != NULL; i++)
    {
      Entry *entry = build_entry (self, dd_interaction_find_choice (interaction, order[i]));

      g_ptr_array_add (self->entries, entry);
      gtk_box_append (GTK_BOX (self->box), entry->row);
    }
  dd_text_set_spoken_name (self->box, _ ("Put in order"));
  dd_text_set_spoken_name (GTK_WIDGET (self), _ ("Put in order"));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_box_layout_new (GTK_ORIENTATION_VERTICAL));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->keys = dd_text_plain_new (
    _ ("Space picks an entry up, the arrows move it, Space puts it down."), "dd-caption");
  gtk_widget_set_margin_top (self->keys, 6);
  gtk_widget_set_visible (self->keys, FALSE);
  gtk_widget_set_parent (self->keys, GTK_WIDGET (self));
  name_rows (self);
}

static void
dd_order_view_finalize (GObject *object)
{
  g_ptr_array_unref (DD_ORDER_VIEW (object)->entries);
  g_ptr_array_unref (DD_ORDER_VIEW (object)->lines);
  G_OBJECT_CLASS (dd_order_view_parent_class)->finalize (object);
}

static void
dd_order_view_class_init (DdOrderViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_order_view_finalize;
  DD_ANSWER_VIEW_CLASS (klass)->show = dd_order_view_show;
  DD_ANSWER_VIEW_CLASS (klass)->find_open = dd_order_view_find_open;
}

static void
dd_order_view_init (DdOrderView *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_free);
  self->lines = g_ptr_array_new ();
  self->held = -1;
  self->open = TRUE;
}
