/**
 * Arithmetic over metrics, such as `train/loss - val/loss` or `log(loss) / 2`: a small recursive-descent parser that
 * makes closures. Nothing is ever evaluated as code; the page's Content-Security-Policy would not let it.
 *
 * A metric is named as it is where that is unambiguous (the longest known key wins, so `a/b` is the metric "a/b" if
 * there is one, else a division), or between backticks.
 */

export interface Expression {
  /** The metrics it reads, each once; `evaluate` gets their values in this order. */
  keys: string[];
  evaluate: (values: readonly number[]) => number;
}

export interface ExpressionError {
  error: string;
  /** Where in the text. */
  at: number;
}

type Node = (values: readonly number[]) => number;

const FUNCTIONS: Record<string, { parameters: number; call: (...values: number[]) => number }> = {
  abs: { parameters: 1, call: Math.abs },
  exp: { parameters: 1, call: Math.exp },
  log: { parameters: 1, call: Math.log },
  log2: { parameters: 1, call: Math.log2 },
  log10: { parameters: 1, call: Math.log10 },
  sqrt: { parameters: 1, call: Math.sqrt },
  min: { parameters: 2, call: Math.min },
  max: { parameters: 2, call: Math.max },
  pow: { parameters: 2, call: (base, power) => base ** power },
};

export const FUNCTION_NAMES = Object.keys(FUNCTIONS);
const DEEPEST = 60;

class ParseError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

export function isExpressionError(parsed: Expression | ExpressionError): parsed is ExpressionError {
  return 'error' in parsed;
}

export function parseExpression(
  text: string,
  known: readonly string[],
): Expression | ExpressionError {
  const keys: string[] = [];
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  let at = 0;
  let depth = 0;

  function fail(message: string, where = at): never {
    throw new ParseError(message, where);
  }

  function space() {
    while (/\s/.test(text[at] ?? '')) at += 1;
  }

  function take(char: string): boolean {
    space();
    if (text[at] !== char) return false;
    at += 1;
    return true;
  }

  function metric(key: string): Node {
    if (!keys.includes(key)) keys.push(key);
    const place = keys.indexOf(key);
    return (values) => values[place] ?? Number.NaN;
  }

  function sum(): Node {
    let left = product();
    for (;;) {
      if (take('+')) left = plus(left, product());
      else if (take('-')) left = minus(left, product());
      else return left;
    }
  }

  function product(): Node {
    let left = unary();
    for (;;) {
      if (take('*')) left = timesOf(left, unary());
      else if (take('/')) left = over(left, unary());
      else if (take('%')) left = rest(left, unary());
      else return left;
    }
  }

  function unary(): Node {
    depth += 1;
    if (depth > DEEPEST) fail('This is nested too deeply.');
    try {
      if (take('-')) {
        const inner = unary();
        return (values) => -inner(values);
      }
      if (take('+')) return unary();
      return power();
    } finally {
      depth -= 1;
    }
  }

  function power(): Node {
    const base = atom();
    if (!take('^')) return base;
    const exponent = unary();
    return (values) => base(values) ** exponent(values);
  }

  function atom(): Node {
    space();
    if (take('(')) {
      const inner = sum();
      if (!take(')')) fail('A closing bracket is missing.');
      return inner;
    }
    if (take('`')) {
      const end = text.indexOf('`', at);
      if (end < 0) fail('The closing backtick is missing.', at - 1);
      const key = text.slice(at, end);
      at = end + 1;
      if (!known.includes(key)) fail(`There is no metric “${key}”.`, at - key.length - 1);
      return metric(key);
    }
    return (
      number() ??
      named() ??
      fail(
        at >= text.length
          ? 'Something is missing at the end.'
          : `“${text[at]}” is not expected here.`,
      )
    );
  }

  function number(): Node | undefined {
    const digits = /(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/iy;
    digits.lastIndex = at;
    const found = digits.exec(text)?.[0];
    // A key may begin with a digit: "3d/iou".
    if (!found || keyHere(found.length)) return undefined;
    at += found.length;
    const value = Number(found);
    return () => value;
  }

  /** The longest known key that stands here, longer than `least`. */
  function keyHere(least = 0): string | undefined {
    return longestFirst.find(
      (key) =>
        key.length > least &&
        text.startsWith(key, at) &&
        !/[\w.]/.test(/[\w.]$/.test(key) ? (text[at + key.length] ?? '') : ''),
    );
  }

  function named(): Node | undefined {
    const start = at;
    const key = keyHere();
    const word = /[A-Za-z_][\w.]*/y;
    word.lastIndex = at;
    const name = word.exec(text)?.[0] ?? '';
    if (name && Object.hasOwn(FUNCTIONS, name) && /^\s*\(/.test(text.slice(at + name.length))) {
      at += name.length;
      return call(name);
    }
    if (key !== undefined) {
      at += key.length;
      return metric(key);
    }
    if (name) fail(`There is no metric “${name}”.`, start);
    return undefined;
  }

  function call(name: string): Node {
    const start = at;
    take('(');
    const parts = [sum()];
    while (take(',')) parts.push(sum());
    if (!take(')')) fail('A closing bracket is missing.');
    const known = FUNCTIONS[name];
    if (!known || parts.length !== known.parameters) {
      fail(`${name}() takes ${known?.parameters === 2 ? 'two values' : 'one value'}.`, start);
    }
    return (values) => known.call(...parts.map((part) => part(values)));
  }

  try {
    const evaluate = sum();
    space();
    if (at < text.length) fail(`“${text[at]}” is not expected here.`);
    if (keys.length === 0) fail('It names no metric.', 0);
    return { keys, evaluate };
  } catch (error) {
    if (error instanceof ParseError) return { error: error.message, at: error.at };
    throw error;
  }
}

const plus =
  (a: Node, b: Node): Node =>
  (v) =>
    a(v) + b(v);
const minus =
  (a: Node, b: Node): Node =>
  (v) =>
    a(v) - b(v);
const timesOf =
  (a: Node, b: Node): Node =>
  (v) =>
    a(v) * b(v);
const over =
  (a: Node, b: Node): Node =>
  (v) =>
    a(v) / b(v);
const rest =
  (a: Node, b: Node): Node =>
  (v) =>
    a(v) % b(v);
