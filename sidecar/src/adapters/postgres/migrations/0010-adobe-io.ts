export const adobeIo = [
  // Ids of events that were taken in, so that each counts once.
  `CREATE TABLE io_event (id text PRIMARY KEY, taken_at timestamptz NOT NULL DEFAULT now())`,
  `CREATE INDEX io_event_taken ON io_event (taken_at)`,

  // Business objects, by the shop's entity id, that the shop is to be asked for.
  `CREATE TABLE io_nudge (
    subject text PRIMARY KEY,
    wanted bigint NOT NULL DEFAULT 1,
    attempts integer NOT NULL DEFAULT 0,
    noticed_at timestamptz NOT NULL DEFAULT now(),
    next_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX io_nudge_due ON io_nudge (next_at)`,

  // How far a journal was read; one process at a time holds it.
  `CREATE TABLE io_journal (
    journal text PRIMARY KEY,
    position text,
    next_at timestamptz NOT NULL DEFAULT now(),
    until timestamptz NOT NULL DEFAULT '-infinity',
    token bigint NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    failure_code text,
    read_at timestamptz,
    missed_since timestamptz,
    missed_found_at timestamptz
  )`,

  // What is to be published, in the order it happened; kept from the transaction of the effect until Adobe has it.
  `CREATE TABLE publication (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    kind text NOT NULL,
    object_key text NOT NULL,
    changes jsonb NOT NULL DEFAULT '[]',
    data jsonb NOT NULL DEFAULT '{}',
    made_at timestamptz NOT NULL DEFAULT now(),
    next_at timestamptz NOT NULL DEFAULT now(),
    claimed_until timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    refused text
  )`,
  `CREATE INDEX publication_due ON publication (next_at) WHERE refused IS NULL`,
  // Further changes join one that nobody has begun to send.
  `CREATE UNIQUE INDEX publication_open ON publication (object_key) WHERE kind = 'workspace.updated' AND claimed_until IS NULL`,
  `CREATE TABLE published_kind (kind text PRIMARY KEY)`,
] as const;
