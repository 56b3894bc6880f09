/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A learner as lists show one: read-only, made by the session out of the records. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DD_TYPE_PERSON (dd_person_get_type ())
G_DECLARE_FINAL_TYPE (DdPerson, dd_person, DD, PERSON, GObject)

/* How a learner is spoken to. */
typedef enum
{
  DD_CALLED_NOTHING,
  DD_CALLED_EM,
  DD_CALLED_BAN
} DdCalled;

/* A learner as lists show one: read-only, made by the session out of the records. Properties:
 * "name", "picture". */
const char *dd_person_get_id (DdPerson *self);
const char *dd_person_get_name (DdPerson *self);
const char *dd_person_get_class_name (DdPerson *self); /* "" without one */
int dd_person_get_number (DdPerson *self);             /* in the class list; 0 without one */
const char *dd_person_get_picture (DdPerson *self);    /* "" without one */
DdCalled dd_person_get_called (DdPerson *self);
gboolean dd_person_is_adult (DdPerson *self);
/* Larger: learned on this PC later; 0: never. */
gint64 dd_person_get_recent (DdPerson *self);

/* What somebody new is, before the records know. */
typedef struct
{
  const char *name;       /* as typed */
  const char *class_name; /* (nullable) */
  const char *picture;    /* (nullable) none: a list of names has no pictures */
  int number;             /* 0: none */
  gboolean adult;
} DdNewPerson;

G_END_DECLS
