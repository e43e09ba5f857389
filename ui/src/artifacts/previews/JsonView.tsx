import { useMemo, useState } from 'react';
import { Icon } from '../../common/Icon';
import { TreeView } from '../../common/TreeView';
import type { PreviewProps } from '../PathHead';
import { CodeView } from './CodeView';
import { allOpen, firstOpen, type JsonRow, jsonRows, parseJson } from './json';
import { EmptyFile } from './Notices';
import { TableView } from './TableView';
import { loggedTable } from './table';
import { type FileText, WithText } from './WithText';

const LIMIT = 20_000_000;
const ROW_HEIGHT = 22;

/** JSON as a tree to fold, what `log_table` wrote as a table, and what is no JSON after all as text. */
export function JsonView(props: PreviewProps) {
  return (
    <WithText runId={props.runId} file={props.file} limit={LIMIT}>
      {(content) => <JsonPage {...props} {...content} />}
    </WithText>
  );
}

function JsonPage({ text, cutFrom, ...props }: PreviewProps & FileText) {
  const parsed = useMemo(() => parsedJson(text ?? '', cutFrom !== undefined), [text, cutFrom]);
  const table = useMemo(
    () => ('value' in parsed ? loggedTable(parsed.value) : undefined),
    [parsed],
  );
  if (text === '') return <EmptyFile />;
  if (table) return <TableView {...props} table={table} />;
  if ('value' in parsed) return <JsonTree value={parsed.value} />;
  return (
    <>
      <p className="preview-notice" role="status">
        {parsed.problem}
      </p>
      <CodeView {...props} />
    </>
  );
}

function parsedJson(text: string, isCut: boolean): { value: unknown } | { problem: string } {
  if (isCut) return { problem: 'This file is too large to be shown as a tree.' };
  try {
    return { value: parseJson(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    return { problem: `This is no valid JSON: ${reason}.` };
  }
}

function JsonTree({ value }: { value: unknown }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => firstOpen(value));
  const [portions, setPortions] = useState<ReadonlyMap<string, number>>(new Map());
  const rows = useMemo(() => jsonRows(value, { open, portions }), [value, open, portions]);

  function toggle({ id, open: isOpen }: JsonRow) {
    const next = new Set(open);
    if (isOpen) next.delete(id);
    else next.add(id);
    setOpen(next);
  }

  function activate(row: JsonRow) {
    // Selecting a part of the text is no click.
    if (getSelection()?.toString()) return;
    if (row.kind === 'more') {
      const container = row.id.replace(/\/\/more$/, '');
      setPortions(new Map(portions).set(container, (portions.get(container) ?? 1) + 1));
    } else if (row.open !== undefined) toggle(row);
  }

  return (
    <>
      <TreeView
        label="JSON"
        className="json-tree"
        rows={rows}
        rowHeight={ROW_HEIGHT}
        onToggle={toggle}
        onActivate={activate}
      >
        {(row) => (
          <span className="json-line" title={row.text.length > 80 ? row.text : undefined}>
            {row.name !== undefined && (
              <>
                <span className={row.inArray ? 'json-index' : 'json-name'}>{row.name}</span>
                <span className="json-index">: </span>
              </>
            )}
            <span className={`json-${row.kind}`}>{row.text}</span>
          </span>
        )}
      </TreeView>
      <div className="preview-foot">
        <button type="button" className="link-button" onClick={() => setOpen(allOpen(value))}>
          <Icon name="expand" />
          Unfold all
        </button>
        <button type="button" className="link-button" onClick={() => setOpen(new Set(['']))}>
          Fold all
        </button>
      </div>
    </>
  );
}
