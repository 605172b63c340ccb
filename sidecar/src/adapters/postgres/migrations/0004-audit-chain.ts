export const auditChain = [
  // Entries of a business object are numbered and hold the hash of the one before: what is altered or removed shows. Older entries stand outside the chain.
  `ALTER TABLE audit ADD COLUMN sequence integer, ADD COLUMN recorded_at text, ADD COLUMN previous text, ADD COLUMN hash text`,
  `DROP INDEX audit_object`,
  `CREATE UNIQUE INDEX audit_chain ON audit (object_key, sequence)`,
  // what rebuilding and catching up ask for
  `CREATE INDEX link_node ON link (node_id)`,
  `CREATE INDEX work_item_revision ON work_item (revision)`,
] as const;
