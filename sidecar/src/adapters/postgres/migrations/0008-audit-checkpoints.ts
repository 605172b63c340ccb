export const auditCheckpoints = [
  // The text as it was signed, byte for byte.
  `CREATE TABLE audit_checkpoint (
    number integer PRIMARY KEY,
    after bigint NOT NULL,
    through bigint NOT NULL,
    text text NOT NULL,
    signature text NOT NULL,
    public_key text NOT NULL
  )`,
] as const;
