/** A moment as people read it, in UTC. */
export const moment = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** An attribute value as people read it. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(shown).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}T00:00:00$/.test(text) ? text.slice(0, 10) : text;
}
