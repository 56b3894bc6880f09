/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folding and search, by the tables of the reference, and laws on random text. */

#include "dd-fold.h"

#include <string.h>

/* text | spelling | toneless | folded. A combining mark in the tables stands behind its syllable.
 */
static const char *const forms[][4] = {
  { "Đặng Thị Ỷ", "đăng\u0323 thi\u0323 y\u0309", "đăng thi y", "dang thi y" },
  { "H'Mông", "h'mông", "h'mông", "h'mong" },
  { "kỹ thuật", "ki\u0303 thuât\u0323", "ki thuât", "ki thuat" },
  { "kĩ thuật", "ki\u0303 thuât\u0323", "ki thuât", "ki thuat" },
  { "hoà", "hoa\u0300", "hoa", "hoa" },
  { "hòa", "hoa\u0300", "hoa", "hoa" },
  { "ĐƯỜNG", "đương\u0300", "đương", "duong" },
  { "bác sĩ", "bac\u0301 si\u0303", "bac si", "bac si" },
  { "bác sỹ", "bac\u0301 si\u0303", "bac si", "bac si" },
  { "quý", "qui\u0301", "qui", "qui" },
  { "quí", "qui\u0301", "qui", "qui" },
  { "tay", "tay", "tay", "tay" },
  { "Ê-đê", "ê-đê", "ê-đê", "e-de" },
  { "ơ̆", "ơ̆", "ơ̆", "o" },
  { "ƀăn", "ƀăn", "ƀăn", "ban" },
  { "Ðường", "đương\u0300", "đương", "duong" }, /* U+00D0, a look-alike */
  { "  hoà \t\n bình ", "hoa\u0300 binh\u0300", "hoa binh", "hoa binh" },
  { "hoà, bình.", "hoa\u0300, binh\u0300.", "hoa, binh.", "hoa, binh." },
  { "H’Mông", "h'mông", "h'mông", "h'mong" },
  { "mỹ-thuật", "mi\u0303-thuât\u0323", "mi-thuât", "mi-thuat" },
  { "señor", "señor", "señor", "senor" }, /* no tone of ours on n */
  { "", "", "", "" },
};

static void
test_forms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *nfd = g_utf8_normalize (forms[i][0], -1, G_NORMALIZE_DEFAULT);
      const char *const typed[] = { forms[i][0], nfd };

      for (int j = 0; j < 2; j++)
        {
          g_autofree char *spelling = dd_fold_spelling (typed[j]);
          g_autofree char *toneless = dd_fold_toneless (typed[j]);
          g_autofree char *folded = dd_fold_folded (typed[j]);

          g_assert_cmpstr (spelling, ==, forms[i][1]);
          g_assert_cmpstr (toneless, ==, forms[i][2]);
          g_assert_cmpstr (folded, ==, forms[i][3]);
        }
    }
}

/* query | rank 0 | rank 1 | rank 2 | not found */
static const char *const queries[][5] = {
  { "hoa", "hoa,Hoa,HOA", "hoá,hòa,hoà,hỏa", "", "" },
  { "hòa", "hòa,hoà", "hoa,hóa", "", "" },
  { "kỹ năng", "kỹ năng,kĩ năng,Kĩ năng", "", "ky nang,ki nang", "" },
  { "lan", "lan", "lán,lạn", "lân,lăn,lần", "" },
  { "đường", "đường", "đương", "duong,dương", "" },
  { "duong", "duong", "", "dương,đường,đương,dượng", "" },
  { "thuy", "thuy", "thúy,thuý,thủy,thuỷ", "", "thui" },
  { "tai", "tai", "tái", "", "tay" },
  { "hai", "hai", "hải", "", "hay" },
  { "Việt Nam", "Việt Nam,Việt Nam,VIỆT NAM", "Viêt Nam", "", "" },
  { "túy", "tuý", "tuy,tuỳ", "", "túi" },
  { "ệ", "\u1EC7,e\u0323\u0302,\u00EA\u0323,\u1EB9\u0302", "ê", "e", "i" },
  { "ở", "\u1EDF,o\u031B\u0309,\u01A1\u0309,o\u0309\u031B", "ơ", "o", "a" },
};

static void
test_queries (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    for (int rank = 0; rank < 4; rank++)
      {
        g_auto (GStrv) texts = g_strsplit (queries[i][rank + 1], ",", -1);

        for (guint j = 0; texts[j] != NULL; j++)
          {
            g_autofree char *inside = g_strdup_printf ("(%s)", texts[j]);

            g_assert_cmpint (dd_fold_compare (queries[i][0], texts[j]), ==, rank);
            g_assert_cmpint (dd_fold_compare (texts[j], queries[i][0]), ==, rank);
            if ((int) dd_fold_search_rank (queries[i][0], inside) != rank)
              g_error ("%s in %s", queries[i][0], inside);
          }
      }
}

static void
test_search (void)
{
  const char *text = "Ôn tập: kĩ năng sống của người H'Mông ở Hoà Bình, lớp 6A2";

  g_assert_cmpint (dd_fold_search_rank ("hmong", text), ==, DD_FOLD_MATCH_FOLDED);
  g_assert_cmpint (dd_fold_search_rank ("H’Mông", text), ==, DD_FOLD_MATCH_SPELLING);
  g_assert_cmpint (dd_fold_search_rank ("bình hòa", text), ==,
                   DD_FOLD_MATCH_SPELLING);                                         /* any order */
  g_assert_cmpint (dd_fold_search_rank ("kỹ n", text), ==, DD_FOLD_MATCH_SPELLING); /* half typed */
  g_assert_cmpint (dd_fold_search_rank ("ngư", text), ==, DD_FOLD_MATCH_TONELESS);
  g_assert_cmpint (dd_fold_search_rank ("6a", text), ==, DD_FOLD_MATCH_SPELLING);
  g_assert_cmpint (dd_fold_search_rank ("n sống", text), ==,
                   DD_FOLD_MATCH_NONE); /* only the last may be half */
  g_assert_cmpint (dd_fold_search_rank ("xyz", text), ==, DD_FOLD_MATCH_NONE);
  g_assert_cmpint (dd_fold_search_rank ("", text), ==, DD_FOLD_MATCH_NONE);
  g_assert_cmpint (dd_fold_search_rank (" .,! ", text), ==, DD_FOLD_MATCH_NONE);
  g_assert_cmpint (dd_fold_search_rank ("hy", "hyđrô"), ==, DD_FOLD_MATCH_SPELLING);
  g_assert_cmpint (dd_fold_search_rank ("hỷ", "hyđrô"), ==, DD_FOLD_MATCH_TONELESS);
  g_assert_cmpint (dd_fold_search_rank ("ho", "hòa"), ==, DD_FOLD_MATCH_TONELESS);
  g_assert_cmpint (dd_fold_search_rank ("hò", "hoà"), ==, DD_FOLD_MATCH_SPELLING);
}

/* Words that follow one another, at one place. */
static void
test_match_at (void)
{
  static const struct
  {
    const char *query;
    guint from;
    DdFoldMatch rank;
  } rows[] = {
    { "kỹ năng", 0, DD_FOLD_MATCH_SPELLING },
    { "kỹ năng", 1, DD_FOLD_MATCH_NONE },
    { "nang song", 1, DD_FOLD_MATCH_SPELLING },
    { "năng số", 1, DD_FOLD_MATCH_SPELLING },
    { "năng sộ", 1, DD_FOLD_MATCH_TONELESS },
    { "năng sơ", 1, DD_FOLD_MATCH_FOLDED },
    { "nă sống", 1, DD_FOLD_MATCH_NONE },
    { "số", 2, DD_FOLD_MATCH_SPELLING },
    { "sống mãi", 2, DD_FOLD_MATCH_NONE },
    { "sống", 3, DD_FOLD_MATCH_NONE },
    { "", 0, DD_FOLD_MATCH_NONE },
  };
  g_autoptr (GArray) words = dd_fold_split_words ("kĩ năng Sống");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) wanted = dd_fold_split_words (rows[i].query);

      if (dd_fold_match_at (rows[i].query, wanted, words, rows[i].from) != rows[i].rank)
        g_error ("%s at %u", rows[i].query, rows[i].from);
    }
}

static void
test_words (void)
{
  const char *text = "«Hoà», H'Mông 6A2 — ở 'đây'";
  static const char *const wanted[][3] = {
    { "Hoà", "hoa", "hoa\u0300" },
    { "H'Mông", "hmong", "hmông" },
    { "6A2", "6a2", "6a2" },
    { "ở", "o", "ơ\u0309" },
    { "đây", "day", "đây" },
  };
  g_autoptr (GArray) words = dd_fold_split_words (text);

  g_assert_cmpuint (words->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < words->len; i++)
    {
      const DdFoldWord *word = &g_array_index (words, DdFoldWord, i);
      g_autofree char *original =
        g_strndup (text + word->start_byte, word->end_byte - word->start_byte);

      g_assert_cmpstr (original, ==, wanted[i][0]);
      g_assert_cmpstr (word->folded, ==, wanted[i][1]);
      g_assert_cmpstr (word->spelling, ==, wanted[i][2]);
    }
}

static char *
make_text (void)
{
  static const char *const pieces[] = {
    "a", "ă", "â", "e", "ê", "i", "o", "ơ", "u", "ư", "y",
    "ý", "ỹ", "q", "qu", "h", "đ", "Đ", "ƀ", "n", "T", " ",
    "  ", "'", "’", "-", "6", "\u0300", "\u0323", "\u0302", "\u0306", "\u031B", "\xC2\xA0",
    "\n", ".", "ñ", "ß", "İ", "中", "\xFF", "\xE1\xBB"
  };
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 12);

  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Letters and marks apart, or whole, or half so: one text in each of its forms. */
static void
test_apart (void)
{
  for (int i = 0; i < 4000; i++)
    {
      g_autofree char *made = make_text ();
      g_autofree char *valid = g_utf8_make_valid (made, -1);
      g_autofree char *other = make_text ();
      g_autofree char *nfd = g_utf8_normalize (valid, -1, G_NORMALIZE_NFD);
      g_autofree char *nfc = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
      const char *const typed[] = { valid, nfd, nfc };

      for (gsize j = 1; j < G_N_ELEMENTS (typed); j++)
        {
          g_assert_cmpint (dd_fold_compare (valid, typed[j]), ==, DD_FOLD_MATCH_SPELLING);
          g_assert_cmpint (dd_fold_compare (other, typed[j]), ==, dd_fold_compare (other, valid));
          g_assert_cmpint (dd_fold_search_rank (typed[j], other), ==,
                           dd_fold_search_rank (valid, other));
          g_assert_cmpint (dd_fold_search_rank (other, typed[j]), ==,
                           dd_fold_search_rank (other, valid));
        }
    }
}

/* Each form is coarser than the one before; comparing is symmetric; words lie in their text. */
static void
test_laws (void)
{
  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *a = make_text ();
      g_autofree char *b = make_text ();
      g_autofree char *spelling = dd_fold_spelling (a);
      g_autofree char *toneless = dd_fold_toneless (a);
      g_autofree char *folded = dd_fold_folded (a);
      g_autofree char *folded_through = dd_fold_folded (toneless);
      g_autoptr (GArray) words = dd_fold_split_words (a);
      gsize end = 0;

      g_assert_true (g_utf8_validate (spelling, -1, NULL));
      g_assert_cmpstr (folded, ==, folded_through);
      g_assert_cmpint (dd_fold_compare (a, a), ==, DD_FOLD_MATCH_SPELLING);
      g_assert_cmpint (dd_fold_compare (a, b), ==, dd_fold_compare (b, a));
      for (guint j = 0; j < words->len; j++)
        {
          const DdFoldWord *word = &g_array_index (words, DdFoldWord, j);

          g_assert_cmpuint (word->start_byte, >=, end);
          g_assert_cmpuint (word->end_byte, >, word->start_byte);
          end = word->end_byte;
        }
      g_assert_cmpuint (end, <=, strlen (a));
      if (words->len > 0 && g_utf8_validate (a, -1, NULL))
        g_assert_cmpint (dd_fold_search_rank (a, a), ==, DD_FOLD_MATCH_SPELLING);
    }
}

/* What strangers write into an item is compared with what is typed: one endless word, one
 * letter with its marks. A moment, not hours. */
static void
test_long (void)
{
  static const char *const pieces[] = { "e\u0302\u0301", "\u0316\u0315", "\u0F73", "ệ", "y" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      GString *text = g_string_new ("a");
      gint64 start = g_get_monotonic_time ();

      for (guint n = 0; n < 60000; n++)
        g_string_append (text, pieces[i]);
      g_assert_cmpint (dd_fold_compare (text->str, "b"), ==, DD_FOLD_MATCH_NONE);
      g_assert_cmpint (dd_fold_compare (text->str, text->str), ==, DD_FOLD_MATCH_SPELLING);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_TIME_SPAN_SECOND);
      g_string_free (text, TRUE);
    }
}

/* All words of TEXT that QUERY marks, each between brackets. */
static void
assert_marks (const char *query, const char *text, const char *wanted)
{
  g_autoptr (DdFoldQuery) words = dd_fold_query_new (query);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (DdFoldRange));
  g_autoptr (GString) marked = g_string_new (text);

  dd_fold_query_mark (words, text, ranges);
  for (guint i = ranges->len; i > 0; i--)
    {
      g_string_insert (marked, (gssize) g_array_index (ranges, DdFoldRange, i - 1).end_byte, "]");
      g_string_insert (marked, (gssize) g_array_index (ranges, DdFoldRange, i - 1).start_byte, "[");
    }
  g_assert_cmpstr (marked->str, ==, wanted);
}

/* Each time, and each as closely as the closest. */
static void
test_mark (void)
{
  assert_marks ("dau nang", "Có dấu nặng, không có dấu; dấu nặng.",
                "Có [dấu] [nặng], không có dấu; [dấu] [nặng].");
  assert_marks ("dấu", "Dầu và dấu và dấu.", "Dầu và [dấu] và [dấu].");
  assert_marks ("sắc dấu", "Dấu nặng, dấu sắc.", "[Dấu] nặng, [dấu] [sắc].");
  assert_marks ("bit b", "b, bit byte; bit bon", "b, [bit] [byte]; [bit] [bon]");
  assert_marks ("bit", "bit, bits", "[bit], bits");
  assert_marks ("dấu không", "dấu nặng", "dấu nặng");
}

/* What the quick look through folded words says is what the slow one says, and where it was found
 * is where the words are. */
static void
test_query (void)
{
  const char *text = "Chữ ệ dựng sẵn; dấu tổ hợp, gọi là dấu rời.";
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (DdFoldRange));
  g_autoptr (DdFoldQuery) row = dd_fold_query_new ("dau to h");
  g_autoptr (DdFoldQuery) apart = dd_fold_query_new ("rời chữ");
  g_autofree char *words = dd_fold_dup_words (text);
  gboolean in_a_row = FALSE;
  guint n_found = 0;

  g_assert_cmpstr (words, ==, " chu e dung san dau to hop goi la dau roi ");
  g_assert_null (dd_fold_query_new (" .;"));
  g_assert_true (dd_fold_query_may_find (row, words));
  g_assert_cmpint (dd_fold_query_rank (row, text, &in_a_row, ranges), ==, DD_FOLD_MATCH_FOLDED);
  g_assert_true (in_a_row);
  g_assert_cmpuint (ranges->len, ==, 3);
  g_assert_true (g_str_has_prefix (
    text + g_array_index (ranges, DdFoldRange, 0).start_byte, "dấu tổ hợp,"));
  g_assert_true (
    g_str_has_prefix (text + g_array_index (ranges, DdFoldRange, 2).end_byte, ", gọi"));
  g_array_set_size (ranges, 0);
  g_assert_cmpint (dd_fold_query_rank (apart, text, &in_a_row, ranges), ==, DD_FOLD_MATCH_SPELLING);
  g_assert_false (in_a_row);
  g_assert_true (
    g_str_has_prefix (text + g_array_index (ranges, DdFoldRange, 0).start_byte, "rời."));
  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *a = make_text ();
      g_autofree char *b = make_text ();
      g_autofree char *folded = dd_fold_dup_words (b);
      g_autoptr (DdFoldQuery) query = dd_fold_query_new (a);
      gboolean found;

      if (query == NULL)
        continue;
      found = dd_fold_query_rank (query, b, NULL, NULL) != DD_FOLD_MATCH_NONE;
      if (dd_fold_query_may_find (query, folded) != found)
        {
          g_autofree char *what = g_strescape (a, NULL);
          g_autofree char *where = g_strescape (b, NULL);

          g_error ("%s in %s (%s): %d", what, where, folded, found);
        }
      n_found += found ? 1 : 0;
    }
  g_assert_cmpuint (n_found, >, 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/forms", test_forms);
  g_test_add_func ("/fold/queries", test_queries);
  g_test_add_func ("/fold/search", test_search);
  g_test_add_func ("/fold/match-at", test_match_at);
  g_test_add_func ("/fold/words", test_words);
  g_test_add_func ("/fold/apart", test_apart);
  g_test_add_func ("/fold/laws", test_laws);
  g_test_add_func ("/fold/long", test_long);
  g_test_add_func ("/fold/query", test_query);
  g_test_add_func ("/fold/mark", test_mark);
  return g_test_run ();
}
