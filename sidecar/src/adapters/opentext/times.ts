/** Content Server writes `2025-01-19T06:57:04Z`, and in some answers the same without the Z; both are UTC here. Undefined for anything else. */
export function utcTime(value: unknown): string | undefined {
  const match = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(value) : null;
  return match === null ? undefined : `${match[1]}T${match[2] ?? '00:00:00'}Z`;
}
