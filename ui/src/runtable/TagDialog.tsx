import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { errorSentence } from '../api/client';
import { type RunRow, runsTag, setRunsTag, type TagValues } from '../api/runs';
import { Dialog } from '../common/Dialog';
import { FormEnd } from '../common/FormEnd';
import { Segmented } from '../common/Segmented';
import { countRuns } from './selection';

/** What was done, in words, and what the tag was before in the runs that were changed. */
export interface Tagged {
  text: string;
  key: string;
  before: TagValues;
}

interface TagDialogProps {
  rows: readonly RunRow[];
  onDone: (tagged: Tagged) => void;
  onClose: () => void;
}

/** Adds a tag to runs, or takes it away. A refusal of all of them stays in the dialog. */
export function TagDialog({ rows, onDone, onClose }: TagDialogProps) {
  const [mode, setMode] = useState<'add' | 'remove'>('add');
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const listId = useId();
  const keys = ownKeys(rows);
  const withKey = rows.filter(({ tags }) => tags[key.trim()] !== undefined);
  const concerned = mode === 'add' ? rows : withKey;
  const mutation = useMutation({
    mutationFn: async () => {
      const infos = concerned.map(({ info }) => info);
      const before = await runsTag(infos, key.trim());
      const after = mode === 'add' ? value : undefined;
      const outcome = await setRunsTag(
        key.trim(),
        new Map(infos.map(({ run_id }) => [run_id, after])),
      );
      if (outcome.done.length === 0 && outcome.error) throw outcome.error;
      return { ...outcome, before };
    },
    onSuccess: ({ done, error, before }) => {
      const verb = mode === 'add' ? 'tagged' : 'lost the tag';
      const text = `${countRuns(done.length)} ${verb} ${key.trim()}.`;
      const failed = concerned.length - done.length;
      const failure =
        failed > 0 ? ` ${countRuns(failed)} could not be changed: ${errorSentence(error)}` : '';
      onDone({
        text: text + failure,
        key: key.trim(),
        before: new Map(done.map((runId) => [runId, before.get(runId)])),
      });
      onClose();
    },
  });

  return (
    <Dialog title={`Tag ${countRuns(rows.length)}`} onClose={onClose}>
      <form
        className="tag-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() && concerned.length > 0 && !mutation.isPending) mutation.mutate();
        }}
      >
        <Segmented
          label="What to do"
          value={mode}
          choices={[
            ['add', 'Add a tag'],
            ['remove', 'Remove a tag'],
          ]}
          onChange={setMode}
        />
        <label className="field">
          <span>Key</span>
          <input
            className="input"
            value={key}
            list={listId}
            maxLength={250}
            autoFocus
            autoComplete="off"
            onChange={(event) => setKey(event.target.value)}
          />
        </label>
        <datalist id={listId}>
          {keys.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        {mode === 'add' && (
          <label className="field">
            <span>Value</span>
            <input
              className="input"
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          </label>
        )}
        <p className="tag-note" role="status">
          {note(mode, key.trim(), rows.length, withKey.length)}
        </p>
        <FormEnd
          error={mutation.error}
          action={mode === 'add' ? 'Add' : 'Remove'}
          disabled={!key.trim() || concerned.length === 0 || mutation.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function note(mode: 'add' | 'remove', key: string, all: number, having: number): string {
  if (!key) return '';
  if (mode === 'remove')
    return having === 0 ? 'None of them has it.' : `${countRuns(having)} of ${all} have it.`;
  return having > 0 ? `${countRuns(having)} of ${all} have it already and get the new value.` : '';
}

function ownKeys(rows: readonly RunRow[]): string[] {
  const keys = new Set(rows.flatMap(({ tags }) => Object.keys(tags)));
  return [...keys].filter((key) => !key.startsWith('mlflow.')).sort();
}
