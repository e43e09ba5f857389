import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteModel, type RegistryKind, reloadRegistry, renameModel } from '../api/registry';
import { ConfirmDialog, NameDialog } from '../common/ActionDialog';
import { HeadButton } from '../common/HeadButton';
import { ENTRY_PAGES } from './entryPages';

interface EntryActionsProps {
  kind: RegistryKind;
  name: string;
  /** What the deletion takes away. */
  warning: string;
}

/** Renames or deletes a model or prompt. */
export function EntryActions({ kind, name, warning }: EntryActionsProps) {
  const [dialog, setDialog] = useState<'rename' | 'delete'>();
  const navigate = useNavigate();
  const queryClient = useQueryClient();

  async function rename(newName: string) {
    await renameModel(name, newName);
    await navigate({ to: ENTRY_PAGES[kind].entry, params: { name: newName }, replace: true });
    await reloadRegistry(queryClient);
  }

  async function remove() {
    await deleteModel(name);
    await navigate({ to: ENTRY_PAGES[kind].list, replace: true });
    await reloadRegistry(queryClient);
  }

  return (
    <span className="page-head-actions">
      <HeadButton icon="pencil" label="Rename" onClick={() => setDialog('rename')} />
      <HeadButton icon="trash" label="Delete" onClick={() => setDialog('delete')} />
      {dialog === 'rename' && (
        <NameDialog
          title={`Rename ${kind}`}
          action="Rename"
          label="New name"
          initial={name}
          submit={rename}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={`Delete this ${kind}?`}
          action="Delete"
          submit={remove}
          onClose={() => setDialog(undefined)}
        >
          {warning}
        </ConfirmDialog>
      )}
    </span>
  );
}
