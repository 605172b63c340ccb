export const observing = [
  // What is looked at in Content Server again and again, on behalf of which source, and what was found there the last time.
  `CREATE TABLE watch (
    source text NOT NULL,
    object_key text NOT NULL,
    next_at timestamptz NOT NULL DEFAULT now(),
    claim bigint NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT now(),
    looked_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    failure_code text,
    findings jsonb,
    fingerprint text,
    PRIMARY KEY (source, object_key)
  )`,
  `CREATE INDEX watch_due ON watch (source, next_at)`,

  // How far a source has read the server's own account of changes, and with which settings it last ran.
  `CREATE TABLE observing_cursor (
    source text PRIMARY KEY,
    position text,
    settings text,
    next_at timestamptz NOT NULL DEFAULT now()
  )`,
] as const;
