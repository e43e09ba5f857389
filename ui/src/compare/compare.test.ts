import { describe, expect, it } from 'vitest';
import type { Run } from '../api/types';
import { compareLink, idList } from '../url/compare';
import { compareRuns, stepDifference } from './comparison';

function run(id: string, data: Run['data'], datasets: [string, string, string?][] = []): Run {
  return {
    info: {
      run_id: id,
      experiment_id: '1',
      status: 'FINISHED',
      lifecycle_stage: 'active',
      start_time: 1000,
      end_time: 2000,
    },
    data,
    inputs: {
      dataset_inputs: datasets.map(([name, digest, context]) => ({
        dataset: { name, digest },
        tags: context ? [{ key: 'mlflow.data.context', value: context }] : [],
      })),
    },
  };
}

function metric(key: string, value: number | string) {
  return { key, value, step: 0, timestamp: 0 };
}

function compared(...runs: Run[]) {
  const rows = compareRuns(runs, (id) => `experiment ${id}`, 0);
  return (key: string) => rows.find((row) => row.key === key);
}

describe('compareRuns', () => {
  it('tells what differs, a missing value among it', () => {
    const row = compared(
      run('a', {
        params: [
          { key: 'lr', value: '1e-3' },
          { key: 'seed', value: '1' },
        ],
      }),
      run('b', { params: [{ key: 'lr', value: '1e-3' }] }),
    );
    expect(row('lr')?.differs).toBe(false);
    expect(row('seed')?.differs).toBe(true);
    expect(row('seed')?.cells[1]).toBeUndefined();
  });

  it('compares metrics by every digit, NaN being like NaN', () => {
    const row = compared(
      run('a', { metrics: [metric('loss', 0.1234567), metric('bad', 'NaN')] }),
      run('b', { metrics: [metric('loss', 0.1234568), metric('bad', 'NaN')] }),
    );
    expect(row('loss')?.cells.map((cell) => cell?.text)).toEqual(['0.12346', '0.12346']);
    expect(row('loss')?.differs).toBe(true);
    expect(row('bad')?.differs).toBe(false);
  });

  it('does not call different ids a difference', () => {
    const row = compared(run('a', {}), run('b', {}));
    expect(row('Run ID')?.differs).toBe(false);
    expect(row('Duration')?.differs).toBe(false);
  });

  it('tells versions of a data set apart by the digest, each context for itself', () => {
    const row = compared(
      run('a', {}, [
        ['c4', 'd1', 'train'],
        ['c4', 'd9', 'eval'],
      ]),
      run('b', {}, [
        ['c4', 'd2', 'train'],
        ['c4', 'd9', 'eval'],
      ]),
    );
    expect(row('c4 (train)')?.differs).toBe(true);
    expect(row('c4 (eval)')?.differs).toBe(false);
  });

  it('leaves the tags of MLflow itself out', () => {
    const tags = [
      { key: 'mlflow.log-model.history', value: '[]' },
      { key: 'team', value: 'north' },
    ];
    const row = compared(run('a', { tags }));
    expect(row('team')?.section).toBe('Tags');
    expect(row('mlflow.log-model.history')).toBeUndefined();
  });
});

it('steps through the differences and round the end', () => {
  const rows = [true, false, true].map((differs) => ({ differs }));
  expect(stepDifference(rows, undefined, 1)).toBe(0);
  expect(stepDifference(rows, 0, 1)).toBe(2);
  expect(stepDifference(rows, 2, 1)).toBe(0);
  expect(stepDifference(rows, undefined, -1)).toBe(2);
  expect(stepDifference([{ differs: false }], undefined, 1)).toBeUndefined();
});

describe('the link', () => {
  it('is the one that MLflow writes', () => {
    const link = compareLink([
      { run_id: 'a', experiment_id: '1' },
      { run_id: 'b', experiment_id: '2' },
      { run_id: 'c', experiment_id: '1' },
    ]);
    expect(link).toEqual({ runs: '["a","b","c"]', experiments: '["1","2"]' });
    expect(idList(link.runs)).toEqual(['a', 'b', 'c']);
  });

  it('is read even if a chat program has damaged it', () => {
    expect(idList('["a", "b"')).toEqual(['a', 'b']);
    expect(idList('a,b,a')).toEqual(['a', 'b']);
    expect(idList(undefined)).toEqual([]);
    expect(idList('["a","a",7]')).toEqual(['a', '7']);
  });
});
