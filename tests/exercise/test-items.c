/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading items that are not ours: older names and defaults, feedback in odd places, and everything
 * that is refused with a sentence, a file and a line. */

#include <string.h>

#include "dd-attempt.h"

#define HEAD21                                                        \
  "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' " \
  "identifier='i' title='t' adaptive='false' timeDependent='false'>\n"
#define HEAD22                                                        \
  "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p2' " \
  "identifier='i' title='t' adaptive='false' timeDependent='false'>\n"
#define HEAD3                                                                 \
  "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' " \
  "xmlns:dd='urn:domdom:course:1' identifier='i' title='t' adaptive='false' " \
  "time-dependent='false'>\n"
#define END2 "</assessmentItem>"
#define END3 "</qti-assessment-item>"
#define CHOICE2                                                                                 \
  "<itemBody><choiceInteraction responseIdentifier='RESPONSE' shuffle='true'>"                  \
  "<prompt>Chọn <b>một</b></prompt>"                                                        \
  "<simpleChoice identifier='A'>a<feedbackInline identifier='A' "                               \
  "outcomeIdentifier='FB'>về a</feedbackInline></simpleChoice>"                               \
  "<simpleChoice identifier='B' fixed='true'>b <img src='b.png' alt='hình b'/></simpleChoice>" \
  "</choiceInteraction></itemBody>"
#define RESPONSE2                                                             \
  "<responseDeclaration identifier='RESPONSE' cardinality='single' "          \
  "baseType='identifier'><correctResponse><value>A</value></correctResponse>" \
  "</responseDeclaration>"
#define OURS3(shape)                                                          \
  "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' " \
  "xmlns:dd='urn:domdom:course:1' identifier='i' title='i' adaptive='false' " \
  "time-dependent='false' dd:shape='" shape "'>\n"
#define ASKED(value, mapping)                                                              \
  "<qti-response-declaration identifier='RESPONSE' cardinality='single' "                  \
  "base-type='identifier'><qti-correct-response>\n<qti-value>" value                       \
  "</qti-value></qti-correct-response>" mapping "</qti-response-declaration>"              \
  "<qti-item-body><qti-choice-interaction response-identifier='RESPONSE' max-choices='1'>" \
  "<qti-simple-choice identifier='o1'>a</qti-simple-choice>"                               \
  "<qti-simple-choice identifier='o2'>b</qti-simple-choice>"                               \
  "</qti-choice-interaction></qti-item-body>"
#define JOINED(base, value)                                                                 \
  "<qti-response-declaration identifier='RESPONSE' cardinality='multiple' base-type='" base \
  "'><qti-correct-response>\n<qti-value>l1 r1</qti-value>\n<qti-value>" value               \
  "</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>"           \
  "<qti-match-interaction response-identifier='RESPONSE'><qti-simple-match-set>"            \
  "<qti-simple-associable-choice identifier='l1' match-max='2'/>"                           \
  "</qti-simple-match-set><qti-simple-match-set>"                                           \
  "<qti-simple-associable-choice identifier='r1' match-max='1'/>"                           \
  "<qti-simple-associable-choice identifier='r2' match-max='1'/>"                           \
  "</qti-simple-match-set></qti-match-interaction></qti-item-body>"
#define RESPONSE3                                                         \
  "<qti-response-declaration identifier='RESPONSE' cardinality='single' " \
  "base-type='identifier'/>"

static DdItem *
read_item (const char *xml, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return dd_item_new_from_bytes (bytes, "items/i.xml", error);
}

static DdItem *
must_read (const char *xml)
{
  g_autoptr (GError) error = NULL;
  DdItem *item = read_item (xml, &error);

  g_assert_no_error (error);
  return item;
}

typedef struct
{
  const char *xml;
  int code;
  const char *message;
} Refusal;

#define UNSUPPORTED DD_EXERCISE_ERROR_UNSUPPORTED
#define MALFORMED DD_EXERCISE_ERROR_MALFORMED

static const Refusal refusals[] = {
  { "<lesson/>", MALFORMED,
    "1: a QTI item begins with qti-assessment-item or assessmentItem, not with lesson" },
  { HEAD3 RESPONSE3 "\n<qti-item-body>\n<p>\n<qti-slider-interaction "
                    "response-identifier='RESPONSE'/></p></qti-item-body>" END3,
    UNSUPPORTED, "5: qti-slider-interaction cannot be played" },
  { HEAD21 RESPONSE2
    "\n<itemBody>\n<customInteraction responseIdentifier='RESPONSE'/></itemBody>" END2,
    UNSUPPORTED, "4: qti-custom-interaction cannot be played" },
  { HEAD3
    "\n<qti-template-declaration identifier='A' cardinality='single' base-type='integer'/>" END3,
    UNSUPPORTED, "3: qti-template-declaration cannot be played" },
  { HEAD3 "<qti-item-body><include xmlns='http://www.w3.org/2001/XInclude' "
          "href='x'/></qti-item-body>" END3,
    UNSUPPORTED, "2: include cannot be played" },
  { HEAD3 RESPONSE3 "<qti-response-processing>\n<qti-set-outcome-value "
                    "identifier='SCORE'>\n<qti-custom-operator/>\n</qti-set-outcome-value></"
                    "qti-response-processing>" END3,
    UNSUPPORTED, "4: qti-custom-operator is not an operator that can be played" },
  { HEAD3 RESPONSE3 "<qti-response-processing>\n<qti-set-template-value "
                    "identifier='SCORE'/></qti-response-processing>" END3,
    UNSUPPORTED, "3: qti-set-template-value is not a rule that can be played" },
  { HEAD3 RESPONSE3
    "<qti-response-processing template='http://x/rptemplates/map_response_point'/>" END3,
    UNSUPPORTED,
    "2: the response processing template “http://x/rptemplates/map_response_point” cannot be "
    "played" },
  { HEAD3 "<qti-response-processing template='http://x/match_correct'/>" END3, MALFORMED,
    "2: the template “http://x/match_correct” needs variables that the item does not declare" },
  { HEAD3 RESPONSE3
    "<qti-response-processing><qti-set-outcome-value identifier='SCORE'><qti-variable "
    "identifier='NOBODY'/></qti-set-outcome-value></qti-response-processing>" END3,
    MALFORMED, "2: qti-variable names “NOBODY”, which the item does not declare" },
  { HEAD3 RESPONSE3
    "<qti-response-processing><qti-set-outcome-value "
    "identifier='RESPONSE'><qti-null/></qti-set-outcome-value></qti-response-processing>" END3,
    MALFORMED, "2: qti-set-outcome-value sets RESPONSE, which is no outcome" },
  { HEAD3 RESPONSE3
    "<qti-response-processing><qti-lookup-outcome-value "
    "identifier='SCORE'><qti-null/></qti-lookup-outcome-value></qti-response-processing>" END3,
    MALFORMED, "2: SCORE has no lookup table" },
  { HEAD3 RESPONSE3
    "<qti-response-processing><qti-set-outcome-value "
    "identifier='SCORE'><qti-not/></qti-set-outcome-value></qti-response-processing>" END3,
    MALFORMED, "2: qti-not takes at least 1 expressions inside, and has 0" },
  { HEAD3 RESPONSE3 "<qti-response-processing><qti-response-condition><qti-response-else/></"
                    "qti-response-condition></qti-response-processing>" END3,
    MALFORMED, "2: qti-response-else cannot stand here in qti-response-condition" },
  { HEAD3 RESPONSE3 RESPONSE3 END3, MALFORMED, "2: RESPONSE is declared twice" },
  { HEAD3 "<qti-response-declaration identifier='R' cardinality='single'/>" END3, MALFORMED,
    "2: R has no known base type: “”" },
  { HEAD3 "<qti-response-declaration identifier='R' cardinality='some' base-type='float'/>" END3,
    MALFORMED, "2: the cardinality of R is single, multiple, ordered or record, not “some”" },
  { HEAD3 "<qti-outcome-declaration identifier='R' cardinality='single' "
          "base-type='float'><qti-default-value>\n<qti-value>8,5</qti-value></qti-default-value></"
          "qti-outcome-declaration>" END3,
    MALFORMED, "3: “8,5” is not of base type float in qti-value of R" },
  { HEAD3 "<qti-item-body><qti-choice-interaction response-identifier='R'/></qti-item-body>" END3,
    MALFORMED, "2: qti-choice-interaction is bound to “R”, which is no declared response" },
  { HEAD3 RESPONSE3
    "<qti-item-body><qti-order-interaction response-identifier='RESPONSE'/></qti-item-body>" END3,
    UNSUPPORTED, "2: qti-order-interaction cannot give a response of type single identifier" },
  { HEAD3 RESPONSE3
    "<qti-item-body><qti-choice-interaction response-identifier='RESPONSE'>\n<qti-simple-choice "
    "identifier='a'/>\n<qti-simple-choice "
    "identifier='a'/></qti-choice-interaction></qti-item-body>" END3,
    MALFORMED, "4: qti-simple-choice has an identifier that stands here already" },
  { HEAD3 RESPONSE3
    "<qti-item-body><qti-choice-interaction response-identifier='RESPONSE'><qti-simple-choice "
    "identifier='a'><qti-inline-choice-interaction "
    "response-identifier='RESPONSE'/></qti-simple-choice></qti-choice-interaction></"
    "qti-item-body>" END3,
    UNSUPPORTED, "2: qti-inline-choice-interaction cannot be played" },
  { HEAD3 "<qti-response-declaration identifier='R' cardinality='single' "
          "base-type='string'><qti-mapping dd:fold='loosely'/></qti-response-declaration>" END3,
    MALFORMED, "2: dd:fold is spelling, toneless or folded, not “loosely”" },
  { HEAD3 "<qti-response-declaration identifier='R' cardinality='single' "
          "base-type='string'><qti-mapping><qti-map-entry "
          "map-key='a'/></qti-mapping></qti-response-declaration>" END3,
    MALFORMED, "2: a qti-map-entry needs map-key and mapped-value" },
};

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdItem) item = read_item (refusals[i].xml, &error);
      g_autofree char *message = g_strconcat ("items/i.xml:", refusals[i].message, NULL);

      g_assert_null (item);
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, message);
      g_assert_error (error, DD_EXERCISE_ERROR, refusals[i].code);
      g_assert_null (read_item (refusals[i].xml, NULL));
    }
}

/* What nobody could answer rightly: refused with the line, or told as it is where it is legal. */
static const Refusal unanswerable[] = {
  { OURS3 ("choice") "\n<qti-item-body/>" END3, MALFORMED,
    "3: an exercise of the shape choice has nothing to answer in its qti-item-body" },
  { OURS3 ("choice") END3, MALFORMED,
    "1: an exercise of the shape choice has nothing to answer in its qti-item-body" },
  { OURS3 ("choice") "<qti-response-declaration identifier='OTHER' cardinality='single' "
                     "base-type='string'/>\n" ASKED ("o1", "") END3,
    MALFORMED, "2: OTHER is declared, and nothing in qti-item-body asks for it" },
  { OURS3 ("choice") ASKED ("o7", "") END3, MALFORMED,
    "3: “o7” in qti-correct-response of RESPONSE is nothing that can be chosen there" },
  { HEAD3 ASKED ("o7", "") END3, MALFORMED,
    "3: “o7” in qti-correct-response of RESPONSE is nothing that can be chosen there" },
  { OURS3 ("choice") ASKED ("o1", "<qti-mapping>\n<qti-map-entry map-key='o1' "
                                  "mapped-value='1'/>\n<qti-map-entry map-key='o9' "
                                  "mapped-value='0'/></qti-mapping>") END3,
    MALFORMED, "5: “o9” in qti-mapping of RESPONSE is nothing that can be chosen there" },
  { OURS3 ("match") JOINED ("directedPair", "l1 r3") END3, MALFORMED,
    "4: “l1 r3” in qti-correct-response of RESPONSE is nothing that can be chosen there" },
  { OURS3 ("match") JOINED ("directedPair", "r2 l1") END3, MALFORMED,
    "4: “r2 l1” in qti-correct-response of RESPONSE is nothing that can be chosen there" },
  { "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1'>" END3, MALFORMED,
    "1: qti-assessment-item stands in the namespace "
    "“http://www.imsglobal.org/xsd/imsqti_v2p1”; the one of QTI 3.0 is "
    "“http://www.imsglobal.org/xsd/imsqtiasi_v3p0”" },
  { "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' "
    "xmlns:dd='urn:domdom:course:1' dd:shape='choice'>" END2,
    MALFORMED,
    "1: assessmentItem stands in the namespace “http://www.imsglobal.org/xsd/imsqti_v2p1”; "
    "the one of QTI 3.0 is “http://www.imsglobal.org/xsd/imsqtiasi_v3p0”" },
};

static void
test_unanswerable (void)
{
  static const char *const legal[] = {
    OURS3 ("choice") ASKED ("o2", "<qti-mapping><qti-map-entry map-key='o2' "
                                  "mapped-value='1'/></qti-mapping>") END3,
    HEAD3 ASKED ("o2", "<qti-mapping><qti-map-entry map-key='o9' mapped-value='0'/></qti-mapping>")
      END3,
    OURS3 ("match") JOINED ("directedPair", "l1 r2") END3,
    HEAD3 JOINED ("pair", "r2 l1") END3,
    HEAD3 RESPONSE3 "<qti-item-body><p>Text alone.</p></qti-item-body>" END3,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (unanswerable); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdItem) item = read_item (unanswerable[i].xml, &error);
      g_autofree char *message = g_strconcat ("items/i.xml:", unanswerable[i].message, NULL);

      g_assert_null (item);
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, message);
      g_assert_error (error, DD_EXERCISE_ERROR, unanswerable[i].code);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (legal); i++)
    dd_item_unref (must_read (legal[i]));
}

/* In our own shapes a feedback must name an outcome; a foreign one that does not is never shown. */
static void
test_feedback_without_outcome (void)
{
  static const char foreign[] =
    HEAD3 "<qti-modal-feedback outcome-identifier='X' identifier='a' show-hide='hide'/>" END3;
  g_autoptr (DdItem) item = must_read (foreign);
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_autofree char *ours = NULL;
  g_autoptr (GError) error = NULL;

  dd_attempt_submit (attempt);
  g_assert_cmpuint (dd_attempt_get_feedback (attempt)->len, ==, 0);
  g_assert_cmpint (dd_attempt_get_judgement (attempt), ==, DD_JUDGEMENT_UNSCORED);
  ours = g_strdup_printf ("%.*s dd:shape='choice'>%s",
                          (int) (strlen (HEAD3) - 2),
                          foreign,
                          foreign + strlen (HEAD3));
  g_assert_null (read_item (ours, &error));
  g_assert_error (error, DD_EXERCISE_ERROR, MALFORMED);
}

static void
test_old_names (void)
{
  g_autoptr (DdItem) item = must_read (
    HEAD21 RESPONSE2
    "<outcomeDeclaration identifier='SCORE' cardinality='single' baseType='float' "
    "normalMaximum='2'/>"
    "<outcomeDeclaration identifier='FB' cardinality='single' baseType='identifier'/>" CHOICE2
    "<responseProcessing><responseCondition><responseIf><match><variable identifier='RESPONSE'/>"
    "<correct identifier='RESPONSE'/></match><setOutcomeValue identifier='SCORE'>"
    "<baseValue baseType='float'>2</baseValue></setOutcomeValue></responseIf></responseCondition>"
    "<setOutcomeValue identifier='FB'><variable identifier='RESPONSE'/></setOutcomeValue>"
    "</responseProcessing>"
    "<modalFeedback outcomeIdentifier='FB' identifier='B' showHide='show' title='T'>về "
    "b</modalFeedback>"
    "<modalFeedback outcomeIdentifier='FB' identifier='B' showHide='hide'>không "
    "b</modalFeedback>" END2);
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  const DdInteraction *choice = dd_item_get_interaction (item, 0);
  const DdFeedback *feedback;

  g_assert_cmpint (choice->kind, ==, DD_INTERACTION_CHOICE);
  g_assert_cmpstr (choice->prompt_xhtml, ==,
                   "<div xmlns=\"http://www.w3.org/1999/xhtml\">Chọn <b>một</b></div>");
  g_assert_cmpuint (choice->n_choices, ==, 2);
  g_assert_cmpstr (choice->choices[0].text, ==, "a");
  g_assert_null (strstr (choice->choices[0].xhtml, "về a"));
  g_assert_cmpstr (choice->choices[1].text, ==, "b hình b");
  g_assert_true (choice->choices[1].fixed);
  g_assert_cmpfloat_with_epsilon (dd_item_get_max_score (item), 2, 1e-12);

  g_assert_true (dd_attempt_set_response_words (attempt, "RESPONSE", "A", NULL));
  g_assert_cmpint (dd_attempt_submit (attempt), ==, DD_JUDGEMENT_RIGHT);
  g_assert_cmpuint (dd_attempt_get_feedback (attempt)->len, ==, 2);
  feedback = dd_attempt_find_feedback (attempt, "A");
  g_assert_cmpstr (feedback->xhtml, ==, "<div xmlns=\"http://www.w3.org/1999/xhtml\">về a</div>");
  g_assert_true (dd_attempt_set_response_words (attempt, "RESPONSE", "B", NULL));
  g_assert_cmpint (dd_attempt_submit (attempt), ==, DD_JUDGEMENT_NOT_YET);
  g_assert_cmpuint (dd_attempt_get_feedback (attempt)->len, ==, 1);
  feedback = dd_attempt_get_feedback (attempt)->pdata[0];
  g_assert_cmpstr (feedback->title, ==, "T");
  g_assert_cmpint (feedback->role, ==, DD_FEEDBACK_OTHER);
}

/* Defaults that changed: max-choices of choice 0 in 2.1, 1 since; case-sensitive true, then false.
 */
static void
test_version_defaults (void)
{
  static const char rest[] =
    "<responseDeclaration identifier='M' cardinality='multiple' baseType='identifier'/>"
    "<responseDeclaration identifier='S' cardinality='single' baseType='string'><mapping>"
    "<mapEntry mapKey='Byte' mappedValue='1'/></mapping></responseDeclaration>"
    "<itemBody><choiceInteraction responseIdentifier='M'><simpleChoice identifier='a'/>"
    "<simpleChoice identifier='b'/></choiceInteraction></itemBody><responseProcessing>"
    "<setOutcomeValue identifier='SCORE'><mapResponse identifier='S'/></setOutcomeValue>"
    "</responseProcessing>" END2;
  const char *heads[] = { HEAD21, HEAD22 };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *xml = g_strconcat (heads[i], rest, NULL);
      g_autoptr (DdItem) item = must_read (xml);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);

      g_assert_cmpuint (dd_item_get_interaction (item, 0)->max_choices, ==, i);
      g_assert_true (dd_attempt_set_response_words (attempt, "M", "a,b", NULL));
      g_assert_cmpint (dd_attempt_is_answerable (attempt), ==, i == 0);
      g_assert_true (dd_attempt_set_response_text (attempt, "S", "byte", NULL, NULL));
      dd_attempt_submit (attempt);
      g_assert_cmpfloat_with_epsilon (dd_attempt_get_score (attempt), i, 1e-12);
    }
}

/* Namespaces that occur: XHTML on the item itself, a longer address, none at all. */
static void
test_namespaces (void)
{
  static const char *const heads[] = {
    "xmlns:qti0='urn:x' xmlns='http://www.w3.org/1999/xhtml'",
    "xmlns='http://www.imsglobal.org/xsd/qti/imsqtiasi_v3p0'",
    "",
    "xmlns:qti0='urn:x' xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *xml = g_strdup_printf (
        "<qti-assessment-item %s identifier='i'>" RESPONSE3
        "<qti-item-body><h:p xmlns:h='http://www.w3.org/1999/xhtml'>x "
        "<qti-choice-interaction response-identifier='RESPONSE'/>"
        "<math "
        "xmlns='http://www.w3.org/1998/Math/MathML'><mn>1</mn></math></h:p></qti-item-body>" END3,
        heads[i]);
      g_autoptr (DdItem) item = must_read (xml);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
      g_autofree char *body = dd_attempt_dup_body (attempt);

      g_assert_cmpstr (
        body, ==,
        "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>x <object data-slot=\"RESPONSE\" "
        "data-kind=\"qti-choice-interaction\"></object>"
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mn>1</mn></math></p></div>");
    }
}

static void
test_body (void)
{
  g_autoptr (DdItem) item = must_read (
    HEAD3 RESPONSE3
    "<qti-outcome-declaration identifier='F' cardinality='multiple' base-type='identifier'/>"
    "<qti-item-body><p onclick='x()' style='left:0' class='k' data-a='1' xml:lang='en' dd:x='y'>"
    "a &amp; &lt;b&gt; <script>evil()</script><!-- no --><br/></p>"
    "<qti-rubric-block view='scorer'><p>secret</p></qti-rubric-block>"
    "<qti-rubric-block view='candidate tutor'><p>advice</p></qti-rubric-block>"
    "<qti-feedback-block outcome-identifier='F' identifier='o1' show-hide='show'><p>shown</p>"
    "</qti-feedback-block>"
    "<qti-feedback-block outcome-identifier='F' identifier='o1' show-hide='hide'><p>hidden</p>"
    "</qti-feedback-block>"
    "<p><qti-printed-variable identifier='SCORE'/></p></qti-item-body>"
    "<qti-response-processing><qti-set-outcome-value identifier='F'><qti-multiple>"
    "<qti-base-value "
    "base-type='identifier'>o1</qti-base-value></qti-multiple></qti-set-outcome-value>"
    "<qti-set-outcome-value identifier='SCORE'><qti-base-value "
    "base-type='float'>2.5</qti-base-value>"
    "</qti-set-outcome-value></qti-response-processing>" END3);
  g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);
  g_autofree char *before = dd_attempt_dup_body (attempt);
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==,
                   "<div xmlns=\"http://www.w3.org/1999/xhtml\">"
                   "<p class=\"k\" data-a=\"1\" xml:lang=\"en\">a &amp; &lt;b&gt; <br/></p>"
                   "<p>advice</p><p>hidden</p><p>0</p></div>");
  dd_attempt_submit (attempt);
  after = dd_attempt_dup_body (attempt);
  g_assert_nonnull (strstr (after, "<p>shown</p><p>2.5</p>"));
  g_assert_null (strstr (after, "hidden"));
}

/* The standard templates, by addresses as they occur. */
static void
test_templates (void)
{
  static const struct
  {
    const char *address;
    const char *words;
    double score;
  } rows[] = {
    { "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct", "A", 1 },
    { "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml", "B", 0 },
    { "RPTEMPLATES/Map_Response.XML", "A", 2 },
    { "http://x/map_response", "B", -1 },
    { "http://x/map_response", "", 0 },
    { "http://x/CC2_match", "A", 4 },
    { "http://x/CC2_match", "B", 0.5 },
    { "http://x/CC2_match_basic", "A", 4 },
    { "http://x/CC2_map_response", "A", 2 },
    { "http://x/match_nothing", "A", 0.5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *xml = g_strdup_printf (
        HEAD21
        "<responseDeclaration identifier='RESPONSE' cardinality='single' baseType='identifier'>"
        "<correctResponse><value>A</value></correctResponse><mapping defaultValue='-1'>"
        "<mapEntry mapKey='A' mappedValue='2'/></mapping></responseDeclaration>"
        "<outcomeDeclaration identifier='SCORE' cardinality='single' baseType='float'>"
        "<defaultValue><value>0.5</value></defaultValue></outcomeDeclaration>"
        "<outcomeDeclaration identifier='MAXSCORE' cardinality='single' baseType='float'>"
        "<defaultValue><value>4</value></defaultValue></outcomeDeclaration>"
        "<outcomeDeclaration identifier='FEEDBACK' cardinality='single' baseType='identifier'/>"
        "<outcomeDeclaration identifier='FEEDBACKBASIC' cardinality='single' "
        "baseType='identifier'/>"
        "<itemBody/><responseProcessing template='%s'/>" END2,
        rows[i].address);
      g_autoptr (DdItem) item = must_read (xml);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);

      g_test_message ("%s with “%s”", rows[i].address, rows[i].words);
      g_assert_true (dd_attempt_set_response_words (attempt, "RESPONSE", rows[i].words, NULL));
      dd_attempt_submit (attempt);
      g_assert_cmpfloat_with_epsilon (dd_attempt_get_score (attempt), rows[i].score, 1e-12);
    }
}

/* Outcomes start anew each time, but for an adaptive item; an exit ends the run. */
static void
test_adaptive (void)
{
  for (guint is_adaptive = 0; is_adaptive < 2; is_adaptive++)
    {
      g_autofree char *xml = g_strdup_printf (
        "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' identifier='i' "
        "adaptive='%s'>" RESPONSE3
        "<qti-outcome-declaration identifier='SCORE' cardinality='single' "
        "base-type='integer' normal-maximum='5'/><qti-response-processing>"
        "<qti-response-processing-fragment><qti-set-outcome-value identifier='SCORE'><qti-sum>"
        "<qti-variable identifier='SCORE'/><qti-base-value base-type='integer'>1</qti-base-value>"
        "</qti-sum></qti-set-outcome-value></qti-response-processing-fragment><qti-exit-response/>"
        "<qti-set-outcome-value identifier='SCORE'><qti-null/></qti-set-outcome-value>"
        "</qti-response-processing>" END3,
        is_adaptive ? "true" : "false");
      g_autoptr (DdItem) item = must_read (xml);
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);

      dd_attempt_submit (attempt);
      dd_attempt_submit (attempt);
      g_assert_cmpfloat_with_epsilon (dd_attempt_get_score (attempt), is_adaptive ? 2 : 1, 1e-12);
      g_assert_cmpint (dd_value_get_integer (dd_attempt_get_outcome (attempt, "numAttempts")), ==,
                       2);
    }
}

static void
test_tables (void)
{
  static const struct
  {
    const char *words;
    double score;
  } rows[] = { { "0", -1 }, { "4,9", 0.5 }, { "5", 0.5 }, { "5,1", 1 }, { "", -1 } };
  g_autoptr (DdItem) item = must_read (
    HEAD3
    "<qti-response-declaration identifier='R' cardinality='single' base-type='float'/>"
    "<qti-outcome-declaration identifier='SCORE' cardinality='single' base-type='float'>"
    "<qti-interpolation-table default-value='-1'>"
    "<qti-interpolation-table-entry source-value='5' include-boundary='false' target-value='1'/>"
    "<qti-interpolation-table-entry source-value='0.5' target-value='0.5'/>"
    "</qti-interpolation-table></qti-outcome-declaration><qti-response-processing>"
    "<qti-lookup-outcome-value identifier='SCORE'><qti-variable identifier='R'/>"
    "</qti-lookup-outcome-value></qti-response-processing>" END3);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DdAttempt) attempt = dd_attempt_new (item, 1);

      g_assert_true (dd_attempt_set_response_words (attempt, "R", rows[i].words, NULL));
      dd_attempt_submit (attempt);
      g_assert_cmpfloat_with_epsilon (dd_attempt_get_score (attempt), rows[i].score, 1e-12);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exercise/items/refusals", test_refusals);
  g_test_add_func ("/exercise/items/unanswerable", test_unanswerable);
  g_test_add_func ("/exercise/items/feedback-without-outcome", test_feedback_without_outcome);
  g_test_add_func ("/exercise/items/old-names", test_old_names);
  g_test_add_func ("/exercise/items/version-defaults", test_version_defaults);
  g_test_add_func ("/exercise/items/namespaces", test_namespaces);
  g_test_add_func ("/exercise/items/body", test_body);
  g_test_add_func ("/exercise/items/templates", test_templates);
  g_test_add_func ("/exercise/items/adaptive", test_adaptive);
  g_test_add_func ("/exercise/items/tables", test_tables);
  return g_test_run ();
}
