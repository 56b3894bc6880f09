-- records.db, version 1: the log and this PC's own state. docs/records.md says what every column means.
-- No collation and no folding of ours in an index here: they change with ICU, this file does not.

-- Keys of this install; the one with the largest number is in use.
CREATE TABLE install (
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE CHECK (length (id) = 32),
  public_key  BLOB NOT NULL CHECK (length (public_key) = 32),
  private_key BLOB NOT NULL CHECK (length (private_key) = 64)
) STRICT;

-- Streams, and behind which event this PC writes in those that are its own.
CREATE TABLE stream (
  number    INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE CHECK (length (name) = 65),
  tip_seq   INTEGER NOT NULL DEFAULT 0,
  tip_hash  BLOB NOT NULL DEFAULT x'',
  good_usec INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The log. Rows are added; a body is set to NULL by erasing and by nothing else. AUTOINCREMENT: a position is never
-- used twice, cursors rest on that.
CREATE TABLE event (
  position   INTEGER PRIMARY KEY AUTOINCREMENT,
  hash       BLOB NOT NULL UNIQUE CHECK (length (hash) = 32),
  id         BLOB NOT NULL UNIQUE CHECK (length (id) = 16),
  stream     INTEGER NOT NULL REFERENCES stream (number),
  seq        INTEGER NOT NULL CHECK (seq >= 1),
  prev       BLOB NOT NULL CHECK (length (prev) IN (0, 32)),
  about      BLOB NOT NULL CHECK (length (about) = 16),
  key        BLOB NOT NULL CHECK (length (key) = 8),
  body_hash  BLOB NOT NULL CHECK (length (body_hash) = 32),
  aside      INTEGER NOT NULL DEFAULT 0 CHECK (aside IN (0, 1)),
  dictionary INTEGER NOT NULL DEFAULT 0,
  body       BLOB
) STRICT;
CREATE INDEX event_of_stream ON event (stream);
CREATE INDEX event_waiting ON event (prev) WHERE aside = 1;

-- Events without a successor: one a stream, or one a branch. (The columns of the key come first in every table WITHOUT
-- ROWID: integrity_check of SQLite 3.40 reads the wrong column otherwise, and cries NULL.)
CREATE TABLE head (
  stream INTEGER NOT NULL REFERENCES stream (number),
  hash   BLOB NOT NULL CHECK (length (hash) = 32),
  seq    INTEGER NOT NULL,
  PRIMARY KEY (stream, hash)
) STRICT, WITHOUT ROWID;

-- What salts are made from. own: this install writes with it.
CREATE TABLE secret (
  key    BLOB PRIMARY KEY CHECK (length (key) = 8),
  about  BLOB NOT NULL CHECK (length (about) = 16),
  secret BLOB NOT NULL CHECK (length (secret) = 32),
  own    INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX secret_in_use ON secret (about) WHERE own = 1;

-- The clock of this boot: what it is measured against, and whether something was written with a bad time.
CREATE TABLE clock (
  boot           TEXT PRIMARY KEY,
  real_usec      INTEGER,
  monotonic_usec INTEGER,
  bad            INTEGER NOT NULL DEFAULT 0,
  anchored       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- How often something was taken out of the log (an event aside that turned out wrong): projections start again.
CREATE TABLE epoch (
  only  INTEGER PRIMARY KEY CHECK (only = 1),
  value INTEGER NOT NULL
) STRICT;
INSERT INTO epoch VALUES (1, 1);

-- Local state from here on: migrated, backed up, never sent.

CREATE TABLE running (
  sitting                TEXT PRIMARY KEY,
  people                 TEXT NOT NULL,
  start_position         INTEGER NOT NULL,
  started_usec           INTEGER NOT NULL,
  started_monotonic_usec INTEGER NOT NULL,
  boot                   TEXT NOT NULL,
  seen_usec              INTEGER NOT NULL,
  seen_monotonic_usec    INTEGER NOT NULL,
  seen_good              INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE running_study (
  sitting TEXT NOT NULL REFERENCES running (sitting) ON DELETE CASCADE,
  course  TEXT NOT NULL,
  lesson  TEXT NOT NULL,
  usec    INTEGER NOT NULL,
  PRIMARY KEY (sitting, course, lesson)
) STRICT, WITHOUT ROWID;

CREATE TABLE recent (
  person TEXT PRIMARY KEY,
  used   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  person   TEXT NOT NULL,
  course   TEXT NOT NULL,
  lesson   TEXT NOT NULL,
  part     TEXT,
  block    TEXT,
  exercise TEXT,
  used     INTEGER NOT NULL,
  PRIMARY KEY (person, course, lesson)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  person   TEXT NOT NULL,
  course   TEXT NOT NULL,
  exercise TEXT NOT NULL,
  value    TEXT NOT NULL,
  PRIMARY KEY (person, course, exercise)
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (
  person TEXT NOT NULL,
  name   TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE cursor (
  target   TEXT NOT NULL,
  stream   INTEGER NOT NULL REFERENCES stream (number),
  position INTEGER NOT NULL,
  PRIMARY KEY (target, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  target    TEXT NOT NULL,
  id        BLOB NOT NULL CHECK (length (id) = 16),
  status    INTEGER NOT NULL,
  words     TEXT NOT NULL,
  time_usec INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  PRIMARY KEY (target, id)
) STRICT, WITHOUT ROWID;
