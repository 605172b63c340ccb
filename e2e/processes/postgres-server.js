import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
const ROOT = '/usr/lib/postgresql';
/** The newest installed server's programs, as Debian and Ubuntu lay them out. */
function binaries() {
    if (!existsSync(ROOT))
        return undefined;
    const versions = readdirSync(ROOT).map(Number).filter(Number.isFinite).sort((a, b) => b - a);
    return versions.map((version) => join(ROOT, String(version), 'bin')).find((directory) => existsSync(join(directory, 'initdb')));
}
/** Why there is no PostgreSQL to test on; undefined when there is one. */
export function postgresMissing() {
    if (process.env['DATABASE_URL'] || binaries() !== undefined)
        return undefined;
    return `no server in ${ROOT} and no DATABASE_URL`;
}
/** A PostgreSQL of the test's own, or the one DATABASE_URL names; each database made in it is dropped with it. */
export class PostgresServer {
    constructor(adminUrl, own) {
        this.adminUrl = adminUrl;
        this.own = own;
        this.made = [];
    }
    static async start() {
        const given = process.env['DATABASE_URL'];
        if (given)
            return new PostgresServer(given, undefined);
        const bin = binaries();
        if (bin === undefined)
            throw new Error(postgresMissing());
        const directory = mkdtempSync(join(tmpdir(), 'bridge-pg-'));
        const user = serverUser();
        if (user.uid !== undefined)
            chownSync(directory, user.uid, user.gid ?? user.uid);
        execFileSync(join(bin, 'initdb'), ['-D', join(directory, 'data'), '-U', 'bridge', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'], { ...user, stdio: 'pipe' });
        const port = await freePort();
        const server = new PostgresServer(`postgres://bridge@127.0.0.1:${port}/postgres`, { directory, port, bin, user });
        await server.run();
        return server;
    }
    /** A new empty database. */
    async database() {
        const name = `bridge_test_${Math.random().toString(36).slice(2, 12)}`;
        await this.admin((client) => client.query(`CREATE DATABASE ${name}`));
        this.made.push(name);
        const url = new URL(this.adminUrl);
        url.pathname = `/${name}`;
        return url.href;
    }
    /** The server dies as it would on a crash of its machine, and comes back. Only for a server of the test's own. */
    async crashAndRestart() {
        await this.end('SIGQUIT');
        await this.run();
    }
    isOwn() {
        return this.own !== undefined;
    }
    async stop() {
        if (this.own === undefined) {
            for (const name of this.made)
                await this.admin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
            return;
        }
        await this.end('SIGQUIT');
        rmSync(this.own.directory, { recursive: true, force: true });
    }
    async end(signal) {
        const child = this.child;
        if (child === undefined || child.exitCode !== null)
            return;
        const ended = new Promise((resolve) => { child.once('exit', resolve); });
        child.kill(signal);
        await ended;
    }
    async run() {
        if (this.own === undefined)
            return;
        const { bin, directory, port, user } = this.own;
        this.child = spawn(join(bin, 'postgres'), ['-D', join(directory, 'data'), '-p', String(port), '-k', directory, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=200'], { ...user, stdio: 'ignore' });
        for (let tries = 0;; tries += 1) {
            try {
                await this.admin((client) => client.query('SELECT 1'));
                return;
            }
            catch (error) {
                if (tries > 200)
                    throw error;
                await new Promise((resolve) => { setTimeout(resolve, 50); });
            }
        }
    }
    async admin(work) {
        const client = new pg.Client({ connectionString: this.adminUrl });
        await client.connect();
        try {
            await work(client);
        }
        finally {
            await client.end();
        }
    }
}
/** PostgreSQL refuses to run as root. */
function serverUser() {
    if (process.getuid?.() !== 0)
        return {};
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
    return { uid: id('-u'), gid: id('-g') };
}
async function freePort() {
    const probe = createServer();
    await new Promise((resolve) => { probe.listen(0, '127.0.0.1', resolve); });
    const { port } = probe.address();
    await new Promise((resolve) => { probe.close(resolve); });
    return port;
}
//# sourceMappingURL=postgres-server.js.map