/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of dd-plain-words.h. */

#include "dd-plain-words.h"

#include <string.h>

static const DdPlainWords words[] = {
  { "en",
    { "", "Opening", "New knowledge", "Practice", "Application" },
    { "Tip", "Take care", "Remember", "On paper", "For the teacher" },
    "Picture",
    "Example",
    "Step",
    "Exercise" },
  { "vi",
    { "", "Mở đầu", "Kiến thức mới", "Luyện tập", "Vận dụng" },
    { "Mẹo", "Chú ý", "Ghi nhớ", "Làm trên giấy", "Dành cho thầy cô" },
    "Hình",
    "Ví dụ",
    "Bước",
    "Bài tập" },
};

const DdPlainWords *
dd_plain_words_get (const char *lang)
{
  gsize length = lang == NULL ? 0 : strcspn (lang, "-");

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (length == strlen (words[i].lang) && g_ascii_strncasecmp (words[i].lang, lang, length) == 0)
      return &words[i];
  return &words[0];
}
