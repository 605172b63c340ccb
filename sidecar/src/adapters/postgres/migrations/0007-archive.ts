export const archive = [
  // Event that brought the version; what the document is a record of; names of the holds it is on.
  `ALTER TABLE link_document ADD COLUMN event_id text, ADD COLUMN record jsonb, ADD COLUMN holds jsonb NOT NULL DEFAULT '[]'`,
  // Groups that were given access.
  `ALTER TABLE link ADD COLUMN access jsonb NOT NULL DEFAULT '[]'`,
  // Orders of a period, without reading every snapshot.
  `ALTER TABLE work_item ADD COLUMN placed_at text COLLATE "C" GENERATED ALWAYS AS (event->'data'->>'placedAt') STORED`,
  `CREATE INDEX work_item_placed ON work_item (placed_at, object_key) WHERE placed_at IS NOT NULL`,
  // Whose workspaces belong to a customer's or an order's.
  `CREATE INDEX link_relations ON link USING gin (relations jsonb_path_ops)`,
] as const;
