import { describe, expect, it } from 'vitest';
import type { RunRow } from '../api/runs';
import type { Run } from '../api/types';
import { runsCsv } from './csv';
import {
  chosenFrom,
  chosenPart,
  chosenText,
  type Named,
  NONE,
  refreshed,
  toggled,
  toggledAll,
  withoutRuns,
  withRows,
} from './selection';

const rows: RunRow[] = [...'abcde'].map((id) => ({
  info: { run_id: id, experiment_id: '1', status: 'FINISHED', lifecycle_stage: 'active' },
  metrics: {},
  params: {},
  tags: {},
  datasets: {},
}));

function ids(chosen: Named): string {
  return [...chosen.keys()].join('');
}

describe('choosing runs', () => {
  it('puts one on and off', () => {
    const one = toggled(NONE, rows, 'b', undefined);
    expect(ids(one)).toBe('b');
    expect(ids(toggled(one, rows, 'b', undefined))).toBe('');
  });

  it('makes a range what its anchor is, in both directions', () => {
    const some = toggled(toggled(NONE, rows, 'd', undefined), rows, 'b', 'd');
    expect([...some.keys()].sort().join('')).toBe('bcd');
    expect(ids(toggled(toggled(some, rows, 'c', undefined), rows, 'e', 'c'))).toBe('b');
  });

  it('is kept by the URL as long as it is short', () => {
    const some = withRows(toggled(chosenFrom('d,b'), rows, 'a', undefined), rows.slice(4));
    expect(chosenText(some)).toBe('d,b,a,e');
    expect(chosenText(NONE)).toBeUndefined();
    const numbers = Array.from({ length: 51 }, (_, index) => String(index));
    expect(chosenText(new Map(numbers.map((id) => [id, undefined])))).toBeUndefined();
    expect(chosenText(chosenFrom(numbers.join()))?.split(',')).toHaveLength(50);
  });

  it('has the rows of what the URL names, as far as they can be read', () => {
    const some = chosenFrom('d,gone,b');
    expect([...refreshed(some, rows)]).toEqual([
      ['d', rows[3]],
      ['b', rows[1]],
    ]);
    const known = withRows(NONE, rows.slice(0, 2));
    expect(refreshed(known, rows)).toBe(known);
  });

  it('starts anew where the anchor is no longer in the list', () => {
    expect(ids(toggled(NONE, rows, 'c', 'gone'))).toBe('c');
  });

  it('takes all and none, and leaves alone what is not in the list', () => {
    const other = toggled(NONE, rows, 'a', undefined);
    const all = toggledAll(other, rows.slice(1));
    expect(all.size).toBe(5);
    expect(chosenPart(all, [...'abcde'])).toBe('all');
    expect(ids(toggledAll(all, rows.slice(1)))).toBe('a');
    expect(chosenPart(other, [...'abcde'])).toBe('some');
    expect(chosenPart(NONE, [])).toBe('none');
  });

  it('takes rows that the list does not have, and knows a group by its count', () => {
    const some = withRows(toggled(NONE, rows, 'a', undefined), rows.slice(3));
    expect(ids(some)).toBe('ade');
    expect(chosenPart(some, ['d', 'e'], 3)).toBe('some');
    expect(chosenPart(some, ['d', 'e'], 2)).toBe('all');
    expect(ids(withoutRuns(some, ['d', 'x']))).toBe('ae');
  });
});

it('writes every character of a run into the CSV', () => {
  const run: Run = {
    info: {
      run_id: 'r1',
      experiment_id: '1',
      run_name: 'a "quoted", name',
      status: 'FINISHED',
      start_time: 0,
      end_time: 1_700_000_000_123,
      lifecycle_stage: 'active',
    },
    data: {
      params: [{ key: 'note', value: 'two\nlines' }],
      metrics: [
        { key: 'loss', value: 0.1 + 0.2, step: 0, timestamp: 0 },
        { key: 'bad', value: 'NaN', step: 0, timestamp: 0 },
      ],
      tags: [
        { key: 'mlflow.user', value: 'wei' },
        { key: 'team', value: 'north' },
      ],
    },
  };
  expect(runsCsv([run])).toBe(
    'run_id,run_name,experiment_id,status,start_time,end_time,user,params.note,metrics.bad,metrics.loss,tags.team\r\n' +
      'r1,"a ""quoted"", name",1,FINISHED,,2023-11-14T22:13:20.123Z,wei,"two\nlines",NaN,0.30000000000000004,north\r\n',
  );
});
