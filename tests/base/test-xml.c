/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A stranger's XML: every attack and every oddity known to reach libxml2, made here and not stored;
 * the ceilings, in time as well; and the steps for walking and writing. */

#include "dd-xml.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <time.h>

#include "dd-limits.h"

/* No input may keep the parser longer. What the attacks would take is 4 s and more. */
#ifdef __SANITIZE_ADDRESS__
#define LONGEST_SECONDS 10
#else
#define LONGEST_SECONDS 2
#endif

/* Processor time of this thread, which does not grow when the machine is busy with something else.
 */
static double
read_seconds (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now), ==, 0);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static xmlDocPtr
parse_bytes (const void *data, gsize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  double start = read_seconds ();
  xmlDocPtr doc = dd_xml_parse (bytes, "t.xml", error);

  g_assert_cmpfloat (read_seconds () - start, <, LONGEST_SECONDS);
  return doc;
}

static xmlDocPtr
parse (const char *text, GError **error)
{
  return parse_bytes (text, strlen (text), error);
}

/* TEXT is refused with CODE, and the message begins with PLACE. */
static void
assert_refused (const char *text, DdXmlError code, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = parse (text, &error);

  if (doc != NULL)
    g_error ("Was read: %.200s", text);
  g_assert_error (error, DD_XML_ERROR, (int) code);
  if (!g_str_has_prefix (error->message, place))
    g_error ("%.200s: %s", text, error->message);
}

/* TEXT is read and its root holds WANTED as text. */
static void
assert_text (const char *text, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = parse (text, &error);
  g_autofree char *found = dd_xml_dup_text (dd_xml_get_root (doc));

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, wanted);
}

static char *
repeat (const char *piece, guint times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

/* ---- Attacks ---- */

/* A file that must not be read: its access is watched by what comes out. */
static char *
make_secret (void)
{
  char *path = g_build_filename (g_get_tmp_dir (), "dd-xml-secret-XXXXXX", NULL);
  int fd = g_mkstemp (path);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, "SECRET", -1, NULL));
  return path;
}

static void
test_external_entities (void)
{
  g_autofree char *secret = make_secret ();
  g_autofree char *general =
    g_strdup_printf ("<!DOCTYPE a [<!ENTITY e SYSTEM \"file://%s\">]>\n<a>&e;</a>", secret);
  g_autofree char *parameter =
    g_strdup_printf ("<!DOCTYPE a [<!ENTITY %% p SYSTEM \"file://%s\"> %%p;]>\n<a/>", secret);
  g_autofree char *external =
    g_strdup_printf ("<!DOCTYPE a SYSTEM \"file://%s\">\n<a>x&e;</a>", secret);
  g_autofree char *include = g_strdup_printf (
    "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"%s\" parse=\"text\"/></a>",
    secret);

  assert_refused (general, DD_XML_ERROR_UNTRUSTED, "t.xml:1: ");
  assert_refused (parameter, DD_XML_ERROR_UNTRUSTED, "t.xml:1: ");
  assert_refused (external, DD_XML_ERROR_UNTRUSTED, "t.xml:2: ");
  assert_text (include, "");
  g_remove (secret);
}

static void
test_entity_bombs (void)
{
  g_autoptr (GString) laughs = g_string_new ("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
  g_autoptr (GString) square = g_string_new ("<!DOCTYPE a [<!ENTITY e \"");
  g_autofree char *filling = repeat ("x", 100000);
  g_autofree char *uses = repeat ("&e;", 20000);

  for (int i = 1; i < 10; i++)
    g_string_append_printf (
      laughs, "<!ENTITY l%d \"&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;\">", i, i - 1,
      i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
  g_string_append (laughs, "]><a>&l9;</a>");
  assert_refused (laughs->str, DD_XML_ERROR_UNTRUSTED, "t.xml:1: ");

  g_string_append_printf (square, "%s\">]><a>%s</a>", filling, uses);
  assert_refused (square->str, DD_XML_ERROR_UNTRUSTED, "t.xml:1: ");
}

static void
test_subsets (void)
{
  assert_refused ("<!DOCTYPE a [<!ATTLIST a onclick CDATA \"evil()\">]>\n<a/>",
                  DD_XML_ERROR_UNTRUSTED, "t.xml:1: ");
  assert_refused ("<!DOCTYPE a [<!ELEMENT a ANY>]><a/>", DD_XML_ERROR_UNTRUSTED, "t.xml:1: ");
  assert_refused ("<!DOCTYPE a [<!NOTATION n SYSTEM \"n\">]><a/>", DD_XML_ERROR_UNTRUSTED,
                  "t.xml:1: ");
  assert_refused ("<!DOCTYPE a [<!-- only a comment -->]><a/>", DD_XML_ERROR_UNTRUSTED,
                  "t.xml:1: ");
  assert_refused ("\n<!DOCTYPE a SYSTEM \"x\" [\n%p;\n]><a/>", DD_XML_ERROR_UNTRUSTED, "t.xml:2: ");
  assert_refused ("<!DOCTYPE a PUBLIC \"]\" \"[\" [<?p?>]><a/>", DD_XML_ERROR_UNTRUSTED,
                  "t.xml:1: ");
  assert_refused ("<a><!DOCTYPE a></a>", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  assert_refused ("<!DOCTYPE a><!DOCTYPE a><a/>", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  assert_refused ("<!DOCTYPE a", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  assert_refused ("<!DOCTYPE a \"><a/>", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  assert_refused ("<!ENTITY e \"x\"><a/>", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
}

static void
test_doctypes (void)
{
  static const char *const dropped[] = {
    "<!DOCTYPE html>",
    "<!DOCTYPE html []>",
    "<!DOCTYPE assessmentItem>",
    "<!DOCTYPE html [ \n ]>",
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"\n "
    "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">",
    "<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
    "<!DOCTYPE html SYSTEM \"about:legacy-compat\">",
    "<?xml version=\"1.0\"?><!-- x > y --><!DOCTYPE html>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dropped); i++)
    {
      g_autofree char *text = g_strconcat (
        dropped[i], "<a t=\"p&nbsp;&eacute;\">a&nbsp;b&amp;&lt;&#65;&Agrave;</a>", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) doc = parse (text, &error);
      g_autofree char *found = dd_xml_dup_text (dd_xml_get_root (doc));
      g_autofree char *attribute = dd_xml_dup_attr (dd_xml_get_root (doc), "t");

      g_assert_no_error (error);
      g_assert_cmpstr (found, ==, "a\u00A0b&<AÀ");
      g_assert_cmpstr (attribute, ==, "p\u00A0é");
      g_assert_null (doc->intSubset);
    }
}

/* Declarations in another file are never read; that there are any is told, where they are named. */
static void
test_outside (void)
{
  static const struct
  {
    const char *doctype;
    guint line; /* 0: nothing is told */
  } cases[] = {
    { "<!DOCTYPE a>", 0 },
    { "<!DOCTYPE a []>", 0 },
    { "<!-- <!DOCTYPE a SYSTEM 'x'> -->", 0 },
    { "<!DOCTYPE a SYSTEM \"x.dtd\">", 1 },
    { "<?xml version=\"1.0\"?>\n\n<!DOCTYPE a\n SYSTEM \"http://example.org/x.dtd\" [ ]>", 3 },
    { "\n<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN'>", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].doctype, "<a/>", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (DdFaults) faults = dd_faults_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) doc = dd_xml_parse_with_faults (bytes, "t.xml", faults, &error);

      g_assert_no_error (error);
      g_assert_nonnull (doc);
      g_assert_cmpuint (dd_faults_count_errors (faults), ==, 0);
      g_assert_cmpuint (dd_faults_get_length (faults), ==, cases[i].line > 0 ? 1 : 0);
      if (cases[i].line == 0)
        continue;
      g_assert_cmpuint (dd_faults_get (faults, 0)->line, ==, cases[i].line);
      g_assert_cmpstr (dd_faults_get (faults, 0)->file, ==, "t.xml");
    }
}

static void
test_names (void)
{
  assert_refused ("<a>\na&nbsp;b</a>", DD_XML_ERROR_UNTRUSTED, "t.xml:2: &nbsp; ");
  assert_refused ("<!DOCTYPE a>\n<a>\n&foo;</a>", DD_XML_ERROR_UNTRUSTED, "t.xml:3: &foo; ");
  assert_refused ("<!DOCTYPE a>\n<a b=\"&foo;\"/>", DD_XML_ERROR_UNTRUSTED, "t.xml:2: &foo; ");
  assert_refused ("<!DOCTYPE a SYSTEM \"x\">\n<a b=\"x&averyveryverylongname;\"/>",
                  DD_XML_ERROR_UNTRUSTED, "t.xml:2: ");
  assert_refused ("<a>&amp</a>", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  assert_refused ("<!DOCTYPE a><a>& </a>", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  /* Where nothing is read as a name, nothing is replaced. */
  assert_text ("<!DOCTYPE a><a><!-- &nbsp; --><![CDATA[&nbsp;<b>]]><?p &nbsp;?></a>", "&nbsp;<b>");
  assert_text ("<a>&lt;&gt;&amp;&quot;&apos;&#x1EC7;</a>", "<>&\"'ệ");
  assert_text ("<!DOCTYPE a><a>&lt;&gt;&amp;nbsp;</a>", "<>&nbsp;");
}

/* ---- Ceilings ---- */

static void
assert_depth (guint depth, gboolean allowed)
{
  g_autofree char *begin = repeat ("<a>", depth);
  g_autofree char *end = repeat ("</a>", depth);
  g_autofree char *text = g_strconcat (begin, end, NULL);

  if (allowed)
    assert_text (text, "");
  else
    assert_refused (text, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
}

static void
test_depth (void)
{
  assert_depth (33, TRUE);
  assert_depth (DD_LIMIT_XML_DEPTH, TRUE);
  assert_depth (DD_LIMIT_XML_DEPTH + 1, FALSE);
  assert_depth (300, FALSE);
  assert_depth (100000, FALSE);
}

/* "<a x0="1" x1="1" ...>", in several disguises. */
static char *
make_attributes (
  guint n, const char *before, const char *equals, const char *value, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " x%u%s%s", i, equals, value);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_attributes (void)
{
  static const char *const disguise[][4] = {
    { "<a", "=", "\"1\"", "/>" },
    { "<r><b/><a", "=", "'>'", "/></r>" },
    { "<r><![CDATA[ <a \" ]]><a", " \n= ", "'\"'", "/></r>" },
    { "<!-- \" --><a", "=", "\"'\"", "></a>" },
    { "<?p '?><a", "=", "''", "/>" },
    { "<!DOCTYPE a SYSTEM '\"'><a", "=", "''", "/>" },
    { "<a xmlns:y='u'", "=", "'='", "/>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (disguise); i++)
    {
      g_autofree char *few =
        make_attributes (32, disguise[i][0], disguise[i][1], disguise[i][2], disguise[i][3]);
      g_autofree char *many =
        make_attributes (50000, disguise[i][0], disguise[i][1], disguise[i][2], disguise[i][3]);
      g_autofree char *open =
        make_attributes (50000, disguise[i][0], disguise[i][1], disguise[i][2], "");
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) doc = parse (few, &error);

      g_assert_no_error (error);
      assert_refused (many, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
      assert_refused (open, DD_XML_ERROR_CORRUPT, "t.xml:1: ");
    }
}

/* What might make the scan and the parser part: the parser must never be left alone with many
 * attributes. */
static void
test_attributes_hidden (void)
{
  static const char *const before[] = {
    "<?xml version=\"1.0?><x ",
    "<?xml version='1.0\" ?><a b='?>",
    "<a b=\"1\"\"><a",
    "<a '<a",
    "<a \"<a",
    "<a b=<a",
    "<a b='&<a",
    "<a =\"",
    "<a><!--><a",
    "<a><!- \" -><a",
    "<a><![CDATA [<a",
    "<a><![CDATA[]]><a",
    "<a></a \"><a",
    "<a/ \"><a",
    "<1 \"><a",
    "\"<a",
    "<a b=\"\x01\"><a",
    "<!DOCTYPE a \"><a",
    "<!DOCTYPE a SYSTEM '\"><a",
    "<a\xC2\xA0'><a",
    "<a><?x y?z?><a",
  };

  for (int quotes = 0; quotes < 2; quotes++)
    {
      g_autofree char *many =
        make_attributes (200000, "", "=", quotes ? "'1'" : "\"1\"", "/>\"'></a></r>");

      for (gsize i = 0; i < 2 * G_N_ELEMENTS (before); i++)
        {
          /* Inside an element the parser reads on behind a broken tag. */
          g_autofree char *text = g_strconcat (i % 2 ? "<r>" : "", before[i / 2], many, NULL);
          g_autoptr (GError) error = NULL;
          g_autoptr (xmlDoc) doc = parse (text, &error); /* asserts the time */

          g_assert_null (doc);
          g_assert_nonnull (error);
        }
    }
}

static void
test_sizes (void)
{
  g_autofree char *nine = repeat ("0123456789", 900 * 1024);
  g_autofree char *eleven = repeat ("0123456789", 1100 * 1024);
  g_autofree char *small = g_strconcat ("<a>", nine, "</a>", NULL);
  g_autofree char *text = g_strconcat ("<a>", eleven, "</a>", NULL);
  g_autofree char *comment = g_strconcat ("<a><!--", eleven, "--></a>", NULL);
  g_autofree char *data = g_strconcat ("<a><![CDATA[", eleven, "]]></a>", NULL);
  g_autofree char *attribute = g_strconcat ("<a b='", eleven, "'/>", NULL);
  g_autofree char *name = g_strconcat ("<a", nine, "/>", NULL);
  g_autofree char *whole = g_strconcat ("<a>", nine, "<b/>", nine, "</a>", NULL);
  g_autofree char *references = repeat ("&#65;", 3000000);
  g_autofree char *counted = g_strconcat ("<a>", references, "</a>", NULL);

  assert_text (small, nine);
  assert_refused (text, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
  assert_refused (comment, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
  assert_refused (data, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
  assert_refused (attribute, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
  assert_refused (name, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
  assert_refused (whole, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
  assert_refused (counted, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
}

static void
assert_many (const char *piece, guint times)
{
  g_autofree char *pieces = repeat (piece, times);
  g_autofree char *text = g_strconcat ("<a>", pieces, "</a>", NULL);

  assert_refused (text, DD_XML_ERROR_TOO_LARGE, "t.xml:");
}

static void
test_nodes (void)
{
  assert_many ("<b/>", DD_LIMIT_XML_NODES + 1);
  assert_many ("<b/>", 4000000);
  assert_many ("<b>x</b>\n", DD_LIMIT_XML_NODES / 3 + 1);
  assert_many ("<!---->", DD_LIMIT_XML_NODES + 1);
  assert_many ("<?p?>", DD_LIMIT_XML_NODES + 1);
  assert_many ("<b c='' d='' e='' f=''/>", DD_LIMIT_XML_NODES / 9 + 1);
}

static void
test_namespaces (void)
{
  g_autoptr (GString) begin = g_string_new (NULL);
  g_autoptr (GString) end = g_string_new (NULL);

  for (int depth = 0; depth < 90; depth++)
    {
      g_string_append_printf (begin, "<a xmlns:p%d='u' xmlns:q%d='v'>", depth, depth);
      g_string_append (end, "</a>");
    }
  g_string_append (begin, end->str);
  assert_refused (begin->str, DD_XML_ERROR_TOO_LARGE, "t.xml:1: ");
}

/* ---- Bytes ---- */

static GBytes *
make_utf16 (const char *text, gboolean big, gboolean mark)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, NULL, NULL);

  for (const gunichar2 *u = units; *u != 0; u++)
    {
      guint8 pair[2] = { (guint8) (big ? *u >> 8 : *u & 0xFF),
                         (guint8) (big ? *u & 0xFF : *u >> 8) };

      if (u == units && mark)
        g_byte_array_append (bytes, (const guint8 *) (big ? "\xFE\xFF" : "\xFF\xFE"), 2);
      g_byte_array_append (bytes, pair, 2);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
assert_encoding (GBytes *bytes, const char *wanted, guint warnings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (xmlDoc) doc = dd_xml_parse_with_faults (bytes, "t.xml", faults, &error);
  g_autofree char *found = dd_xml_dup_text (dd_xml_get_root (doc));

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, wanted);
  g_assert_cmpuint (dd_faults_count_warnings (faults), ==, warnings);
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 0);
}

static void
assert_encoding_text (const char *text, const char *wanted, guint warnings)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  assert_encoding (bytes, wanted, warnings);
}

static void
test_encodings (void)
{
  assert_encoding_text ("\xEF\xBB\xBF<a>ệ</a>", "ệ", 0);
  assert_encoding_text ("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?><a>ệ</a>", "ệ", 0);
  assert_encoding_text ("\xEF\xBB\xBF<?xml version=\"1.0\" encoding='windows-1258'?><a>ệ</a>", "ệ",
                        1);
  assert_encoding_text ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>ệ</a>", "ệ", 1);
  assert_encoding_text ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>ệ</a>", "ệ", 1);
  assert_encoding_text ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>", "é", 0);
  assert_encoding_text ("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>plain</a>", "plain", 0);
  assert_encoding_text ("<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>\x93x\x94</a>", "“x”",
                        0);
  assert_encoding_text ("<?xml version=\"1.0\" encoding=\"no-such-thing\"?><a>ệ</a>", "ệ", 1);

  for (int big = 0; big < 2; big++)
    {
      g_autoptr (GBytes) plain = make_utf16 ("<a>ệ</a>", big, TRUE);
      g_autoptr (GBytes) declared =
        make_utf16 ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>ệ</a>", big, TRUE);
      g_autoptr (GBytes) lying =
        make_utf16 ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>ệ</a>", big, TRUE);
      g_autofree char *many = make_attributes (50000, "<a", "=", "''", "/>");
      g_autoptr (GBytes) bomb = make_utf16 (many, big, TRUE);
      g_autoptr (GBytes) unmarked = make_utf16 ("<a>ệ</a>", big, FALSE);
      g_autoptr (GError) error = NULL;

      assert_encoding (plain, "ệ", 0);
      assert_encoding (declared, "ệ", 0);
      assert_encoding (lying, "ệ", 1);
      g_assert_null (dd_xml_parse (bomb, "t.xml", &error));
      g_assert_error (error, DD_XML_ERROR, DD_XML_ERROR_TOO_LARGE);
      g_clear_error (&error);
      g_assert_null (dd_xml_parse (unmarked, "t.xml", &error));
      g_assert_error (error, DD_XML_ERROR, DD_XML_ERROR_CORRUPT);
    }
}

static void
test_not_xml (void)
{
  g_autoptr (GError) error = NULL;

  assert_refused ("", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  assert_refused ("  \n ", DD_XML_ERROR_CORRUPT, "t.xml:");
  assert_refused ("hello", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  assert_refused ("<a>\n\n\xFF</a>", DD_XML_ERROR_CORRUPT, "t.xml:3: ");
  assert_refused ("<?xml version=\"1.0\" encoding=\"SHIFT_JIS\"?><a>\xFF</a>", DD_XML_ERROR_CORRUPT,
                  "t.xml:1: ");
  assert_refused ("<?xml version=\"1.0\" encoding=\"UTF-7//TRANSLIT\"?><a>\xFF</a>",
                  DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  assert_refused ("<a/>\n<b/>", DD_XML_ERROR_CORRUPT, "t.xml:2: ");
  assert_refused ("<a>\n<b>\n</a>", DD_XML_ERROR_CORRUPT,
                  "t.xml:3: </a> was found where <b> of line 2");
  assert_refused ("<a>\n<b>", DD_XML_ERROR_CORRUPT, "t.xml:2: ");
  assert_refused ("<a b='1' b='2'/>", DD_XML_ERROR_CORRUPT,
                  "t.xml:1: The attribute b stands twice");
  assert_refused ("<dd:a/>", DD_XML_ERROR_CORRUPT, "t.xml:1: The prefix dd: is not declared");
  assert_refused ("<a dd:b='1'/>", DD_XML_ERROR_CORRUPT, "t.xml:1: The prefix dd: is not declared");
  assert_refused ("<a>&#0;</a>", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  assert_refused ("<a>\x01</a>", DD_XML_ERROR_CORRUPT, "t.xml:1: ");
  g_assert_null (parse_bytes ("<a>\n\0</a>", 9, &error));
  g_assert_error (error, DD_XML_ERROR, DD_XML_ERROR_CORRUPT);
  g_assert_cmpstr (error->message, ==, "t.xml:2: The file is not text: it holds a zero byte");
}

/* ---- Walking and writing ---- */

static void
test_lines (void)
{
  g_autofree char *empty = repeat ("\n", 70000);
  g_autofree char *text = g_strconcat ("<a>", empty, "<b/><c>x</c>\n<d><e/></d></a>", NULL);
  g_autofree char *broken = g_strconcat ("<a>", empty, "<b></a>", NULL);
  g_autoptr (xmlDoc) doc = parse (text, NULL);
  xmlNode *b = dd_xml_find_child (dd_xml_get_root (doc), NULL, "b");

  g_assert_cmpuint (dd_xml_get_line (dd_xml_get_root (doc)), ==, 1);
  g_assert_cmpuint (dd_xml_get_line (b), ==, 70001);
  g_assert_cmpuint (dd_xml_get_line (dd_xml_get_next (b)), ==, 70001);
  g_assert_cmpuint (dd_xml_get_line (dd_xml_find_next (b, NULL, "d")), ==, 70002);
  g_assert_cmpuint (dd_xml_get_line (NULL), ==, 0);
  assert_refused (broken, DD_XML_ERROR_CORRUPT, "t.xml:70001: ");
}

static void
test_walk (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc =
    parse ("<a xmlns='urn:a' xmlns:q='urn:q' xml:lang='vi' b='1' q:b='2'>\n"
           " text <q:c> x\n\t y </q:c><!-- c --><d xml:lang='en'/><![CDATA[<]]></a>",
           &error);
  xmlNode *a = dd_xml_get_root (doc);
  xmlNode *c = dd_xml_get_first_child (a);
  xmlNode *d = dd_xml_get_next (c);
  g_autofree char *plain = dd_xml_dup_attr (a, "b");
  g_autofree char *spaced = dd_xml_dup_attr_ns (a, "urn:q", "b");
  g_autofree char *missing = dd_xml_dup_attr (a, "c");
  g_autofree char *text = dd_xml_dup_text (c);
  g_autofree char *collapsed = dd_xml_dup_text_collapsed (a);
  g_autofree char *lang_c = dd_xml_dup_lang (c);
  g_autofree char *lang_d = dd_xml_dup_lang (d);

  g_assert_no_error (error);
  g_assert_true (dd_xml_is (a, "urn:a", "a"));
  g_assert_false (dd_xml_is (a, NULL, "a"));
  g_assert_false (dd_xml_is (a, "urn:q", "a"));
  g_assert_false (dd_xml_is (NULL, NULL, "a"));
  g_assert_true (dd_xml_is (c, "urn:q", "c"));
  g_assert_true (dd_xml_in (c, "urn:q"));
  g_assert_cmpstr (dd_xml_get_name (d), ==, "d");
  g_assert_cmpstr (dd_xml_get_name (a->children), ==, "");
  g_assert_null (dd_xml_get_next (d));
  g_assert_true (dd_xml_find_child (a, "urn:a", "d") == d);
  g_assert_null (dd_xml_find_child (a, "urn:a", "c"));
  g_assert_null (dd_xml_get_first_child (d));
  g_assert_cmpstr (plain, ==, "1");
  g_assert_cmpstr (spaced, ==, "2");
  g_assert_null (missing);
  g_assert_true (dd_xml_has_attr (a, "b"));
  g_assert_false (dd_xml_has_attr (a, "lang"));
  g_assert_true (dd_xml_attr_is (a, "b", "1"));
  g_assert_false (dd_xml_attr_is (a, "c", ""));
  g_assert_cmpstr (text, ==, " x\n\t y ");
  g_assert_cmpstr (collapsed, ==, "text x y <");
  g_assert_cmpstr (lang_c, ==, "vi");
  g_assert_cmpstr (lang_d, ==, "en");
  g_assert_false (dd_xml_is_blank (a->children));
  g_assert_true (dd_xml_is_blank (c->next));
  g_assert_false (dd_xml_is_blank (c));

  g_assert_false (
    dd_xml_fail (&error, DD_XML_ERROR, DD_XML_ERROR_CORRUPT, "n", d, "%s here", "Nothing"));
  g_assert_cmpstr (error->message, ==, "n:3: Nothing here");
}

/* What is written is read again as the same. */
static void
test_write (void)
{
  const char *text = "<a xmlns=\"urn:a\" xmlns:q=\"urn:q\"><b q:x=\"1&amp;2\">Đom <q:i>Đóm</q:i> "
                     "&lt; &amp;</b><!-- n --></a>";
  g_autoptr (xmlDoc) doc = parse (text, NULL);
  g_autoptr (GBytes) bytes = dd_xml_serialise (doc);
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) again = dd_xml_parse (bytes, "again", &error);
  xmlNode *b = dd_xml_find_child (dd_xml_get_root (doc), "urn:a", "b");
  g_autofree char *first = dd_xml_dup_outer (dd_xml_get_root (doc));
  g_autofree char *second = dd_xml_dup_outer (dd_xml_get_root (again));
  g_autofree char *inner = dd_xml_dup_inner (b);
  g_autofree char *outer = dd_xml_dup_outer (b);
  g_autofree char *wrapped = g_strconcat ("<w>", inner, "</w>", NULL);
  g_autoptr (xmlDoc) alone = NULL;
  g_autoptr (xmlDoc) inside = NULL;
  g_autofree char *value = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, text);
  g_assert_cmpstr (second, ==, text);

  alone = parse (outer, &error);
  g_assert_no_error (error);
  g_assert_true (dd_xml_is (dd_xml_get_root (alone), "urn:a", "b"));
  value = dd_xml_dup_attr_ns (dd_xml_get_root (alone), "urn:q", "x");
  g_assert_cmpstr (value, ==, "1&2");
  inside = parse (wrapped, &error);
  g_assert_no_error (error);
  g_assert_true (dd_xml_is (dd_xml_get_first_child (dd_xml_get_root (inside)), "urn:q", "i"));
}

static void
test_no_files (void)
{
  g_autofree char *secret = make_secret ();
  g_autoptr (xmlDoc) doc = parse ("<a/>", NULL);
  xmlParserCtxtPtr context = xmlNewParserCtxt ();

  /* From the first parse on, nobody in this process loads files through libxml2. */
  g_assert_nonnull (doc);
  g_assert_null (xmlLoadExternalEntity (secret, NULL, context));
  xmlFreeParserCtxt (context);
  g_remove (secret);
}

static gpointer
parse_in_thread (gpointer data)
{
  for (int i = 0; i < 500; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) good = parse ("<!DOCTYPE a><a b='1'>x&nbsp;y</a>", NULL);
      g_autoptr (xmlDoc) bad = parse ("<a><b></a>", &error);

      g_assert_nonnull (good);
      g_assert_error (error, DD_XML_ERROR, DD_XML_ERROR_CORRUPT);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("parse", parse_in_thread, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Whatever the bytes: a document or a sentence, in time. */
static void
test_random (void)
{
  static const char *const pieces[] = { "<a>",
                                        "</a>",
                                        "<b c='",
                                        "'",
                                        "\"",
                                        ">",
                                        "<",
                                        "/>",
                                        "&amp;",
                                        "&nbsp;",
                                        "&#65;",
                                        "&",
                                        ";",
                                        "<!--",
                                        "-->",
                                        "<![CDATA[",
                                        "]]>",
                                        "<?p",
                                        "?>",
                                        "<!DOCTYPE a",
                                        "[",
                                        "]",
                                        " ",
                                        "\n",
                                        "x",
                                        "ệ",
                                        "=",
                                        "xmlns:q='u'",
                                        "q:",
                                        "xmlns='v'",
                                        "\xFF",
                                        "<?xml version=\"1.0\"",
                                        " encoding=\"UTF-16\"" };

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (xmlDoc) doc = NULL;
      int n = g_test_rand_int_range (0, 25);

      for (int j = 0; j < n; j++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      doc = parse (text->str, &error);
      g_assert_true ((doc == NULL) == (error != NULL));
      if (doc != NULL)
        g_assert_null (doc->intSubset);
      else
        g_assert_true (g_str_has_prefix (error->message, "t.xml:"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/external-entities", test_external_entities);
  g_test_add_func ("/xml/entity-bombs", test_entity_bombs);
  g_test_add_func ("/xml/subsets", test_subsets);
  g_test_add_func ("/xml/doctypes", test_doctypes);
  g_test_add_func ("/xml/outside", test_outside);
  g_test_add_func ("/xml/names", test_names);
  g_test_add_func ("/xml/depth", test_depth);
  g_test_add_func ("/xml/attributes", test_attributes);
  g_test_add_func ("/xml/attributes-hidden", test_attributes_hidden);
  g_test_add_func ("/xml/sizes", test_sizes);
  g_test_add_func ("/xml/nodes", test_nodes);
  g_test_add_func ("/xml/namespaces", test_namespaces);
  g_test_add_func ("/xml/encodings", test_encodings);
  g_test_add_func ("/xml/not-xml", test_not_xml);
  g_test_add_func ("/xml/lines", test_lines);
  g_test_add_func ("/xml/walk", test_walk);
  g_test_add_func ("/xml/write", test_write);
  g_test_add_func ("/xml/no-files", test_no_files);
  g_test_add_func ("/xml/threads", test_threads);
  g_test_add_func ("/xml/random", test_random);
  return g_test_run ();
}
