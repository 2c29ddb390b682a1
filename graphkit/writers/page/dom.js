/** Making elements. Text only ever becomes text nodes, so that nothing an article says is run or parsed. */

export const byId = (id) => document.getElementById(id);

/**
 * An element with its children.
 * @param {string} tag - with classes, as in "p.dim.small"
 * @param {Object} properties - listeners as functions by event name, the rest as attributes; false leaves one out
 * @param {...(Node|string|null)} children
 */
export function make(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value !== false && value != null) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** A button that does something when it is pressed. */
export const button = (tag, click, ...children) => make(tag, { type: 'button', click }, ...children);

/** A name, kept from turning the direction of the text around it. */
export const isolated = (name) => make('bdi', {}, name);

/** A source as a link where it is a web address, else as it is. */
export function link(origin) {
  const isAddress = /^https?:\/\//i.test(origin);
  return isAddress ? make('a', { href: origin, target: '_blank', rel: 'noopener noreferrer' }, origin) : origin;
}

/** A choice among some values. */
export function select(properties, options, value) {
  const items = options.map(([key, words]) => make('option', { value: key, selected: key === value }, words));
  return make('select', properties, ...items);
}
