/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pure parts of the exporter: addresses, pauses, portions, and statements that mean the same.
 */

#include <string.h>

#include "dd-clock.h"
#include "dd-limits.h"
#include "dd-lrs-exporter.h"
#include "dd-lrs-meaning.h"

/* ---- Addresses ---- */

static void
test_addresses (void)
{
  const char *const good[][2] = {
    { "https://lrs.example.org/xapi", "https://lrs.example.org/xapi" },
    { "HTTPS://LRS.Example.ORG:443/xAPI/", "https://lrs.example.org/xAPI" },
    { "https://lrs.example.org/xapi/statements", "https://lrs.example.org/xapi" },
    { "https://lrs.example.org/xapi/statements/statements/", "https://lrs.example.org/xapi" },
    { "https://lrs.example.org/xapi/statements//", "https://lrs.example.org/xapi" },
    { "https://lrs.example.org", "https://lrs.example.org" },
    { "https://lrs.example.org/", "https://lrs.example.org" },
    { " https://lrs.example.org/xapi\n", "https://lrs.example.org/xapi" },
    { "https://lrs.example.org:8443/a%20b/xapi", "https://lrs.example.org:8443/a%20b/xapi" },
    { "https://10.0.0.7/xapi", "https://10.0.0.7/xapi" },
    { "https://[2001:db8::1]:8443/xapi", "https://[2001:db8::1]:8443/xapi" },
    { "http://127.0.0.1:8300/xAPI", "http://127.0.0.1:8300/xAPI" },
    { "http://127.8.9.1/xAPI", "http://127.8.9.1/xAPI" },
    { "http://[::1]:80/xAPI", "http://[::1]/xAPI" },
    { "http://localhost:8100", "http://localhost:8100" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *target = dd_lrs_dup_target (good[i][0], &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (target, ==, good[i][1]);
      /* A target is its own target. */
      again = dd_lrs_dup_target (target, &error);
      g_assert_cmpstr (again, ==, target);
    }
}

static void
test_bad_addresses (void)
{
  g_autofree char *endless = g_strnfill (2000, 'a');
  g_autofree char *too_long = g_strconcat ("https://a.example/", endless, NULL);
  const char *const bad[] = {
    NULL,
    "",
    " ",
    "lrs.example.org",
    "ftp://lrs.example.org/xapi",
    "file:///etc/passwd",
    "https://",
    "https:///xapi",
    "https:lrs",
    "http://lrs.example.org/xapi",
    "http://10.0.0.7/xapi",
    "http://localhost.example.org/",
    "http://127.0.0.1.example.org/",
    "https://geheim:geheim@lrs.example.org/xapi",
    "https://geheim@lrs.example.org/xapi",
    "http://geheim@127.0.0.1/",
    "ftp://geheim@lrs.example.org/",
    "https://lrs.example.org/xapi?geheim=1",
    "https://lrs.example.org/xapi#geheim",
    "https://lrs.example.org:99999/",
    "https://lrs.example.org/\377",
    "https://lrs.example.org /xapi",
    "https://lrs.example.org/\r\nHost: evil",
    "javascript:alert(1)",
    too_long,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *target = dd_lrs_dup_target (bad[i], &error);

      g_test_message ("address %u", (guint) i);
      g_assert_null (target);
      g_assert_error (error, DD_LRS_ERROR, DD_LRS_ERROR_ADDRESS);
      g_assert_null (strstr (error->message, "geheim"));
    }
}

/* ---- Pauses and portions ---- */

static void
test_pauses (void)
{
  gint64 last_least = 0;

  for (guint failures = 1; failures < 60; failures++)
    {
      const DdLrsPace pace = { .failures = failures };
      gint64 least = G_MAXINT64;
      gint64 most = 0;

      for (guint32 chance = 0; chance < 2000; chance++)
        {
          gint64 pause = dd_lrs_pace_get_pause_usec (&pace, chance * 2147483u, -1);

          least = MIN (least, pause);
          most = MAX (most, pause);
          g_assert_cmpint (dd_lrs_pace_get_pause_usec (&pace, chance, 3 * G_TIME_SPAN_HOUR), >=,
                           3 * G_TIME_SPAN_HOUR);
          g_assert_cmpint (dd_lrs_pace_get_pause_usec (&pace, chance, G_MAXINT64), <,
                           2 * DD_LRS_PAUSE_ASKED_MOST_USEC);
          g_assert_cmpint (dd_lrs_pace_get_pause_usec (&pace, chance, 0), >=, least);
        }
      /* Grows, is spread, has an end. */
      g_assert_cmpint (least, >=, last_least);
      g_assert_cmpint (most - least, >, least / 2);
      g_assert_cmpint (most, <=, DD_LRS_PAUSE_MOST_USEC * 5 / 4);
      last_least = least;
      if (failures == 1)
        g_assert_cmpint (most, <, G_TIME_SPAN_MINUTE);
    }
  g_assert_cmpint (last_least, >=, DD_LRS_PAUSE_MOST_USEC * 3 / 4);
}

static void
test_portions (void)
{
  DdLrsPace pace = { 0 };

  g_assert_cmpuint (dd_lrs_pace_get_room (&pace), ==, DD_LIMIT_LRS_BATCH_STATEMENTS);
  dd_lrs_pace_note_failure (&pace, TRUE);
  g_assert_cmpuint (dd_lrs_pace_get_room (&pace), ==, DD_LIMIT_LRS_BATCH_STATEMENTS);
  for (int i = 0; i < 30; i++)
    dd_lrs_pace_note_failure (&pace, FALSE);
  g_assert_cmpuint (dd_lrs_pace_get_room (&pace), ==, DD_LIMIT_LRS_BATCH_STATEMENTS);
  for (int i = 0; i < 30; i++)
    dd_lrs_pace_note_failure (&pace, TRUE);
  g_assert_cmpuint (dd_lrs_pace_get_room (&pace), ==, 1);
  g_assert_cmpuint (pace.failures, ==, 61);
  dd_lrs_pace_note_success (&pace);
  g_assert_cmpuint (dd_lrs_pace_get_room (&pace), ==, 2);
  g_assert_cmpuint (pace.failures, ==, 0);
  for (int i = 0; i < 30; i++)
    dd_lrs_pace_note_success (&pace);
  g_assert_cmpuint (dd_lrs_pace_get_room (&pace), ==, DD_LIMIT_LRS_BATCH_STATEMENTS);
  pace = (DdLrsPace){ .room = G_MAXUINT };
  g_assert_cmpuint (dd_lrs_pace_get_room (&pace), ==, DD_LIMIT_LRS_BATCH_STATEMENTS);
}

static void
test_retry_after (void)
{
  const char *now = "Sun, 15 Nov 2026 08:00:00 GMT";

  /* This PC woke up in 1970; the server's own date is what counts. */
  dd_clock_set_fake (G_USEC_PER_SEC, 1);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("120", NULL), ==, 120 * G_USEC_PER_SEC);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("0", now), ==, 0);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("Sun, 15 Nov 2026 08:10:00 GMT", now), ==,
                   600 * G_USEC_PER_SEC);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("Sun, 15 Nov 2026 07:10:00 GMT", now), ==, 0);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("Thu, 01 Jan 1970 00:01:01 GMT", NULL), ==,
                   60 * G_USEC_PER_SEC);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("Thu, 01 Jan 1970 00:01:01 GMT", "rubbish"), ==,
                   60 * G_USEC_PER_SEC);
  g_assert_cmpint (dd_lrs_pace_read_retry_after (NULL, now), ==, -1);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("", now), ==, -1);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("-5", now), ==, -1);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("5s", now), ==, -1);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("99999999999999999999", now), ==, -1);
  g_assert_cmpint (dd_lrs_pace_read_retry_after ("\377", "\376"), ==, -1);
  dd_clock_unset_fake ();
}

/* ---- The same meaning ---- */

#define OURS                                                                                       \
  "{\"id\":\"0123abcd-0000-4000-8000-00000000000a\",\"actor\":{\"account\":{\"homePage\":\"https:" \
  "//a.example\",\"name\":\"x\"}},"                                                                \
  "\"verb\":{\"id\":\"urn:v\"},\"object\":{\"id\":\"urn:Thing\",\"definition\":{\"name\":{\"en\":" \
  "\"T\"}}},"                                                                                      \
  "\"result\":{\"score\":{\"raw\":1},\"success\":true,\"duration\":\"PT62.5S\"},\"context\":{"     \
  "\"list\":[1,\"a\"]},"                                                                           \
  "\"timestamp\":\"2026-11-21T10:00:00.000Z\"}"

static gboolean
same_with (const char *from, const char *to)
{
  g_autoptr (GString) text = g_string_new (OURS);
  g_autoptr (GBytes) ours = g_bytes_new_static (OURS, strlen (OURS));
  g_autoptr (GBytes) theirs = NULL;
  g_autoptr (GBytes) wrapped = NULL;
  gboolean same;

  g_assert_cmpuint (g_string_replace (text, from, to, 0), >, 0);
  theirs = g_bytes_new (text->str, text->len);
  same = dd_lrs_means_same (ours, theirs);
  /* Either way round. */
  g_assert_true (dd_lrs_means_same (theirs, ours) == same);
  /* And as a list of one. */
  g_string_prepend (text, "{\"more\":\"\",\"statements\":[");
  g_string_append (text, "]}");
  wrapped = g_bytes_new (text->str, text->len);
  g_assert_true (dd_lrs_means_same (ours, wrapped) == same);
  return same;
}

static void
test_same (void)
{
  const char *const same[][2] = {
    { "{\"id\"", "{ \"id\"" },
    { "0123abcd", "0123ABCD" },
    { "\"raw\":1}", "\"raw\":1.0}" },
    { "\"raw\":1}", "\"raw\":1e0}" },
    { "10:00:00.000Z", "17:00:00+07:00" },
    { "10:00:00.000Z", "10:00:00Z" },
    { "PT62.5S", "PT1M2.5S" },
    { "PT62.5S", "PT62.500S" },
    { "{\"account\"", "{\"objectType\":\"Agent\",\"account\"" },
    { "\"object\":{", "\"object\":{\"objectType\":\"Activity\"," },
    { "{\"id\":\"0123", "{\"stored\":\"2026-11-22T00:00:00Z\",\"authority\":{\"name\":\"lrs\"},"
                        "\"version\":\"1.0.3\",\"id\":\"0123" },
    { "\"success\":true,\"duration\":\"PT62.5S\"", "\"duration\":\"PT62.5S\",\"success\":true" },
    { "\"name\":\"x\"", "\"name\":\"\\u0078\"" },
  };
  const char *const other[][2] = {
    { "0123abcd", "0123abce" },
    { "\"raw\":1}", "\"raw\":1.5}" },
    { "\"raw\":1}", "\"raw\":\"1\"}" },
    { "\"raw\":1}", "\"raw\":true}" },
    { "\"raw\":1}", "\"raw\":null}" },
    { "\"raw\":1}", "\"raw\":[1]}" },
    { "\"success\":true", "\"success\":false" },
    { "10:00:00.000Z", "10:00:00.001Z" },
    { "10:00:00.000Z", "yesterday" },
    { "PT62.5S", "PT62.6S" },
    { "PT62.5S", "PT" },
    { "urn:Thing", "urn:thing" },
    { "[1,\"a\"]", "[\"a\",1]" },
    { "[1,\"a\"]", "[1,\"a\",2]" },
    { ",\"definition\":{\"name\":{\"en\":\"T\"}}", "" },
    { "{\"en\":\"T\"}", "{\"en\":\"T\",\"vi\":\"V\"}" },
    { "{\"account\"", "{\"objectType\":\"Group\",\"account\"" },
    { "\"list\"", "\"stored\":1,\"list\"" },
    { OURS, "{}" },
    { OURS, "[]" },
    { OURS, "" },
    { OURS, "{" },
    { OURS, "\377" },
    { OURS, "{\"statements\":[]}" },
    { OURS, "{\"statements\":[" OURS "," OURS "]}" },
    { OURS, "{\"statements\":[1]}" },
    { OURS, "{\"statements\":{}}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_test_message ("same %u", (guint) i);
      g_assert_true (same_with (same[i][0], same[i][1]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_test_message ("other %u", (guint) i);
      g_assert_false (same_with (other[i][0], other[i][1]));
    }
}

static gboolean
same_duration (const char *a, const char *b)
{
  g_autofree char *first = g_strdup_printf ("{\"duration\":\"%s\"}", a);
  g_autofree char *second = g_strdup_printf ("{\"duration\":\"%s\"}", b);
  g_autoptr (GBytes) ours = g_bytes_new (first, strlen (first));
  g_autoptr (GBytes) theirs = g_bytes_new (second, strlen (second));

  return dd_lrs_means_same (ours, theirs);
}

static void
test_durations (void)
{
  g_assert_true (same_duration ("P1DT1H", "PT25H"));
  g_assert_true (same_duration ("PT90S", "PT1M30.000S"));
  g_assert_true (same_duration ("PT1.234S", "PT1.239S"));
  g_assert_true (same_duration ("P1Y", "P1Y"));
  g_assert_false (same_duration ("P1Y", "P12M"));
  g_assert_false (same_duration ("PT1M", "P1M"));
  g_assert_false (same_duration ("PT1.23S", "PT1.24S"));
  g_assert_false (same_duration ("PT1S", "PT"));
  g_assert_false (same_duration ("PT1S", "1S"));
  g_assert_false (same_duration ("PT1S", "PT1S1S"));
  g_assert_false (same_duration ("PT0S", "PT-1S"));
  g_assert_false (same_duration ("PT1e300S", "PT1e301S"));
}

static void
test_id_lists (void)
{
  const char *const good[] = { "[]", " [ ] ", "[\"a\"]", "[\"a\",\"b\"]" };
  const char *const bad[] = { "", "{}", "[1]", "[\"a\"", "\"a\"",
                              "[[\"a\"]]", "[\"a\"] x", "<html>", "[\"\377\"]" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (good[i], strlen (good[i]));

      g_assert_true (dd_lrs_is_id_list (body));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (bad[i], strlen (bad[i]));

      g_assert_false (dd_lrs_is_id_list (body));
    }
}

static void
test_words (void)
{
  const char *secrets[] = { "mật khẩu", "ab", NULL };
  const char *text = "\n\n It said\t\tmật khẩu\001 ab \xc2\x85 end  ";
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autofree char *words = dd_lrs_dup_words (body, 2000, secrets);
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GBytes) large_body = g_bytes_new_static (large, 100000);
  g_autofree char *start = dd_lrs_dup_words (large_body, 2000, NULL);
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);
  g_autofree char *none = dd_lrs_dup_words (nothing, 300, secrets);

  g_assert_cmpstr (words, ==, "It said *** ab end");
  g_assert_cmpuint (strlen (start), <=, 2000);
  g_assert_cmpuint (strlen (start), >, 1900);
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lrs/parts/addresses", test_addresses);
  g_test_add_func ("/lrs/parts/bad-addresses", test_bad_addresses);
  g_test_add_func ("/lrs/parts/pauses", test_pauses);
  g_test_add_func ("/lrs/parts/portions", test_portions);
  g_test_add_func ("/lrs/parts/retry-after", test_retry_after);
  g_test_add_func ("/lrs/parts/same", test_same);
  g_test_add_func ("/lrs/parts/durations", test_durations);
  g_test_add_func ("/lrs/parts/id-lists", test_id_lists);
  g_test_add_func ("/lrs/parts/words", test_words);
  return g_test_run ();
}
