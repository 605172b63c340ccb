import { readFileSync } from 'node:fs';
import { parse, parseAllDocuments } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
type Json = { readonly [name: string]: unknown };
const at = (value: unknown, ...path: readonly (string | number)[]): unknown => path.reduce<unknown>((here, name) => (here as Json | undefined)?.[name], value);

/** Every name that the service reads from its environment. */
const KNOWN = new Set(['settings', 'adobe-io-settings'].flatMap((file) => [...read(`sidecar/src/${file}.ts`).matchAll(/'([A-Z][A-Z_]{2,})'/g)]).map(([, name = '']) => name).filter((name) => !/_(INVALID|MISSING|UNUSABLE)$/.test(name)));
/** Not for people who run it: tests let the process die with one, and put a stand-in in Adobe's place with the other. */
const INTERNAL = new Set(['FAILPOINT', 'ADOBE_IO_STAND_IN']);
const plain = (names: readonly string[]) => names.map((name) => name.replace(/_FILE$/, ''));

describe('what is deployed', () => {
  const compose = parse(read('docker/compose.yaml')) as Json;
  const manifests = parseAllDocuments(read('docker/kubernetes/sidecar.yaml')).map((document) => document.toJS() as Json);
  const kind = (name: string) => manifests.find((manifest) => manifest['kind'] === name);
  const pod = at(kind('Deployment'), 'spec', 'template', 'spec');
  const container = at(pod, 'containers', 0);
  const inCompose = Object.keys(at(compose, 'services', 'sidecar', 'environment') as object);
  const inKubernetes = [...(at(container, 'env') as { name: string }[]).map(({ name }) => name), ...Object.keys(at(kind('ConfigMap'), 'data') as object)];

  it('has YAML without mistakes', () => {
    expect(parseAllDocuments(read('docker/kubernetes/sidecar.yaml')).flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    expect(manifests.map((manifest) => manifest['kind'])).toEqual(['Service', 'Deployment', 'PodDisruptionBudget', 'ConfigMap']);
  });

  it.each([['compose', inCompose], ['Kubernetes', inKubernetes]])('sets in %s only what the service reads, and all it needs', (_where, names) => {
    expect(plain(names).filter((name) => !KNOWN.has(name))).toEqual([]);
    expect(plain(names)).toEqual(expect.arrayContaining(['COMMERCE_PAIRING', 'OPENTEXT_URL', 'OPENTEXT_USER', 'OPENTEXT_PASSWORD', 'DATABASE_URL', 'OPERATOR_PASSWORD', 'VIEWER_PASSWORD', 'TRUST_PROXY']));
  });

  it('has every setting in the documentation', () => {
    const settings = read('docs/architecture.md').split('## Sidecar\'s settings')[1] ?? '';
    expect([...KNOWN].filter((name) => !INTERNAL.has(name) && !settings.includes(`\`${name}\``))).toEqual([]);
    expect(KNOWN.size).toBeGreaterThan(12);
  });

  it('mounts every secret as a file that the service looks for', () => {
    const secrets = (at(container, 'env') as { name: string; value: string }[]).filter(({ name }) => name.endsWith('_FILE'));
    const mounted = (at(container, 'volumeMounts') as { name: string; mountPath: string; readOnly?: boolean }[]).find(({ name }) => name === 'secrets');
    expect(secrets.map(({ value }) => value.startsWith(`${mounted?.mountPath}/`))).toEqual(secrets.map(() => true));
    expect(mounted?.readOnly).toBe(true);
    expect(inKubernetes.filter((name) => /PASSWORD|PAIRING|DATABASE_URL/.test(name) && !name.endsWith('_FILE'))).toEqual([]);
  });

  it('runs two replicas as nobody in particular, on a file system that is read only', () => {
    expect(at(kind('Deployment'), 'spec', 'replicas')).toBe(2);
    expect(at(pod, 'securityContext')).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(at(pod, 'automountServiceAccountToken')).toBe(false);
    expect(at(container, 'securityContext')).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
    expect(at(compose, 'services', 'sidecar')).toMatchObject({ deploy: { replicas: 2 }, read_only: true, cap_drop: ['ALL'] });
    expect(read('docker/sidecar.Dockerfile')).toMatch(/^USER node$/m);
    expect(read('docker/sidecar.Dockerfile')).toMatch(/^HEALTHCHECK /m);
  });

  it('starts Node with the same flags in the container as from the repository', () => {
    const { sidecar } = (JSON.parse(read('package.json')) as { scripts: { sidecar: string } }).scripts;
    const command = /^CMD (\[.*\])$/m.exec(read('docker/sidecar.Dockerfile'))?.[1] ?? '[]';
    expect((JSON.parse(command) as string[]).join(' ')).toBe(sidecar);
    expect(sidecar).toMatch(/--max-semi-space-size=\d+ /);
    expect(sidecar).toContain('--expose-gc');
  });

  it('gives running work longer to finish than the service does, and one replica always stays', () => {
    const milliseconds = (name: string, path: string) => Number(new RegExp(`${name} = (\\d+)_?(\\d*)`).exec(read(path))?.slice(1).join(''));
    const grace = (milliseconds('GRACE_MILLISECONDS', 'sidecar/src/main.ts') + milliseconds('LONGEST_LAST_STEP', 'sidecar/src/working/worker.ts')) / 1_000;
    const pause = Number(at(container, 'lifecycle', 'preStop', 'exec', 'command', 1));
    expect(Number(at(pod, 'terminationGracePeriodSeconds'))).toBeGreaterThan(grace + pause);
    expect(Number.parseInt(String(at(compose, 'services', 'sidecar', 'stop_grace_period')), 10)).toBeGreaterThan(grace);
    expect(at(kind('PodDisruptionBudget'), 'spec', 'minAvailable')).toBe(1);
    expect(at(kind('Deployment'), 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable')).toBe(0);
  });

  it('asks where the service answers, and shows the outside only what is for the outside', () => {
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) expect(at(container, probe, 'httpGet', 'path')).toMatch(/^\/health\/(live|ready)$/);
    const front = String(at(compose, 'configs', 'front', 'content')).replaceAll('$$', '$');
    const shown = new RegExp(/location ~ (\S+) \{/.exec(front)?.[1] ?? 'none');
    expect(['/v1/events', '/v1/documents/5/content', '/console', '/console/sign-in'].filter((path) => !shown.test(path))).toEqual([]);
    expect(['/metrics', '/health/ready', '/v1x', '/consolex'].filter((path) => shown.test(path))).toEqual([]);
    expect(front).toMatch(/location \/ \{ return 404; \}/);
  });
});
