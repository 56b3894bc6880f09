/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values, numbers as people type them, and the generator whose numbers must never change. */

#include <math.h>
#include <string.h>

#include "dd-number.h"
#include "dd-random.h"
#include "dd-value.h"

static void
test_null (void)
{
  DdValue *nothing[] = { NULL, NULL };

  g_assert_null (dd_value_new_string (""));
  g_assert_null (dd_value_new_identifier (NULL));
  g_assert_null (dd_value_new_directed_pair ("a", ""));
  g_assert_null (dd_value_new_container (DD_CARDINALITY_MULTIPLE, nothing, 2));
  g_assert_null (dd_value_new_identifiers (DD_CARDINALITY_ORDERED, NULL));
  g_assert_cmpuint (dd_value_get_n_members (NULL), ==, 0);
  g_assert_false (dd_value_is_true (NULL));
  g_assert_true (dd_value_equal (NULL, NULL));
  dd_value_unref (NULL);
}

/* Every text of a base type reads back as itself. */
static void
test_text_round_trip (void)
{
  static const struct
  {
    DdBaseType base;
    const char *text;
    const char *canonical; /* NULL: the same */
  } rows[] = {
    { DD_BASE_IDENTIFIER, "o1", NULL },
    { DD_BASE_IDENTIFIER, "  o1\n", "o1" },
    { DD_BASE_BOOLEAN, "true", NULL },
    { DD_BASE_BOOLEAN, "0", "false" },
    { DD_BASE_INTEGER, "-12", NULL },
    { DD_BASE_INTEGER, "+7", "7" },
    { DD_BASE_INTEGER, "16.0", "16" },
    { DD_BASE_FLOAT, "8.5", NULL },
    { DD_BASE_FLOAT, "0.1", NULL },
    { DD_BASE_FLOAT, "1e3", "1000" },
    { DD_BASE_FLOAT, "INF", NULL },
    { DD_BASE_FLOAT, "-INF", NULL },
    { DD_BASE_FLOAT, "NaN", NULL },
    { DD_BASE_FLOAT, "0.30000000000000004", NULL },
    { DD_BASE_STRING, " bộ nhớ ", NULL },
    { DD_BASE_POINT, "10 20", NULL },
    { DD_BASE_PAIR, "a\n\tb", "a b" },
    { DD_BASE_DIRECTED_PAIR, "s1 true", NULL },
    { DD_BASE_DURATION, "12.5", NULL },
    { DD_BASE_URI, "media/a.svg", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdValue) value = dd_value_parse (rows[i].base, rows[i].text, &error);
      g_autofree char *text = dd_value_dup_string (value);

      g_assert_no_error (error);
      g_assert_nonnull (value);
      g_assert_cmpint (dd_value_get_base (value), ==, rows[i].base);
      g_assert_cmpstr (text, ==, rows[i].canonical != NULL ? rows[i].canonical : rows[i].text);
    }
}

static void
test_text_refused (void)
{
  static const struct
  {
    DdBaseType base;
    const char *text;
  } rows[] = {
    { DD_BASE_IDENTIFIER, "a b" },
    { DD_BASE_BOOLEAN, "yes" },
    { DD_BASE_INTEGER, "1.5" },
    { DD_BASE_INTEGER, "1e99" },
    { DD_BASE_FLOAT, "8,5" },
    { DD_BASE_FLOAT, "0x10" },
    { DD_BASE_FLOAT, "1e999" },
    { DD_BASE_FLOAT, "infinity" },
    { DD_BASE_POINT, "10" },
    { DD_BASE_PAIR, "a b c" },
    { DD_BASE_DURATION, "PT1H" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dd_value_parse (rows[i].base, rows[i].text, &error));
      g_assert_error (error, DD_EXERCISE_ERROR, DD_EXERCISE_ERROR_RESPONSE);
    }
}

static DdValue *
parse_list (DdCardinality cardinality, DdBaseType base, const char *words)
{
  g_auto (GStrv) fields = g_strsplit (words, ",", -1);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_value_unref);

  for (gsize i = 0; fields[i] != NULL; i++)
    g_ptr_array_add (members, dd_value_parse (base, fields[i], NULL));
  return dd_value_new_container (cardinality, (DdValue *const *) members->pdata, members->len);
}

static void
test_equal (void)
{
  static const struct
  {
    DdCardinality cardinality;
    DdBaseType base;
    const char *a;
    const char *b;
    gboolean is_equal;
  } rows[] = {
    { DD_CARDINALITY_MULTIPLE, DD_BASE_IDENTIFIER, "a,b,b", "b,a,b", TRUE },
    { DD_CARDINALITY_MULTIPLE, DD_BASE_IDENTIFIER, "a,b,b", "a,a,b", FALSE },
    { DD_CARDINALITY_MULTIPLE, DD_BASE_IDENTIFIER, "a,b", "a,b,c", FALSE },
    { DD_CARDINALITY_MULTIPLE, DD_BASE_IDENTIFIER, "a", "A", FALSE },
    { DD_CARDINALITY_ORDERED, DD_BASE_IDENTIFIER, "a,b", "b,a", FALSE },
    { DD_CARDINALITY_ORDERED, DD_BASE_IDENTIFIER, "a,b", "a,b", TRUE },
    { DD_CARDINALITY_MULTIPLE, DD_BASE_PAIR, "a b,c d", "d c,b a", TRUE },
    { DD_CARDINALITY_MULTIPLE, DD_BASE_DIRECTED_PAIR, "a b", "b a", FALSE },
    { DD_CARDINALITY_MULTIPLE, DD_BASE_FLOAT, "1,2.5", "2.5,1.0", TRUE },
    { DD_CARDINALITY_MULTIPLE, DD_BASE_FLOAT, "NaN", "NaN", FALSE },
    { DD_CARDINALITY_MULTIPLE, DD_BASE_POINT, "1 2", "2 1", FALSE },
    { DD_CARDINALITY_MULTIPLE, DD_BASE_BOOLEAN, "true,false", "false,true", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdValue) a = parse_list (rows[i].cardinality, rows[i].base, rows[i].a);
      g_autoptr (DdValue) b = parse_list (rows[i].cardinality, rows[i].base, rows[i].b);

      g_assert_cmpint (dd_value_equal (a, b), ==, rows[i].is_equal);
      g_assert_cmpint (dd_value_equal (b, a), ==, rows[i].is_equal);
      g_assert_true (dd_value_equal (a, NULL) == FALSE);
    }
}

static void
test_record (void)
{
  const char *names[] = { "x", "y", "z" };
  g_autoptr (DdValue) one = dd_value_new_integer (1);
  g_autoptr (DdValue) two = dd_value_new_string ("hai");
  DdValue *fields[] = { one, two, NULL };
  const char *turned_names[] = { "y", "x" };
  DdValue *turned_fields[] = { two, one };
  g_autoptr (DdValue) a = dd_value_new_record (names, fields, 3);
  g_autoptr (DdValue) b = dd_value_new_record (turned_names, turned_fields, 2);

  g_assert_true (dd_value_equal (a, b));
  g_assert_true (dd_value_get_field (a, "y") == two);
  g_assert_null (dd_value_get_field (a, "z"));
  g_assert_null (dd_value_get_field (two, "y"));
}

typedef struct
{
  const char *text;
  DdNumberStatus status;
  double value;
  double other;
} NumberRow;

static const NumberRow number_rows[] = {
  { "8,5", DD_NUMBER_OK, 8.5, 0 },
  { "8.5", DD_NUMBER_OK, 8.5, 0 },
  { " 16 ", DD_NUMBER_OK, 16, 0 },
  { "16.", DD_NUMBER_OK, 16, 0 },
  { ",5", DD_NUMBER_OK, 0.5, 0 },
  { "007", DD_NUMBER_OK, 7, 0 },
  { "-3", DD_NUMBER_OK, -3, 0 },
  { "\u22123,25", DD_NUMBER_OK, -3.25, 0 },
  { "\u20133", DD_NUMBER_OK, -3, 0 },
  { "- 3", DD_NUMBER_OK, -3, 0 },
  { "+4", DD_NUMBER_OK, 4, 0 },
  { "-0", DD_NUMBER_OK, 0, 0 },
  { "1 234", DD_NUMBER_OK, 1234, 0 },
  { "1\u00A0234\u202F567", DD_NUMBER_OK, 1234567, 0 },
  { "1 234,5", DD_NUMBER_OK, 1234.5, 0 },
  { "1.234.567", DD_NUMBER_OK, 1234567, 0 },
  { "1,234,567", DD_NUMBER_OK, 1234567, 0 },
  { "1.234,5", DD_NUMBER_OK, 1234.5, 0 },
  { "1,234.5", DD_NUMBER_OK, 1234.5, 0 },
  { "1.234,567", DD_NUMBER_OK, 1234.567, 0 },
  { "1234.567", DD_NUMBER_OK, 1234.567, 0 },
  { "0.234", DD_NUMBER_OK, 0.234, 0 },
  { "0,125", DD_NUMBER_OK, 0.125, 0 },
  { "1.2345", DD_NUMBER_OK, 1.2345, 0 },
  { "1e3", DD_NUMBER_OK, 1000, 0 },
  { "2,5E-3", DD_NUMBER_OK, 0.0025, 0 },
  { "\uFF11\uFF16", DD_NUMBER_OK, 16, 0 },
  { "16 KB", DD_NUMBER_OK, 16, 0 },
  { "16kb", DD_NUMBER_OK, 16, 0 },
  { "1.234", DD_NUMBER_AMBIGUOUS, 1.234, 1234 },
  { "1,234", DD_NUMBER_AMBIGUOUS, 1.234, 1234 },
  { "-12.500", DD_NUMBER_AMBIGUOUS, -12.5, -12500 },
  { "123,456 KB", DD_NUMBER_AMBIGUOUS, 123.456, 123456 },
  { "", DD_NUMBER_EMPTY, 0, 0 },
  { " \t\u00A0", DD_NUMBER_EMPTY, 0, 0 },
  { "mười", DD_NUMBER_UNREADABLE, 0, 0 },
  { "-", DD_NUMBER_UNREADABLE, 0, 0 },
  { ".", DD_NUMBER_UNREADABLE, 0, 0 },
  { "1..2", DD_NUMBER_UNREADABLE, 0, 0 },
  { "1,2,3", DD_NUMBER_UNREADABLE, 0, 0 },
  { "12 34", DD_NUMBER_UNREADABLE, 0, 0 },
  { "1.23.456", DD_NUMBER_UNREADABLE, 0, 0 },
  { "1.234 567", DD_NUMBER_UNREADABLE, 0, 0 },
  { "5-3", DD_NUMBER_UNREADABLE, 0, 0 },
  { "1/2", DD_NUMBER_UNREADABLE, 0, 0 },
  { "16 MB", DD_NUMBER_UNREADABLE, 0, 0 },
  { "1e999", DD_NUMBER_UNREADABLE, 0, 0 },
  { "0x10", DD_NUMBER_UNREADABLE, 0, 0 },
  { "\xff", DD_NUMBER_UNREADABLE, 0, 0 },
};

static void
test_number_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (number_rows); i++)
    {
      const NumberRow *row = &number_rows[i];
      g_autofree char *shown = g_strescape (row->text, NULL);
      double value = 0;
      double other = 0;

      g_test_message ("“%s”", shown);
      g_assert_cmpint (dd_number_read (row->text, "KB", &value, &other), ==, row->status);
      g_assert_cmpfloat_with_epsilon (value, row->value, 1e-12);
      g_assert_cmpfloat_with_epsilon (other, row->other, 1e-12);
      g_assert_cmpint (dd_number_read (row->text, "KB", NULL, NULL), ==, row->status);
    }
}

/* What is written with a comma or a point, and with any sign between thousands, is read back. */
static void
test_number_law (void)
{
  static const char *const signs[] = { "", " ", "\u00A0", "\u202F" };
  DdRandom random;

  dd_random_init (&random, (guint64) g_test_rand_int (), "numbers");
  for (guint i = 0; i < 5000; i++)
    {
      guint64 whole = dd_random_below (&random, 10000000);
      guint64 cents = dd_random_below (&random, 100);
      const char *sign = signs[dd_random_below (&random, G_N_ELEMENTS (signs))];
      g_autoptr (GString) text = g_string_new (NULL);
      double value = 0;

      g_string_printf (text, "%" G_GUINT64_FORMAT, whole);
      for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
        g_string_insert (text, at, sign);
      g_string_append_printf (text, "%c%02u", (i % 2) ? ',' : '.', (guint) cents);
      g_assert_cmpint (dd_number_read (text->str, NULL, &value, NULL), ==, DD_NUMBER_OK);
      g_assert_cmpfloat_with_epsilon (value, (double) whole + (double) cents / 100, 1e-6);
    }
}

static void
test_number_string (void)
{
  DdRandom random;

  dd_random_init (&random, (guint64) g_test_rand_int (), "strings");
  for (guint i = 0; i < 5000; i++)
    {
      guint64 bits = dd_random_next (&random);
      g_autofree char *text = NULL;
      double number = 0;
      double back = 0;

      memcpy (&number, &bits, sizeof number);
      text = dd_number_dup_string (number);
      g_assert_true (dd_number_parse_float (text, &back));
      g_assert_true (isnan (number) ? isnan (back) : memcmp (&number, &back, sizeof back) == 0);
    }
}

/* SplitMix64 from state 0: the published first numbers. The empty stream's hash is the offset. */
static void
test_random_vectors (void)
{
  DdRandom random;

  dd_random_init (&random, G_GUINT64_CONSTANT (0xCBF29CE484222325), "");
  g_assert_cmphex (dd_random_next (&random), ==, G_GUINT64_CONSTANT (0xE220A8397B1DCDAF));
  g_assert_cmphex (dd_random_next (&random), ==, G_GUINT64_CONSTANT (0x6E789E6AA1B965F4));
  g_assert_cmphex (dd_random_next (&random), ==, G_GUINT64_CONSTANT (0x06C45D188009454F));
  dd_random_init (&random, 0, "a");
  g_assert_cmphex (random.state, ==, G_GUINT64_CONSTANT (0xAF63DC4C8601EC8C));
}

static void
test_random_frozen (void)
{
  static const guint frozen[] = { 0, 2, 3, 1, 4 };
  guint order[5];
  DdRandom random;

  dd_random_init (&random, 20261121, "RESPONSE/0");
  dd_random_shuffle (&random, order, NULL, 5);
  g_assert_cmpmem (order, sizeof order, frozen, sizeof frozen);
}

/* A shuffle is a permutation; what is fixed stays; every place is reached about equally often. */
static void
test_shuffle_laws (void)
{
  guint often[6][6] = { { 0 } };
  const gboolean fixed[6] = { FALSE, TRUE, FALSE, FALSE, FALSE, TRUE };

  for (guint seed = 0; seed < 12000; seed++)
    {
      guint order[6];
      guint seen = 0;
      DdRandom random;

      dd_random_init (&random, seed, "law");
      dd_random_shuffle (&random, order, fixed, 6);
      for (guint i = 0; i < 6; i++)
        {
          seen |= 1u << order[i];
          often[i][order[i]]++;
          g_assert_true (!fixed[i] || order[i] == i);
        }
      g_assert_cmpuint (seen, ==, 63);
    }
  for (guint i = 0; i < 6; i++)
    for (guint j = 0; j < 6; j++)
      if (!fixed[i] && !fixed[j])
        {
          g_assert_cmpuint (often[i][j], >, 2700);
          g_assert_cmpuint (often[i][j], <, 3300);
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exercise/value/null", test_null);
  g_test_add_func ("/exercise/value/text", test_text_round_trip);
  g_test_add_func ("/exercise/value/refused", test_text_refused);
  g_test_add_func ("/exercise/value/equal", test_equal);
  g_test_add_func ("/exercise/value/record", test_record);
  g_test_add_func ("/exercise/number/read", test_number_read);
  g_test_add_func ("/exercise/number/law", test_number_law);
  g_test_add_func ("/exercise/number/string", test_number_string);
  g_test_add_func ("/exercise/random/vectors", test_random_vectors);
  g_test_add_func ("/exercise/random/frozen", test_random_frozen);
  g_test_add_func ("/exercise/random/shuffle", test_shuffle_laws);
  return g_test_run ();
}
