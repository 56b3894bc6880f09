/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Items that can be played and never be answered rightly: each is told with its line. And what
 * looks like one, and is not. */

#include <string.h>

#include "dd-attempt.h"

#define HEAD                                                                  \
  "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' " \
  "xmlns:dd='urn:domdom:course:1' identifier='i' title='i' adaptive='false' " \
  "time-dependent='false'"
#define OURS(shape) HEAD " dd:shape='" shape "'>"
#define FOREIGN HEAD ">"
#define END "</qti-assessment-item>"
#define RESPONSE(cardinality, base, values)                 \
  "<qti-response-declaration identifier='RESPONSE' "        \
  "cardinality='" cardinality "' base-type='" base "'>"     \
  "<qti-correct-response>" values "</qti-correct-response>" \
  "</qti-response-declaration><qti-item-body>\n"
#define VALUE(id) "<qti-value>" id "</qti-value>"
#define ENTRY(id) "<qti-simple-choice identifier='" id "'/>"
#define ENTRIES ENTRY ("e1") ENTRY ("e2") ENTRY ("e3")
#define SIDE(id) "<qti-simple-associable-choice identifier='" id "' match-max='0'/>"
#define LEFTS "<qti-simple-match-set>" SIDE ("l1") SIDE ("l2") "</qti-simple-match-set>"
#define RIGHTS "<qti-simple-match-set>" SIDE ("r1") SIDE ("r2") "</qti-simple-match-set>"
#define ORDER(limits, values)                                                \
  RESPONSE ("ordered", "identifier", values)                                 \
  "<qti-order-interaction response-identifier='RESPONSE'" limits ">" ENTRIES \
  "</qti-order-interaction></qti-item-body>" END
#define CHOICE(cardinality, limits, values)                                   \
  RESPONSE (cardinality, "identifier", values)                                \
  "<qti-choice-interaction response-identifier='RESPONSE'" limits ">" ENTRIES \
  "</qti-choice-interaction></qti-item-body>" END
#define MATCH(base, limits, values)                                               \
  RESPONSE ("multiple", base, values)                                             \
  "<qti-match-interaction response-identifier='RESPONSE'" limits ">" LEFTS RIGHTS \
  "</qti-match-interaction></qti-item-body>" END
#define NO_CHOICES                                           \
  RESPONSE ("single", "identifier", VALUE ("e1"))            \
  "<qti-choice-interaction response-identifier='RESPONSE'/>" \
  "</qti-item-body>" END
#define NO_RIGHTS                                                \
  RESPONSE ("multiple", "directedPair", "")                      \
  "<qti-match-interaction response-identifier='RESPONSE'>" LEFTS \
  "<qti-simple-match-set/></qti-match-interaction></qti-item-body>" END
#define TYPED                                                    \
  RESPONSE ("single", "string", VALUE ("e1"))                    \
  "<qti-text-entry-interaction response-identifier='RESPONSE'/>" \
  "</qti-item-body>" END
#define ALL VALUE ("e1") VALUE ("e2") VALUE ("e3")
#define TWO VALUE ("e1") VALUE ("e2")

static const struct
{
  const char *xml;
  const char *said; /* behind the name; NULL: nothing */
} cases[] = {
  { FOREIGN ORDER ("", ALL), NULL },
  /* Without min-choices all are ordered, and max-choices is passed over. */
  { FOREIGN ORDER (" max-choices='2'", ALL), NULL },
  { FOREIGN ORDER (" max-choices='1' min-choices='0'", ALL), NULL },
  { FOREIGN ORDER (" min-choices='3' max-choices='3'", ALL), NULL },
  { FOREIGN ORDER (" min-choices='1'", ALL), NULL },
  { FOREIGN ORDER (" min-choices='2' max-choices='2'", TWO),
    "2: qti-order-interaction wants 2 of its 3 entries put in order, and here a learner always "
    "orders all" },
  { OURS ("order") ORDER (" min-choices='1' max-choices='2'", ALL),
    "2: qti-order-interaction wants 2 of its 3 entries put in order, and here a learner always "
    "orders all" },
  { FOREIGN ORDER (" min-choices='4'", ALL),
    "2: qti-order-interaction asks for 4 choices at least, and 3 can be given" },
  { FOREIGN ORDER ("", TWO),
    "2: the right order has 2 of 3 entries, and here a learner always orders all" },
  { FOREIGN ORDER ("", VALUE ("e1") VALUE ("e2") VALUE ("e1")),
    "2: the right answer names “e1” twice, and a learner can give it once" },

  { OURS ("choices") CHOICE ("multiple", " max-choices='0'", ALL), NULL },
  { OURS ("choices") CHOICE ("multiple", " min-choices='2' max-choices='2'", TWO), NULL },
  { FOREIGN CHOICE ("multiple", "", VALUE ("e1")), NULL },
  { FOREIGN CHOICE ("multiple", "", TWO),
    "2: the right answer has 2 choices, and qti-choice-interaction allows 1 at most" },
  { FOREIGN CHOICE ("multiple", " min-choices='3' max-choices='0'", TWO),
    "2: the right answer has 2 choices, and qti-choice-interaction asks for 3 at least" },
  { FOREIGN CHOICE ("multiple", " min-choices='4' max-choices='0'", TWO),
    "2: qti-choice-interaction asks for 4 choices at least, and 3 can be given" },
  { FOREIGN CHOICE ("multiple", " min-choices='3' max-choices='2'", TWO),
    "2: qti-choice-interaction asks for 3 choices at least and allows 2 at most" },
  { FOREIGN CHOICE ("single", " max-choices='1'", VALUE ("e1")), NULL },
  { FOREIGN CHOICE ("single", " min-choices='2'", VALUE ("e1")),
    "2: qti-choice-interaction asks for 2 choices at least, and 1 can be given" },

  { FOREIGN MATCH ("directedPair", " max-associations='0'", VALUE ("l1 r1") VALUE ("l2 r1")),
    NULL },
  { FOREIGN MATCH ("pair", " max-associations='0'", VALUE ("r1 l1") VALUE ("r1 l2")), NULL },
  { FOREIGN MATCH ("directedPair", " max-associations='0'", VALUE ("l1 r1") VALUE ("l1 r2")),
    "2: the right answer names “l1” twice, and a learner can give it once" },
  { FOREIGN MATCH ("pair", " max-associations='0'", VALUE ("r1 l1") VALUE ("l1 r2")),
    "2: the right answer names “l1” twice, and a learner can give it once" },
  { FOREIGN MATCH ("directedPair", "", VALUE ("l1 r1") VALUE ("l2 r1")),
    "2: the right answer has 2 choices, and qti-match-interaction allows 1 at most" },
  { FOREIGN MATCH ("directedPair", " max-associations='0' min-associations='3'", VALUE ("l1 r1")),
    "2: qti-match-interaction asks for 3 choices at least, and 2 can be given" },

  { FOREIGN NO_CHOICES, "2: qti-choice-interaction has nothing to choose from" },
  { FOREIGN NO_RIGHTS, "2: qti-match-interaction has nothing to choose from" },
  { FOREIGN TYPED, NULL },

  { OURS ("order") ORDER ("", ALL), NULL },
  { OURS ("choise") CHOICE ("single", "", VALUE ("e1")),
    "1: dd:shape says “choise”, and it is choice, choices, statements, short, number, cloze, match "
    "or order" },
  { OURS ("order") CHOICE ("single", "", VALUE ("e1")),
    "2: an exercise of the shape order is not answered by qti-choice-interaction" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].xml, strlen (cases[i].xml));
      g_autoptr (GError) error = NULL;
      g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, "items/i.xml", &error);
      g_autofree char *expected = g_strconcat ("items/i.xml:", cases[i].said, NULL);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_no_error (error);
      g_assert_true (dd_item_check_reach (item, &error) == (cases[i].said == NULL));
      if (cases[i].said == NULL)
        g_assert_no_error (error);
      else
        g_assert_error (error, DD_EXERCISE_ERROR, DD_EXERCISE_ERROR_MALFORMED);
      if (error != NULL)
        g_assert_cmpstr (error->message, ==, expected);
    }
}

/* Whatever is within reach, an attempt takes to be checked. */
static void
test_given (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].xml, strlen (cases[i].xml));
      g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, "items/i.xml", NULL);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      if (cases[i].said != NULL)
        continue;
      g_assert_true (dd_attempt_set_correct (attempt));
      g_assert_true (dd_attempt_is_answerable (attempt));
    }
}

static gboolean
lacks_shape (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (DdItem) item = dd_item_new_from_bytes (bytes, "items/i.xml", NULL);

  return dd_item_lacks_shape (item);
}

static void
test_marks (void)
{
  g_assert_false (lacks_shape (FOREIGN ORDER ("", ALL)));
  g_assert_false (lacks_shape (OURS ("order") ORDER ("", ALL)));
  g_assert_true (lacks_shape (HEAD " dd:level='know'>" ORDER ("", ALL)));
  g_assert_true (lacks_shape (FOREIGN "<qti-modal-feedback outcome-identifier='F' identifier='a' "
                                      "dd:role='hint'/>" ORDER ("", ALL)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exercise/reach/cases", test_cases);
  g_test_add_func ("/exercise/reach/given", test_given);
  g_test_add_func ("/exercise/reach/marks", test_marks);
  return g_test_run ();
}
