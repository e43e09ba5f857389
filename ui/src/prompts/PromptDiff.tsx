import { useMemo } from 'react';
import type { ModelVersion } from '../api/registry';
import { DiffText } from '../common/DiffText';
import { diffTexts } from '../common/diff';
import { promptDocument } from './prompt';

interface PromptDiffProps {
  from: ModelVersion;
  to: ModelVersion;
}

const SIGNS = { same: ' ', removed: '−', added: '+' };

/** What has changed from one version to another, line by line. */
export function PromptDiff({ from, to }: PromptDiffProps) {
  const lines = useMemo(() => diffTexts(promptDocument(from), promptDocument(to)), [from, to]);
  const added = lines.filter(({ kind }) => kind === 'added').length;
  const removed = lines.filter(({ kind }) => kind === 'removed').length;
  return (
    <>
      <p className="quiet" role="status">
        {added + removed === 0
          ? `Versions ${from.version} and ${to.version} have the same text.`
          : `From version ${from.version} to version ${to.version}: ${count(added)} added, ${count(removed)} removed.`}
      </p>
      <div className="code-block">
        <table className="diff" aria-label="Difference">
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.from} ${line.to}`} className={`diff-${line.kind}`}>
                <td className="diff-number">{line.from}</td>
                <td className="diff-number">{line.to}</td>
                <td className="diff-sign">{SIGNS[line.kind]}</td>
                <td className="diff-text">
                  <DiffText {...line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}
