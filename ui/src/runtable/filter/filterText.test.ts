import { describe, expect, it } from 'vitest';
import {
  chipsOf,
  contextAt,
  errorSpan,
  parseFilter,
  quoted,
  textOf,
  withClause,
} from './filterText';

describe('chips', () => {
  it('are the comparisons as written', () => {
    const text =
      "metrics.`val/loss` < 1e-3  AND params.model = 'a AND b' and tags.x IS NOT NULL AND attributes.run_id IN ('a', \"b\")";
    expect(chipsOf(text)).toEqual([
      'metrics.`val/loss` < 1e-3',
      "params.model = 'a AND b'",
      'tags.x IS NOT NULL',
      'attributes.run_id IN (\'a\', "b")',
    ]);
  });

  it('come back from the text they make', () => {
    const chips = ["params.model NOT LIKE '%x%'", 'metrics.m >= -.5', "status='FINISHED'"];
    expect(chipsOf(textOf(chips))).toEqual(chips);
    expect(chipsOf('')).toEqual([]);
  });

  it('are not made of what is no row of comparisons', () => {
    expect(chipsOf('metrics.a < 1 OR metrics.b < 2')).toBeUndefined();
    expect(chipsOf('loss >')).toBeUndefined();
  });

  it('grow by a clause once', () => {
    expect(withClause('', 'a = 1')).toBe('a = 1');
    expect(withClause(' a = 1 ', 'b = 2')).toBe('a = 1 AND b = 2');
    expect(withClause('a = 1 AND b = 2', 'b = 2')).toBe('a = 1 AND b = 2');
  });
});

it('takes identifiers apart at the first dot outside quotes', () => {
  const keys = (text: string) => parseFilter(text).clauses.map(({ entity, key }) => [entity, key]);
  expect(keys('metrics."a.b" = 1')).toEqual([['metrics', 'a.b']]);
  expect(keys('params.a.b = 1')).toEqual([['params', 'a.b']]);
  expect(keys('`status` = 1')).toEqual([['', 'status']]);
});

it('quotes a value with the kind of quote that is not in it', () => {
  expect([quoted('plain'), quoted("o'neil")]).toEqual(["'plain'", `"o'neil"`]);
});

describe('what can be written at the cursor', () => {
  it.each([
    ['', { kind: 'key', from: 0, entity: '', typed: '' }],
    ['met', { kind: 'key', from: 0, entity: '', typed: 'met' }],
    ['metrics.', { kind: 'key', from: 0, entity: 'metrics', typed: '' }],
    ['metrics.`val/lo', { kind: 'key', from: 0, entity: 'metrics', typed: 'val/lo' }],
    ['metrics.`a b', { kind: 'key', from: 0, entity: 'metrics', typed: 'a b' }],
    ['metrics.val/lo', { kind: 'key', from: 0, entity: 'metrics', typed: 'val/lo' }],
    ['metrics.loss ', { kind: 'operator', from: 13, entity: 'metrics', typed: '' }],
    ['params.a LI', { kind: 'operator', from: 9, entity: 'params', typed: 'LI' }],
    ['tags.a = 1 AND p', { kind: 'key', from: 15, entity: '', typed: 'p' }],
    ["tags.a = 'x' ", { kind: 'and', from: 13, typed: '' }],
    ["tags.a = 'x' an", { kind: 'and', from: 13, typed: 'an' }],
    ["tags.a = 'x' AND ", { kind: 'key', from: 17, entity: '', typed: '' }],
  ])('%j', (before, expected) => {
    expect(contextAt(before)).toEqual(expected);
  });

  it('knows the key that a value is for, and the last item of a list', () => {
    expect(contextAt("params.`model type` = 'res")).toEqual({
      kind: 'value',
      from: 22,
      entity: 'params',
      key: 'model type',
      operator: '=',
      typed: "'res",
    });
    expect(contextAt("params.m IN ('a', 'b")).toMatchObject({
      kind: 'value',
      from: 18,
      typed: "'b",
    });
    expect(contextAt('metrics.loss < 0')).toMatchObject({ kind: 'value', typed: '0' });
  });
});

describe('where an error stands', () => {
  const at = (text: string, sentence: string) => {
    const { from, to } = errorSpan(text, sentence);
    return text.slice(from, to);
  };

  it('is the first piece that is no comparison', () => {
    expect(at("a = '1' AND loss > > 1", 'Invalid clause(s)')).toBe('>');
    expect(at('a = 1 OR b = 2', 'Invalid clause(s)')).toBe('OR');
  });

  it('is the comparison that the sentence quotes', () => {
    const sentence =
      "Invalid attribute key 'colour' specified. Valid keys are 'status' and 'run_name'.";
    expect(at("metrics.a < 1 AND attributes.colour = 'x'", sentence)).toBe(
      "attributes.colour = 'x'",
    );
  });

  it('is the comparison whose operator is not of its kind', () => {
    const texts = "Invalid comparator 'IN' not one of '{'=', '!=', 'LIKE', 'ILIKE'}'";
    expect(at("params.model = 'vit' and metrics.acc > 0.6 and tags.team in ('a','b')", texts)).toBe(
      "tags.team in ('a','b')",
    );
    const more = "Invalid comparator '>' not one of '{'=', '!=', 'LIKE', 'ILIKE'}'";
    expect(at("metrics.acc > 0.6 AND tags.team > 'a'", more)).toBe("tags.team > 'a'");
    const numbers = "Invalid comparator 'LIKE' not one of '{'=', '!=', '>', '>=', '<', '<='}'";
    expect(at("tags.team LIKE 'a' AND metrics.acc like 'b'", numbers)).toBe("metrics.acc like 'b'");
  });

  it('is everything where nothing else is known', () => {
    expect(at('metrics.a < 1', 'No.')).toBe('metrics.a < 1');
  });
});
