import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorSentence } from '../api/client';
import { type ModelVersion, moveToStage, reloadRegistry, STAGES } from '../api/registry';
import { Dialog } from '../common/Dialog';
import { FormEnd } from '../common/FormEnd';

/** The stage of a version, changed in place; a move to a stage in use asks what becomes of the others there. */
export function StageSelect({
  version: { name, version, current_stage },
}: {
  version: ModelVersion;
}) {
  const [asked, setAsked] = useState<string>();
  const queryClient = useQueryClient();
  const move = useMutation({
    mutationFn: async ({ stage, archive }: { stage: string; archive: boolean }) => {
      await moveToStage(name, version, stage, archive);
      await reloadRegistry(queryClient);
    },
    onSuccess: () => setAsked(undefined),
  });

  function choose(stage: string) {
    if (stage === 'Staging' || stage === 'Production') setAsked(stage);
    else move.mutate({ stage, archive: false });
  }

  return (
    <>
      <select
        className="select"
        aria-label="Stage"
        value={current_stage}
        disabled={move.isPending}
        onChange={(event) => choose(event.target.value)}
      >
        {STAGES.map((stage) => (
          <option key={stage}>{stage}</option>
        ))}
      </select>
      {asked && (
        <StageDialog
          stage={asked}
          error={move.error}
          busy={move.isPending}
          onMove={(archive) => move.mutate({ stage: asked, archive })}
          onClose={() => setAsked(undefined)}
        />
      )}
      {!asked && move.isError && (
        <span className="error-text" role="alert">
          {errorSentence(move.error)}
        </span>
      )}
    </>
  );
}

interface StageDialogProps {
  stage: string;
  error: Error | null;
  busy: boolean;
  onMove: (archive: boolean) => void;
  onClose: () => void;
}

function StageDialog({ stage, error, busy, onMove, onClose }: StageDialogProps) {
  const [archive, setArchive] = useState(true);
  return (
    <Dialog title={`Move to ${stage}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onMove(archive);
        }}
      >
        <label className="check">
          <input
            type="checkbox"
            checked={archive}
            autoFocus
            onChange={(event) => setArchive(event.target.checked)}
          />
          Archive the other versions in {stage}
        </label>
        <FormEnd error={error} action="Move" disabled={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
