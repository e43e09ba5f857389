import type { RunRow } from '../api/runs';
import type { KnownKeys } from './columns';
import { quoted } from './filter/filterText';
import { orderTarget } from './order';

interface FilterHelpProps {
  keys: KnownKeys;
  example: RunRow | undefined;
  onPick: (example: string) => void;
}

/** The filter language by example, with this experiment's own keys. */
export function FilterHelp({ keys, example, onPick }: FilterHelpProps) {
  return (
    <div className="filter-help">
      <h2>Filter runs</h2>
      <p>
        Clauses joined by <code>AND</code>; there is no <code>OR</code>. Strings in quotes, numbers
        without. Keys with other characters than letters, digits, dots and <code>_</code> go into
        backticks.
      </p>
      <ul>
        {examples(keys, example).map(([clause, meaning]) => (
          <li key={clause}>
            <button type="button" onClick={() => onPick(clause)}>
              <code>{clause}</code>
              <span>{meaning}</span>
            </button>
          </li>
        ))}
      </ul>
      <p>
        Metrics compare with <code>= != &gt; &gt;= &lt; &lt;=</code> against their latest value;
        params, tags and attributes with <code>= != LIKE ILIKE</code>.
      </p>
    </div>
  );
}

/** Clauses that find something: keys and values are taken from the run given. */
function examples(keys: KnownKeys, run: RunRow | undefined): [string, string][] {
  const metric = first(run?.metrics) ?? keys.metrics[0] ?? 'loss';
  const param = first(run?.params) ?? keys.params[0] ?? 'model';
  const tag = keys.tags.find((key) => run?.tags[key] !== undefined) ?? keys.tags[0] ?? 'team';
  const value = run?.metrics[metric] ?? 0.5;
  return [
    [
      `${orderTarget('metrics', metric)} <= ${Number.isFinite(value) ? value : 0.5}`,
      'latest value of a metric',
    ],
    [
      `${orderTarget('params', param)} = ${quoted(run?.params[param] ?? 'cnn')}`,
      'parameters are strings',
    ],
    ["attributes.status = 'FINISHED'", 'or RUNNING, FAILED, KILLED, SCHEDULED'],
    ["attributes.run_name ILIKE '%base%'", 'part of the name, upper or lower case'],
    [
      `${orderTarget('tags', tag)} LIKE ${quoted(`${run?.tags[tag]?.slice(0, 2) ?? 'a'}%`)}`,
      '% is any text',
    ],
    [`attributes.start_time > ${startOfToday()}`, 'started today; ms since 1970'],
  ];
}

function first(record: Record<string, unknown> | undefined): string | undefined {
  return Object.keys(record ?? {}).sort()[0];
}

function startOfToday(): number {
  return new Date().setHours(0, 0, 0, 0);
}
