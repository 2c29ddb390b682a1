/** Saving a file from the page. */

import { make } from './dom.js';

/** Offer what stands at an address, which may be the page's own, as a file. */
export function saveFile(name, href) {
  make('a', { href, download: name }).click();
  if (href.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
