export const priorities = [
  // 0 live, 1 backfill, 2 drift: what somebody waits for goes first
  `ALTER TABLE work_item ADD COLUMN priority smallint NOT NULL DEFAULT 0`,
  `DROP INDEX work_item_due`,
  `CREATE INDEX work_item_due ON work_item (priority, next_at) WHERE state = 'due'`,
] as const;
