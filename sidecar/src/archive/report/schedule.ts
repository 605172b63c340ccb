import { CronExpressionParser } from 'cron-parser';
import type { CheckedPeriod } from '../../domain/archive-check.js';

/** The newest time of the schedule (cron, UTC) that has come, and the days between the one before and it. */
export function slotAt(schedule: string, now: Date): { readonly slot: string; readonly period: CheckedPeriod } {
  // what comes before a time does not hold that time itself
  const times = CronExpressionParser.parse(schedule, { tz: 'UTC', currentDate: new Date(now.getTime() + 1) });
  const slot = times.prev().toDate();
  return { slot: slot.toISOString(), period: { from: times.prev().toDate().toISOString().slice(0, 10), to: slot.toISOString().slice(0, 10) } };
}

/** Whether it is a schedule, and its times are on days of their own. */
export function isSchedule(text: string): boolean {
  try {
    const times = CronExpressionParser.parse(text, { tz: 'UTC' });
    const days = Array.from({ length: 4 }, () => times.next().toDate().toISOString().slice(0, 10));
    return new Set(days).size === days.length;
  } catch {
    return false;
  }
}
