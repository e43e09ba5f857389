/** What a logged dataset says of itself: its columns, where it comes from, how much it is. Pure. */

export interface Field {
  name: string;
  type: string;
  /** Whether a value may be missing. */
  optional: boolean;
}

/** The columns or tensors of a schema in MLflow's JSON; undefined where it is something else. */
export function readSchema(text: string | undefined): Field[] | undefined {
  const schema = parsed(text);
  if (!isRecord(schema)) return undefined;
  const columns = parsed(schema.mlflow_colspec);
  if (Array.isArray(columns)) return columns.map(asField);
  const tensors = parsed(schema.mlflow_tensorspec);
  if (!isRecord(tensors)) return undefined;
  return ['features', 'targets'].flatMap((part) => {
    const specs = parsed(tensors[part]);
    return Array.isArray(specs) ? specs.map((spec) => asTensor(spec, part)) : [];
  });
}

function asField(column: unknown, index: number): Field {
  const { name, type, required } = isRecord(column) ? column : {};
  return {
    name: typeof name === 'string' && name !== '' ? name : `column ${index + 1}`,
    type: typeof type === 'string' ? type : '',
    optional: required === false,
  };
}

function asTensor(spec: unknown, part: string): Field {
  const { name, 'tensor-spec': tensor } = isRecord(spec) ? spec : {};
  const { dtype, shape } = isRecord(tensor) ? tensor : {};
  const size = Array.isArray(shape)
    ? ` [${shape.map((n) => (n === -1 ? '?' : n)).join(', ')}]`
    : '';
  return {
    name: typeof name === 'string' && name !== '' ? name : part,
    type: `${typeof dtype === 'string' ? dtype : 'tensor'}${size}`,
    optional: false,
  };
}

/** The numbers of a profile, such as how many rows; empty where it has none. */
export function readProfile(text: string | undefined): [string, string][] {
  const profile = parsed(text);
  if (!isRecord(profile)) return [];
  return Object.entries(profile)
    .filter(([, value]) => typeof value === 'number' || typeof value === 'string')
    .map(([key, value]) => [
      key.replaceAll('_', ' '),
      typeof value === 'number' ? value.toLocaleString('en') : String(value),
    ]);
}

/** Where the data came from: the address in a source's JSON, or its text. */
export function readSource(text: string | undefined): string {
  const source = parsed(text);
  if (!isRecord(source)) return text ?? '';
  for (const key of ['uri', 'url', 'path', 'delta_table_name', 'sql']) {
    const value = source[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  const tags = source.tags;
  if (isRecord(tags)) {
    const name = tags['mlflow.source.name'];
    if (typeof name === 'string') return name;
  }
  return text ?? '';
}

/** JSON in a text, or JSON that already was read: MLflow has both inside each other. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
