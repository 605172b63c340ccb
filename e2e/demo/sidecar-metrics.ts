import got from 'got';

/** Sum of the sidecar's metric over all label sets that hold these labels. */
export async function metric(sidecarUrl: string, name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
  const text = await got.get(`${sidecarUrl}/metrics`, { timeout: { request: 5_000 } }).text();
  return text.split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
