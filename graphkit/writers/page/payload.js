/** What the page holds compressed: zlib in base64, within elements that no browser runs. */

import { byId } from './dom.js';
import { say } from './words.js';

if (!window.DecompressionStream) Object.assign(byId('notice'), { hidden: false, textContent: say('old') });

/**
 * The value in an element.
 * @param {Element} element
 * @returns {Promise<*>}
 */
export async function inflate(element) {
  const stream = new Blob([bytesOf(element.textContent)]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).json();
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}
