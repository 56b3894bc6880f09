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

char *
dd_words_dup_step (guint number)
{
  /* Translators: which step of three the first run is at */
  return g_strdup_printf (_ ("Đom Đóm · step %u of 3"), number);
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

char *
dd_words_dup_name_in_class (DdPerson *person)
{
  const char *name = dd_person_get_name (person);
  const char *class_name = dd_person_get_class_name (person);

  return *class_name != '\0' ? g_strdup_printf ("%s (%s)", name, class_name) : g_strdup (name);
}

/* The last word of a Vietnamese name is the one that people are called by. */
static const char *
get_given_name (const char *name)
{
  const char *blank = strrchr (name, ' ');

  return blank != NULL && blank[1] != '\0' ? blank + 1 : name;
}

/* The length in bytes of the title that NAME begins with, "Cô" of "Cô Lan"; 0 without one. */
static gsize
get_title_bytes (const char *name)
{
  static const char *const titles[] = { "Anh", "Bà", "Bác", "Bé", "Chị", "Chú",
                                        "Cô", "Cậu", "Cụ", "Dì", "Em", "Già",
                                        "Miss", "Mr", "Mrs", "Ms", "Ông", "Thầy" };
  const char *blank = strchr (name, ' ');

  for (guint i = 0; blank != NULL && i < G_N_ELEMENTS (titles); i++)
    if (strlen (titles[i]) == (gsize) (blank - name) &&
        strncmp (name, titles[i], strlen (titles[i])) == 0)
      return strlen (titles[i]);
  return 0;
}

char *
dd_words_dup_short_name (DdPerson *person)
{
  const char *name = dd_person_get_name (person);
  const char *given = get_given_name (name);
  gsize title_bytes = get_title_bytes (name);

  return title_bytes > 0 ? g_strdup_printf ("%.*s %s", (int) title_bytes, name, given)
                         : g_strdup (given);
}

char *
dd_words_dup_short_names (const GPtrArray *people,
                          DdPerson *turn)
{
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (DD_IS_PERSON (turn), NULL);

  name = dd_words_dup_short_name (turn);
  if (people->len < 2)
    return g_steal_pointer (&name);
  other = dd_words_dup_short_name (
    g_ptr_array_index (people, g_ptr_array_index (people, 0) == (gpointer) turn ? 1 : 0));
  if (people->len == 2 && !g_str_equal (name, other))
    return g_strdup_printf ("%s, %s", name, other);
  /* Translators: a group, as short as a button needs it: a name, then how many others */
  return g_strdup_printf (_ ("%s +%u"), name, people->len - 1);
}
