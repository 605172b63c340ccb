/** How long every API answer waits, in milliseconds: a constant, a range, or a long-tailed distribution given by median and 95th percentile. */
export type Latency = { readonly ms: number } | { readonly min: number; readonly max: number } | { readonly p50: number; readonly p95: number };

export const NO_LATENCY: Latency = { ms: 0 };

/** Of a standard normal distribution. */
const Z95 = 1.645;

export function sample(latency: Latency, random: () => number = Math.random): number {
  if ('ms' in latency) return latency.ms;
  if ('min' in latency) return latency.min + random() * (latency.max - latency.min);
  if (latency.p50 <= 0) return 0;
  const sigma = Math.log(Math.max(latency.p95, latency.p50) / latency.p50) / Z95;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return latency.p50 * Math.exp(sigma * normal);
}

/** @throws Error naming what is wrong */
export function parseLatency(given: unknown): Latency {
  const value = given as Record<string, unknown>;
  const number = (name: string): boolean => typeof value?.[name] === 'number' && (value[name] as number) >= 0;
  if (number('ms')) return { ms: value['ms'] as number };
  if (number('min') && number('max')) return { min: value['min'] as number, max: value['max'] as number };
  if (number('p50') && number('p95')) return { p50: value['p50'] as number, p95: value['p95'] as number };
  throw new Error('Latency is {"ms":50}, {"min":10,"max":90} or {"p50":40,"p95":200}.');
}
