/** What an `MLmodel` file says, as the model view shows it. */

import { formatBytes } from '../../format/bytes';

export interface Flavor {
  name: string;
  facts: [string, string][];
}

export interface Field {
  name: string;
  type: string;
  required: boolean;
  /** Only of parameters. */
  default?: string;
}

export interface ModelFile {
  flavors: Flavor[];
  inputs: Field[];
  outputs: Field[];
  params: Field[];
  facts: [string, string][];
}

type Loose = Record<string, unknown>;

export function readModel(document: unknown): ModelFile {
  const model = record(document);
  const signature = record(model.signature);
  return {
    flavors: Object.entries(record(model.flavors)).map(([name, facts]) => ({
      name,
      facts: Object.entries(record(facts))
        .filter(([, value]) => value !== null && value !== '')
        .map(([key, value]) => [key, shortText(value)]),
    })),
    inputs: fields(signature.inputs),
    outputs: fields(signature.outputs),
    params: fields(signature.params),
    facts: facts(model),
  };
}

function facts(model: Loose): [string, string][] {
  const { utc_time_created: created, model_size_bytes: size } = model;
  const named: [string, unknown][] = [
    ['Model ID', model.model_id ?? model.model_uuid],
    ['Created', typeof created === 'string' && `${created.replace(/\.\d+$/, '')} UTC`],
    ['Size', typeof size === 'number' && formatBytes(size)],
    ['MLflow', model.mlflow_version],
    ['Python', record(record(model.flavors).python_function).python_version],
    ['Logged by run', model.run_id],
  ];
  return named.filter(([, value]) => value).map(([name, value]) => [name, shortText(value)]);
}

/** A signature keeps its lists as JSON texts inside the YAML. */
function fields(json: unknown): Field[] {
  if (typeof json !== 'string') return [];
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.map((item, index) => {
    const field = record(item);
    return {
      name: typeof field.name === 'string' ? field.name : list.length > 1 ? `#${index}` : '–',
      type: typeText(field),
      required: field.required !== false && field.optional !== true,
      default: 'default' in field ? JSON.stringify(field.default) : undefined,
    };
  });
}

function typeText(field: Loose): string {
  const tensor = record(field['tensor-spec']);
  if (field.type === 'tensor') return `${tensor.dtype} ${shape(tensor.shape)}`;
  if (field.type === 'array') return `array of ${typeText(record(field.items))}`;
  if (field.type === 'map') return `map of ${typeText(record(field.values))}`;
  if (field.type === 'object') {
    const properties = Object.entries(record(field.properties));
    return `{ ${properties.map(([name, of]) => `${name}: ${typeText(record(of))}`).join(', ')} }`;
  }
  const base = String(field.type ?? 'any');
  return Array.isArray(field.shape) ? `${base} ${shape(field.shape)}` : base;
}

function shape(sizes: unknown): string {
  return Array.isArray(sizes) ? `(${sizes.map((n) => (n === -1 ? '?' : n)).join(', ')})` : '';
}

function record(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Loose)
    : {};
}

function shortText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

// The flavors whose module of the same name has a `load_model`.
const LOADABLE = new Set(
  [
    'catboost dspy fastai h2o keras langchain lightgbm llama_index onnx openai paddle pmdarima prophet pytorch',
    'sentence_transformers sklearn spacy spark statsmodels tensorflow transformers xgboost',
  ]
    .join(' ')
    .split(' '),
);

/** The flavors a program can load the model as, the general one first. */
export function loadableFlavors(model: ModelFile): string[] {
  const names = model.flavors.map(({ name }) => name);
  return [
    ...names.filter((name) => name === 'python_function'),
    ...names.filter((name) => LOADABLE.has(name)),
  ];
}

/** A program that loads the model: `uri` is runs:/… or models:/…, `server` the tracking URI. */
export function loadProgram(flavor: string, uri: string, server: string): string {
  const module = flavor === 'python_function' ? 'pyfunc' : flavor;
  const lines = [
    'import mlflow',
    '',
    `mlflow.set_tracking_uri(${JSON.stringify(server)})`,
    `model = mlflow.${module}.load_model(${JSON.stringify(uri)})`,
  ];
  if (flavor === 'python_function') lines.push('predictions = model.predict(data)');
  return lines.join('\n');
}
