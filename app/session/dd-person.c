/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One learner for lists and buttons: a copy of what the roster says. */

#include "dd-person.h"

#include "dd-person-private.h"

struct _DdPerson
{
  GObject parent_instance;
  DdLearner *learner; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DdPerson, dd_person, G_TYPE_OBJECT)

enum
{
  PROP_NAME = 1,
  PROP_PICTURE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
dd_person_get_property (GObject *object,
                        guint id,
                        GValue *value,
                        GParamSpec *pspec)
{
  DdPerson *self = DD_PERSON (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->learner->name);
      break;
    case PROP_PICTURE:
      g_value_set_string (value, self->learner->picture);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_person_finalize (GObject *object)
{
  g_clear_pointer (&DD_PERSON (object)->learner, dd_learner_free);
  G_OBJECT_CLASS (dd_person_parent_class)->finalize (object);
}

static void
dd_person_class_init (DdPersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dd_person_finalize;
  object_class->get_property = dd_person_get_property;
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PICTURE] =
    g_param_spec_string ("picture", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dd_person_init (DdPerson *self)
{
}

DdPerson *
dd_person_new (const DdLearner *learner)
{
  DdPerson *self = g_object_new (DD_TYPE_PERSON, NULL);

  self->learner = dd_learner_copy (learner);
  return self;
}

const DdLearner *
dd_person_get_learner (DdPerson *self)
{
  return self->learner;
}

const char *
dd_person_get_id (DdPerson *self)
{
  g_return_val_if_fail (DD_IS_PERSON (self), NULL);

  return self->learner->id;
}

const char *
dd_person_get_name (DdPerson *self)
{
  g_return_val_if_fail (DD_IS_PERSON (self), NULL);

  return self->learner->name;
}

const char *
dd_person_get_class_name (DdPerson *self)
{
  g_return_val_if_fail (DD_IS_PERSON (self), NULL);

  return self->learner->class_name;
}

int
dd_person_get_number (DdPerson *self)
{
  g_return_val_if_fail (DD_IS_PERSON (self), 0);

  return self->learner->number;
}

const char *
dd_person_get_picture (DdPerson *self)
{
  g_return_val_if_fail (DD_IS_PERSON (self), NULL);

  return self->learner->picture;
}

DdCalled
dd_person_get_called (DdPerson *self)
{
  g_return_val_if_fail (DD_IS_PERSON (self), DD_CALLED_NOTHING);

  switch (self->learner->address)
    {
    case DD_ADDRESS_EM:
      return DD_CALLED_EM;
    case DD_ADDRESS_BAN:
      return DD_CALLED_BAN;
    case DD_ADDRESS_NONE:
    default:
      return DD_CALLED_NOTHING;
    }
}

gboolean
dd_person_is_adult (DdPerson *self)
{
  g_return_val_if_fail (DD_IS_PERSON (self), FALSE);

  return self->learner->role == DD_ROLE_ADULT;
}

gint64
dd_person_get_recent (DdPerson *self)
{
  g_return_val_if_fail (DD_IS_PERSON (self), 0);

  return self->learner->recent;
}
