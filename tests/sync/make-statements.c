/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints one statement a line, of every kind and with every field, as small and as large as they
 * come, for check-statements.py, which knows xAPI and nothing of this program. */

#include <stdio.h>

#include "dd-statement.h"

#define INSTALL "11111111111111111111111111111111"
#define PERSON "22222222222222222222222222222222"
#define OTHER "33333333333333333333333333333333"
#define SITTING "44444444-4444-4444-8444-444444444444"
#define PACKAGE "5555555555555555555555555555555555555555555555555555555555555555"

static const char *const present[] = { PERSON, OTHER, NULL };
static const char *const alone[] = { PERSON, NULL };
static const DdScene full_scene = { .sitting = SITTING, .present = present, .language = "vi" };
static const DdScene lone_scene = { .present = alone };
static const DdWhere full_where = {
  .course = "vn.domdom.bits", .version = 3, .package = PACKAGE, .lesson = "five-cards"
};
static const DdWhere bare_where = { .course = "odd id: ế%/#?" };

static GBytes *
print (DdStatement *statement, DdClockQuality quality)
{
  static gint64 seq = 0;
  g_autoptr (GError) error = NULL;
  DdStamp stamp = {
    .id = "66666666-6666-4666-8666-666666666666",
    .stream = INSTALL ":" PERSON,
    .seq = ++seq,
    .install = INSTALL,
    .person = PERSON,
    .time_usec = G_GINT64_CONSTANT (1800007200123000),
    .quality = quality,
    .clock_usec = quality == DD_CLOCK_GOOD ? G_GINT64_CONSTANT (1800007200123000) : -1000,
    .monotonic_usec = G_GINT64_CONSTANT (86400000000),
    .boot = "77777777-7777-4777-8777-777777777777",
  };
  GBytes *body = dd_statement_build (&stamp, statement, &error);

  if (body == NULL)
    g_error ("%s", error->message);
  fwrite (g_bytes_get_data (body, NULL), 1, g_bytes_get_size (body), stdout);
  putchar ('\n');
  return body;
}

static void
print_once (DdStatement statement)
{
  g_autoptr (GBytes) body = print (&statement, DD_CLOCK_GOOD);
}

static void
print_answers (void)
{
  static const DdVerdict verdicts[] = { DD_VERDICT_UNSCORED, DD_VERDICT_NOT_YET, DD_VERDICT_PART,
                                        DD_VERDICT_RIGHT };
  static const double scores[] = { 0, 0.1, 1.0 / 3, 1, 2.5, 100 };
  g_autofree char *long_text = g_strnfill (30000, 'x');
  g_autofree char *long_response = g_strdup_printf ("{\"RESPONSE\":\"%s\"}", long_text);

  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (scores); j++)
      {
        DdAnswer answer = {
          .where = j % 2 == 0 ? full_where : bare_where,
          .exercise = j % 2 == 0 ? "five-cards-2" : "câu 1/2",
          .seed = j == 0 ? G_MAXUINT64 : j,
          .response = j == 5 ? long_response : "{\"RESPONSE\":[\"A\",\"\\\"ệ\\\"\\n\"],\"B\":8.5}",
          .outcomes = j == 0 ? "{\"A\":null,\"B\":null}"
                      : j % 2 == 0
                        ? "{\"A\":null,\"SCORE\":0.1,\"FEEDBACK\":[\"a\"],\"MAXSCORE\":1.0}"
                        : NULL,
          .verdict = verdicts[i],
          .score = scores[j],
          .max_score = j == 4 ? 1 : MAX (1, scores[j]),
          .duration_usec = (gint64) j * 12345678,
          .hints = (int) j,
          .phase = (DdPhase) j,
          .sure = (DdSure) (j % 3),
          .try_number = (int) i + 1,
        };
        DdStatement statement = { .kind = DD_KIND_ANSWERED,
                                  .scene = j % 2 == 0 ? full_scene : lone_scene,
                                  .answer = &answer };
        g_autoptr (GBytes) body = print (&statement, j == 3 ? DD_CLOCK_BAD : DD_CLOCK_GOOD);
        DdStatement restated = { .original = body };
        g_autoptr (GBytes) again = print (&restated, DD_CLOCK_GOOD);
        DdStatement twice = { .original = again };
        g_autoptr (GBytes) thrice = print (&twice, DD_CLOCK_BAD);
      }
}

static void
print_course_kinds (DdScene scene, DdWhere where)
{
  gboolean lesson = where.lesson != NULL;

  if (lesson)
    {
      print_once ((DdStatement){
        .kind = DD_KIND_STUDIED, .scene = scene, .where = where, .duration_usec = 754123456 });
      print_once ((DdStatement){ .kind = DD_KIND_LESSON_DONE, .scene = scene, .where = where });
      print_once ((DdStatement){
        .kind = DD_KIND_LESSON_DONE, .scene = scene, .where = where, .duration_usec = 10000 });
      for (int part = DD_PART_OPENING; part < DD_N_PARTS; part++)
        print_once ((DdStatement){
          .kind = DD_KIND_PART_SEEN, .scene = scene, .where = where, .part = (DdPart) part });
    }
  print_once ((DdStatement){
    .kind = DD_KIND_HINT_READ, .scene = scene, .where = where, .exercise = "e-1", .hint = 2 });
  print_once ((DdStatement){
    .kind = DD_KIND_SOLUTION_READ, .scene = scene, .where = where, .exercise = "e-1" });
  print_once (
    (DdStatement){ .kind = DD_KIND_SKIPPED, .scene = scene, .where = where, .exercise = "e-1" });
}

int
main (void)
{
  static const guint8 key[32] = { 1, 2, 3 };
  static const char *const fields[] = { "name", "Giàng Thị Mỷ \"Mỷ\"",
                                        "class", "6A",
                                        "number", "12",
                                        "picture", "buffalo",
                                        "address", "em",
                                        "role", "pupil",
                                        NULL };

  print_once (
    (DdStatement){ .kind = DD_KIND_INSTALL_STARTED, .public_key = key, .program = "domdom 0.1.0" });
  print_once (
    (DdStatement){ .kind = DD_KIND_ANCHOR, .anchor_usec = G_GINT64_CONSTANT (1800007200000000) });
  print_once ((DdStatement){ .kind = DD_KIND_LEARNER_ADDED, .fields = fields });
  print_once ((DdStatement){ .kind = DD_KIND_LEARNER_CHANGED, .fields = fields + 2 });
  print_once ((DdStatement){ .kind = DD_KIND_SITTING_STARTED, .scene = full_scene });
  print_once ((DdStatement){ .kind = DD_KIND_SITTING_STARTED,
                             .scene = { .sitting = SITTING, .present = alone } });
  for (int end = DD_SITTING_END_STOP; end <= DD_SITTING_END_CUT; end++)
    print_once ((DdStatement){ .kind = DD_KIND_SITTING_STOPPED,
                               .scene = full_scene,
                               .duration_usec = 61000000,
                               .end = (DdSittingEnd) end });
  print_course_kinds (full_scene, full_where);
  print_course_kinds (lone_scene, bare_where);
  print_answers ();
  print_once ((DdStatement){ .kind = DD_KIND_VOIDED,
                             .target = SITTING,
                             .restated_as = "88888888-8888-4888-8888-888888888888" });
  print_once ((DdStatement){ .kind = DD_KIND_VOIDED, .target = SITTING });
  return 0;
}
