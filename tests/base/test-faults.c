/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of faults: what it keeps, how it prints, how it counts. */

#include "dd-faults.h"

#include <gio/gio.h>

static void
test_print (void)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *text = NULL;

  dd_faults_add (faults, DD_FAULT_WARNING, "b.xml", 7, "No %s", "hint");
  dd_faults_add (faults, DD_FAULT_ERROR, "a.xml", 12, "Twelve");
  dd_faults_add (faults, DD_FAULT_ERROR, "a.xml", 3, "Three");
  dd_faults_add (faults, DD_FAULT_ERROR, "a.xml", 3, "Three again");
  dd_faults_add (faults, DD_FAULT_ERROR, "c.png", 0, "Too large");
  dd_faults_add (faults, DD_FAULT_WARNING, NULL, 0, "Alone");
  dd_faults_sort (faults);
  text = dd_faults_format_all (faults);
  g_assert_cmpstr (text, ==,
                   "warning: Alone\n"
                   "a.xml:3: Three\n"
                   "a.xml:3: Three again\n"
                   "a.xml:12: Twelve\n"
                   "b.xml:7: warning: No hint\n"
                   "c.png: Too large\n");
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 4);
  g_assert_cmpuint (dd_faults_count_warnings (faults), ==, 2);
}

static void
assert_taken_apart (const char *message, const char *file, guint line, const char *rest)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, message);
  const DdFault *fault;

  dd_faults_add_gerror (faults, DD_FAULT_ERROR, "given", error);
  fault = dd_faults_get (faults, 0);
  g_assert_cmpstr (fault->file, ==, file);
  g_assert_cmpuint (fault->line, ==, line);
  g_assert_cmpstr (fault->message, ==, rest);
}

static void
test_gerror (void)
{
  assert_taken_apart ("a/b.xml:12: Sentence: with 3: things", "a/b.xml", 12,
                      "Sentence: with 3: things");
  assert_taken_apart ("a:b.xml:1: x", "a:b.xml", 1, "x");
  assert_taken_apart ("A sentence", "given", 0, "A sentence");
  assert_taken_apart ("A sentence: 12", "given", 0, "A sentence: 12");
  assert_taken_apart (":12: x", "given", 0, ":12: x");
  assert_taken_apart ("a:0: x", "given", 0, "a:0: x");
  assert_taken_apart ("a:99999999999999999999: x", "given", 0, "a:99999999999999999999: x");
}

static void
test_append (void)
{
  g_autoptr (DdFaults) all = dd_faults_new ();
  g_autoptr (DdFaults) some = dd_faults_new ();
  g_autofree char *text = NULL;

  dd_faults_add (some, DD_FAULT_ERROR, "a", 1, "x");
  dd_faults_add (some, DD_FAULT_WARNING, NULL, 0, "y");
  dd_faults_append (all, some, "vi/");
  dd_faults_append (all, some, NULL);
  dd_faults_append (all, NULL, NULL);
  dd_faults_append (NULL, some, NULL);
  text = dd_faults_format_all (all);
  g_assert_cmpstr (text, ==, "vi/a:1: x\nvi: warning: y\na:1: x\nwarning: y\n");
}

static void
test_many (void)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (DdFaults) all = dd_faults_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < DD_FAULTS_MAX + 5; i++)
    dd_faults_add (faults, i % 2 == 0 ? DD_FAULT_ERROR : DD_FAULT_WARNING, "f", i + 1, "%s",
                   "100 %s");
  g_assert_cmpuint (dd_faults_get_length (faults), ==, DD_FAULTS_MAX);
  g_assert_cmpuint (dd_faults_count_errors (faults) + dd_faults_count_warnings (faults), ==,
                    DD_FAULTS_MAX + 5);
  text = dd_faults_format_all (faults);
  g_assert_true (g_str_has_suffix (text, "\n5 more faults are not shown\n"));
  dd_faults_append (all, faults, NULL);
  g_assert_cmpuint (dd_faults_count_errors (all), ==, dd_faults_count_errors (faults));
  g_assert_cmpuint (dd_faults_count_warnings (all), ==, dd_faults_count_warnings (faults));
}

static void
test_none (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");

  dd_faults_add (NULL, DD_FAULT_ERROR, "a", 1, "x");
  dd_faults_add_gerror (NULL, DD_FAULT_ERROR, "a", error);
  g_assert_cmpuint (dd_faults_count_errors (NULL), ==, 0);
  g_assert_cmpuint (dd_faults_count_warnings (NULL), ==, 0);
  g_assert_cmpuint (dd_faults_get_length (NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/print", test_print);
  g_test_add_func ("/faults/gerror", test_gerror);
  g_test_add_func ("/faults/append", test_append);
  g_test_add_func ("/faults/many", test_many);
  g_test_add_func ("/faults/none", test_none);
  return g_test_run ();
}
