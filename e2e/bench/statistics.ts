/** The value below which `share` (0-1) of the values lie, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There are no values to take a percentile of.');
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
export const milliseconds = (value: number): number => Math.round(value);
