import { describe, expect, it } from 'vitest';
import { isFilter, isUnfinishedFilter, listFilter, tagFilter } from '../api/registry';
import { compareFields, compareMetrics, comparePairs } from './compare';
import { readSource } from './origin';

describe('the search field', () => {
  it.each([
    ['fraud', false],
    ['name', false],
    ["name = 'x'", true],
    ["tags.team = 'x'", true],
    ["tags.`a b` ILIKE '%x%' AND name LIKE 'y%'", true],
    ['tags.team =', true],
  ])('%s: a filter? %s', (text, expected) => {
    expect(isFilter(text)).toBe(expected);
  });

  it('waits until a value is closed', () => {
    expect(['tags.a =', "tags.a = '", "tags.a = 'x"].map(isUnfinishedFilter)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["tags.a = 'x'", 'fraud', "name = ''"].map(isUnfinishedFilter)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('asks for prompts by their tag', () => {
    expect(listFilter('prompt', 'sum')).toBe(
      "tags.`mlflow.prompt.is_prompt` = 'true' AND name ILIKE '%sum%'",
    );
    expect(listFilter('model', '')).toBe('');
  });

  it('quotes a tag as its value allows', () => {
    expect(tagFilter({ key: 'a', value: "it's" })).toBe('tags.`a` = "it\'s"');
    expect(tagFilter({ key: 'a', value: `it's "x"` })).toBeUndefined();
  });
});

describe('where a version comes from', () => {
  const id = `m-${'0f'.repeat(16)}`;
  it.each([
    [`models:/${id}`, { path: id }],
    ['models:/my model/12', { name: 'my model', version: '12' }],
    ['runs:/abc/model/sub', { runId: 'abc', path: 'model/sub' }],
    [`mlflow-artifacts:/0/models/${id}/artifacts`, { path: id }],
    ['s3://bucket/model', null],
  ])('%s', (source, expected) => {
    expect(readSource(source)).toEqual(expected);
  });
});

describe('two versions', () => {
  it('shows what only one of them has', () => {
    expect(comparePairs([{ key: 'a', value: '1' }], [{ key: 'b', value: '1' }])).toEqual([
      { key: 'a', from: '1', to: undefined, differs: true },
      { key: 'b', from: undefined, to: '1', differs: true },
    ]);
  });

  it('tells how much a metric changed, where that can be told', () => {
    const metric = (value: number) => [{ key: 'loss', value }];
    const change = (from: number, to: number) =>
      compareMetrics(metric(from), metric(to), String)[0];
    expect(change(1, 0.5)).toMatchObject({ change: -0.5, differs: true });
    expect(change(Number.NaN, Number.NaN)?.differs).toBe(false);
    expect(change(1, Number.POSITIVE_INFINITY)?.change).toBeUndefined();
  });

  it('compares columns by name', () => {
    const field = { name: 'age', type: 'long', required: true };
    expect(compareFields([field], [{ ...field, required: false }])).toEqual([
      { key: 'age', from: 'long', to: 'long, optional', differs: true },
    ]);
  });
});
