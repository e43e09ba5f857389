import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { errorSentence } from '../api/client';
import { type RunRow, runsOf, setRunsDeleted, setRunsTag } from '../api/runs';
import { ConfirmDialog } from '../common/ActionDialog';
import { Icon } from '../common/Icon';
import { Toast } from '../common/Toast';
import { formatCount } from '../format/numbers';
import { compareLink } from '../url/compare';
import { runsCsv } from './csv';
import { countRuns } from './selection';
import type { Tagged } from './TagDialog';
import type { Selection } from './useSelection';

const TagDialog = lazy(() =>
  import('./TagDialog').then((module) => ({ default: module.TagDialog })),
);

// More columns nobody reads, and the server gives the curves of so many at once.
const MOST_COMPARED = 100;

interface SelectionBarProps {
  selection: Selection;
  experimentName: string;
}

interface Message {
  text: string;
  undo?: () => void;
}

/** What can be done with the chosen runs, at the bottom edge; after it, what was done and the way back. */
export function SelectionBar({ selection, experimentName }: SelectionBarProps) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  /** The runs that the question is about. */
  const [asking, setAsking] = useState<RunRow[]>();
  const [tagging, setTagging] = useState<RunRow[]>();
  const [message, setMessage] = useState<Message>();
  const [busy, setBusy] = useState(false);
  const rows = [...selection.chosen.values()];
  const shown: Message | undefined =
    message ?? (selection.notice ? { text: selection.notice } : undefined);
  const active = rows.filter(({ info }) => info.lifecycle_stage === 'active');
  const deleted = rows.filter(({ info }) => info.lifecycle_stage === 'deleted');

  async function change(runs: readonly RunRow[], toDeleted: boolean, undoable: boolean) {
    setBusy(true);
    const ids = runs.map(({ info }) => info.run_id);
    const { done, error } = await setRunsDeleted(ids, toDeleted);
    setBusy(false);
    selection.clear();
    const changed = runs.filter(({ info }) => done.includes(info.run_id));
    const undo = () => void change(changed, !toDeleted, false);
    setMessage({
      text: outcome(done.length, toDeleted, ids.length - done.length, error),
      undo: undoable && done.length > 0 ? undo : undefined,
    });
    showChanged(done);
  }

  function onTagged({ text, key, before }: Tagged) {
    setMessage({ text, undo: () => void putBack(key, before) });
    showChanged(before.keys());
  }

  async function putBack(key: string, before: Tagged['before']) {
    setBusy(true);
    const { done, error } = await setRunsTag(key, before);
    setBusy(false);
    const failed = before.size - done.length;
    const failure = `${countRuns(failed)} could not be changed: ${errorSentence(error)}`;
    setMessage({ text: failed > 0 ? failure : `The tag ${key} is as it was.` });
    showChanged(done);
  }

  function showChanged(runIds: Iterable<string>) {
    for (const id of runIds) void queryClient.invalidateQueries({ queryKey: ['run', id] });
    for (const beside of ['run-rows', 'run-groups', 'group-runs']) {
      void queryClient.invalidateQueries({ queryKey: [beside] });
    }
    void queryClient.resetQueries({ queryKey: ['runs'] });
  }

  async function exportCsv() {
    setBusy(true);
    try {
      const runs = await runsOf(rows.map(({ info }) => info));
      download(`${experimentName} runs.csv`, runsCsv(runs));
    } catch (error) {
      setMessage({ text: `The runs could not be exported. ${errorSentence(error)}` });
    }
    setBusy(false);
  }

  return (
    <>
      <div className="selection-dock">
        {shown && (
          <Toast
            text={shown.text}
            action={shown.undo && 'Undo'}
            onAction={shown.undo}
            onClose={() => {
              setMessage(undefined);
              selection.say(undefined);
            }}
          />
        )}
        {rows.length > 0 && (
          <section className="selection-bar" aria-label="Selected runs" aria-busy={busy}>
            <strong role="status">{formatCount(rows.length)} selected</strong>
            <button
              type="button"
              className="button button-primary"
              disabled={rows.length < 2 || rows.length > MOST_COMPARED}
              title={`From 2 to ${MOST_COMPARED} runs side by side`}
              onClick={() =>
                navigate({ to: '/compare-runs', search: compareLink(rows.map(({ info }) => info)) })
              }
            >
              <Icon name="compare" />
              Compare
            </button>
            <button
              type="button"
              className="button"
              aria-label="Export CSV"
              disabled={busy}
              onClick={exportCsv}
            >
              <Icon name="download" />
              <span className="button-label">Export CSV</span>
            </button>
            {active.length > 0 && (
              <button
                type="button"
                className="button"
                aria-label="Tag"
                disabled={busy}
                onClick={() => setTagging(active)}
              >
                <Icon name="tag" />
                <span className="button-label">Tag</span>
              </button>
            )}
            {deleted.length > 0 && (
              <button
                type="button"
                className="button"
                aria-label="Restore"
                disabled={busy}
                onClick={() => change(deleted, false, true)}
              >
                <Icon name="restore" />
                <span className="button-label">Restore</span>
              </button>
            )}
            {active.length > 0 && (
              <button
                type="button"
                className="button"
                aria-label="Delete"
                disabled={busy}
                onClick={() => setAsking(active)}
              >
                <Icon name="trash" />
                <span className="button-label">Delete</span>
              </button>
            )}
            <button
              type="button"
              className="icon-button"
              aria-label="Clear the selection"
              title="Clear the selection (Escape)"
              onClick={selection.clear}
            >
              <Icon name="close" />
            </button>
          </section>
        )}
      </div>
      {tagging && (
        <Suspense fallback={null}>
          <TagDialog rows={tagging} onDone={onTagged} onClose={() => setTagging(undefined)} />
        </Suspense>
      )}
      {asking && (
        <ConfirmDialog
          title={asking.length === 1 ? 'Delete this run?' : `Delete ${asking.length} runs?`}
          action="Delete"
          submit={() => change(asking, true, true)}
          onClose={() => setAsking(undefined)}
        >
          {asking.length === 1 ? 'It moves' : 'They move'} to the deleted runs, and can be restored
          until the server's garbage collection removes {asking.length === 1 ? 'it' : 'them'}.
        </ConfirmDialog>
      )}
    </>
  );
}

function outcome(done: number, toDeleted: boolean, failed: number, error: unknown): string {
  const verb = toDeleted ? 'deleted' : 'restored';
  const success = `${countRuns(done)} ${verb}.`;
  if (failed === 0) return success;
  const failure = `${formatCount(failed)} could not be ${verb}: ${errorSentence(error)}`;
  return done > 0 ? `${success} ${failure}` : failure;
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[\\/:*?"<>|]/g, '_');
  link.click();
  URL.revokeObjectURL(url);
}
