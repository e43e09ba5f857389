import { inlineUrl } from '../../api/artifacts';
import { Dialog } from '../../common/Dialog';
import { Stepper } from '../../common/Stepper';
import { isContainer } from './json';
import { cellText, isPicture } from './table';

interface RowDialogProps {
  runId: string;
  columns: readonly string[];
  row: readonly unknown[];
  title: string;
  /** To the row after (1) or before (-1). */
  onStep: (by: number) => void;
  onClose: () => void;
}

/** One row of a table with its cells in full: prompts and answers are longer than a cell. */
export function RowDialog({ runId, columns, row, title, onStep, onClose }: RowDialogProps) {
  return (
    <Dialog title={title} onClose={onClose} wide>
      <dl className="row-cells">
        {columns.map((name, index) => {
          const value = row[index];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name
            <div key={index}>
              <dt>{name || '–'}</dt>
              <dd>
                {isPicture(value) ? (
                  <img src={inlineUrl(runId, value.filepath)} alt={value.filepath} />
                ) : (
                  fullText(value)
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <div className="dialog-actions">
        <Stepper noun="row" onStep={onStep} />
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function fullText(value: unknown) {
  if (value === null || value === undefined) return <i>null</i>;
  return isContainer(value) ? JSON.stringify(value, null, 2) : cellText(value);
}
