-- views.db: derived from the log, may be deleted at any time. Changing a rule or a table here: raise RULES in
-- dd-project.c, and everything is derived afresh; there are no migrations.

-- How far the log was read, by which rules; mark: hash of the event at that position, to know the log again.
CREATE TABLE meta (
  only     INTEGER PRIMARY KEY CHECK (only = 1),
  rules    INTEGER NOT NULL,
  epoch    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  mark     BLOB NOT NULL
) STRICT;

-- One row for each thing that a learner did.
CREATE TABLE act (
  id             TEXT PRIMARY KEY,
  hash           BLOB NOT NULL,
  kind           INTEGER NOT NULL,
  person         TEXT NOT NULL,
  stream         TEXT NOT NULL,
  seq            INTEGER NOT NULL,
  voided         INTEGER NOT NULL,
  restated       INTEGER NOT NULL,
  written_usec   INTEGER NOT NULL,
  good           INTEGER NOT NULL,
  boot           TEXT NOT NULL,
  monotonic_usec INTEGER NOT NULL,
  at_usec        INTEGER NOT NULL,
  dated          INTEGER NOT NULL,
  sitting        TEXT,
  course         TEXT,
  lesson         TEXT,
  exercise       TEXT,
  number         INTEGER NOT NULL,
  phase          INTEGER NOT NULL,
  sure           INTEGER NOT NULL,
  hints          INTEGER NOT NULL,
  verdict        INTEGER NOT NULL,
  score          REAL NOT NULL,
  max_score      REAL NOT NULL,
  duration_usec  INTEGER NOT NULL,
  seed           TEXT,
  package        TEXT,
  response       TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX act_of_course ON act (person, course, exercise);
CREATE INDEX act_of_sitting ON act (sitting, person) WHERE sitting IS NOT NULL;
CREATE INDEX act_undated ON act (boot) WHERE good = 0;

CREATE TABLE void (
  target TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (target, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE anchor (
  install        TEXT NOT NULL,
  boot           TEXT NOT NULL,
  monotonic_usec INTEGER NOT NULL,
  hash           BLOB NOT NULL,
  time_usec      INTEGER NOT NULL,
  PRIMARY KEY (install, boot, monotonic_usec, hash)
) STRICT, WITHOUT ROWID;

-- The latest word of each stream on each field of a person.
CREATE TABLE field (
  person  TEXT NOT NULL,
  name    TEXT NOT NULL,
  stream  TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  hash    BLOB NOT NULL,
  at_usec INTEGER NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (person, name, stream)
) STRICT, WITHOUT ROWID;

-- And what holds of them all.
CREATE TABLE learner (
  person TEXT NOT NULL,
  name   TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

-- What all answers of one learner to one exercise add up to.
CREATE TABLE attempt (
  person          TEXT NOT NULL,
  course          TEXT NOT NULL,
  exercise        TEXT NOT NULL,
  lesson          TEXT,
  tries           INTEGER NOT NULL,
  guesses         INTEGER NOT NULL,
  first_try_right INTEGER NOT NULL,
  ever_right      INTEGER NOT NULL,
  last_verdict    INTEGER NOT NULL,
  last_sure       INTEGER NOT NULL,
  last_response   TEXT,
  first_guess     TEXT,
  guess_response  TEXT,
  last_seed       TEXT,
  last_package    TEXT,
  best_score      REAL NOT NULL,
  max_score       REAL NOT NULL,
  hints           INTEGER NOT NULL,
  solution_read   INTEGER NOT NULL,
  skipped         INTEGER NOT NULL,
  last_usec       INTEGER NOT NULL,
  PRIMARY KEY (person, course, exercise)
) STRICT, WITHOUT ROWID;
