export const archiveChecks = [
  // Long looks at the archive: any process goes on with them where another left off.
  `CREATE TABLE archive_check (
    check_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    period_from text NOT NULL,
    period_to text NOT NULL,
    sample integer,
    started_by text NOT NULL,
    state text NOT NULL DEFAULT 'due',
    requested_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    owner text,
    until timestamptz NOT NULL DEFAULT '-infinity',
    stop boolean NOT NULL DEFAULT false,
    looked integer NOT NULL DEFAULT 0,
    total integer,
    cursor jsonb,
    result jsonb,
    problem jsonb
  )`,
  // Orders and documents on a hold, and decisions on erasure, are few among many.
  `CREATE INDEX work_item_holds ON work_item (object_key) WHERE event->'data'->'holds' <> '[]'`,
  `CREATE INDEX audit_erasure ON audit (object_key) WHERE effect->>'kind' = 'erasure'`,
  `CREATE INDEX link_document_held ON link_document (object_key) WHERE holds <> '[]'`,
  // Reports by e-mail; The slot is the time it was to be made at.
  `CREATE TABLE archive_report (
    slot timestamptz PRIMARY KEY,
    schedule text NOT NULL,
    period_from text NOT NULL,
    period_to text NOT NULL,
    state text NOT NULL DEFAULT 'due',
    completeness bigint,
    verification bigint,
    next_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    owner text,
    until timestamptz NOT NULL DEFAULT '-infinity',
    sent_at timestamptz,
    problem jsonb
  )`,
] as const;
