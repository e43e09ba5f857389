/**
 * Nested settings as one short text that stays readable in an address: `(a:1,b:!(x,y),c:~two words~)`. Objects in
 * round brackets, lists in `!( )`, `!t` and `!f`, numbers as they are, texts bare where that is unambiguous, else
 * between tildes with `!` before a tilde or an exclamation mark.
 */

export type Compact = string | number | boolean | readonly Compact[] | CompactObject;
export interface CompactObject {
  readonly [name: string]: Compact | undefined;
}

const BARE = /^[A-Za-z_+][\w+./-]*$/;
const DEEPEST = 8;

export function encodeCompact(value: Compact): string {
  if (typeof value === 'string') {
    return BARE.test(value) ? value : `~${value.replace(/[!~]/g, '!$&')}~`;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '0';
  if (typeof value === 'boolean') return value ? '!t' : '!f';
  if (isList(value)) return `!(${value.map(encodeCompact).join(',')})`;
  const pairs = Object.entries(value).filter(([, part]) => part !== undefined);
  return `(${pairs.map(([name, part]) => `${encodeCompact(name)}:${encodeCompact(part as Compact)}`).join(',')})`;
}

function isList(value: Compact): value is readonly Compact[] {
  return Array.isArray(value);
}

/** undefined for a damaged text. */
export function decodeCompact(text: string): Compact | undefined {
  let at = 0;

  function fail(): never {
    throw new SyntaxError(`unexpected ${text[at] ?? 'end'} at ${at}`);
  }

  function take(char: string): boolean {
    if (text[at] !== char) return false;
    at += 1;
    return true;
  }

  function value(depth: number): Compact {
    if (depth > DEEPEST) fail();
    if (take('(')) return object(depth);
    if (take('!')) {
      if (take('t')) return true;
      if (take('f')) return false;
      if (take('(')) return list(depth);
      fail();
    }
    return scalar();
  }

  function object(depth: number): CompactObject {
    const found: Record<string, Compact> = Object.create(null);
    while (!take(')')) {
      const name = String(scalar());
      if (!take(':')) fail();
      found[name] = value(depth + 1);
      if (text[at] !== ')' && !take(',')) fail();
    }
    return found;
  }

  function list(depth: number): Compact[] {
    const found: Compact[] = [];
    while (!take(')')) {
      found.push(value(depth + 1));
      if (text[at] !== ')' && !take(',')) fail();
    }
    return found;
  }

  function scalar(): string | number {
    if (take('~')) return quoted();
    const bare = /[^(),:!~]*/y;
    bare.lastIndex = at;
    const part = bare.exec(text)?.[0] ?? '';
    if (part === '') fail();
    at += part.length;
    const number = Number(part);
    return BARE.test(part) || Number.isNaN(number) ? part : number;
  }

  function quoted(): string {
    let found = '';
    while (!take('~')) {
      if (text[at] === '!') at += 1;
      if (at >= text.length) fail();
      found += text[at];
      at += 1;
    }
    return found;
  }

  try {
    const found = value(0);
    return at === text.length ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The object of a text; an empty one where there is none, or it is damaged. */
export function decodeRecord(text: string | undefined): CompactObject {
  const found = text ? decodeCompact(text) : undefined;
  return typeof found === 'object' && !Array.isArray(found) ? (found as CompactObject) : {};
}
