/** Lists of the panel that show their first items, and the others when asked. */

import { button, make } from './dom.js';
import { formatNumber, say } from './words.js';

const FIRST = 25; // items of a long list that are shown at once

/**
 * @param {string} tag - with classes, as in `make`
 * @param {*[]} items
 * @param {(item: *) => Node} render
 */
export function longList(tag, items, render) {
  const list = make(tag, {}, ...items.slice(0, FIRST).map(render));
  const rest = items.slice(FIRST);
  if (!rest.length) return list;
  const unfold = () => {
    const added = rest.splice(0, 8 * FIRST).map(render);
    list.append(...added);
    if (rest.length) more.textContent = say('more', { number: formatNumber(rest.length) });
    else more.remove();
    added[0].querySelector('button, summary, input').focus();
  };
  const more = button('button.more', unfold, say('more', { number: formatNumber(rest.length) }));
  return make('div', {}, list, more);
}
