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

const ISO = /^(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(0[1-9]|[12]\d|3[01]))?(?:[T ]|$)/;

function readDays(iso) {
  const [start, end = start] = iso.split('/').map((part) => ISO.exec(part));
  if (!start || !end) return null;
  const low = dayNumber(start[1], (start[2] ?? 1) - 1, start[3] ?? 1);
  const high = end[3] ? dayNumber(end[1], end[2] - 1, end[3]) : dayNumber(end[1], end[2] ?? 12, 0);
  return [low, high];
}

/** The number of a day; months begin at 0, and those past the twelfth are of the years after. */
export const dayNumber = (year, month, day) => new Date(0).setUTCFullYear(year, month, day) / DAY;

/** The year and the month of a day, as `dayNumber` takes them. */
export function monthOf(day) {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth()];
}

/** A day as ISO date, and back. */
export const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
export const dayOf = (iso) => daysOf(iso)?.[0] ?? null;

/** The date of a piece of evidence, as it is written: the event's own where it is known, else its article's. */
export const dateOf = (i) => (daysOf(evidence.date[i]) ? evidence.date[i] : articles[evidence.article[i]].published);

/** The first and the last day that each piece of evidence may be of; NaN without a date. */
export let days;
export let lastDays;
readDates();

/** Read the dates of the evidence, anew when some were corrected. */
export function readDates() {
  days = new Float64Array(evidence.article.length).fill(NaN);
  lastDays = days.slice();
  for (let i = 0; i < days.length; i++) {
    const found = daysOf(dateOf(i));
    if (found) [days[i], lastDays[i]] = found;
  }
}

/** The earliest and the latest of the first days; null where there is none. */
export const span = days.reduce(
  (found, day) => (Number.isNaN(day) ? found : [Math.min(found?.[0] ?? day, day), Math.max(found?.[1] ?? day, day)]),
  null,
);
