import '../styles/diff.css';
import type { Part } from './diff';

interface DiffTextProps {
  kind: 'same' | 'removed' | 'added' | 'changed';
  parts: readonly Part[];
}

/** A line of a comparison: what kind of line it is, and which of its words have changed. */
export function DiffText({ kind, parts }: DiffTextProps) {
  const pieces = parts.map(({ text, changed }, index) =>
    changed && parts.length > 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line, which is replaced as a whole
      <span key={index} className="diff-word">
        {visible(text)}
      </span>
    ) : (
      text
    ),
  );
  if (kind === 'same') return pieces;
  return kind === 'removed' ? <del>{pieces}</del> : <ins>{pieces}</ins>;
}

/** White space that is all that has changed can be seen. */
function visible(text: string): string {
  if (/\S/.test(text)) return text;
  return text.replaceAll(' ', '·').replaceAll('\t', '→\t').replaceAll('\r', '␍');
}
