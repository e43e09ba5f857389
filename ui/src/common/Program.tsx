import { CopyButton } from './CopyButton';

/** A program to copy. */
export function Program({ lines }: { lines: readonly string[] }) {
  const text = lines.join('\n');
  return (
    <div className="code-block">
      <pre>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label="Copy the program" />
    </div>
  );
}
