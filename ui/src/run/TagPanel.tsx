import { KeyValuePanel, type PanelRow } from './KeyValuePanel';

// Shown elsewhere: the name in the title, the note under it.
const SHOWN_ELSEWHERE = new Set(['mlflow.runName', 'mlflow.note.content']);

interface TagPanelProps {
  tags: Record<string, string>;
  search: string;
  onSearch: (text: string) => void;
}

export function TagPanel({ tags, search, onSearch }: TagPanelProps) {
  const rows: PanelRow[] = Object.entries(tags)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key))
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
  const own = rows.filter((row) => !row.key.startsWith('mlflow.'));
  const system = rows.filter((row) => row.key.startsWith('mlflow.'));

  return (
    <>
      <KeyValuePanel
        title="Tags"
        rows={own}
        emptyText="No tags."
        search={search}
        onSearch={onSearch}
      />
      {system.length > 0 && (
        <details className="panel system-tags">
          <summary>
            System tags <span className="count">{system.length}</span>
          </summary>
          <dl className="pairs-plain">
            {system.map(({ key, value }) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
