/** Writing TOML: tables of an array, strings that come back as they were, whatever is in them. */

const SHORT = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

/** A basic string: quotes, backslashes and control characters escaped; half an emoji, which no file can hold, is U+FFFD. */
const basicString = (text) => `"${Array.from(text, escapedSign).join('')}"`;

function escapedSign(sign) {
  const code = sign.codePointAt(0);
  if (sign in SHORT) return SHORT[sign];
  if (code < 0x20 || code === 0x7f) return `\\u${code.toString(16).padStart(4, '0')}`;
  return code >= 0xd800 && code <= 0xdfff ? '\ufffd' : sign;
}

function tomlValue(value) {
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(tomlValue).join(', ')}]`;
  return typeof value === 'string' ? basicString(value) : `{ ${pairsOf(value).join(', ')} }`;
}

const pairsOf = (table) =>
  Object.entries(table)
    .filter(([, value]) => value != null)
    .map(([key, value]) => `${key} = ${tomlValue(value)}`);

/**
 * One table of an array of tables.
 * @param {string} name - a bare key
 * @param {Object} table - strings, truths, lists and tables by bare keys; null leaves one out
 */
export const tomlTable = (name, table) => [`[[${name}]]`, ...pairsOf(table), ''].join('\n');
