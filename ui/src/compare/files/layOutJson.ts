/** JSON in lines, so that lines can be compared: programs write it in one. */

import { parseJson } from '../../artifacts/previews/json';

const WIDTH = 100;
// Nobody writes such a line by hand.
const LONG_LINE = 400;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

export function hasLongLine(text: string): boolean {
  return text.split('\n').some((line) => line.length > LONG_LINE);
}

/** An entry a line; what is short stays in one. All else is as it was written. What is no JSON stays as it is. */
export function layOutJson(text: string): string {
  try {
    parseJson(text);
  } catch {
    return text;
  }
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;

  function value(indent: string): string {
    const open = tokens[at++] ?? '';
    if (open !== '{' && open !== '[') return open;
    const entries: string[] = [];
    const deeper = `${indent}  `;
    while (tokens[at] !== '}' && tokens[at] !== ']') {
      let entry = value(deeper);
      if (tokens[at] === ':') {
        at++;
        entry += `: ${value(deeper)}`;
      }
      entries.push(entry);
      if (tokens[at] === ',') at++;
    }
    const close = tokens[at++] ?? '';
    const flat = `${open}${entries.join(', ')}${close}`;
    if (indent.length + flat.length <= WIDTH && !flat.includes('\n')) return flat;
    return `${open}\n${entries.map((entry) => deeper + entry).join(',\n')}\n${indent}${close}`;
  }
  return value('');
}
