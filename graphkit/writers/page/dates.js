/** When things happen: days as numbers, so that they compare, and the span that the articles cover. */

import { articles, evidence } from './graph.js';

const DAY = 86_400_000; // milliseconds
const known = new Map();

/**
 * The first and the last day that a date may mean: "2023-02" is a month, "2023-02-01/2023-02-05" an interval.
 * @returns {number[]?} days since 1970; null where there is no date
 */
export function daysOf(iso) {
  if (!iso) return null;
  if (!known.has(iso)) known.set(iso, readDays(iso));
  return known.get(iso);
}

function readDays(iso) {
  const [start, end = start] = iso.split('/').map((part) => /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ]|$)/.exec(part));
  if (!start || !end) return null;
  const low = Date.UTC(start[1], (start[2] ?? 1) - 1, start[3] ?? 1);
  const high = end[3] ? Date.UTC(end[1], end[2] - 1, end[3]) : Date.UTC(end[1], end[2] ?? 12, 0);
  return Number.isNaN(low + high) ? null : [low / DAY, high / DAY];
}

/** A day as ISO date, and back. */
export const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
export const dayOf = (iso) => daysOf(iso)?.[0] ?? null;

/** The day of each piece of evidence: the event's own where it is known, else its article's; NaN without one. */
export const days = Float64Array.from(
  evidence.article,
  (article, i) => (daysOf(evidence.date[i]) ?? daysOf(articles[article].published))?.[0] ?? NaN,
);

/** The first and the last of the days; null where there is none. */
export const span = days.reduce(
  (found, day) => (Number.isNaN(day) ? found : [Math.min(found?.[0] ?? day, day), Math.max(found?.[1] ?? day, day)]),
  null,
);
