export const toldDocuments = [
  // A document that the shop asks the bytes of is found by its node id in what was found in workspaces.
  'CREATE INDEX watch_findings ON watch USING gin (findings jsonb_path_ops)',
] as const;
