/** The panel beside the drawing: an entity, a tie, or the ways between two entities, each with its sentences. */

import { button, byId, make } from './dom.js';
import { entityDetails } from './entity.js';
import { nodes, ties } from './graph.js';
import { deselect, isReading, state, undo } from './state.js';
import { tieDetails } from './tie.js';
import { wayDetails } from './ways.js';
import { say } from './words.js';

const panel = byId('panel');

/** Show what is looked at, or close the panel where there is nothing. */
export function showPanel() {
  const { node, tie, path } = state;
  panel.hidden = node === null && tie === null && path === null;
  const moveFocus = panel.contains(document.activeElement);
  panel.replaceChildren(...(panel.hidden ? [] : [toolbar(), ...details({ node, tie, path }).filter(Boolean)]));
  byId('announcement').textContent = panel.querySelector('h2')?.textContent ?? '';
  if (panel.hidden) return;
  panel.scrollTop = 0;
  if (moveFocus) focusPanel();
}

function details({ node, tie, path }) {
  if (path !== null) return wayDetails(...path.map((id) => nodes[id]));
  return tie === null ? entityDetails(nodes[node]) : tieDetails(ties[tie]);
}

/** Put the focus on the panel's title, for those who read on from the keyboard. */
export function focusPanel() {
  panel.querySelector('h2')?.focus();
}

/** How many pixels of the drawing the panel covers, on its right in wide windows, below in narrow ones. */
export function covered() {
  if (panel.hidden) return { right: 0, bottom: 0 };
  const isBelow = panel.offsetWidth >= panel.parentElement.offsetWidth;
  return isBelow ? { right: 0, bottom: panel.offsetHeight } : { right: panel.offsetWidth, bottom: 0 };
}

function toolbar() {
  const back = isReading() ? button('button', undo, `← ${say('back')}`) : null;
  const close = button('button.close', deselect, '×');
  close.setAttribute('aria-label', say('close'));
  return make('div.toolbar', {}, back, close);
}
