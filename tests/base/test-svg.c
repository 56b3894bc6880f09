/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The profile of SVG: what honest pictures hold passes, everything that runs, loads, takes minutes
 * or never ends does not, and the fault says where. */

#include "dd-svg.h"

#include <math.h>
#include <string.h>

#include "dd-clock.h"
#include "dd-limits.h"
#include "dd-xml.h"

#define BEGIN                                                                                      \
  "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 " \
  "0 9 9'>\n"
#define END "</svg>"

static gboolean
check (const char *text, DdFaults *faults, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dd_svg_check (bytes, "p.svg", faults, error);
}

static void
assert_good (const char *inside)
{
  g_autofree char *text = g_strconcat (BEGIN, inside, END, NULL);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;

  check (text, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_faults_get_length (faults), ==, 0);
}

static void
assert_bad (const char *inside, DdSvgError code)
{
  g_autofree char *text = g_strconcat (BEGIN, inside, END, NULL);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;

  if (check (text, faults, &error))
    g_error ("Was let through: %.300s", inside);
  g_assert_error (error, DD_SVG_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, "p.svg:2: "));
  g_assert_cmpuint (dd_faults_count_errors (faults), >=, 1);
  first = dd_fault_format (dd_faults_get (faults, 0));
  g_assert_cmpstr (first, ==, error->message);
  g_assert_false (check (text, NULL, NULL));
}

static void
test_good (void)
{
  assert_good ("");
  assert_good ("<title>Hình</title><desc>x</desc><g id='a'><path d='M0 0L1 1'/><text x='1'>Đom "
               "<tspan>Đóm</tspan></text></g>");
  assert_good (
    "<defs><linearGradient id='g'><stop offset='0'/></linearGradient>"
    "<linearGradient id='h' xlink:href='#g'/></defs><rect fill='url(#h)' stroke='url( \"#g\" )'/>");
  assert_good (
    "<symbol id='s'><circle r='1'/></symbol><use href='#s'/><use xlink:href='#s' x='2'/>");
  assert_good ("<style>.a{fill:#f00} /* a note */ rect{filter:none;mask:none}</style><rect "
               "class='a' style='fill:url(#g)'/>");
  assert_good ("<clipPath id='c'><rect/></clipPath><g clip-path='url(#c)'/><marker id='m'/><path "
               "marker-end='url(#m)'/>");
  assert_good ("<metadata><e:note xmlns:e='urn:e' e:href='http://x'/></metadata>");
  assert_good ("<rect aria-label='curl (x) a@b'/>");
  assert_good ("<use href='#missing'/><rect fill='url(#missing)'/>");
}

static void
test_bad_elements (void)
{
  static const char *const bad[] = {
    "<script>x</script>",
    "<g><script href='#x'/></g>",
    "<defs><script/></defs>",
    "<metadata><script/></metadata>",
    "<e:x xmlns:e='urn:e'><script/></e:x>",
    "<filter id='f'/>",
    "<feMorphology/>",
    "<mask/>",
    "<foreignObject/>",
    "<image href='#x'/>",
    "<feImage/>",
    "<a href='#x'/>",
    "<animate/>",
    "<animateTransform/>",
    "<set/>",
    "<iframe xmlns='http://www.w3.org/1999/xhtml'/>",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>",
    "<cursor/>",
    "<font-face-uri/>",
    "<SCRIPT/>",
    "<handler/>",
    "<?xml-stylesheet href='x'?>",
    "<style><g/></style>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_bad (bad[i], DD_SVG_ERROR_UNTRUSTED);
}

static void
test_bad_attributes (void)
{
  static const char *const bad[] = {
    "<g onclick='x'/>",
    "<g ONLOAD='x'/>",
    "<g onfutureevent='x'/>",
    "<use href='other.svg#x'/>",
    "<use xlink:href='http://x/y#z'/>",
    "<use href='javascript:x'/>",
    "<use href=' #x'/>",
    "<use href=''/>",
    "<linearGradient xlink:href='data:image/svg+xml,x'/>",
    "<g xml:base='http://x/'/>",
    "<g filter='url(#f)'/>",
    "<g filter='blur(9px)'/>",
    "<g mask='url(#m)'/>",
    "<g style='filter:blur(9px)'/>",
    "<g style='fill:red; FILTER : url(#f)'/>",
    "<g style='mask: url(#m)'/>",
    "<g fill='url(http://x/y)'/>",
    "<g fill='Url( http://x/y )'/>",
    "<g fill='red url(x.svg#y)'/>",
    "<g fill='u\\72l(x)'/>",
    "<g style='fill:url(x)'/>",
    "<g style='fill:url(\"x\")'/>",
    "<g style='fil/**/ter:blur(1px)'/>",
    "<g style='f\\69lter:blur(1px)'/>",
    "<g style='background:URL(//x)'/>",
    "<g clip-path='url(#a) url(b)'/>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_bad (bad[i], DD_SVG_ERROR_UNTRUSTED);
}

static void
test_bad_styles (void)
{
  static const char *const bad[] = {
    "<style>@import 'x.css';</style>",
    "<style>@IMPORT url(x)</style>",
    "<style><![CDATA[@import 'x';]]></style>",
    "<style>/* a */@font-face{src:url(x)}</style>",
    "<style>\\40import 'x'</style>",
    "<style>a{fill:url(x)}</style>",
    "<style>a{filter:url(#f)}</style>",
    "<style>a{fil/* */ter:blur(1px)}</style>",
    "<style>a{mask/* */:url(#f)}</style>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_bad (bad[i], DD_SVG_ERROR_UNTRUSTED);
}

/* ---- Repeating ---- */

static char *
make_chain (int depth, int times, const char *const reference[2])
{
  GString *text = g_string_new ("<g id='l0'><rect/></g>");

  for (int i = 1; i <= depth; i++)
    {
      g_string_append_printf (text, "<g id='l%d'>", i);
      for (int j = 0; j < times; j++)
        g_string_append_printf (text, "%sl%d%s", reference[0], i - 1, reference[1]);
      g_string_append (text, "</g>");
    }
  return g_string_free (text, FALSE);
}

static void
test_repeating (void)
{
  static const char *const references[][2] = {
    { "<use href='#", "'/>" },
    { "<use xlink:href='#", "'/>" },
    { "<rect fill='url(#", ")'/>" },
    { "<path style='marker:url(\"#", "\")'/>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autofree char *fine = make_chain (DD_LIMIT_SVG_USE_DEPTH, 2, references[i]);
      g_autofree char *deep = make_chain (DD_LIMIT_SVG_USE_DEPTH + 1, 1, references[i]);
      g_autofree char *very_deep = make_chain (5000, 1, references[i]);
      g_autofree char *wide = make_chain (DD_LIMIT_SVG_USE_DEPTH, 20, references[i]);
      g_autofree char *circle = make_chain (2, 1, references[i]);
      g_autofree char *closed = g_strconcat ("<g id='top'><use href='#l2'/></g>", circle, NULL);

      assert_good (fine);
      assert_bad (deep, DD_SVG_ERROR_TOO_LARGE);
      assert_bad (very_deep, DD_SVG_ERROR_TOO_LARGE);
      assert_bad (wide, DD_SVG_ERROR_TOO_LARGE);
      assert_good (closed);
    }
  assert_bad ("<g id='a'><use href='#a'/></g>", DD_SVG_ERROR_UNTRUSTED);
  assert_bad ("<g id='a'><use href='#b'/></g><g id='b'><g><use href='#a'/></g></g>",
              DD_SVG_ERROR_UNTRUSTED);
  assert_bad ("<use id='a' href='#a'/>", DD_SVG_ERROR_UNTRUSTED);
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = dd_clock_monotonic_usec ();

  for (int i = 0; i < DD_LIMIT_SVG_ELEMENTS - 1; i++)
    g_string_append (text, "<g/>");
  assert_good (text->str);
  g_string_append (text, "<g/>");
  whole = g_strconcat (BEGIN, text->str, END, NULL);
  g_assert_false (check (whole, NULL, &error));
  g_assert_error (error, DD_SVG_ERROR, DD_SVG_ERROR_TOO_LARGE);
  g_assert_cmpint (dd_clock_monotonic_usec () - start, <, 10 * G_TIME_SPAN_SECOND);
}

/* Each group is inside and repeats all before it: cheap to write, and it must be cheap to count. */
static void
test_count_in_time (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *whole = NULL;
  gint64 start = dd_clock_monotonic_usec ();

  for (int i = 0; i < 90; i++)
    g_string_append_printf (text, "<g id='n%d'>", i);
  for (int i = 0; i < 9000; i++)
    g_string_append (text, "<path d='M0 0L1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9'/>");
  for (int i = 0; i < 90; i++)
    g_string_append (text, "</g>");
  for (int i = 0; i < 9000; i++)
    g_string_append_printf (text, "<use href='#n%d'/>", i % 90);
  whole = g_strconcat (BEGIN, text->str, END, NULL);
  g_assert_false (check (whole, NULL, NULL));
  g_assert_cmpint (dd_clock_monotonic_usec () - start, <, 5 * G_TIME_SPAN_SECOND);
}

static void
test_not_svg (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autofree char *spaces = g_strnfill (DD_LIMIT_SVG_BYTES, ' ');
  g_autofree char *large = g_strconcat (BEGIN, spaces, END, NULL);

  g_assert_false (check ("<svg/>", NULL, &error));
  g_assert_error (error, DD_SVG_ERROR, DD_SVG_ERROR_UNTRUSTED);
  g_clear_error (&error);
  g_assert_false (check ("<svg><g>", faults, &error));
  g_assert_error (error, DD_XML_ERROR, DD_XML_ERROR_CORRUPT);
  g_assert_cmpuint (dd_faults_count_errors (faults), ==, 1);
  g_assert_cmpstr (dd_faults_get (faults, 0)->file, ==, "p.svg");
  g_clear_error (&error);
  g_assert_false (check (
    "<!DOCTYPE svg [<!ENTITY e 'x'>]><svg xmlns='http://www.w3.org/2000/svg'/>", NULL, &error));
  g_assert_error (error, DD_XML_ERROR, DD_XML_ERROR_UNTRUSTED);
  g_clear_error (&error);
  g_assert_false (check ("<?xml-stylesheet href='x'?>" BEGIN END, NULL, &error));
  g_assert_error (error, DD_SVG_ERROR, DD_SVG_ERROR_UNTRUSTED);
  g_clear_error (&error);
  g_assert_false (check (large, NULL, &error));
  g_assert_error (error, DD_SVG_ERROR, DD_SVG_ERROR_TOO_LARGE);
}

static void
assert_size (const char *attributes, double width, double height)
{
  g_autofree char *text =
    g_strdup_printf ("<svg xmlns='http://www.w3.org/2000/svg' %s/>", attributes);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  double found_width = 0;
  double found_height = 0;

  g_assert_true (dd_svg_get_size (bytes, &found_width, &found_height));
  g_assert_cmpfloat_with_epsilon (found_width, width, 0.001);
  g_assert_cmpfloat_with_epsilon (found_height, height, 0.001);
}

static void
test_size (void)
{
  g_autoptr (GBytes) none = g_bytes_new_static ("<a/>", 4);
  double untouched = 7;

  assert_size ("", 300, 150);
  assert_size ("width='40' height='30px'", 40, 30);
  assert_size ("width='1in' height='2.54cm'", 96, 96);
  assert_size ("width='72pt' height='25.4mm'", 96, 96);
  assert_size ("viewBox='0 0 64 32'", 64, 32);
  assert_size ("viewBox='-1,-2, 64,32' width='128'", 128, 64);
  assert_size ("viewBox='0 0 64 32' height='64'", 128, 64);
  assert_size ("viewBox='0 0 64 32' width='100%' height='100%'", 64, 32);
  assert_size ("viewBox='0 0 0 0'", 300, 150);
  assert_size ("viewBox='0 0 x'", 300, 150);
  assert_size ("width='1e99' height='0.001'", DD_LIMIT_PICTURE_SIDE_PX, 1);
  assert_size ("width='nan' height='-3'", 300, 150);
  assert_size ("width='inf' height='12 monkeys'", 300, 150);
  g_assert_false (dd_svg_get_size (none, &untouched, &untouched));
  g_assert_true (untouched > 6.5 && untouched < 7.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/svg/good", test_good);
  g_test_add_func ("/svg/bad-elements", test_bad_elements);
  g_test_add_func ("/svg/bad-attributes", test_bad_attributes);
  g_test_add_func ("/svg/bad-styles", test_bad_styles);
  g_test_add_func ("/svg/repeating", test_repeating);
  g_test_add_func ("/svg/many", test_many);
  g_test_add_func ("/svg/count-in-time", test_count_in_time);
  g_test_add_func ("/svg/not-svg", test_not_svg);
  g_test_add_func ("/svg/size", test_size);
  return g_test_run ();
}
