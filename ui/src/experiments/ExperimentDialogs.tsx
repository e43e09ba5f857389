import { useMutation, useQueryClient } from '@tanstack/react-query';
import { renameExperiment, setExperimentDeleted, setExperimentTag } from '../api/experiments';
import { type Experiment, toRecord } from '../api/types';
import { ConfirmDialog, NameDialog } from '../common/ActionDialog';
import { Dialog } from '../common/Dialog';
import { FormEnd } from '../common/FormEnd';
import { useDraftKept } from '../common/hooks';
import '../styles/editing.css';

export type ExperimentAction = 'rename' | 'describe' | 'delete';

export const NOTE = 'mlflow.note.content';

/** Reads again whatever shows an experiment. */
export function useReloadExperiment(): (experimentId: string) => Promise<void> {
  const queryClient = useQueryClient();
  return async (experimentId) => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['experiment', experimentId] }),
      queryClient.invalidateQueries({ queryKey: ['experiments'] }),
    ]);
  };
}

interface ExperimentDialogProps {
  action: ExperimentAction;
  experiment: Experiment;
  /** When it was deleted. */
  onDeleted?: () => void;
  onClose: () => void;
}

/** Renames, describes or deletes an experiment. */
export function ExperimentDialog({
  action,
  experiment,
  onDeleted,
  onClose,
}: ExperimentDialogProps) {
  const { experiment_id: id, name } = experiment;
  const queryClient = useQueryClient();
  const reload = useReloadExperiment();
  if (action === 'describe') return <DescribeDialog experiment={experiment} onClose={onClose} />;
  if (action === 'rename') {
    return (
      <NameDialog
        title="Rename experiment"
        action="Rename"
        label="New name"
        initial={name}
        submit={(newName) => renameExperiment(id, newName).then(() => reload(id))}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      title="Delete this experiment?"
      action="Delete"
      submit={async () => {
        await setExperimentDeleted(id, true);
        onDeleted?.();
        await reload(id);
        await queryClient.resetQueries({ queryKey: ['runs'] });
      }}
      onClose={onClose}
    >
      “{name}” and all its runs move to the deleted ones. They can be restored until the server's
      garbage collection removes them.
    </ConfirmDialog>
  );
}

function DescribeDialog({ experiment, onClose }: Omit<ExperimentDialogProps, 'action'>) {
  const { experiment_id: id, name } = experiment;
  const before = toRecord(experiment.tags)[NOTE] ?? '';
  const [draft, setDraft, forget] = useDraftKept(`experiment ${id}`, before);
  const reload = useReloadExperiment();
  const saving = useMutation({
    mutationFn: async () => {
      await setExperimentTag(id, NOTE, draft);
      await reload(id);
    },
    onSuccess: leave,
  });

  function leave() {
    forget();
    onClose();
  }

  return (
    <Dialog title={`Description of ${name}`} onClose={onClose} wide>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!saving.isPending) saving.mutate();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) saving.mutate();
        }}
      >
        <textarea
          className="input description-text"
          aria-label="Description, in Markdown"
          placeholder="What is tried here, and what was learned. Markdown."
          rows={12}
          maxLength={5000}
          autoFocus
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
        <FormEnd error={saving.error} action="Save" disabled={saving.isPending} onClose={leave} />
      </form>
    </Dialog>
  );
}
