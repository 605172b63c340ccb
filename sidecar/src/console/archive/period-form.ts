import type { CheckedPeriod } from '../../domain/archive-check.js';
import { html, type Html } from '../html.js';

/** Two days of UTC that somebody chose; undefined when they are no period. */
export function periodIn({ from, to }: { readonly from?: unknown; readonly to?: unknown }): CheckedPeriod | undefined {
  return isDay(from) && isDay(to) && from < to ? { from, to } : undefined;
}

function isDay(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** The month before the one that is under way. */
export function lastMonth(now: Date): CheckedPeriod {
  const first = (months: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
  return { from: first(-1), to: first(0) };
}

export function periodFields({ from, to }: CheckedPeriod): Html {
  return html`<label>placed from <input type="date" name="from" value="${from}" required></label> <label>until before <input type="date" name="to" value="${to}" required></label>`;
}

/** A form of the archive's pages: one line with its button. */
export function action(path: string, csrf: string, label: string, fields: Html): Html {
  return html`<form class="line" method="post" action="${path}"><input type="hidden" name="csrf" value="${csrf}">${fields} <button>${label}</button></form>`;
}
