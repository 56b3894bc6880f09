/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Vietnamese order: the lines below ascend strictly; each is shuffled, sorted by key and compared.
 * Then thousands of random names against the rule written a second time, in other words and without
 * ICU. */

#include "dd-collate.h"

#include <string.h>

#define ROUNDS 20

/* An id, then strings in ascending order. In N lines a string is "Họ và tên đệm|Tên". */
static const char *const vectors[] = {
  "S1,a,à,ả,ã,á,ạ,ă,ằ,ẳ,ẵ,ắ,ặ,â,ầ,ẩ,ẫ,ấ,ậ,b",
  "S2,e,è,ẻ,ẽ,é,ẹ,ê,ề,ể,ễ,ế,ệ,i,ì,ỉ,ĩ,í,ị,o,ò,ỏ,õ,ó,ọ,ô,ồ,ổ,ỗ,ố,ộ,ơ,ờ,ở,ỡ,ớ,ợ,u,ù,ủ,ũ,ú,ụ,ư,ừ,ử,ữ,"
  "ứ,ự,y,ỳ,ỷ,ỹ,ý,ỵ",
  "S3,a,ă,â,b,c,d,đ,e,ê,f,g,h,i,j,k,l,m,n,o,ô,ơ,p,q,r,s,t,u,ư,v,w,x,y,z",
  "S4,lam,lan,lán,lạn,lang,lắm,lăn,lăng,lầm,lân,lần,lấn,lâng,loan",
  "S5,da,dã,dạ,dan,đa,đã,đạ,đan,đường",
  "S6,thuy,thùy,thuỷ,thũy,thuý,thụy",
  "S7,thuy,thuỳ,thủy,thuỹ,thúy,thuỵ",
  "S8,hoa,hòa,hoả,hõa,hoá,họa,hoan,hoàn,hoang,hoàng",
  "S9,khoe,khòe,khoẻ,khõe,khoé,khọe",
  "S10,ban ba,bán an",
  "S11,ba,ba ba,ba chỉ,ba lô,bà,bà con,bà ngoại,bả vai,bã,bá chủ,bạ,bạ đâu",
  "S12,an,An,AN,án,Án",
  "S13,an an,An an,an Bình",
  "S14,b,ƀ,c,č,d,đ,e,ĕ,ê,ê̆,f,i,ĭ,j,n,ñ,o,ŏ,ô,ô̆,ơ,ơ̆,p,u,ŭ,ư,ư̆,v",
  "S15,H'Mông,Hà,Hmông",
  "S16,Lớp 6A1,Lớp 6A2,Lớp 6A10",
  "N1,Đỗ|An,Nguyễn Văn|An,Lê Thị|Ánh,Trần|Ân,Giàng A|Dế,Hoàng|Dũng,Phạm|Duy,Lò "
  "Thị|Duyên,Đinh|Đức,Hà|Ý,Nguyễn Thị|Yến",
  "N2,Đỗ|An,Nguyễn Văn|An,Lê Thị|Ánh,Trần|Ân,Giàng A|Dế,Hoàng|Dũng,Phạm|Duy,Lò "
  "Thị|Duyên,Đinh|Đức,Thào Thị|Mỷ,Y|Ngọc,H' Linh|Niê,Vàng A|Páo,Hà|Ý,Nguyễn Thị|Yến",
  "N3,Vu Thị|An,Vũ Anh|An,Vũ Thị|An",
  "N4,Bùi Thị|Thùy,Lê Thị|Thuỳ,Bùi Thị|Thủy,Lê Thị|Thuỷ,Bùi Thị|Thúy,Lê Thị|Thuý",
  "N5,Nguyễn|Hòa,Trần|Hoà,Bùi|Hoá,Bùi|Hoan",
};

static GBytes *
make_key (const DdCollator *collator, const char *text)
{
  g_auto (GStrv) name = g_strsplit (text, "|", 2);

  return name[1] != NULL ? dd_collator_make_key_of_name (collator, name[0], name[1])
                         : dd_collator_make_key (collator, text);
}

typedef struct
{
  GBytes *key;      /* (owned) */
  const char *text; /* (not owned) */
} Row;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (((const Row *) a)->key, ((const Row *) b)->key);
}

static void
clear_row (gpointer row)
{
  g_bytes_unref (((Row *) row)->key);
}

static void
shuffle (GArray *rows)
{
  for (guint i = rows->len - 1; i > 0; i--)
    {
      guint j = (guint) g_test_rand_int_range (0, (gint32) i + 1);
      Row row = g_array_index (rows, Row, i);

      g_array_index (rows, Row, i) = g_array_index (rows, Row, j);
      g_array_index (rows, Row, j) = row;
    }
}

static void
test_vectors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdCollator) collator = dd_collator_new (&error);

  g_assert_no_error (error);
  for (gsize v = 0; v < G_N_ELEMENTS (vectors); v++)
    {
      g_auto (GStrv) texts = g_strsplit (vectors[v], ",", -1);
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));

      g_array_set_clear_func (rows, clear_row);
      for (guint i = 1; texts[i] != NULL; i++)
        {
          Row row = { make_key (collator, texts[i]), texts[i] };

          g_array_append_val (rows, row);
        }
      for (guint round = 0; round < ROUNDS; round++)
        {
          shuffle (rows);
          g_array_sort (rows, compare_rows);
          for (guint i = 0; i < rows->len; i++)
            if (strcmp (g_array_index (rows, Row, i).text, texts[i + 1]) != 0)
              g_error ("%s: %s stands at place %u", texts[0], g_array_index (rows, Row, i).text, i);
        }
      for (guint i = 1; i < rows->len; i++) /* strictly */
        g_assert_cmpint (
          compare_rows (&g_array_index (rows, Row, i - 1), &g_array_index (rows, Row, i)), <, 0);
    }
}

/* Equal down to the bytes: keys share all but their last part, so they stand side by side whatever
 * else is there. */
static void
test_equal_spellings (void)
{
  static const char *const same[][2] = { { "hòa", "hoà" },
                                         { "thủy", "thuỷ" },
                                         { "khỏe", "khoẻ" },
                                         { "túy", "tuý" },
                                         { "Hòa", "Hoà" },
                                         { "H’Mông", "H'Mông" },
                                         { "HʼMông", "H'Mông" },
                                         { "Lê An", "Lê\xC2\xA0"
                                                    "An" } };
  g_autoptr (DdCollator) collator = dd_collator_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GBytes) a = dd_collator_make_key (collator, same[i][0]);
      g_autoptr (GBytes) b = dd_collator_make_key (collator, same[i][1]);
      gsize bytes_a = strlen (same[i][0]) + 1;
      gsize bytes_b = strlen (same[i][1]) + 1;

      g_assert_cmpmem (g_bytes_get_data (a, NULL), (int) (g_bytes_get_size (a) - bytes_a),
                       g_bytes_get_data (b, NULL), (int) (g_bytes_get_size (b) - bytes_b));
      g_assert_false (g_bytes_equal (a, b));
    }
}

static void
test_canonical (void)
{
  static const char *const same[][5] = {
    { "\u1EC7", "e\u0323\u0302", "\u00EA\u0323", "\u1EB9\u0302" },
    { "\u1EB7", "a\u0323\u0306", "\u0103\u0323", "a\u0306\u0323", "\u1EA1\u0306" },
    { "\u1EAD", "a\u0323\u0302", "\u00E2\u0323" },
    { "\u1EDF", "o\u031B\u0309", "\u01A1\u0309", "o\u0309\u031B" },
    { "\u1EBF", "e\u0302\u0301", "\u00EA\u0301" },
  };
  g_autoptr (DdCollator) collator = dd_collator_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GBytes) first = dd_collator_make_key (collator, same[i][0]);

      for (guint j = 1; j < 5 && same[i][j] != NULL; j++)
        {
          g_autoptr (GBytes) other = dd_collator_make_key (collator, same[i][j]);

          g_assert_true (g_bytes_equal (first, other));
        }
    }
}

static void
test_full_name (void)
{
  g_autoptr (DdCollator) collator = dd_collator_new (NULL);
  g_autoptr (GBytes) a = dd_collator_make_key_of_full_name (collator, " Nguyễn Văn  An ");
  g_autoptr (GBytes) b = dd_collator_make_key_of_name (collator, "Nguyễn Văn ", "An");
  g_autoptr (GBytes) c = dd_collator_make_key_of_full_name (collator, "An");
  g_autoptr (GBytes) d = dd_collator_make_key_of_name (collator, "", "An");
  g_autoptr (GBytes) empty = dd_collator_make_key_of_full_name (collator, "");
  g_autoptr (GBytes) broken = dd_collator_make_key (collator, "a\xFF"
                                                              "b");

  g_assert_true (g_bytes_equal (a, b));
  g_assert_true (g_bytes_equal (c, d));
  g_assert_cmpint (g_bytes_compare (empty, c), <, 0);
  g_assert_nonnull (broken);
}

/* ---- The rule a second time: tables of letters, no ICU ---- */

static const char *const letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/* A syllable as numbers: place of each letter in the alphabet, tone, and which letters are
 * capitals. */
typedef struct
{
  int letter[8];
  int n_letters;
  int tone;
  guint capitals; /* the first letter is the highest bit */
} Syllable;

typedef struct
{
  Syllable syllable[4];
  int n_syllables;
  char *text; /* (owned) as it is typed somewhere */
} Field;

static void
append_letter (GString *out, int letter, int tone, gboolean capital)
{
  static const gunichar tones[] = { 0, 0x300, 0x309, 0x303, 0x301, 0x323 };
  const char *p = g_utf8_offset_to_pointer (letters, letter);
  gunichar c = g_utf8_get_char (p);

  g_string_append_unichar (out, capital ? g_unichar_toupper (c) : c);
  if (tone > 0)
    g_string_append_unichar (out, tones[tone]);
}

static gboolean
is_vowel (int letter)
{
  return g_utf8_strchr ("aăâeêioôơuưy", -1,
                        g_utf8_get_char (g_utf8_offset_to_pointer (letters, letter))) != NULL;
}

/* One to five letters of a small alphabet, so that ties are common; the tone on any of the vowels.
 */
static void
make_syllable (Syllable *ret, GString *text)
{
  static const int few[] = { 0, 1, 2, 5, 6, 11, 15, 18, 19, 20, 27, 31 };
  int vowels[8];
  int n_vowels = 0;
  int carrier = -1;

  memset (ret, 0, sizeof *ret);
  ret->n_letters = g_test_rand_int_range (1, 6);
  for (int i = 0; i < ret->n_letters; i++)
    {
      ret->letter[i] = few[g_test_rand_int_range (0, (int) G_N_ELEMENTS (few))];
      if (is_vowel (ret->letter[i]))
        vowels[n_vowels++] = i;
      if (g_test_rand_int_range (0, 6) == 0)
        ret->capitals |= 1u << (7 - i);
    }
  if (n_vowels > 0)
    {
      ret->tone = g_test_rand_int_range (0, 6);
      carrier = vowels[g_test_rand_int_range (0, n_vowels)];
    }
  for (int i = 0; i < ret->n_letters; i++)
    append_letter (text, ret->letter[i], i == carrier ? ret->tone : 0,
                   (ret->capitals >> (7 - i) & 1) != 0);
}

static void
make_field (Field *ret)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ret->n_syllables = g_test_rand_int_range (1, 4);
  for (int i = 0; i < ret->n_syllables; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      make_syllable (&ret->syllable[i], text);
    }
  ret->text = g_utf8_normalize (text->str, -1,
                                g_test_rand_int_range (0, 2) ? G_NORMALIZE_DEFAULT
                                                             : G_NORMALIZE_DEFAULT_COMPOSE);
}

static int
compare_letters_and_tone (const Field *a, const Field *b)
{
  for (int i = 0; i < a->n_syllables && i < b->n_syllables; i++)
    {
      const Syllable *x = &a->syllable[i];
      const Syllable *y = &b->syllable[i];

      for (int j = 0; j < x->n_letters && j < y->n_letters; j++)
        if (x->letter[j] != y->letter[j])
          return x->letter[j] - y->letter[j];
      if (x->n_letters != y->n_letters)
        return x->n_letters - y->n_letters;
      if (x->tone != y->tone)
        return x->tone - y->tone;
    }
  return a->n_syllables - b->n_syllables;
}

static int
compare_case (const Field *a, const Field *b)
{
  for (int i = 0; i < a->n_syllables; i++)
    if (a->syllable[i].capitals != b->syllable[i].capitals)
      return a->syllable[i].capitals < b->syllable[i].capitals ? -1 : 1;
  return 0;
}

static int
compare_names (const Field *a, const Field *b)
{
  int order = 0;

  for (int i = 0; i < 2 && order == 0; i++)
    order = compare_letters_and_tone (&a[i], &b[i]);
  for (int i = 0; i < 2 && order == 0; i++)
    order = compare_case (&a[i], &b[i]);
  for (int i = 0; i < 2 && order == 0; i++)
    {
      g_autofree char *x = g_utf8_normalize (a[i].text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      g_autofree char *y = g_utf8_normalize (b[i].text, -1, G_NORMALIZE_DEFAULT_COMPOSE);

      order = strcmp (x, y);
    }
  return order;
}

static void
test_random (void)
{
  g_autoptr (DdCollator) collator = dd_collator_new (NULL);
  const int n = g_test_slow () ? 200000 : 20000;
  Field before[2] = { 0 };
  g_autoptr (GBytes) key_before = NULL;

  for (int i = 0; i < n; i++)
    {
      Field now[2] = { 0 };
      g_autoptr (GBytes) key = NULL;

      make_field (&now[0]);
      make_field (&now[1]);
      if (i % 2 == 1 &&
          before[0].text != NULL) /* often the same given name, so that later steps are reached */
        {
          g_free (now[0].text);
          now[0] = before[0];
          now[0].text = g_strdup (before[0].text);
        }
      key = dd_collator_make_key_of_name (collator, now[1].text, now[0].text);
      if (key_before != NULL)
        {
          int wanted = compare_names (before, now);
          int found = g_bytes_compare (key_before, key);

          if ((wanted > 0) != (found > 0) || (wanted < 0) != (found < 0))
            g_error ("%s|%s and %s|%s: %d, not %d", before[1].text, before[0].text, now[1].text,
                     now[0].text, found, wanted);
        }
      for (int j = 0; j < 2; j++)
        {
          g_free (before[j].text);
          before[j] = now[j];
        }
      g_clear_pointer (&key_before, g_bytes_unref);
      key_before = g_bytes_ref (key);
    }
  g_free (before[0].text);
  g_free (before[1].text);
}

static gpointer
sort_in_thread (gpointer data)
{
  GBytes *last = NULL;

  for (int i = 0; i < 2000; i++)
    {
      g_clear_pointer (&last, g_bytes_unref);
      last = dd_collator_make_key (data, i % 2 ? "Nguyễn Thị Hoà" : "Trần Văn Thuỷ");
    }
  return last;
}

static void
test_threads (void)
{
  g_autoptr (DdCollator) collator = dd_collator_new (NULL);
  g_autoptr (GBytes) wanted = dd_collator_make_key (collator, "Nguyễn Thị Hoà");
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("sort", sort_in_thread, collator);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GBytes) found = g_thread_join (threads[i]);

      g_assert_true (g_bytes_equal (found, wanted));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collate/vectors", test_vectors);
  g_test_add_func ("/collate/equal-spellings", test_equal_spellings);
  g_test_add_func ("/collate/canonical", test_canonical);
  g_test_add_func ("/collate/full-name", test_full_name);
  g_test_add_func ("/collate/random", test_random);
  g_test_add_func ("/collate/threads", test_threads);
  return g_test_run ();
}
