/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session: made and unmade here. Opening it, people, sittings, shelf, choices and what could
 * not be saved have a file each.
 *
 * Three workers live as long as the session: store (the learner's records and nothing that lasts),
 * read (packages and pictures), disk (installing). The fourth, net, exists while records are sent.
 */

#include "dd-session-private.h"

G_DEFINE_FINAL_TYPE (DdSession, dd_session, G_TYPE_OBJECT)

GParamSpec *dd_session_properties[DD_SESSION_N_PROPS];
guint dd_session_signals[DD_SESSION_N_SIGNALS];

static gboolean
close_package (DdKeeper *keeper,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  g_clear_pointer (&keeper->package, dd_package_close);
  g_clear_pointer (&keeper->indexes, g_hash_table_unref);
  return TRUE;
}

static gboolean
close_store (DdKeeper *keeper,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  g_clear_pointer (&keeper->store, dd_store_close);
  g_free (keeper->folder);
  g_free (keeper);
  return TRUE;
}

static void
dd_session_dispose (GObject *object)
{
  DdSession *self = DD_SESSION (object);

  g_cancellable_cancel (self->life);
  dd_session_stop_idle (self);
  dd_session_clear_unsaved (self);
  if (self->store_worker != NULL)
    {
      dd_session_sync_stop (self->sync);
      dd_call_push (self->read_worker, self->keeper, NULL, close_package, close_package, NULL, NULL,
                    NULL, NULL, NULL);
      g_clear_pointer (&self->disk_worker, dd_worker_stop);
      g_clear_pointer (&self->read_worker, dd_worker_stop);
      /* Last of all: nobody uses the keeper after this one. */
      dd_call_push (self->store_worker, self->keeper, NULL, close_store, close_store, NULL, NULL,
                    NULL, NULL, NULL);
      g_clear_pointer (&self->store_worker, dd_worker_stop);
      self->keeper = NULL;
    }
  G_OBJECT_CLASS (dd_session_parent_class)->dispose (object);
}

static void
dd_session_finalize (GObject *object)
{
  DdSession *self = DD_SESSION (object);

  g_clear_error (&self->trouble);
  g_clear_object (&self->sync);
  g_clear_object (&self->people);
  g_clear_object (&self->shelf);
  g_clear_object (&self->life);
  g_clear_pointer (&self->present, g_ptr_array_unref);
  g_clear_pointer (&self->answers_of, g_hash_table_unref);
  g_clear_pointer (&self->others, g_hash_table_unref);
  g_clear_pointer (&self->cut, dd_cut_free);
  g_clear_pointer (&self->pc_choices, g_hash_table_unref);
  g_clear_pointer (&self->own_choices, g_hash_table_unref);
  g_free (self->shelf_stamp);
  g_free (self->sitting);
  g_free (self->reading_course);
  g_free (self->reading_lesson);
  g_free (self->held_key);
  g_free (self->held_folder);
  g_free (self->remark);
  G_OBJECT_CLASS (dd_session_parent_class)->finalize (object);
}

static void
dd_session_get_property (GObject *object,
                         guint id,
                         GValue *value,
                         GParamSpec *pspec)
{
  DdSession *self = DD_SESSION (object);

  switch (id)
    {
    case DD_SESSION_PROP_TURN:
      g_value_set_object (value, dd_session_get_turn (self));
      break;
    case DD_SESSION_PROP_UNSAVED:
      g_value_set_uint (value, self->unsaved.length + (self->trying != NULL ? 1 : 0));
      break;
    case DD_SESSION_PROP_TAKEN_BACK:
      g_value_set_uint (value, self->taken_back);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static guint
add_signal (const char *name,
            GType argument)
{
  return g_signal_new (name, DD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       argument != G_TYPE_NONE ? 1 : 0, argument);
}

static void
dd_session_class_init (DdSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_session_dispose;
  object_class->finalize = dd_session_finalize;
  object_class->get_property = dd_session_get_property;

  dd_session_properties[DD_SESSION_PROP_TURN] = g_param_spec_object (
    "turn", NULL, NULL, DD_TYPE_PERSON, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  dd_session_properties[DD_SESSION_PROP_UNSAVED] = g_param_spec_uint (
    "unsaved", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  dd_session_properties[DD_SESSION_PROP_TAKEN_BACK] = g_param_spec_uint (
    "taken-back", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, DD_SESSION_N_PROPS, dd_session_properties);

  dd_session_signals[DD_SESSION_SITTING_ENDING] = add_signal ("sitting-ending", G_TYPE_NONE);
  dd_session_signals[DD_SESSION_SITTING_ENDED] = add_signal ("sitting-ended", G_TYPE_NONE);
  dd_session_signals[DD_SESSION_SHELF_CHANGED] = add_signal ("shelf-changed", G_TYPE_NONE);
  dd_session_signals[DD_SESSION_CHOICE_CHANGED] = add_signal ("choice-changed", G_TYPE_STRING);
}

static void
dd_session_init (DdSession *self)
{
  self->keeper = g_new0 (DdKeeper, 1);
  self->store_worker = dd_worker_new ("store");
  self->read_worker = dd_worker_new ("read");
  self->disk_worker = dd_worker_new ("disk");
  self->life = g_cancellable_new ();
  self->people = g_list_store_new (DD_TYPE_PERSON);
  self->shelf = g_list_store_new (DD_TYPE_SHELF_COURSE);
  self->present = g_ptr_array_new_with_free_func (g_object_unref);
  self->others =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dd_other_free);
  self->answers_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pc_choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->own_choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  dd_session_init_unsaved (self);
  self->sync = dd_session_sync_new (self);
}

DdSession *
dd_session_new (const char *data_folder)
{
  DdSession *self;

  g_return_val_if_fail (data_folder != NULL, NULL);

  self = g_object_new (DD_TYPE_SESSION, NULL);
  self->keeper->folder = g_strdup (data_folder);
  return self;
}

const char *
dd_session_get_folder (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->keeper->folder;
}

const GError *
dd_session_get_trouble (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), NULL);

  return self->trouble;
}

DdDoor
dd_session_get_door (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), DD_DOOR_CLOSED);

  if (self->trouble != NULL)
    return DD_DOOR_CLOSED;
  if (self->present->len > 0)
    return DD_DOOR_HOME;
  if (self->use == DD_USE_UNKNOWN)
    return DD_DOOR_FIRST_RUN;
  if (self->use == DD_USE_ONE && g_list_model_get_n_items (G_LIST_MODEL (self->people)) == 0)
    return DD_DOOR_FIRST_RUN;
  return self->cut != NULL ? DD_DOOR_RESUME : DD_DOOR_PICKER;
}

DdUse
dd_session_get_use (DdSession *self)
{
  g_return_val_if_fail (DD_IS_SESSION (self), DD_USE_UNKNOWN);

  return self->use;
}

void
dd_session_set_use (DdSession *self,
                    DdUse use)
{
  static const char *const names[] = { NULL, "one", "class", "office" };

  g_return_if_fail (DD_IS_SESSION (self));

  self->use = use;
  dd_session_set_pc_choice (self, "use", names[use]);
}
