/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values: making, holding, comparing. Their text forms are in dd-value-text.c. */

#include "dd-value.h"

#include <string.h>

#include "dd-compare.h"
#include "dd-normal.h"

struct _DdValue
{
  DdCardinality cardinality;
  DdBaseType base;
  union
  {
    char *text; /* owned; identifier, string, file, uri */
    gboolean truth;
    gint64 integer;
    double number; /* float, duration in seconds */
    struct
    {
      char *first;  /* owned */
      char *second; /* owned */
    } pair;
    struct
    {
      gint64 x;
      gint64 y;
    } point;
    struct
    {
      DdValue **members; /* owned, each a reference */
      char **names;      /* owned; NULL unless a record */
      gsize n;
    } list;
  } as;
};

G_DEFINE_QUARK (dd_exercise_error_quark, dd_exercise_error)

static DdValue *
make (DdCardinality cardinality, DdBaseType base)
{
  DdValue *self = g_atomic_rc_box_new0 (DdValue);

  self->cardinality = cardinality;
  self->base = base;
  return self;
}

static gboolean
is_text (DdBaseType base)
{
  return base == DD_BASE_IDENTIFIER || base == DD_BASE_STRING || base == DD_BASE_FILE ||
         base == DD_BASE_URI;
}

static gboolean
is_pair (DdBaseType base)
{
  return base == DD_BASE_PAIR || base == DD_BASE_DIRECTED_PAIR;
}

DdValue *
dd_value_new_text_of (DdBaseType base, const char *text)
{
  DdValue *self;

  g_return_val_if_fail (is_text (base), NULL);
  if (text == NULL || *text == '\0')
    return NULL;
  self = make (DD_CARDINALITY_SINGLE, base);
  self->as.text = g_strdup (text);
  return self;
}

DdValue *
dd_value_new_identifier (const char *identifier)
{
  return dd_value_new_text_of (DD_BASE_IDENTIFIER, identifier);
}

DdValue *
dd_value_new_string (const char *text)
{
  g_autofree char *composed = text != NULL ? dd_normal_new (text) : NULL;

  return dd_value_new_text_of (DD_BASE_STRING, composed != NULL ? composed : text);
}

DdValue *
dd_value_new_boolean (gboolean truth)
{
  DdValue *self = make (DD_CARDINALITY_SINGLE, DD_BASE_BOOLEAN);

  self->as.truth = truth != FALSE;
  return self;
}

DdValue *
dd_value_new_integer (gint64 number)
{
  DdValue *self = make (DD_CARDINALITY_SINGLE, DD_BASE_INTEGER);

  self->as.integer = number;
  return self;
}

DdValue *
dd_value_new_float (double number)
{
  DdValue *self = make (DD_CARDINALITY_SINGLE, DD_BASE_FLOAT);

  self->as.number = number;
  return self;
}

DdValue *
dd_value_new_duration (double seconds)
{
  DdValue *self = make (DD_CARDINALITY_SINGLE, DD_BASE_DURATION);

  self->as.number = seconds;
  return self;
}

DdValue *
dd_value_new_point (gint64 x, gint64 y)
{
  DdValue *self = make (DD_CARDINALITY_SINGLE, DD_BASE_POINT);

  self->as.point.x = x;
  self->as.point.y = y;
  return self;
}

static DdValue *
make_pair (DdBaseType base, const char *first, const char *second)
{
  DdValue *self;

  if (first == NULL || second == NULL || *first == '\0' || *second == '\0')
    return NULL;
  self = make (DD_CARDINALITY_SINGLE, base);
  self->as.pair.first = g_strdup (first);
  self->as.pair.second = g_strdup (second);
  return self;
}

DdValue *
dd_value_new_pair (const char *first, const char *second)
{
  return make_pair (DD_BASE_PAIR, first, second);
}

DdValue *
dd_value_new_directed_pair (const char *source, const char *target)
{
  return make_pair (DD_BASE_DIRECTED_PAIR, source, target);
}

DdValue *
dd_value_new_container (DdCardinality cardinality, DdValue *const *members, gsize n_members)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  DdValue *self;

  g_return_val_if_fail (cardinality == DD_CARDINALITY_MULTIPLE ||
                          cardinality == DD_CARDINALITY_ORDERED,
                        NULL);
  for (gsize i = 0; i < n_members; i++)
    if (members[i] != NULL)
      {
        g_return_val_if_fail (members[i]->cardinality == DD_CARDINALITY_SINGLE, NULL);
        g_ptr_array_add (kept, dd_value_ref (members[i]));
      }
  if (kept->len == 0)
    return NULL;

  self = make (cardinality, ((DdValue *) kept->pdata[0])->base);
  self->as.list.members = (DdValue **) g_ptr_array_steal (kept, &self->as.list.n);
  return self;
}

DdValue *
dd_value_new_identifiers (DdCardinality cardinality, const char *const *identifiers)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);

  for (gsize i = 0; identifiers != NULL && identifiers[i] != NULL; i++)
    {
      DdValue *member = dd_value_new_identifier (identifiers[i]);

      if (member != NULL)
        g_ptr_array_add (members, member);
    }
  return dd_value_new_container (cardinality, (DdValue *const *) members->pdata, members->len);
}

DdValue *
dd_value_new_record (const char *const *names, DdValue *const *fields, gsize n_fields)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  DdValue *self;

  for (gsize i = 0; i < n_fields; i++)
    if (fields[i] != NULL)
      {
        g_ptr_array_add (members, dd_value_ref (fields[i]));
        g_ptr_array_add (kept, g_strdup (names[i]));
      }
  if (members->len == 0)
    return NULL;

  self = make (DD_CARDINALITY_RECORD, DD_BASE_NONE);
  self->as.list.members = (DdValue **) g_ptr_array_steal (members, &self->as.list.n);
  self->as.list.names = (char **) g_ptr_array_steal (kept, NULL);
  return self;
}

DdValue *
dd_value_ref (DdValue *self)
{
  return self != NULL ? g_atomic_rc_box_acquire (self) : NULL;
}

static void
clear (gpointer data)
{
  DdValue *self = data;

  if (self->cardinality != DD_CARDINALITY_SINGLE)
    {
      for (gsize i = 0; i < self->as.list.n; i++)
        {
          dd_value_unref (self->as.list.members[i]);
          if (self->as.list.names != NULL)
            g_free (self->as.list.names[i]);
        }
      g_free (self->as.list.members);
      g_free (self->as.list.names);
    }
  else if (is_text (self->base))
    {
      g_free (self->as.text);
    }
  else if (is_pair (self->base))
    {
      g_free (self->as.pair.first);
      g_free (self->as.pair.second);
    }
}

void
dd_value_unref (DdValue *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear);
}

DdCardinality
dd_value_get_cardinality (const DdValue *self)
{
  return self != NULL ? self->cardinality : DD_CARDINALITY_SINGLE;
}

DdBaseType
dd_value_get_base (const DdValue *self)
{
  return self != NULL ? self->base : DD_BASE_NONE;
}

static gboolean
is_single (const DdValue *self, DdBaseType base)
{
  return self != NULL && self->cardinality == DD_CARDINALITY_SINGLE && self->base == base;
}

const char *
dd_value_get_text (const DdValue *self)
{
  if (self == NULL || self->cardinality != DD_CARDINALITY_SINGLE || !is_text (self->base))
    return NULL;
  return self->as.text;
}

gboolean
dd_value_get_boolean (const DdValue *self)
{
  return is_single (self, DD_BASE_BOOLEAN) && self->as.truth;
}

gint64
dd_value_get_integer (const DdValue *self)
{
  return is_single (self, DD_BASE_INTEGER) ? self->as.integer : 0;
}

double
dd_value_get_number (const DdValue *self)
{
  if (is_single (self, DD_BASE_INTEGER))
    return (double) self->as.integer;
  if (is_single (self, DD_BASE_FLOAT) || is_single (self, DD_BASE_DURATION))
    return self->as.number;
  return 0;
}

gboolean
dd_value_is_numeric (const DdValue *self)
{
  return is_single (self, DD_BASE_INTEGER) || is_single (self, DD_BASE_FLOAT);
}

gboolean
dd_value_is_true (const DdValue *self)
{
  return dd_value_get_boolean (self);
}

const char *
dd_value_get_first (const DdValue *self)
{
  if (self == NULL || self->cardinality != DD_CARDINALITY_SINGLE || !is_pair (self->base))
    return NULL;
  return self->as.pair.first;
}

const char *
dd_value_get_second (const DdValue *self)
{
  if (self == NULL || self->cardinality != DD_CARDINALITY_SINGLE || !is_pair (self->base))
    return NULL;
  return self->as.pair.second;
}

void
dd_value_get_point (const DdValue *self, gint64 *ret_x, gint64 *ret_y)
{
  gboolean is_point = is_single (self, DD_BASE_POINT);

  *ret_x = is_point ? self->as.point.x : 0;
  *ret_y = is_point ? self->as.point.y : 0;
}

gsize
dd_value_get_n_members (const DdValue *self)
{
  if (self == NULL || self->cardinality == DD_CARDINALITY_RECORD)
    return 0;
  return self->cardinality == DD_CARDINALITY_SINGLE ? 1 : self->as.list.n;
}

const DdValue *
dd_value_get_member (const DdValue *self, gsize i)
{
  if (i >= dd_value_get_n_members (self))
    return NULL;
  return self->cardinality == DD_CARDINALITY_SINGLE ? self : self->as.list.members[i];
}

const DdValue *
dd_value_get_field (const DdValue *self, const char *name)
{
  if (self == NULL || self->cardinality != DD_CARDINALITY_RECORD)
    return NULL;
  for (gsize i = 0; i < self->as.list.n; i++)
    if (strcmp (self->as.list.names[i], name) == 0)
      return self->as.list.members[i];
  return NULL;
}

static gboolean
equal_pairs (const DdValue *a, const DdValue *b)
{
  if (strcmp (a->as.pair.first, b->as.pair.first) == 0 &&
      strcmp (a->as.pair.second, b->as.pair.second) == 0)
    return TRUE;
  /* Without direction, a pair of one kind against a pair of the other too: files mix them up. */
  return (a->base == DD_BASE_PAIR || b->base == DD_BASE_PAIR) &&
         strcmp (a->as.pair.first, b->as.pair.second) == 0 &&
         strcmp (a->as.pair.second, b->as.pair.first) == 0;
}

static gboolean
equal_singles (const DdValue *a, const DdValue *b)
{
  if (dd_value_is_numeric (a) && dd_value_is_numeric (b))
    {
      if (a->base == DD_BASE_INTEGER && b->base == DD_BASE_INTEGER)
        return a->as.integer == b->as.integer;
      return dd_compare_same (dd_value_get_number (a), dd_value_get_number (b));
    }
  if (is_text (a->base) && is_text (b->base))
    return strcmp (a->as.text, b->as.text) == 0;
  if (is_pair (a->base) && is_pair (b->base))
    return equal_pairs (a, b);
  if (a->base != b->base)
    return FALSE;
  if (a->base == DD_BASE_BOOLEAN)
    return a->as.truth == b->as.truth;
  if (a->base == DD_BASE_DURATION)
    return dd_compare_same (a->as.number, b->as.number);
  return a->as.point.x == b->as.point.x && a->as.point.y == b->as.point.y;
}

/* Every member of A finds a partner of its own in B; both have the same length. */
static gboolean
equal_bags (const DdValue *a, const DdValue *b)
{
  g_autofree gboolean *taken = g_new0 (gboolean, b->as.list.n);

  for (gsize i = 0; i < a->as.list.n; i++)
    {
      gsize j = 0;

      while (j < b->as.list.n &&
             (taken[j] || !equal_singles (a->as.list.members[i], b->as.list.members[j])))
        j++;
      if (j == b->as.list.n)
        return FALSE;
      taken[j] = TRUE;
    }
  return TRUE;
}

static gboolean
equal_lists (const DdValue *a, const DdValue *b)
{
  for (gsize i = 0; i < a->as.list.n; i++)
    if (!equal_singles (a->as.list.members[i], b->as.list.members[i]))
      return FALSE;
  return TRUE;
}

static gboolean
equal_records (const DdValue *a, const DdValue *b)
{
  for (gsize i = 0; i < a->as.list.n; i++)
    if (!dd_value_equal (a->as.list.members[i], dd_value_get_field (b, a->as.list.names[i])))
      return FALSE;
  return TRUE;
}

gboolean
dd_value_equal (const DdValue *a, const DdValue *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->cardinality != b->cardinality)
    return FALSE;
  if (a->cardinality == DD_CARDINALITY_SINGLE)
    return equal_singles (a, b);
  if (a->as.list.n != b->as.list.n)
    return FALSE;
  if (a->cardinality == DD_CARDINALITY_MULTIPLE)
    return equal_bags (a, b);
  if (a->cardinality == DD_CARDINALITY_ORDERED)
    return equal_lists (a, b);
  return equal_records (a, b);
}

gboolean
dd_value_contains (const DdValue *self, const DdValue *one)
{
  if (one == NULL || one->cardinality != DD_CARDINALITY_SINGLE)
    return FALSE;
  for (gsize i = 0; i < dd_value_get_n_members (self); i++)
    if (equal_singles (dd_value_get_member (self, i), one))
      return TRUE;
  return FALSE;
}
