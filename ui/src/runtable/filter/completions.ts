import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { keyCatalogueQuery, keyValuesQuery } from '../../api/explore';
import type { Kind } from '../../api/own.gen';
import { queryClient } from '../../api/queryClient';
import { joinedKeys, type KnownKeys } from '../columns';
import { orderTarget } from '../order';
import { contextAt, type FilterContext, isSayable, likeText, quoted } from './filterText';

interface Known {
  experimentId: string;
  keys: KnownKeys;
}

const ATTRIBUTES = ['run_name', 'status', 'start_time', 'end_time', 'user_id', 'run_id'];
const NUMBER_OPERATORS = ['<', '<=', '>', '>=', '=', '!='];
const TEXT_OPERATORS = ['=', '!=', 'LIKE', 'ILIKE', 'IN', 'IS NULL', 'IS NOT NULL'];
const ENTITIES = ['metrics', 'params', 'tags', 'attributes', 'dataset'] as const;
const DATASET_FIELDS = ['name', 'digest', 'context'];

/** Completes what can stand at the cursor: this experiment's keys, the operators of their kind, the values they have. */
export function completionSource(known: () => Known) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const before = context.state.sliceDoc(0, context.pos);
    const found = contextAt(before);
    const options = await optionsFor(found, known());
    const typed = found.typed
      .toLowerCase()
      .replace(/^[`"']/, '')
      .replace(/%.*$/s, '');
    const matching = options.filter(({ label }) => label.toLowerCase().includes(typed));
    if (matching.length === 0) return null;
    return { from: found.from, to: context.pos, options: ranked(matching, typed), filter: false };
  };
}

/** Those that begin like it first. */
function ranked(options: Completion[], typed: string): Completion[] {
  const starts = (option: Completion) => Number(!option.label.toLowerCase().startsWith(typed));
  return [...options].sort((a, b) => starts(a) - starts(b)).slice(0, 200);
}

async function optionsFor(found: FilterContext, known: Known): Promise<Completion[]> {
  if (found.kind === 'and') return [{ label: 'AND', apply: 'AND ' }];
  if (found.kind === 'key') return keyOptions(found.entity, await allKeys(known));
  if (found.kind === 'operator') return operatorOptions(found.entity);
  return valueOptions(found, known);
}

function keyOptions(entity: string, keys: KnownKeys): Completion[] {
  const wanted = ENTITIES.filter((each) => entity === '' || each === entity);
  return wanted.flatMap((each) =>
    keysOf(each, keys).map((key) => ({
      label: key,
      detail: each,
      apply: `${orderTarget(each, key)} `,
    })),
  );
}

function keysOf(entity: (typeof ENTITIES)[number], keys: KnownKeys): readonly string[] {
  if (entity === 'attributes') return ATTRIBUTES;
  if (entity === 'dataset') return keys.datasets.length > 0 ? DATASET_FIELDS : [];
  return keys[entity];
}

function operatorOptions(entity: string): Completion[] {
  const operators = /^metrics?$/.test(entity) ? NUMBER_OPERATORS : TEXT_OPERATORS;
  return operators.map((label) => ({
    label,
    apply: label.endsWith('NULL') ? label : `${label} `,
  }));
}

/** Those of the loaded runs and those that the server knows beside them. */
async function allKeys({ experimentId, keys }: Known): Promise<KnownKeys> {
  try {
    const more = await queryClient.fetchQuery(keyCatalogueQuery(experimentId));
    return joinedKeys(keys, more);
  } catch {
    return keys;
  }
}

type ValueContext = Extract<FilterContext, { kind: 'value' }>;

const KINDS: Record<string, Kind> = {
  param: 'PARAM',
  params: 'PARAM',
  parameter: 'PARAM',
  parameters: 'PARAM',
  tag: 'TAG',
  tags: 'TAG',
  attribute: 'ATTRIBUTE',
  attributes: 'ATTRIBUTE',
  attr: 'ATTRIBUTE',
  run: 'ATTRIBUTE',
  '': 'ATTRIBUTE',
  dataset: 'DATASET',
  datasets: 'DATASET',
};
const LISTED_ATTRIBUTES = new Set(['run_name', 'status', 'user_id']);

async function valueOptions(found: ValueContext, { experimentId }: Known): Promise<Completion[]> {
  const kind = KINDS[found.entity];
  if (!kind || (kind === 'ATTRIBUTE' && !LISTED_ATTRIBUTES.has(found.key))) return [];
  const pattern = found.operator.endsWith('LIKE');
  const prefix = found.typed.replace(/^['"]/, '').replace(/%.*$/s, '');
  try {
    const query = keyValuesQuery(experimentId, kind, found.key, prefix);
    const values = await queryClient.fetchQuery(query);
    return values
      .filter((value) => pattern || isSayable(value))
      .map((value) => ({ label: value, apply: quoted(pattern ? `${likeText(value)}%` : value) }));
  } catch {
    // Nothing to choose from is no reason to disturb somebody who writes.
    return [];
  }
}
