/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The roster's events: one person each, names in NFC. */

#include <string.h>

#include "dd-id.h"
#include "dd-limits.h"
#include "dd-normal.h"
#include "dd-record-private.h"
#include "dd-statement-private.h"

#define ALL_FIELDS                                                             \
  (DD_LEARNER_NAME | DD_LEARNER_CLASS | DD_LEARNER_CODE | DD_LEARNER_PICTURE | \
   DD_LEARNER_ADDRESS | DD_LEARNER_ROLE)

/* NFC, control characters dropped, white space at the ends cut and runs of it made one space. NULL:
 * not UTF-8, or a letter with more marks than any language has. */
static char *
clean (const char *text)
{
  g_autofree char *composed = dd_normal_new (text);
  g_autoptr (GString) cleaned = g_string_new (NULL);
  gboolean gap = FALSE;

  if (composed == NULL)
    return NULL;
  for (const char *at = composed; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c))
        gap = TRUE;
      else if (!g_unichar_iscntrl (c))
        {
          if (gap && cleaned->len > 0)
            g_string_append_c (cleaned, ' ');
          gap = FALSE;
          g_string_append_unichar (cleaned, c);
        }
    }
  return g_string_free (g_steal_pointer (&cleaned), FALSE);
}

/* Cleans *TEXT in place and holds it against the limit. */
static gboolean
clean_field (char **text,
             const char *what,
             GError **error)
{
  char *cleaned = clean (*text);

  if (cleaned == NULL)
    return dd_statement_refuse (error, "the %s of a learner cannot be read as text", what);
  g_free (*text);
  *text = cleaned;
  if (g_utf8_strlen (cleaned, -1) > DD_LIMIT_NAME_CHARS)
    return dd_statement_refuse (error, "the %s of a learner may have %d characters", what,
                                DD_LIMIT_NAME_CHARS);
  return TRUE;
}

/* A copy of VALUES that may be written down. */
static DdLearner *
check_learner (const DdLearner *values,
               DdLearnerFields fields,
               GError **error)
{
  g_autoptr (DdLearner) learner = dd_learner_copy (values);

  if ((fields & DD_LEARNER_NAME) != 0)
    {
      if (!clean_field (&learner->name, "name", error))
        return NULL;
      if (learner->name[0] == '\0')
        {
          dd_statement_refuse (error, "a learner needs a name");
          return NULL;
        }
    }
  if ((fields & DD_LEARNER_CLASS) != 0 && !clean_field (&learner->class_name, "class", error))
    return NULL;
  if ((fields & DD_LEARNER_CODE) != 0 && !clean_field (&learner->code, "code", error))
    return NULL;
  if ((fields & DD_LEARNER_PICTURE) != 0 && learner->picture[0] != '\0' &&
      !dd_vocabulary_has_picture (learner->picture))
    {
      dd_statement_refuse (error, "there is no picture %s", learner->picture);
      return NULL;
    }
  learner->number = MAX (0, learner->number);
  return g_steal_pointer (&learner);
}

/* Those of FIELDS in which NEW differs from OLD (nullable: from nothing). */
static DdLearnerFields
find_changes (const DdLearner *old,
              const DdLearner *new,
              DdLearnerFields fields)
{
  DdLearnerFields changes = fields;

  if (old == NULL)
    return changes;
  if (strcmp (old->name, new->name) == 0)
    changes &= ~DD_LEARNER_NAME;
  if (strcmp (old->class_name, new->class_name) == 0 && old->number == new->number)
    changes &= ~DD_LEARNER_CLASS;
  if (strcmp (old->code, new->code) == 0)
    changes &= ~DD_LEARNER_CODE;
  if (strcmp (old->picture, new->picture) == 0)
    changes &= ~DD_LEARNER_PICTURE;
  if (old->address == new->address)
    changes &= ~DD_LEARNER_ADDRESS;
  if (old->role == new->role)
    changes &= ~DD_LEARNER_ROLE;
  if (old->archived == new->archived)
    changes &= ~DD_LEARNER_ARCHIVED;
  return changes;
}

static void
add_field (GStrvBuilder *pairs,
           const char *name,
           const char *value)
{
  g_strv_builder_add (pairs, name);
  g_strv_builder_add (pairs, value);
}

/* What a new learner does not have is not said; when it is taken away later, "" says so. */
static void
add_optional (GStrvBuilder *pairs,
              DdKind kind,
              const char *name,
              const char *value)
{
  if (value[0] != '\0' || kind == DD_KIND_LEARNER_CHANGED)
    add_field (pairs, name, value);
}

/* Every value is text: a later version may want other values, and an older one must be able to keep
 * them. */
static char **
write_fields (const DdLearner *learner,
              DdKind kind,
              DdLearnerFields fields)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  char number[16] = "";

  if (learner->number > 0)
    g_snprintf (number, sizeof number, "%d", learner->number);
  if ((fields & DD_LEARNER_NAME) != 0)
    add_field (pairs, "name", learner->name);
  if ((fields & DD_LEARNER_CLASS) != 0)
    {
      add_optional (pairs, kind, "class", learner->class_name);
      add_optional (pairs, kind, "number", number);
    }
  if ((fields & DD_LEARNER_CODE) != 0)
    add_optional (pairs, kind, "code", learner->code);
  if ((fields & DD_LEARNER_PICTURE) != 0)
    add_optional (pairs, kind, "picture", learner->picture);
  if ((fields & DD_LEARNER_ADDRESS) != 0)
    add_field (pairs, "address", dd_address_to_string (learner->address));
  if ((fields & DD_LEARNER_ROLE) != 0)
    add_field (pairs, "role", dd_role_to_string (learner->role));
  if ((fields & DD_LEARNER_ARCHIVED) != 0)
    add_field (pairs, "archived", learner->archived ? "yes" : "no");
  return g_strv_builder_end (pairs);
}

static gboolean
write_learner (DdStore *store,
               const char *id,
               DdKind kind,
               const DdLearner *learner,
               DdLearnerFields fields,
               GError **error)
{
  g_auto (GStrv) pairs = write_fields (learner, kind, fields);
  DdStatement statement = { .kind = kind, .fields = (const char *const *) pairs };
  DdRecordWrite write;

  if (!dd_record_begin (store, &write, error))
    return FALSE;
  return dd_record_end (&write, dd_record_append (store, id, &statement, NULL, error), error);
}

gboolean
dd_record_learner_add (DdStore *store,
                       const DdLearner *values,
                       char **ret_id,
                       GError **error)
{
  g_autoptr (DdLearner) learner = check_learner (values, ALL_FIELDS, error);
  g_autofree char *id = dd_id_new_hex128 ();

  if (learner == NULL ||
      !write_learner (store, id, DD_KIND_LEARNER_ADDED, learner, ALL_FIELDS, error))
    return FALSE;
  if (ret_id != NULL)
    *ret_id = g_steal_pointer (&id);
  return TRUE;
}

gboolean
dd_record_learner_change (DdStore *store,
                          const char *learner_id,
                          DdLearnerFields fields,
                          const DdLearner *values,
                          GError **error)
{
  g_autoptr (DdLearner) learner = check_learner (values, fields, error);
  g_autoptr (DdLearner) old = NULL;
  DdLearnerFields changes;

  if (learner == NULL)
    return FALSE;
  old = dd_learners_dup (store, learner_id, error);
  if (old == NULL)
    return FALSE;
  changes = find_changes (old, learner, fields);
  return changes == 0 ||
         write_learner (store, learner_id, DD_KIND_LEARNER_CHANGED, learner, changes, error);
}
