/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small words. */

#include "dd-words.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

const char *
dd_words_get_language (void)
{
  return g_strcmp0 (g_getenv ("LANGUAGE"), "en") == 0 ? "en" : "vi";
}

const char *
dd_words_get_language_name (const char *language)
{
  if (g_str_has_prefix (language, "vi"))
    return "Tiếng Việt";
  if (g_str_has_prefix (language, "en"))
    return "English";
  return language;
}

const char *
dd_words_get_part (DdPart part)
{
  switch (part)
    {
    case DD_PART_OPENING:
      return _ ("Opening");
    case DD_PART_KNOWLEDGE:
      return _ ("New knowledge");
    case DD_PART_PRACTICE:
      return _ ("Practice");
    case DD_PART_APPLICATION:
      return _ ("Application");
    case DD_PART_NONE:
    default:
      return "";
    }
}

char *
dd_words_dup_date (const char *iso)
{
  g_auto (GStrv) parts = g_strsplit (iso, "-", 3);

  if (g_strv_length (parts) != 3)
    return g_strdup (iso);
  return g_strdup_printf ("%s/%s/%s", parts[2], parts[1], parts[0]);
}

const char *
dd_words_choose (DdPerson *person,
                 const char *em,
                 const char *ban,
                 const char *none)
{
  switch (person != NULL ? dd_person_get_called (person) : DD_CALLED_NOTHING)
    {
    case DD_CALLED_EM:
      return em;
    case DD_CALLED_BAN:
      return ban;
    case DD_CALLED_NOTHING:
    default:
      return none;
    }
}

const char *
dd_words_choose_for_use (DdUse use,
                         const char *em,
                         const char *ban,
                         const char *none)
{
  switch (use)
    {
    case DD_USE_CLASS:
      return em;
    case DD_USE_OFFICE:
      return ban;
    case DD_USE_ONE:
    case DD_USE_UNKNOWN:
    default:
      return none;
    }
}

const char *
dd_words_get_not_listed (DdUse use)
{
  return dd_words_choose_for_use (use, C_ ("em", "I am not listed"), C_ ("ban", "I am not listed"),
                                  C_ ("none", "I am not listed"));
}

char *
dd_words_dup_names (const GPtrArray *people)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            dd_person_get_name (g_ptr_array_index (people, i)));
  return g_strdup (names->str);
}

/* The last word of a Vietnamese name is the one that people are called by. */
static const char *
get_given_name (DdPerson *person)
{
  const char *name = dd_person_get_name (person);
  const char *blank = strrchr (name, ' ');

  return blank != NULL && blank[1] != '\0' ? blank + 1 : name;
}

/* "Mỷ, An" of two; their whole names if both are called alike. */
static char *
dup_two_names (const GPtrArray *people)
{
  const char *first = get_given_name (g_ptr_array_index (people, 0));
  const char *second = get_given_name (g_ptr_array_index (people, 1));

  return g_strcmp0 (first, second) == 0 ? dd_words_dup_names (people)
                                        : g_strdup_printf ("%s, %s", first, second);
}

char *
dd_words_dup_short_names (const GPtrArray *people)
{
  DdPerson *first = g_ptr_array_index (people, 0);
  const char *name = get_given_name (first);
  guint others = people->len - 1;

  if (others == 0)
    return dd_words_dup_names (people);
  if (others == 1)
    return dup_two_names (people);
  switch (dd_person_get_called (first))
    {
    case DD_CALLED_EM:
      /* Translators: a group of pupils: the name of one, how many others (two or three) */
      return g_strdup_printf (C_ ("em", "%s and %u others"), name, others);
    case DD_CALLED_BAN:
      return g_strdup_printf (C_ ("ban", "%s and %u others"), name, others);
    case DD_CALLED_NOTHING:
    default:
      return g_strdup_printf (C_ ("none", "%s and %u others"), name, others);
    }
}
