/** When things are said to be so: a histogram of the evidence, two handles that bound what is shown, and a player. */

import { button, byId, make } from './dom.js';
import { dayNumber, days, isoOf, monthOf, span } from './dates.js';
import { change, endMovement, state } from './state.js';
import { count, formatDate, formatPeriod, say } from './words.js';

const MOST_BARS = 60; // bars
const PACE = 700; // milliseconds a step of the player
const STEPS = [{ width: 1 }, { width: 7 }, ...[1, 12, 120, 1200, 12_000].map((months) => ({ months }))]; // days or months

const SPARSE = 5; // pieces of evidence from which one at an end may be far from all others
const RARE = 0.02; // part of the evidence, at each end, whose days go into the first and the last bar

const period = span && span[0] < span[1] ? usualPeriod() : null;
const bars = period ? readBars() : [];
let playing = null; // the timer

/** The days between which nearly all evidence lies: one event of 1964 must not press all of 2012 into one bar. */
function usualPeriod() {
  const sorted = days.filter((day) => !Number.isNaN(day)).sort();
  const rare = Math.max(Math.floor(RARE * sorted.length), sorted.length < SPARSE ? 0 : 1);
  const [first, last] = [sorted[rare], sorted.at(-1 - rare)];
  return first < last && last - first < (span[1] - span[0]) / 4 ? [first, last] : span;
}

/** The first days of the bars, as wide as needed for there to be few enough, and one past the end. */
function readBars() {
  const [first, last] = period;
  for (const step of STEPS) {
    const starts = [];
    for (let i = 0; starts.length <= MOST_BARS && !(starts.at(-1) > last); i++) starts.push(startOf(i, first, step));
    if (starts.at(-1) > last) return starts;
  }
  return [];
}

/** The first day of a bar. Bars of months begin where a month, a year, a century begins. */
function startOf(bar, first, { width, months }) {
  if (width) return first + bar * width;
  const [year, month] = monthOf(first);
  return dayNumber(0, (Math.floor((12 * year + month) / months) + bar) * months, 1);
}

/** Fill the timeline, where there is a time to show. */
export function fillTimeline() {
  const box = byId('timeline');
  box.hidden = bars.length < 3;
  if (box.hidden) return;
  const last = bars.length - 1;
  const from = handle('from', 0, last);
  const until = handle('until', 0, last);
  const play = button('button', togglePlay);
  play.id = 'play';
  box.append(play, make('div.span', {}, histogram(), from, until), make('p', { id: 'period' }));
  refreshTimeline();
}

/** One of the two handles; they do not pass each other. */
function handle(choice, min, max) {
  const range = make('input', { type: 'range', id: choice, min, max, 'aria-label': say(choice) });
  range.addEventListener('input', () => {
    const [low, high] = bounds();
    const at = range.valueAsNumber;
    if (playing) stop();
    setBounds(choice === 'from' ? [Math.min(at, high - 1), high] : [low, Math.max(at, low + 1)]);
    refreshTimeline(); // a handle that was pulled too far goes back
  });
  range.addEventListener('change', endMovement);
  return range;
}

/** The bars at which the chosen time begins and ends. */
function bounds() {
  const last = bars.length - 1;
  const low = state.from === null ? 0 : bars.findLastIndex((day) => day <= state.from);
  const high = state.until === null ? last : bars.findIndex((day) => day > state.until);
  return [Math.max(low, 0), high < 0 ? last : high];
}

function setBounds([low, high]) {
  const last = bars.length - 1;
  change({ from: low === 0 ? null : bars[low], until: high === last ? null : bars[high] - 1 }, 'time');
}

// --- The player ---

function togglePlay() {
  if (playing) {
    stop();
    return;
  }
  const [low, high] = bounds();
  const last = bars.length - 1;
  const width = high - low < last ? high - low : Math.max(1, Math.round(last / 8));
  if (high === last) setBounds([0, width]);
  playing = setInterval(() => {
    const [start, end] = bounds();
    if (end >= last) stop();
    else setBounds([start + 1, end + 1]);
  }, PACE);
  refreshTimeline();
}

function stop() {
  clearInterval(playing);
  playing = null;
  endMovement();
  refreshTimeline();
}

// --- What is shown ---

/** Bring the timeline to say what the state says. */
export function refreshTimeline() {
  if (byId('timeline').hidden) return;
  const [low, high] = bounds();
  for (const [id, value] of [
    ['from', low],
    ['until', high],
  ]) {
    const range = byId(id);
    range.value = value;
    range.setAttribute('aria-valuetext', formatDate(isoOf(id === 'from' ? bars[low] : bars[high] - 1)));
  }
  [...byId('timeline').querySelectorAll('rect')].forEach((bar, i) => bar.classList.toggle('out', i < low || i >= high));
  const isWhole = low === 0 && high === bars.length - 1;
  const first = isoOf(low === 0 ? span[0] : bars[low]);
  const last = isoOf(high === bars.length - 1 ? span[1] : bars[high] - 1);
  const undated = days.filter(Number.isNaN).length;
  const note = !isWhole && undated ? ` (${say('withoutDate', { passages: count(undated, 'passage') })})` : '';
  byId('period').textContent = formatPeriod(first, last) + note;
  const play = byId('play');
  play.textContent = playing ? '❚❚' : '▶';
  play.setAttribute('aria-label', say(playing ? 'pause' : 'play'));
  play.title = say(playing ? 'pause' : 'play');
}

/** How much evidence each bar's days have. */
function histogram() {
  const counts = new Array(bars.length - 1).fill(0);
  for (const day of days) if (!Number.isNaN(day)) counts[barOf(day)]++;
  const most = Math.max(...counts, 1);
  const svg = svgElement('svg', {
    viewBox: `0 0 ${counts.length} 100`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  });
  counts.forEach((number, i) => {
    const height = (100 * number) / most;
    svg.append(svgElement('rect', { x: i + 0.06, width: 0.88, y: 100 - height, height }));
  });
  return svg;
}

function barOf(day) {
  let [low, high] = [0, bars.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (bars[middle] <= day) low = middle;
    else high = middle;
  }
  return low;
}

function svgElement(tag, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
