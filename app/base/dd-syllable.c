/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the tone of a syllable stands. See dd-syllable.h. */

#include "dd-syllable.h"

#include <string.h>

#include "dd-normal.h"

gboolean
dd_syllable_is_tone (gunichar c)
{
  return c == 0x300 || c == 0x309 || c == 0x303 || c == 0x301 || c == 0x323;
}

char *
dd_syllable_decompose (const char *text)
{
  g_autofree char *tame = dd_normal_dup_tame (text);

  return g_utf8_normalize (tame, -1, G_NORMALIZE_DEFAULT);
}

void
dd_syllable_split_tone (const char *syllable,
                        gssize length_bytes,
                        GString *ret_letters,
                        GString *ret_tones)
{
  const char *end = syllable + (length_bytes >= 0 ? (gsize) length_bytes : strlen (syllable));
  gboolean vowel = FALSE;

  for (const char *p = syllable; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (vowel && dd_syllable_is_tone (c))
        g_string_append_unichar (ret_tones, c);
      else
        g_string_append_unichar (ret_letters, c);
      if (!g_unichar_ismark (c))
        vowel = c < 128 && strchr ("aeiouyAEIOUY", (int) c) != NULL && c != 0;
    }
}
