import { useState } from 'react';
import type { Run } from '../api/types';
import { copyText } from '../common/clipboard';
import { Dock } from '../common/Dock';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import { trackingUri } from '../common/server';
import { Toast } from '../common/Toast';
import { asCurl, asFilter, asPython } from './copies';

export interface CopyChoice {
  name: string;
  note: string;
  text: string;
}

/** The run's id, and the run as whatever is pasted elsewhere. */
export function copyChoices({ info, data }: Run): CopyChoice[] {
  const filter = asFilter(data.params);
  return [
    { name: 'Run ID', note: info.run_id, text: info.run_id },
    { name: 'Python', note: 'Load it with mlflow', text: asPython(trackingUri(), info.run_id) },
    { name: 'curl', note: 'The REST call for it', text: asCurl(trackingUri(), info.run_id) },
    {
      name: 'Filter: this run',
      note: 'For the run table or search_runs',
      text: `attributes.run_id = '${info.run_id}'`,
    },
    ...(filter
      ? [{ name: 'Filter: same parameters', note: 'Finds the runs that repeat it', text: filter }]
      : []),
  ];
}

/** Copies a run as something. */
export function CopyMenu({ run }: { run: Run }) {
  const [said, setSaid] = useState<string>();

  async function copy({ name, text }: CopyChoice) {
    const done = await copyText(text);
    setSaid(done ? `Copied: ${name}.` : 'The browser did not let it be copied.');
  }

  return (
    <>
      <Popover
        trigger={
          <>
            <Icon name="copy" />
            <span className="button-label">Copy as</span>
          </>
        }
        label="Copy as"
      >
        {(close) => (
          <ul className="copy-menu">
            {copyChoices(run).map((choice) => (
              <li key={choice.name}>
                <button
                  type="button"
                  onClick={() => {
                    close();
                    copy(choice);
                  }}
                >
                  <span className="copy-name">{choice.name}</span>
                  <span className="quiet">{choice.note}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Popover>
      {said && (
        <Dock>
          <Toast text={said} onClose={() => setSaid(undefined)} />
        </Dock>
      )}
    </>
  );
}
