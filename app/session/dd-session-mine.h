/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What belongs to whose turn it is: how firm her skills are, what she answered, and all of it as a
 * file that she may take away. */

#pragma once

#include "dd-attempt.h"
#include "dd-session.h"

G_BEGIN_DECLS

typedef enum
{
  DD_SKILL_UNTRIED,
  DD_SKILL_PRACTISING, /* something of it was answered */
  DD_SKILL_FIRM        /* three first tries right without hints, in two sittings */
} DdSkillStanding;

/* One skill of one course. One owner; free with dd_skill_state_free (). */
typedef struct
{
  DdShelfCourse *course; /* (owned) */
  const DdSkill *skill;  /* (borrowed) of the course */
  DdSkillStanding standing;
} DdSkillState;

void dd_skill_state_free (DdSkillState *self);

/* The skills of every course on the shelf that she has begun, in the order of shelf and course.
 * Empty without anybody. GPtrArray of DdSkillState. */
void dd_session_load_skills_async (DdSession *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *dd_session_load_skills_finish (DdSession *self,
                                          GAsyncResult *result,
                                          GError **error); /* (transfer full) */

/* One answer, in words. One owner; free with dd_done_answer_free (). */
typedef struct
{
  char *course_title;       /* (owned) its id, where it is not on the shelf */
  char *lesson_title;       /* (owned) (nullable) */
  guint exercise_index;     /* in its lesson, from 0 */
  gboolean has_index;       /* the course is on the shelf */
  DdJudgement judgement;    /* UNSCORED where nobody can tell */
  gboolean guess;           /* given before the matter was shown; never counted */
  gint64 time_usec;         /* since 1970, UTC */
  gboolean is_time_doubted; /* the PC's clock was wrong then */
} DdDoneAnswer;

void dd_done_answer_free (DdDoneAnswer *self);

/* Her latest answers, the latest first, at most DD_SESSION_HISTORY_MAX; RET_ALL is how many there
 * are. GPtrArray of DdDoneAnswer. LANGUAGE: of the titles. */
#define DD_SESSION_HISTORY_MAX 200
void dd_session_list_history_async (DdSession *self,
                                    const char *language,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *dd_session_list_history_finish (DdSession *self,
                                           GAsyncResult *result,
                                           guint *ret_all,
                                           GError **error); /* (transfer full) */

/* Writes every record about her that this PC has to the file PATH, which is replaced: one JSON
 * array of xAPI statements (IEEE 9274.1.1) as they were frozen, in order of arrival. Afterwards
 * RET_RECORDS is how many. DD_LIMIT_EXPORT_BYTES at most. */
void dd_session_export_mine_async (DdSession *self,
                                   const char *path,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean dd_session_export_mine_finish (DdSession *self,
                                        GAsyncResult *result,
                                        guint *ret_records,
                                        GError **error);

G_END_DECLS
