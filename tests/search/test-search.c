/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching a whole small course: what is found and where, what must not be, and in which order. */

#include "dd-author-pack.h"
#include "dd-document.h"
#include "dd-files.h"
#include "dd-normal.h"
#include "dd-search.h"

static char *folder;
static DdPackage *package;

static void
open_package (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "author", "small", NULL);
  g_autofree char *path = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;

  folder = g_dir_make_tmp ("search-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "small.course", NULL);
  dd_author_pack (source, path, faults, &error);
  g_assert_no_error (error);
  package = dd_package_open (path, &error);
  g_assert_no_error (error);
}

static DdSearchIndex *
make_index (const char *lang)
{
  g_autoptr (GError) error = NULL;
  DdSearchIndex *index = dd_search_index_new (package, lang, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dd_search_index_get_n_unread (index), ==, 0);
  return index;
}

static GPtrArray *
search (const char *words, const char *lang)
{
  g_autoptr (DdSearch) self = dd_search_new (words);
  g_autoptr (DdSearchIndex) index = make_index (lang);
  guint n_all = 0;
  GPtrArray *hits;

  dd_search_titles (self, index);
  dd_search_text (self, index);
  hits = dd_search_take (self, 0, &n_all);
  g_assert_cmpuint (n_all, ==, hits->len);
  return hits;
}

static const DdSearchHit *
get_hit (const GPtrArray *hits, guint i)
{
  g_assert_cmpuint (i, <, hits->len);
  return g_ptr_array_index (hits, i);
}

/* In the one passage that has WORDS stands TEXT. */
static void
assert_found (const char *words, const char *lesson, DdPart part, const char *text)
{
  g_autoptr (GPtrArray) hits = search (words, "vi");
  const DdSearchHit *hit = get_hit (hits, 0);

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (hit->in_text);
  g_assert_cmpstr (hit->lesson, ==, lesson);
  g_assert_cmpint (hit->part, ==, part);
  if (strstr (hit->found, text) == NULL)
    g_error ("%s: found “%s”", words, hit->found);
}

/* Every kind of passage, without marks. */
static void
test_kinds (void)
{
  assert_found ("gach chan", "blocks", DD_PART_OPENING, "gạch chân");
  assert_found ("danh sach", "blocks", DD_PART_KNOWLEDGE, "Danh sách");
  assert_found ("cham den", "blocks", DD_PART_KNOWLEDGE, "Ba chấm");
  assert_found ("bang ma", "blocks", DD_PART_KNOWLEDGE, "Bảng mã");
  assert_found ("a 65", "blocks", DD_PART_KNOWLEDGE, "65");
  assert_found ("range", "blocks", DD_PART_KNOWLEDGE, "for i in range(5): print");
  assert_found ("tam bit di cung", "blocks", DD_PART_KNOWLEDGE, "byte byte tám bit đi cùng nhau.");
  assert_found ("tuc ngu", "blocks", DD_PART_KNOWLEDGE, "Tục ngữ");
  assert_found ("so 13", "blocks", DD_PART_KNOWLEDGE, "Số 13");
}

/* An exercise: what it asks and offers, its gaps as gaps; nothing that gives its answer away. */
static void
test_exercises (void)
{
  static const char *const hidden[] = { "nhan hai moi mot lan", /* feedback */
                                        "tu phai sang trai",    /* hint */
                                        "gap doi moi lan",      /* explanation */
                                        "RAM",                  /* answer that is typed */
                                        "cho thay co" };        /* note for the teacher */

  assert_found ("cong tac", "kinds", DD_PART_PRACTICE, "Công tắc · Đồng hồ kim · Đồng xu");
  assert_found ("hai gia tri", "kinds", DD_PART_APPLICATION, "Một … có hai giá trị");
  assert_found ("kilobyte", "kinds", DD_PART_APPLICATION, "Xếp từ nhỏ đến lớn.");
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      g_autoptr (GPtrArray) hits = search (hidden[i], "vi");

      if (hits->len > 0)
        g_error ("“%s” is found: %s", hidden[i], get_hit (hits, 0)->found);
    }
}

/* The block that is named is the one that has the words. */
static void
test_places (void)
{
  g_autoptr (DdSearchIndex) index = make_index ("vi");
  DdCourse *course = dd_package_get_course (package);

  g_assert_cmpuint (dd_search_index_get_n_passages (index), >, 30);
  g_assert_cmpuint (dd_search_index_get_size_bytes (index), >, 1000);
  for (guint i = 0; i < dd_search_index_get_n_passages (index); i++)
    {
      DdSearchPassage passage = dd_search_index_get_passage (index, i);
      const DdLessonInfo *lesson = dd_course_get_lesson (course, passage.lesson);
      const char *href = dd_course_get_lesson_href (course, lesson, "vi", NULL);
      g_autoptr (GBytes) bytes = dd_package_read (package, href, NULL);
      g_autoptr (DdDocument) document = dd_document_new_from_xhtml (bytes, href, NULL, NULL);
      const DdBlock *block = dd_document_get_block (document, passage.block);

      g_assert_cmpint (block->part, ==, passage.part);
      g_assert_cmpint (passage.is_heading, ==, block->kind == DD_BLOCK_HEADING);
      if (block->kind != DD_BLOCK_SLOT)
        {
          g_autofree char *text = dd_block_dup_text (block);
          g_autofree char *words = dd_fold_dup_words (text);
          g_auto (GStrv) all = g_strsplit (passage.words, " ", -1);

          for (guint w = 0; all[w] != NULL; w++)
            if (strstr (words, all[w]) == NULL)
              g_error ("“%s” is not in “%s”", all[w], text);
        }
    }
}

/* Titles first; then the closer spelling; then words side by side. */
static void
test_order (void)
{
  g_autoptr (GPtrArray) titles = search ("bai tap", "vi");
  g_autoptr (GPtrArray) exact = search ("mấy", "vi");
  const DdSearchHit *before = NULL;
  guint n_most = 0;

  g_assert_cmpstr (get_hit (titles, 0)->title, ==, "Mọi kiểu bài tập");
  g_assert_false (get_hit (titles, 0)->in_text);
  g_assert_cmpint (get_hit (titles, 0)->part, ==, DD_PART_NONE);
  g_assert_cmpstr (get_hit (titles, 1)->title, ==, "Không bài tập");
  for (guint i = 0; i < exact->len; i++)
    {
      const DdSearchHit *hit = get_hit (exact, i);

      g_assert_true (before == NULL || before->rank <= hit->rank);
      g_assert_cmpuint (hit->ranges->len, >=, 1);
      n_most = MAX (n_most, hit->ranges->len);
      before = hit;
    }
  /* One of the passages has it three times. */
  g_assert_cmpuint (n_most, ==, 3);
  /* "máy" is in the text too, and has other letters. */
  g_assert_cmpint (get_hit (exact, 0)->rank, ==, DD_FOLD_MATCH_SPELLING);
  g_assert_cmpint (before->rank, ==, DD_FOLD_MATCH_FOLDED);
}

static char *
dup_found_word (const DdSearchHit *hit, guint i)
{
  const DdFoldRange *range = &g_array_index (hit->ranges, DdFoldRange, i);
  g_autofree char *word =
    g_strndup (hit->found + range->start_byte, range->end_byte - range->start_byte);

  return dd_fold_folded (word);
}

/* Half a word finds longer ones, but not where it is a word itself: "máy" is in the text too. */
static void
test_whole_words (void)
{
  g_autoptr (GPtrArray) whole = search ("ma", "vi");
  g_autoptr (GPtrArray) half = search ("bang m", "vi");

  g_assert_cmpuint (whole->len, >, 0);
  for (guint i = 0; i < whole->len; i++)
    {
      g_autofree char *word = dup_found_word (get_hit (whole, i), 0);

      g_assert_true (get_hit (whole, i)->whole);
      g_assert_cmpstr (word, ==, "ma");
    }
  g_assert_cmpuint (half->len, >, 0);
  g_assert_false (get_hit (half, 0)->whole);
}

/* Of each two words that follow one another somewhere: where they stand together comes before
 * titles and texts that have them apart. */
static void
test_together_first (void)
{
  g_autoptr (DdSearchIndex) index = make_index ("vi");
  guint n_mixed = 0;

  for (guint p = 0; p < dd_search_index_get_n_passages (index); p++)
    {
      g_auto (GStrv) words =
        g_strsplit (dd_search_index_get_passage (index, p).words + 1, " ", -1);

      for (guint w = 0; words[w][0] != '\0' && words[w + 1][0] != '\0'; w++)
        {
          g_autofree char *query = g_strjoin (" ", words[w], words[w + 1], NULL);
          g_autoptr (DdSearch) self = dd_search_new (query);
          g_autoptr (GPtrArray) hits = NULL;
          gboolean apart = FALSE;

          dd_search_titles (self, index);
          dd_search_text (self, index);
          hits = dd_search_take (self, 0, NULL);
          g_assert_true (get_hit (hits, 0)->in_a_row);
          for (guint i = 0; i < hits->len; i++)
            {
              g_assert_false (get_hit (hits, i)->in_a_row && apart);
              apart = !get_hit (hits, i)->in_a_row;
            }
          n_mixed += apart ? 1 : 0;
        }
    }
  g_assert_cmpuint (n_mixed, >, 0);
}

/* What stands in the language of the index is found there and nowhere else. */
static void
test_language_first (void)
{
  static const char *const words[] = { "bit", "small" };

  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    {
      g_autoptr (DdSearch) self = dd_search_new (words[w]);
      g_autoptr (DdSearchIndex) index = make_index ("vi");
      g_autoptr (GPtrArray) hits = NULL;

      dd_search_titles (self, index);
      dd_search_text (self, index);
      dd_search_put_foreign_last (self);
      hits = dd_search_take (self, 0, NULL);
      g_assert_cmpuint (hits->len, >, 0);
      for (guint i = 0; i < hits->len; i++)
        {
          g_assert_cmpint (get_hit (hits, i)->foreign, ==, w == 1);
          g_assert_cmpstr (get_hit (hits, i)->lang, ==, w == 1 ? "en" : "vi");
        }
    }
}

/* However it is typed, and in the other language. */
static void
test_forms (void)
{
  static const char *const typed[] = { "có công mài", "co cong mai", "CÓ CÔNG MÀI", "mài công c" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *apart = g_utf8_normalize (typed[i], -1, G_NORMALIZE_NFD);

      assert_found (typed[i], "blocks", DD_PART_KNOWLEDGE, "Có công mài sắt");
      assert_found (apart, "blocks", DD_PART_KNOWLEDGE, "Có công mài sắt");
    }
  {
    g_autoptr (GPtrArray) english = search ("small", "en");
    g_autoptr (GPtrArray) none = search ("   ", "vi");
    g_autofree char *endless = g_strnfill (100000, 'a');
    g_autoptr (GPtrArray) too_long = search (endless, "vi");

    g_assert_cmpstr (get_hit (english, 0)->title, ==, "Small & whole");
    g_assert_cmpstr (get_hit (english, 0)->lang, ==, "en");
    g_assert_null (get_hit (english, 0)->lesson);
    g_assert_cmpuint (none->len, ==, 0);
    g_assert_cmpuint (too_long->len, ==, 0);
  }
}

/* A long passage is cut at words, around what was found; the ranges still are the words. */
static void
test_cut (void)
{
  g_autoptr (GPtrArray) hits = NULL;

  for (const char *const *words = (const char *const[]){ "một", "byte", "tam", "so", NULL };
       *words != NULL; words++)
    {
      hits = search (*words, "vi");
      for (guint i = 0; i < hits->len; i++)
        {
          const DdSearchHit *hit = get_hit (hits, i);
          const DdFoldRange *range = &g_array_index (hit->ranges, DdFoldRange, 0);
          g_autofree char *word =
            g_strndup (hit->found + range->start_byte, range->end_byte - range->start_byte);

          g_assert_cmpint (g_utf8_strlen (hit->found, -1), <=, 210);
          g_assert_true (g_utf8_validate (hit->found, -1, NULL));
          g_assert_null (strchr (hit->found, '\n'));
          g_assert_cmpint (dd_fold_search_rank (*words, word), !=, DD_FOLD_MATCH_NONE);
        }
      g_clear_pointer (&hits, g_ptr_array_unref);
    }
}

static void
test_max (void)
{
  g_autoptr (DdSearch) self = dd_search_new ("m");
  g_autoptr (DdSearchIndex) index = make_index ("vi");
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) after = NULL;
  guint n = 0;
  guint n_all = 0;

  for (guint i = 0; i < 200; i++)
    n += dd_search_text (self, index);
  hits = dd_search_take (self, 7, &n_all);
  g_assert_cmpuint (n, >, 500);
  g_assert_cmpuint (n_all, ==, n);
  g_assert_cmpuint (hits->len, ==, 7);
  after = dd_search_take (self, 7, &n_all);
  g_assert_cmpuint (after->len, ==, 0);
}

/* Of a package that cannot be read the titles are there, and it counts as unread. */
static void
test_titles_alone (void)
{
  g_autoptr (DdSearchIndex) index =
    dd_search_index_new_titles (dd_package_get_course (package), "vi");
  g_autoptr (DdSearch) self = dd_search_new ("khoa nho");
  g_autoptr (GPtrArray) hits = NULL;

  dd_search_titles (self, index);
  g_assert_cmpuint (dd_search_text (self, index), ==, 0);
  g_assert_cmpuint (dd_search_index_get_n_unread (index), ==, 1);
  hits = dd_search_take (self, 0, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (get_hit (hits, 0)->found, ==, "Khóa nhỏ & đủ");
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dd_search_index_new (package, "vi", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  open_package ();
  g_test_add_func ("/search/kinds", test_kinds);
  g_test_add_func ("/search/exercises", test_exercises);
  g_test_add_func ("/search/places", test_places);
  g_test_add_func ("/search/order", test_order);
  g_test_add_func ("/search/whole-words", test_whole_words);
  g_test_add_func ("/search/together-first", test_together_first);
  g_test_add_func ("/search/language-first", test_language_first);
  g_test_add_func ("/search/forms", test_forms);
  g_test_add_func ("/search/cut", test_cut);
  g_test_add_func ("/search/max", test_max);
  g_test_add_func ("/search/titles-alone", test_titles_alone);
  g_test_add_func ("/search/cancelled", test_cancelled);
  status = g_test_run ();
  dd_package_close (package);
  dd_files_remove_tree (folder, NULL);
  g_free (folder);
  return status;
}
