import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { errorSentence } from '../api/client';
import { idsOf } from '../api/experiments';
import type { View } from '../api/own.gen';
import { createView, deleteView, updateView, viewsQuery } from '../api/views';
import { ConfirmDialog, NameDialog } from '../common/ActionDialog';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import { useExperimentNames } from '../experiments/useExperimentNames';
import { experimentsOf, keeperOf, searchOf, shownView, viewState } from './state';
import { ViewRow } from './ViewRow';

interface ViewsMenuProps {
  /** Of one, or of several with commas between them. */
  experimentId: string;
  /** All that the page's URL keeps. */
  search: object;
  onOpen: (experimentId: string, search: Record<string, string>, replace: boolean) => void;
}

type Asked =
  | { what: 'save' }
  | { what: 'rename'; view: View }
  | { what: 'delete'; view: View }
  | undefined;

/** The saved views of an experiment: which one is open, the others, and what can be done with them. */
export function ViewsMenu({ experimentId, search, onOpen }: ViewsMenuProps) {
  const queryClient = useQueryClient();
  const ids = useMemo(() => idsOf(experimentId), [experimentId]);
  const keeper = keeperOf(ids);
  const together = ids.length > 1;
  const query = useQuery(viewsQuery(keeper));
  const views = query.data ?? [];
  const [asked, setAsked] = useState<Asked>();
  const [failure, setFailure] = useState<string>();
  const [openedId, setOpenedId] = useState<string>();
  useDefaultView(experimentId, search, together ? undefined : query.data, onOpen);

  const shown = shownView(views, search, ids);
  // The view that was opened and then changed by hand: saving again means that one.
  const edited = shown ? undefined : views.find((view) => view.view_id === openedId);

  const reload = () => queryClient.invalidateQueries({ queryKey: ['views', keeper] });

  function act(action: Promise<unknown>) {
    setFailure(undefined);
    action.then(reload).catch((error) => setFailure(errorSentence(error)));
  }

  function open(view: View) {
    setOpenedId(view.view_id);
    onOpen(experimentsOf(view) ?? keeper, searchOf(view), false);
  }

  const label = shown?.name ?? edited?.name;
  return (
    <>
      <Popover
        className="button views-button"
        label={label ? `Saved views; open: ${label}${edited ? ', changed' : ''}` : 'Saved views'}
        title="Saved views"
        trigger={
          <>
            <Icon name="bookmark" />
            <span className="button-label">
              {label ?? 'Views'}
              {edited && ' *'}
            </span>
            <Icon name="chevron" />
          </>
        }
      >
        {(close) => (
          <div className="views-menu">
            <h2>Saved views</h2>
            {views.length === 0 && !together && (
              <p>
                Filter, order, columns and charts under a name, for everybody who opens this
                experiment.
              </p>
            )}
            {together && <KeeperNote keeper={keeper} />}
            <ul>
              {views.map((view) => (
                <ViewRow
                  key={view.view_id}
                  keeper={keeper}
                  view={view}
                  current={view === shown}
                  onOpen={() => {
                    open(view);
                    close();
                  }}
                  onDefault={() =>
                    act(updateView(keeper, view.view_id, { is_default: !view.is_default }))
                  }
                  onRename={() => setAsked({ what: 'rename', view })}
                  onDelete={() => setAsked({ what: 'delete', view })}
                />
              ))}
            </ul>
            {(failure ?? (query.isError && errorSentence(query.error))) && (
              <p className="error-text" role="alert">
                {failure ?? errorSentence(query.error)}
              </p>
            )}
            <div className="views-actions">
              {edited && (
                <button
                  type="button"
                  className="button"
                  onClick={() =>
                    act(updateView(keeper, edited.view_id, { state: viewState(search, ids) }))
                  }
                >
                  Save changes to “{edited.name}”
                </button>
              )}
              {!shown && (
                <button
                  type="button"
                  className="button button-primary"
                  onClick={() => setAsked({ what: 'save' })}
                >
                  Save as new view…
                </button>
              )}
              {viewState(search, []) !== '' && (
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    setOpenedId(undefined);
                    onOpen(experimentId, {}, false);
                    close();
                  }}
                >
                  Plain view
                </button>
              )}
            </div>
          </div>
        )}
      </Popover>
      {asked?.what === 'save' && (
        <NameDialog
          title="Save this view"
          action="Save"
          label="Name"
          submit={async (name) => {
            const view = await createView(keeper, name, viewState(search, ids));
            setOpenedId(view.view_id);
            await reload();
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked?.what === 'rename' && (
        <NameDialog
          title="Rename view"
          action="Rename"
          label="New name"
          initial={asked.view.name}
          submit={(name) => updateView(keeper, asked.view.view_id, { name }).then(reload)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked?.what === 'delete' && (
        <ConfirmDialog
          title="Delete this view?"
          action="Delete"
          submit={() => deleteView(keeper, asked.view.view_id).then(reload)}
          onClose={() => setAsked(undefined)}
        >
          “{asked.view.name}” is deleted for everybody. Links to it go on to work.
        </ConfirmDialog>
      )}
    </>
  );
}

/** Where the views of several experiments are. */
function KeeperNote({ keeper }: { keeper: string }) {
  const name = useExperimentNames([keeper]).get(keeper);
  return (
    <p>
      Views of several experiments are kept by the first of them, “{name}”, beside its own. None of
      them can be its default.
    </p>
  );
}

/** An experiment that is opened without a view of its own in the address shows the default one. */
function useDefaultView(
  experimentId: string,
  search: object,
  views: readonly View[] | undefined,
  onOpen: ViewsMenuProps['onOpen'],
) {
  const decided = useRef<string>(undefined);
  useEffect(() => {
    if (!views || decided.current === experimentId) return;
    decided.current = experimentId;
    const chosen = views.find((view) => view.is_default);
    if (!chosen || experimentsOf(chosen) || viewState(search, []) !== '') return;
    onOpen(experimentId, searchOf(chosen), true);
  }, [experimentId, search, views, onOpen]);
}
