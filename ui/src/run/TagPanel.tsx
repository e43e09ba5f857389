import { deleteRunTag, setRunTag } from '../api/runs';
import type { KeyValue, RunInfo } from '../api/types';
import { TagsPanel } from '../common/TagsPanel';
import { isOwnTag } from '../common/tags';
import { useReloadRun } from './useReloadRun';

// Shown elsewhere: the name in the title, the note above.
const SHOWN_ELSEWHERE = new Set(['mlflow.runName', 'mlflow.note.content']);

interface TagPanelProps {
  info: RunInfo;
  tags: readonly KeyValue[];
  search: string;
  onSearch: (text: string) => void;
}

/** The tags that people set, edited in place, and those that clients set. */
export function TagPanel({ info, tags, search, onSearch }: TagPanelProps) {
  const reload = useReloadRun(info.run_id);
  const system = tags
    .filter((tag) => !isOwnTag(tag) && !SHOWN_ELSEWHERE.has(tag.key))
    .sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
  return (
    <>
      <TagsPanel
        tags={tags}
        set={(tag) => setRunTag(info.run_id, tag).then(reload)}
        remove={(key) => deleteRunTag(info.run_id, key).then(reload)}
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
