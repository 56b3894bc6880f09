/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the standard templates do, in rules of our own wording; see dd-templates.h. */

#include "dd-templates.h"

#include <string.h>

#include "dd-xml.h"

#define VAR(id) "<qti-variable identifier='" id "'/>"
#define CORRECT "<qti-correct identifier='RESPONSE'/>"
#define NUMBER(n) "<qti-base-value base-type='float'>" n "</qti-base-value>"
#define WORD(w) "<qti-base-value base-type='identifier'>" w "</qti-base-value>"
#define SET(id, value) \
  "<qti-set-outcome-value identifier='" id "'>" value "</qti-set-outcome-value>"
#define IF(test, rules) "<qti-response-if>" test rules "</qti-response-if>"
#define ELSE(rules) "<qti-response-else>" rules "</qti-response-else>"
#define CONDITION(branches) "<qti-response-condition>" branches "</qti-response-condition>"
#define MATCHES "<qti-match>" VAR ("RESPONSE") CORRECT "</qti-match>"
#define MAPPED "<qti-map-response identifier='RESPONSE'/>"
#define UNANSWERED "<qti-is-null>" VAR ("RESPONSE") "</qti-is-null>"
#define MAP \
  CONDITION (IF (UNANSWERED, SET ("SCORE", NUMBER ("0.0"))) ELSE (SET ("SCORE", MAPPED)))
#define IS_FULL "<qti-equal tolerance-mode='exact'>" VAR ("SCORE") VAR ("MAXSCORE") "</qti-equal>"

static const struct
{
  const char *name; /* lower case */
  const char *rules;
} templates[] = {
  { "match_correct",
    CONDITION (IF (MATCHES, SET ("SCORE", NUMBER ("1.0"))) ELSE (SET ("SCORE", NUMBER ("0.0")))) },
  { "map_response", MAP },
  /* No else: SCORE keeps its default. */
  { "cc2_match",
    SET ("FEEDBACK", VAR ("RESPONSE")) CONDITION (IF (MATCHES, SET ("SCORE", VAR ("MAXSCORE")))) },
  { "cc2_match_basic",
    CONDITION (IF (MATCHES, SET ("SCORE", VAR ("MAXSCORE")) SET ("FEEDBACKBASIC", WORD ("correct")))
                 ELSE (SET ("FEEDBACKBASIC", WORD ("incorrect")))) },
  { "cc2_map_response",
    MAP CONDITION (IF (IS_FULL, SET ("FEEDBACK", WORD ("correct")))
                     ELSE (SET ("FEEDBACK", WORD ("incorrect")))) },
  { "match_nothing", "" },
};

/* "https://…/rptemplates/Match_Correct.xml" gives "match_correct". New. */
static char *
dup_last_part (const char *address)
{
  const char *slash = strrchr (address, '/');
  char *part = g_ascii_strdown (slash != NULL ? slash + 1 : address, -1);

  if (g_str_has_suffix (part, ".xml"))
    part[strlen (part) - strlen (".xml")] = '\0';
  return part;
}

xmlDoc *
dd_template_parse (const char *address)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (address));
  g_autofree char *name = dup_last_part (trimmed);

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    if (strcmp (templates[i].name, name) == 0)
      {
        g_autofree char *text = g_strconcat ("<qti-response-processing xmlns='" DD_XML_NS_QTI "'>",
                                             templates[i].rules,
                                             "</qti-response-processing>",
                                             NULL);
        g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

        return dd_xml_parse (bytes, name, NULL);
      }
  return NULL;
}
