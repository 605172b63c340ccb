/** Why there is no PostgreSQL to test on; undefined when there is one. */
export declare function postgresMissing(): string | undefined;
/** A PostgreSQL of the test's own, or the one DATABASE_URL names; each database made in it is dropped with it. */
export declare class PostgresServer {
    private readonly adminUrl;
    private readonly own;
    private child;
    private readonly made;
    private constructor();
    static start(): Promise<PostgresServer>;
    /** A new empty database. */
    database(): Promise<string>;
    /** The server dies as it would on a crash of its machine, and comes back. Only for a server of the test's own. */
    crashAndRestart(): Promise<void>;
    isOwn(): boolean;
    stop(): Promise<void>;
    private end;
    private run;
    private admin;
}
