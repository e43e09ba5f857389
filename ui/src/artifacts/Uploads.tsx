import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, type ReactNode, useCallback, useRef, useState } from 'react';
import { type ArtifactEntry, folderQuery, uploadArtifact, uploadLimit } from '../api/artifacts';
import { errorSentence } from '../api/client';
import type { RunInfo } from '../api/types';
import { ConfirmDialog } from '../common/ActionDialog';
import { Icon } from '../common/Icon';
import { formatBytes } from '../format/bytes';
import { droppedFiles, type NewFile } from './dropped';
import { joinPath, nameOf, parentOf } from './paths';

export interface Upload {
  id: number;
  path: string;
  size: number;
  /** 0 to 1 */
  part: number;
  state: 'waiting' | 'running' | 'done' | 'failed';
  error?: string;
}

export interface Uploads {
  list: readonly Upload[];
  /** Files that would take the place of others, until the reader has said yes. */
  replacing: readonly NewFile[];
  add: (folder: string, files: readonly NewFile[]) => Promise<void>;
  confirm: () => Promise<void>;
  refuse: () => void;
  dismiss: () => void;
}

const AT_ONCE = 3;

/** Uploads into a run's artifacts, a few at once. They go on, unseen, while the reader looks at another tab. */
export function useUploads(run: RunInfo): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const [replacing, setReplacing] = useState<readonly NewFile[]>([]);
  const [asked, setAsked] = useState<readonly NewFile[]>([]);
  const nextId = useRef(1);
  const queryClient = useQueryClient();

  const change = useCallback((id: number, to: Partial<Upload>) => {
    setList((old) => old.map((upload) => (upload.id === id ? { ...upload, ...to } : upload)));
  }, []);

  async function start(files: readonly NewFile[]) {
    const queue = files.map(({ path, file }) => ({ id: nextId.current++, path, file }));
    const added = queue.map(({ id, path, file }): Upload => {
      return { id, path, size: file.size, part: 0, state: 'waiting' };
    });
    setList((old) => [...old.filter(({ state }) => state !== 'done'), ...added]);
    async function work() {
      for (let next = queue.shift(); next; next = queue.shift()) await send(next.id, next);
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await queryClient.invalidateQueries({ queryKey: ['artifacts', run.run_id] });
    for (const { path } of files) {
      void queryClient.invalidateQueries({ queryKey: ['artifact', run.run_id, path] });
    }
  }

  async function send(id: number, { path, file }: NewFile) {
    const limit = uploadLimit(run);
    try {
      if (file.size > limit) {
        throw new Error(
          `${formatBytes(file.size)} are more than the ${formatBytes(limit)} that go.`,
        );
      }
      change(id, { state: 'running' });
      await uploadArtifact(run, path, file, (part) => change(id, { part }));
      change(id, { state: 'done', part: 1 });
    } catch (error) {
      change(id, { state: 'failed', error: errorSentence(error) });
    }
  }

  async function add(folder: string, files: readonly NewFile[]) {
    const wanted = files.map(({ path, file }) => ({ path: joinPath(folder, path), file }));
    const folders = new Set(wanted.map(({ path }) => parentOf(path)));
    const there = new Set<string>();
    for (const path of folders) {
      // A listing that fails tells nothing; the upload will then say why.
      const entries = await queryClient
        .fetchQuery(folderQuery(run.run_id, path, false))
        .catch((): ArtifactEntry[] => []);
      for (const entry of entries) there.add(entry.path);
    }
    const taken = wanted.filter(({ path }) => there.has(path));
    if (taken.length === 0) return start(wanted);
    setReplacing(taken);
    setAsked(wanted);
  }

  return {
    list,
    replacing,
    add,
    confirm: async () => void start(asked),
    refuse: () => setReplacing([]),
    dismiss: () =>
      setList((old) => old.filter(({ state }) => state !== 'done' && state !== 'failed')),
  };
}

interface UploadButtonProps {
  folder: string;
  uploads: Uploads;
}

export function UploadButton({ folder, uploads }: UploadButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label="Upload"
        onClick={() => input.current?.click()}
      >
        <Icon name="upload" />
        <span className="button-label">Upload</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          void uploads.add(
            folder,
            files.map((file) => ({ path: file.name, file })),
          );
        }}
      />
    </>
  );
}

interface DropZoneProps {
  /** Where what is dropped goes. */
  folder: string;
  enabled: boolean;
  uploads: Uploads;
  children: ReactNode;
}

/** Takes files and folders that are dropped on it, and shows how their upload goes. */
export function DropZone({ folder, enabled, uploads, children }: DropZoneProps) {
  // Entering a child leaves its parent: only the balance says whether something hovers.
  const [depth, setDepth] = useState(0);

  function holdsFiles(event: DragEvent): boolean {
    return enabled && event.dataTransfer.types.includes('Files');
  }

  return (
    <div
      className="drop-zone"
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setDepth(depth + 1);
      }}
      onDragOver={(event) => {
        if (holdsFiles(event)) event.preventDefault();
      }}
      onDragLeave={(event) => {
        if (holdsFiles(event)) setDepth(Math.max(depth - 1, 0));
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setDepth(0);
        void droppedFiles(event.dataTransfer).then((files) => uploads.add(folder, files));
      }}
    >
      {children}
      {depth > 0 && (
        <div className="drop-hint">
          <Icon name="upload" />
          Drop to upload into {folder ? `“${folder}”` : 'the run'}
        </div>
      )}
      <UploadList uploads={uploads} />
      {uploads.replacing.length > 0 && (
        <ConfirmDialog
          title={uploads.replacing.length === 1 ? 'Replace a file?' : 'Replace files?'}
          action="Replace"
          submit={uploads.confirm}
          onClose={uploads.refuse}
        >
          {replaceText(uploads.replacing)} What is there now will be gone.
        </ConfirmDialog>
      )}
    </div>
  );
}

const NAMED = 5;

function replaceText(files: readonly NewFile[]): string {
  const names = files.slice(0, NAMED).map(({ path }) => `“${nameOf(path)}”`);
  const more = files.length > NAMED ? ` and ${files.length - NAMED} more` : '';
  return `${names.join(', ')}${more} ${files.length === 1 ? 'exists' : 'exist'} already.`;
}

function UploadList({ uploads }: { uploads: Uploads }) {
  const { list } = uploads;
  if (list.length === 0) return null;
  const busy = list.filter(({ state }) => state === 'waiting' || state === 'running').length;
  return (
    <section className="uploads" aria-label="Uploads">
      <div className="uploads-head">
        <h2 role="status">{headline(list, busy)}</h2>
        {busy < list.length && (
          <button
            type="button"
            className="icon-button"
            aria-label="Dismiss"
            title="Dismiss"
            onClick={uploads.dismiss}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      <ul>
        {list.map(({ id, path, size, part, state, error }) => (
          <li key={id}>
            <span className="upload-name" title={path}>
              {path}
            </span>
            <span className="quiet">{formatBytes(size)}</span>
            {state === 'failed' ? (
              <span className="error-text upload-error">{error}</span>
            ) : (
              <progress value={part} aria-label={`Upload of ${nameOf(path)}`} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function headline(list: readonly Upload[], busy: number): string {
  const failed = list.filter(({ state }) => state === 'failed').length;
  if (busy > 0) return busy === 1 ? 'Uploading 1 file' : `Uploading ${busy} files`;
  if (failed > 0)
    return failed === 1 ? '1 file was not uploaded' : `${failed} files were not uploaded`;
  return list.length === 1 ? '1 file uploaded' : `${list.length} files uploaded`;
}
