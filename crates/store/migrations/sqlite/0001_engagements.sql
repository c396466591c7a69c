-- The log is the truth: one append-only stream of events for each engagement. Every key starts
-- with the engagement, so that nothing here needs a global sequence.
CREATE TABLE event (
    engagement BLOB    NOT NULL CHECK (length(engagement) = 16),
    version    INTEGER NOT NULL CHECK (version > 0),
    at         INTEGER NOT NULL, -- microseconds since 1970, UTC
    by_whom    TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    format     INTEGER NOT NULL,
    body       BLOB    NOT NULL,
    PRIMARY KEY (engagement, version)
) STRICT, WITHOUT ROWID;

-- Figures for lists and dates: nothing a person said. Written with the events they come from.
CREATE TABLE engagement (
    engagement   BLOB    NOT NULL PRIMARY KEY CHECK (length(engagement) = 16),
    version      INTEGER NOT NULL,
    alone        INTEGER NOT NULL,
    opened       INTEGER NOT NULL,
    last         INTEGER NOT NULL,
    ended        INTEGER NOT NULL,
    sessions     INTEGER NOT NULL,
    open_actions INTEGER NOT NULL,
    next_due     TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX engagement_by_last ON engagement (last DESC);
