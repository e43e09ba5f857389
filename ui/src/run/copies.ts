/** A run as a program, as a call of the API, and as a filter of the run table. Pure. */

import type { KeyValue } from '../api/types';

export function asPython(server: string, runId: string): string {
  return [
    'import mlflow',
    '',
    `mlflow.set_tracking_uri(${JSON.stringify(server)})`,
    `run = mlflow.get_run(${JSON.stringify(runId)})`,
    'print(run.data.params)',
    'print(run.data.metrics)',
    '',
  ].join('\n');
}

export function asCurl(server: string, runId: string): string {
  return `curl ${quotedForShell(`${server}/api/2.0/mlflow/runs/get?run_id=${runId}`)}`;
}

function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

// As many as the server takes, see search/grammar.py.
const MOST_CLAUSES = 60;

/**
 * The filter that finds runs with the same parameters, as far as it can be written: the grammar has no escapes, and the
 * server takes only so many clauses. Empty where there is no parameter to compare.
 */
export function asFilter(params: readonly KeyValue[] | undefined): string {
  return (params ?? [])
    .map(clause)
    .filter((text) => text !== undefined)
    .slice(0, MOST_CLAUSES)
    .join(' AND ');
}

function clause({ key, value }: KeyValue): string | undefined {
  const quote = ["'", '"'].find((mark) => !value.includes(mark));
  if (quote === undefined || /[`]/.test(key)) return undefined;
  const name = /^[A-Za-z_]\w*$/.test(key) ? key : `\`${key}\``;
  return `params.${name} = ${quote}${value}${quote}`;
}
