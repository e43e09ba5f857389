/**
 * The text of a filter, taken apart and put together again (MLflow's grammar: comparisons joined by AND). Chips are the
 * comparisons one by one; `contextAt` says what can be written at a place. Pure functions; the server is the judge of what
 * is right, here it only has to be split.
 */

export interface Clause {
  /** Where it stands in the text. */
  from: number;
  to: number;
  /** As written, for example "metrics"; empty where none is. */
  entity: string;
  key: string;
  /** Upper case, one blank between words. */
  operator: string;
  /** As written, with its quotes; empty for IS NULL. */
  value: string;
}

export interface ParsedFilter {
  clauses: Clause[];
  /** The first piece that is no comparison. */
  bad?: { from: number; to: number };
}

const IDENTIFIER =
  /(?:[\p{L}_][\p{L}\p{N}_]*|`[^`]*`|"[^"]*")(?:\.(?:`[^`]*`|"[^"]*"|'[^']*'|[\p{L}\p{N}_.]+))?/uy;
const OPERATOR =
  /IS\s+(?:NOT\s+)?NULL\b|(?:NOT\s+)?IN(?=[\s(])|>=|<=|!=|<>|==|=|>|<|(?:NOT\s+)?[IR]?LIKE\b/iy;
const VALUE =
  /'(?:''|\\'|[^'])*'|"(?:""|\\"|[^"])*"|-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])/y;
const LIST = /\((?:'[^']*'|"[^"]*"|[^)'"])*\)/y;
const AND = /AND\b/iy;
const BLANK = /\s*/y;
const PIECE = /\S+/y;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function skip(text: string, at: number): number {
  return at + (match(BLANK, text, at)?.length ?? 0);
}

export function parseFilter(text: string): ParsedFilter {
  const clauses: Clause[] = [];
  let at = skip(text, 0);
  while (at < text.length) {
    const and = match(AND, text, at);
    if (and) {
      at = skip(text, at + and.length);
      continue;
    }
    const clause = clauseAt(text, at);
    if (typeof clause === 'number') {
      return { clauses, bad: { from: clause, to: clause + pieceLength(text, clause) } };
    }
    clauses.push(clause);
    at = skip(text, clause.to);
  }
  return { clauses };
}

function pieceLength(text: string, at: number): number {
  return match(PIECE, text, at)?.length ?? text.length - at;
}

/** The comparison that begins there, or where it is none: the place that the server names too. */
function clauseAt(text: string, from: number): Clause | number {
  const identifier = match(IDENTIFIER, text, from);
  if (!identifier) return from;
  const operatorAt = skip(text, from + identifier.length);
  const operator = match(OPERATOR, text, operatorAt);
  if (!operator) return from;
  const name = operator.toUpperCase().replace(/\s+/g, ' ');
  const head = { from, ...identifierParts(identifier), operator: name };
  const operatorEnd = operatorAt + operator.length;
  if (name.endsWith('NULL')) return { ...head, to: operatorEnd, value: '' };
  const valueAt = skip(text, operatorEnd);
  const value = match(name.endsWith('IN') ? LIST : VALUE, text, valueAt);
  if (value === undefined) return valueAt < text.length ? valueAt : from;
  return { ...head, to: valueAt + value.length, value };
}

function identifierParts(identifier: string): { entity: string; key: string } {
  const quoted = /^[`"]/.test(identifier);
  const dot = quoted
    ? identifier.indexOf('.', identifier.indexOf(identifier.charAt(0), 1))
    : identifier.indexOf('.');
  if (dot < 0) return { entity: '', key: unquoted(identifier) };
  return { entity: unquoted(identifier.slice(0, dot)), key: unquoted(identifier.slice(dot + 1)) };
}

function unquoted(text: string): string {
  return /^([`"']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

/** The clauses as written, one text for each; undefined where the filter is more than a row of comparisons. */
export function chipsOf(text: string): string[] | undefined {
  const { clauses, bad } = parseFilter(text);
  if (bad) return undefined;
  return clauses.map(({ from, to }) => text.slice(from, to));
}

/** Chips back to one text. */
export function textOf(chips: readonly string[]): string {
  return chips.join(' AND ');
}

/** What a filter says with one comparison more. */
export function withClause(text: string, clause: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return clause;
  return chipsOf(trimmed)?.includes(clause) ? trimmed : `${trimmed} AND ${clause}`;
}

/** The language has no escapes: a text with both kinds of quotes cannot be said, only described (see likeText). */
export function isSayable(text: string): boolean {
  return !(text.includes("'") && text.includes('"'));
}

/** For LIKE: the text, or where it cannot be said one with any character in place of its single quotes. */
export function likeText(text: string): string {
  return isSayable(text) ? text : text.replaceAll("'", '_');
}

/** In quotes; of a text that can be said. */
export function quoted(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}

export type FilterContext =
  | { kind: 'key'; from: number; entity: string; typed: string }
  | { kind: 'operator'; from: number; entity: string; typed: string }
  | { kind: 'value'; from: number; entity: string; key: string; operator: string; typed: string }
  | { kind: 'and'; from: number; typed: string };

/** What is being written at the end of `before`, the text up to the cursor. */
export function contextAt(before: string): FilterContext {
  let at = skip(before, 0);
  for (;;) {
    const and = match(AND, before, at);
    if (and && at + and.length < before.length) {
      at = skip(before, at + and.length);
      continue;
    }
    const clause = clauseAt(before, at);
    // A number or word at the very end may go on.
    if (typeof clause === 'number' || (clause.to === before.length && !/['")]$/.test(before)))
      break;
    at = skip(before, clause.to);
    const rest = before.slice(at);
    if (clause.to === before.length) return { kind: 'and', from: at, typed: '' };
    if (/^[a-z]{0,2}$/i.test(rest) && 'and'.startsWith(rest.toLowerCase())) {
      return { kind: 'and', from: at, typed: rest };
    }
  }
  return insideClause(before, at);
}

function insideClause(before: string, at: number): FilterContext {
  const identifier = match(IDENTIFIER, before, at) ?? '';
  const end = at + identifier.length;
  // No blank and no operator yet: the key is still being written, perhaps within quotes.
  if (end === before.length || (!/^\s/.test(before.slice(end)) && !match(OPERATOR, before, end))) {
    return keyContext(before.slice(at), at);
  }
  const { entity, key } = identifierParts(identifier);
  const operatorAt = skip(before, end);
  const operator = match(OPERATOR, before, operatorAt);
  const operatorEnd = operatorAt + (operator?.length ?? 0);
  if (!operator || (operatorEnd === before.length && /\w$/.test(operator))) {
    return { kind: 'operator', from: operatorAt, entity, typed: before.slice(operatorAt) };
  }
  const valueAt = skip(before, operatorEnd);
  const typed = before.slice(valueAt);
  const name = operator.toUpperCase().replace(/\s+/g, ' ');
  // Inside a list the last item is what is being written.
  const item = name.endsWith('IN')
    ? Math.max(typed.lastIndexOf('('), typed.lastIndexOf(',')) + 1
    : 0;
  const from = skip(before, valueAt + item);
  return { kind: 'value', from, entity, key, operator: name, typed: before.slice(from) };
}

function keyContext(unfinished: string, from: number): FilterContext {
  const dot = unfinished.indexOf('.');
  const entity = dot < 0 ? '' : unfinished.slice(0, dot);
  const typed = dot < 0 ? unfinished : unfinished.slice(dot + 1).replace(/^[`"]/, '');
  return { kind: 'key', from, entity, typed };
}

/** Where the server's sentence points at: the piece it quotes, or what cannot be split, or everything. */
export function errorSpan(text: string, sentence: string): { from: number; to: number } {
  const { clauses, bad } = parseFilter(text);
  if (bad) return bad;
  const compared = clauses.find((clause) => isRefused(clause, sentence));
  if (compared) return { from: compared.from, to: compared.to };
  for (const quote of quotes(sentence)) {
    const at = text.indexOf(quote);
    if (at < 0) continue;
    const clause = clauses.find(({ from, to }) => from <= at && at < to);
    return clause ? { from: clause.from, to: clause.to } : { from: at, to: at + quote.length };
  }
  const named = clauses.find(({ entity, key }) => entity && sentence.includes(`${entity}.${key}`));
  return named ? { from: named.from, to: named.to } : { from: 0, to: text.length };
}

/** Whether the sentence is about this comparison's operator: one that is none of its kind, numbers or texts. */
function isRefused({ entity, operator }: Clause, sentence: string): boolean {
  const [, refused, valid = ''] =
    /^Invalid comparator '([^']+)' not one of (.*)/s.exec(sentence) ?? [];
  if (operator !== refused?.toUpperCase()) return false;
  return /^attr|^run$|^$/i.test(entity) || valid.includes('LIKE') !== /^metrics?$/i.test(entity);
}

/** The pieces in quotes, the longest first: they say most. */
function quotes(sentence: string): string[] {
  return [...sentence.matchAll(/'([^']+)'|"([^"]+)"|`([^`]+)`/g)]
    .map(([, a, b, c]) => a ?? b ?? c ?? '')
    .sort((a, b) => b.length - a.length);
}
