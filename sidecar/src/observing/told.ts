import type { ObservedAttribute } from '../planning/mapping.js';

/** Values of a category by attribute, as Content Server has them; several of one attribute line by line. */
export type CategoryValues = Readonly<Record<string, string>>;

/** An attribute's value in the shop's words. */
export function told(values: CategoryValues, attribute: ObservedAttribute | undefined): string {
  const value = attribute === undefined ? '' : (values[attribute.name] ?? '').trim();
  return attribute?.lookup?.get(value) ?? value;
}

/** Several values of an attribute, each in the shop's words. */
export function toldEach(values: CategoryValues, attribute: ObservedAttribute | undefined): string[] {
  const lines = attribute === undefined ? [] : (values[attribute.name] ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return [...new Set(lines.map((line) => attribute?.lookup?.get(line) ?? line))];
}

/** The day of a date as Content Server writes it, `2026-11-23T00:00:00`; none where the calendar has no such day. */
export function dayIn(text: string): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const time = day === undefined ? undefined : new Date(day);
  return time !== undefined && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day ?? '') ? day : undefined;
}

/** A media type as the shop takes it. What Content Server has besides, such as parameters or none at all, must not keep the rest from being told. */
export function mediaType(text: string): string {
  const bare = (text.split(';')[0] ?? '').trim().toLowerCase();
  return /^[a-z]+\/[a-z0-9.+-]{1,80}$/.test(bare) ? bare : 'application/octet-stream';
}
