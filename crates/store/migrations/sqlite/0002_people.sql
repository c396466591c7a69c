-- People, how they come in, and what they may open. No statement here needs a global sequence; every
-- moment is in microseconds since 1970, UTC. Of links and cookies only the SHA-256 is kept.
CREATE TABLE person (
    person   BLOB    NOT NULL PRIMARY KEY CHECK (length(person) = 16),
    name     TEXT    NOT NULL,
    mail     TEXT, -- where letters reach them, if they said so
    hats     TEXT    NOT NULL, -- a JSON list
    settings TEXT    NOT NULL, -- a JSON object
    made     INTEGER NOT NULL,
    last     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    hash       BLOB    NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    person     BLOB, -- whom it lets in; nobody yet for an invitation
    kind       TEXT    NOT NULL,
    engagement BLOB,
    name       TEXT    NOT NULL, -- of the one invited
    made       INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    used       INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX link_by_engagement ON link (engagement, kind);

CREATE TABLE signed_in (
    hash   BLOB    NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    person BLOB    NOT NULL,
    made   INTEGER NOT NULL,
    last   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who has a place in which engagement, and what they call the other one.
CREATE TABLE place (
    engagement  BLOB    NOT NULL CHECK (length(engagement) = 16),
    person      BLOB    NOT NULL,
    actor       TEXT    NOT NULL,
    calls_other TEXT    NOT NULL,
    since       INTEGER NOT NULL,
    example     INTEGER NOT NULL,
    PRIMARY KEY (engagement, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX place_by_person ON place (person, engagement);

-- Who opened an engagement for what, for its client to see.
CREATE TABLE opening (
    engagement BLOB    NOT NULL,
    person     BLOB    NOT NULL,
    purpose    TEXT    NOT NULL,
    last       INTEGER NOT NULL,
    times      INTEGER NOT NULL,
    PRIMARY KEY (engagement, person, purpose)
) STRICT, WITHOUT ROWID;

-- More figures for lists.
ALTER TABLE engagement ADD COLUMN next_session INTEGER;
ALTER TABLE engagement ADD COLUMN good_end TEXT;
ALTER TABLE engagement ADD COLUMN let_in INTEGER NOT NULL DEFAULT 0;
