export const initial = [
  // Every event that was taken in, once. Old rows are pruned; a later duplicate of a pruned one is re-planned and changes nothing.
  `CREATE TABLE inbox (
    event_id text PRIMARY KEY,
    object_key text NOT NULL,
    event_type text NOT NULL,
    revision bigint NOT NULL,
    snapshot_time text NOT NULL,
    causes text[] NOT NULL,
    outcome text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX inbox_received ON inbox (received_at)`,

  // One row per business object: the newest snapshot, and whether there is work. wanted > done means "bring it up to date".
  `CREATE TABLE work_item (
    object_key text PRIMARY KEY,
    event jsonb NOT NULL,
    event_id text NOT NULL,
    revision bigint NOT NULL,
    snapshot_time text NOT NULL,
    wanted bigint NOT NULL DEFAULT 1,
    done bigint NOT NULL DEFAULT 0,
    state text NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'idle', 'parked')),
    next_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    first_failure_at timestamptz,
    last_failure_at timestamptz,
    failure_code text,
    failure_message text,
    failure_next_action text,
    failure_disposition text,
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX work_item_due ON work_item (next_at) WHERE state = 'due'`,
  `CREATE INDEX work_item_parked ON work_item (last_failure_at) WHERE state = 'parked'`,

  // Who works on a business object now. The token grows with each holder and fences off one that lost its lease.
  `CREATE TABLE lease (
    object_key text PRIMARY KEY,
    token bigint NOT NULL DEFAULT 1,
    owner text,
    until timestamptz NOT NULL
  )`,

  `CREATE TABLE link (
    object_key text PRIMARY KEY,
    node_id bigint NOT NULL,
    name text NOT NULL,
    attributes_hash text NOT NULL,
    relations jsonb NOT NULL DEFAULT '[]',
    applied_revision bigint,
    applied_time text,
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX link_updated ON link (updated_at)`,
  `CREATE TABLE link_document (
    object_key text NOT NULL,
    role text NOT NULL,
    source_id text NOT NULL,
    name text NOT NULL,
    node_id bigint NOT NULL,
    version integer NOT NULL,
    mime_type text NOT NULL,
    size bigint NOT NULL,
    sha256 text NOT NULL,
    fingerprint text NOT NULL,
    stored_at text NOT NULL,
    PRIMARY KEY (object_key, role, source_id)
  )`,
  `CREATE INDEX link_document_node ON link_document (node_id)`,

  // Written before an effect, deleted with its outcome: what stands here may have happened.
  `CREATE TABLE intent (
    object_key text NOT NULL,
    step text NOT NULL,
    detail text NOT NULL,
    intended_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (object_key, step)
  )`,

  `CREATE TABLE audit (
    audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at timestamptz NOT NULL DEFAULT now(),
    object_key text NOT NULL,
    step text NOT NULL,
    effect jsonb NOT NULL
  )`,
  `CREATE INDEX audit_object ON audit (object_key, audit_id)`,

  // State the shop has not been told of yet: one row per business object, however often it changed meanwhile.
  `CREATE TABLE write_back (
    object_key text PRIMARY KEY,
    sequence bigint NOT NULL DEFAULT 1,
    sent bigint NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0,
    refused text
  )`,
  `CREATE INDEX write_back_due ON write_back (next_at) WHERE sent < sequence`,
] as const;
