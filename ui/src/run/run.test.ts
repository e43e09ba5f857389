import { describe, expect, it } from 'vitest';
import { firstLine } from '../format/note';
import { asCurl, asFilter, asPython } from './copies';
import { readProfile, readSchema, readSource } from './dataset';
import { listOrigin } from './listOrigin';
import { commitAddress } from './source';

describe('a run copied', () => {
  it('is a program that quotes what it names', () => {
    expect(asPython('http://host/a"b', 'ff')).toContain('set_tracking_uri("http://host/a\\"b")');
  });

  it('is a call that a shell takes', () => {
    expect(asCurl("http://host/o'neil", 'ff')).toBe(
      String.raw`curl 'http://host/o'\''neil/api/2.0/mlflow/runs/get?run_id=ff'`,
    );
  });

  it('is a filter, without what the grammar cannot write', () => {
    const params = [
      { key: 'lr', value: '0.1' },
      { key: 'data.name', value: "it's" },
      { key: 'both', value: `'"` },
      { key: 'a`b', value: '1' },
    ];
    expect(asFilter(params)).toBe("params.lr = '0.1' AND params.`data.name` = \"it's\"");
    expect(asFilter(undefined)).toBe('');
    const many = Array.from({ length: 80 }, (_, index) => ({ key: `p${index}`, value: '1' }));
    expect(asFilter(many).split(' AND ')).toHaveLength(60);
  });
});

describe('a dataset', () => {
  it('has columns', () => {
    const columns = [
      { name: 'age', type: 'long', required: true },
      { type: 'double', required: false },
    ];
    expect(readSchema(JSON.stringify({ mlflow_colspec: columns }))).toEqual([
      { name: 'age', type: 'long', optional: false },
      { name: 'column 2', type: 'double', optional: true },
    ]);
    // MLflow writes JSON inside of JSON.
    expect(readSchema(JSON.stringify({ mlflow_colspec: JSON.stringify(columns) }))).toHaveLength(2);
  });

  it('has tensors', () => {
    const features = [{ type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, 28, 28] } }];
    const schema = { mlflow_tensorspec: { features: JSON.stringify(features), targets: null } };
    expect(readSchema(JSON.stringify(schema))).toEqual([
      { name: 'features', type: 'float32 [?, 28, 28]', optional: false },
    ]);
  });

  it.each([undefined, '', 'no JSON', '[]', '{"other": 1}'])('may be something else: %s', (text) => {
    expect(readSchema(text)).toBeUndefined();
    expect(readProfile('no JSON')).toEqual([]);
  });

  it('says how much it is and where it comes from', () => {
    expect(readProfile('{"num_rows": 12000, "shape": [1]}')).toEqual([['num rows', '12,000']]);
    expect(readSource('{"uri": "s3://bucket/a.parquet"}')).toBe('s3://bucket/a.parquet');
    expect(readSource('{"tags": {"mlflow.source.name": "train.py"}}')).toBe('train.py');
    expect(readSource('s3://plain')).toBe('s3://plain');
    expect(readSource(undefined)).toBe('');
  });
});

describe('the page of a commit', () => {
  it.each([
    ['https://github.com/team/code.git', 'https://github.com/team/code/commit/abc'],
    ['git@github.com:team/code.git', 'https://github.com/team/code/commit/abc'],
    ['ssh://git@host.org/team/code', 'https://host.org/team/code/commit/abc'],
    ['https://user:secret@gitlab.com/a/b.git', 'https://gitlab.com/a/b/-/commit/abc'],
    ['https://bitbucket.org/a/b/', 'https://bitbucket.org/a/b/commits/abc'],
    ['/home/me/code', undefined],
    ['javascript:alert(1)', undefined],
    [undefined, undefined],
  ])('%s', (repository, address) => {
    expect(commitAddress(repository, 'abc')).toBe(address);
  });
});

describe('the list a run was opened from', () => {
  it('is the one that was on screen', () => {
    const address = '/experiments/1%2C2?filter=metrics.a+%3E+1&order=params.b+DESC&view=all';
    expect(listOrigin('2', address)).toEqual({
      address,
      search: {
        experimentId: '1,2',
        filter: 'metrics.a > 1',
        orderBy: 'params.b DESC',
        viewType: 'ALL',
      },
    });
  });

  it('is the experiment’s own where another list was on screen', () => {
    const own = { experimentId: '3', filter: '', orderBy: '', viewType: 'ACTIVE_ONLY' };
    for (const address of [undefined, '/experiments/2', '/experiments/33?filter=x', '/models']) {
      expect(listOrigin('3', address)).toEqual({ address: '/experiments/3', search: own });
    }
  });
});

it.each([
  ['## Why\n\nMore', 'Why'],
  ['\n\n- see [the plan](https://example.org) **now**', 'see the plan now'],
  ['**Bold** and snake_case_name', 'Bold and snake_case_name'],
  ['', ''],
])('the first line of %j', (markdown, line) => {
  expect(firstLine(markdown)).toBe(line);
});
