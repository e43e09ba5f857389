import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv';
import { allOpen, firstOpen, jsonRows, Literal, PORTION, parseJson } from './json';
import { escapeHtml, portions } from './lines';
import { loadableFlavors, loadProgram, readModel } from './model';
import {
  arrangeRows,
  describeColumns,
  loggedTable,
  nextTableOrder,
  parseTableOrder,
} from './table';

const NO_PORTIONS = new Map<string, number>();

describe('JSON', () => {
  it('may hold what only Python writes', () => {
    const value = parseJson(
      '{"a": NaN, "b": [-Infinity, 9007199254740993123], "c": "NaN \\" 12345678901234567"}',
    );
    expect(value).toEqual({
      a: new Literal('NaN'),
      b: [new Literal('-Infinity'), new Literal('9007199254740993123')],
      c: 'NaN " 12345678901234567',
    });
    expect(() => parseJson("{'a': 1}")).toThrow(SyntaxError);
  });

  it('is shown as far as it is open', () => {
    const value = { a: { b: [1, 'x'] }, c: null };
    const rows = jsonRows(value, { open: new Set(['', '/a']), portions: NO_PORTIONS });
    expect(rows.map(({ id, text, open }) => [id, text, open])).toEqual([
      ['', '2 keys', true],
      ['/a', '1 key', true],
      ['/a/b', '2 items', false],
      ['/c', 'null', undefined],
    ]);
    expect(allOpen(value)).toEqual(new Set(['', '/a', '/a/b']));
  });

  it('shows long lists in portions', () => {
    const value = Array.from({ length: PORTION + 20 }, () => 0);
    const once = jsonRows(value, { open: new Set(['']), portions: NO_PORTIONS });
    expect(once).toHaveLength(PORTION + 2);
    expect(once.at(-1)).toMatchObject({ kind: 'more', text: '20 more' });
    const twice = jsonRows(value, { open: new Set(['']), portions: new Map([['', 2]]) });
    expect(twice).toHaveLength(PORTION + 21);
  });

  it('opens at first what fits, and the root in any case', () => {
    expect(firstOpen({ few: [1, 2], many: Array(500).fill(0) })).toEqual(new Set(['', '/few']));
    expect(firstOpen(Array(500).fill(0))).toEqual(new Set(['']));
  });
});

describe('tables', () => {
  const table = {
    columns: ['name', 'score'],
    rows: [
      ['b10', '2.5'],
      ['b9', ''],
      ['a', '-1e3'],
      ['C', 'nan'],
    ],
  };
  const columns = describeColumns(table);

  function order(text: string, by?: string) {
    return arrangeRows(table, columns, text, parseTableOrder(by));
  }

  it('know their columns of numbers', () => {
    expect(columns.map(({ numeric }) => numeric)).toEqual([false, true]);
  });

  it('are sorted by number or by name, with the empty cells last', () => {
    expect(order('')).toEqual([0, 1, 2, 3]);
    expect(order('', '1 asc')).toEqual([2, 0, 1, 3]);
    expect(order('', '1 desc')).toEqual([0, 2, 1, 3]);
    expect(order('', '0 asc')).toEqual([2, 1, 0, 3]);
    expect(order('', '9 asc')).toEqual([0, 1, 2, 3]);
  });

  it('find rows by any cell', () => {
    expect(order('B')).toEqual([0, 1]);
  });

  it('go round in three clicks', () => {
    const up = nextTableOrder(undefined, 1);
    const down = nextTableOrder(up, 1);
    expect([up, down, nextTableOrder(down, 1)]).toEqual([
      { column: 1, descending: false },
      { column: 1, descending: true },
      undefined,
    ]);
  });

  it('are recognised in what log_table writes', () => {
    expect(loggedTable({ columns: ['a', 1], data: [[1, null]] })).toEqual({
      columns: ['a', '1'],
      rows: [[1, null]],
    });
    expect(loggedTable({ columns: ['a'], data: [[1, 2]] })).toBeUndefined();
    expect(loggedTable({ columns: [], data: [] })).toBeUndefined();
    expect(loggedTable([1])).toBeUndefined();
  });

  it('come from CSV with quotes, line ends and other separators', () => {
    expect(parseCsv('a,b\r\n"x, ""y""\nz",2\r\n', false, false)).toEqual({
      columns: ['a', 'b'],
      rows: [['x, "y"\nz', '2']],
    });
    expect(parseCsv('a;b\n1;2\n3;4\n', false, false).columns).toEqual(['a', 'b']);
    expect(parseCsv('a\tb\n1\t2,3', true, false).rows).toEqual([['1', '2,3']]);
    expect(parseCsv('a,b\n1,2\n3,', false, true).rows).toEqual([['1', '2']]);
    expect(parseCsv('a\n1,2\n', false, false).columns).toEqual(['a', '']);
  });
});

describe('lines', () => {
  it('are cut into portions that are whole in themselves', () => {
    const html = '<span class="c">1\n2\n3</span>\n4';
    expect(portions(html, 2)).toEqual([
      '<span class="c">1\n2</span>',
      '<span class="c">3</span>\n4',
    ]);
  });

  it('lose nothing of a plain text', () => {
    const text = Array.from({ length: 250 }, (_, index) => `<${index} & more>`).join('\n');
    expect(portions(escapeHtml(text), 100)).toHaveLength(3);
    expect(portions(escapeHtml(text), 100).join('\n')).toBe(escapeHtml(text));
    expect(portions('', 100)).toEqual(['']);
  });
});

describe('models', () => {
  const model = readModel({
    flavors: {
      sklearn: { pickled_model: 'model.pkl', code: null },
      python_function: { loader_module: 'mlflow.sklearn', python_version: '3.11.7' },
      mine: {},
    },
    model_id: 'm-1',
    signature: {
      inputs:
        '[{"type": "double", "name": "x", "required": true}, {"type": "string", "required": false, "name": "y"}]',
      outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1, 3]}}]',
      params: '[{"name": "threshold", "default": 0.5, "shape": null, "type": "double"}]',
    },
  });

  it('have a signature', () => {
    expect(model.inputs.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['x', 'double', true],
      ['y', 'string', false],
    ]);
    expect(model.outputs).toMatchObject([{ type: 'int64 (?, 3)' }]);
    expect(model.params).toMatchObject([{ name: 'threshold', default: '0.5' }]);
  });

  it('are loaded by the flavors that can be', () => {
    expect(loadableFlavors(model)).toEqual(['python_function', 'sklearn']);
    expect(loadProgram('sklearn', 'models:/m-1', 'http://here')).toBe(
      'import mlflow\n\nmlflow.set_tracking_uri("http://here")\nmodel = mlflow.sklearn.load_model("models:/m-1")',
    );
  });

  it('may be anything', () => {
    expect(readModel('nonsense')).toMatchObject({ flavors: [], inputs: [] });
    expect(readModel({ signature: { inputs: '{broken' } }).inputs).toEqual([]);
  });
});
