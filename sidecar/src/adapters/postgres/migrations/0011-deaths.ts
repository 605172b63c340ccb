export const deaths = [
  // How many workers in a row have ended with the object in their hands.
  `ALTER TABLE work_item ADD COLUMN deaths smallint NOT NULL DEFAULT 0`,
] as const;
