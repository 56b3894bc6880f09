/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sort keys over ICU. See dd-collate.h for the rule. ICU's Vietnamese collator knows the letters
 * and tones; two things it cannot know are done here: comparing syllable by syllable, and moving
 * the tone behind its syllable. */

#include "dd-collate.h"

#include <string.h>
#include <unicode/ucol.h>

#include "dd-normal.h"
#include "dd-syllable.h"

G_DEFINE_QUARK (dd_collate_error, dd_collate_error)

/* Never changed once made, so that threads may share it. */
struct _DdCollator
{
  UCollator *letters_and_tone; /* (owned) second level */
  UCollator *with_case;        /* (owned) third level */
};

/* A collator of Vietnamese at STRENGTH. ICU without the data gives the root order and calls that a
 * success. */
static UCollator *
open_collator (UCollationStrength strength, GError **error)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = ucol_open ("vi", &status);
  const char *locale = NULL;

  if (U_SUCCESS (status))
    {
      locale = ucol_getLocaleByType (collator, ULOC_ACTUAL_LOCALE, &status);
      ucol_setStrength (collator, strength);
      ucol_setAttribute (collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
      ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    }
  if (U_SUCCESS (status) && g_strcmp0 (locale, "vi") == 0)
    return collator;

  g_set_error (error, DD_COLLATE_ERROR, DD_COLLATE_ERROR_NO_DATA,
               "ICU has no Vietnamese order (%s, locale \"%s\")", u_errorName (status),
               locale != NULL ? locale : "");
  if (collator != NULL)
    ucol_close (collator);
  return NULL;
}

DdCollator *
dd_collator_new (GError **error)
{
  DdCollator *self = g_new0 (DdCollator, 1);

  self->letters_and_tone = open_collator (UCOL_SECONDARY, error);
  if (self->letters_and_tone != NULL)
    self->with_case = open_collator (UCOL_TERTIARY, error);
  if (self->with_case != NULL)
    return self;
  dd_collator_free (self);
  return NULL;
}

void
dd_collator_free (DdCollator *self)
{
  if (self == NULL)
    return;
  if (self->letters_and_tone != NULL)
    ucol_close (self->letters_and_tone);
  if (self->with_case != NULL)
    ucol_close (self->with_case);
  g_free (self);
}

/* NFD with one kind of apostrophe and one kind of space. */
static char *
prepare (const char *text)
{
  g_autofree char *decomposed = dd_syllable_decompose (text);
  GString *out = g_string_sized_new (strlen (decomposed));

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2019 || c == 0x2BC)
        c = '\'';
      else if (c == 0xA0 || c == 0x202F || g_unichar_isspace (c))
        c = ' ';
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* The key of one syllable in NFD, its tone moved behind its last letter; ICU ends it with a zero
 * byte. */
static void
append_syllable (GByteArray *key, const UCollator *collator, const char *syllable, gsize length)
{
  g_autoptr (GString) moved = g_string_sized_new (length + 1);
  g_autoptr (GString) tones = g_string_new (NULL);
  g_autofree gunichar2 *utf16 = NULL;
  guint start = key->len;
  glong units = 0;
  int32_t needed;

  dd_syllable_split_tone (syllable, (gssize) length, moved, tones);
  g_string_append (moved, tones->str);
  utf16 = g_utf8_to_utf16 (moved->str, (glong) moved->len, NULL, &units, NULL);

  needed = ucol_getSortKey (collator, (const UChar *) utf16, (int32_t) units, NULL, 0);
  g_byte_array_set_size (key, start + (guint) needed);
  ucol_getSortKey (collator, (const UChar *) utf16, (int32_t) units, key->data + start, needed);
}

/* One level of PREPARED: the keys of its syllables, then a zero, which is below any syllable. */
static void
append_level (GByteArray *key, const UCollator *collator, const char *prepared)
{
  const char *p = prepared;

  for (;;)
    {
      gsize length;

      p += strspn (p, " ");
      length = strcspn (p, " ");
      if (length == 0)
        break;
      append_syllable (key, collator, p, length);
      p += length;
    }
  g_byte_array_append (key, (const guint8 *) "", 1);
}

GBytes *
dd_collator_make_key_of_fields (const DdCollator *self, const char *const *fields)
{
  GByteArray *key = g_byte_array_new ();
  g_autoptr (GPtrArray) prepared = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL && fields != NULL, NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    g_ptr_array_add (prepared, prepare (fields[i]));
  for (guint i = 0; i < prepared->len; i++)
    append_level (key, self->letters_and_tone, g_ptr_array_index (prepared, i));
  for (guint i = 0; i < prepared->len; i++)
    append_level (key, self->with_case, g_ptr_array_index (prepared, i));
  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *tame = dd_normal_dup_tame (fields[i]);
      g_autofree char *composed = dd_normal_new (tame);
      const char *last = composed != NULL ? composed : tame;

      g_byte_array_append (key, (const guint8 *) last, (guint) strlen (last) + 1);
    }
  return g_byte_array_free_to_bytes (key);
}

GBytes *
dd_collator_make_key (const DdCollator *self, const char *text)
{
  const char *const fields[] = { text, NULL };

  g_return_val_if_fail (text != NULL, NULL);

  return dd_collator_make_key_of_fields (self, fields);
}

GBytes *
dd_collator_make_key_of_name (const DdCollator *self,
                              const char *family_and_middle,
                              const char *given)
{
  const char *const fields[] = { given, family_and_middle, NULL };

  g_return_val_if_fail (family_and_middle != NULL && given != NULL, NULL);

  return dd_collator_make_key_of_fields (self, fields);
}

GBytes *
dd_collator_make_key_of_full_name (const DdCollator *self, const char *full_name)
{
  g_autofree char *name = NULL;
  char *space;

  g_return_val_if_fail (full_name != NULL, NULL);

  name = g_utf8_make_valid (full_name, -1);
  g_strstrip (name);
  space = strrchr (name, ' ');
  if (space == NULL)
    return dd_collator_make_key_of_name (self, "", name);
  *space = '\0';
  return dd_collator_make_key_of_name (self, name, space + 1);
}
