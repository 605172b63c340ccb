export const workflows = [
  // Workflows of Content Server as they were last read; those of no business object are kept too, so that they are not read again and again.
  `CREATE TABLE workflow_process (
    process_id bigint PRIMARY KEY,
    workflow text NOT NULL,
    object_key text,
    seen text NOT NULL,
    running boolean NOT NULL,
    status jsonb,
    read_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX workflow_process_object ON workflow_process (object_key)`,
  `CREATE INDEX workflow_process_running ON workflow_process (process_id) WHERE running`,

  // What people decided, in the order in which it came to light; what is told once stays as it was told.
  `CREATE TABLE decision (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    object_key text NOT NULL,
    decision jsonb NOT NULL
  )`,
  `CREATE INDEX decision_object ON decision (object_key, position)`,

  // Workflows that the shop asked for and that were started.
  `CREATE TABLE workflow_request (
    id text PRIMARY KEY,
    object_key text NOT NULL,
    process_id bigint NOT NULL
  )`,
  `CREATE INDEX workflow_request_object ON workflow_request (object_key)`,
  `CREATE INDEX workflow_request_process ON workflow_request (process_id)`,
] as const;
