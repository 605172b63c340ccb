/** One statement, or several in one transaction, on PostgreSQL's dialect with $1 parameters. */
export interface Sql {
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Sql {
  /**
   * Commits when `work` resolves, rolls back when it rejects.
   * @param longestQuery milliseconds that a statement of it may take, where that is longer than the service waits otherwise
   */
  transaction<T>(work: (sql: Sql) => Promise<T>, longestQuery?: number): Promise<T>;
  close(): Promise<void>;
}
