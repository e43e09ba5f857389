import { useEffect, useMemo, useState } from 'react';
import { useIsPhone } from '../../common/hooks';
import { Icon } from '../../common/Icon';
import { formatCount } from '../../format/numbers';
import { languageOf } from '../kinds';
import type { PreviewProps } from '../PathHead';
import { highlight } from './highlight';
import { escapeHtml, portions } from './lines';
import { CutNotice, EmptyFile, NoPreview } from './Notices';
import { type FileText, WithText } from './WithText';

const LIMIT = 4_000_000;
// Colouring a longer text would hold up the page.
const LONGEST_COLOURED = 400_000;
const LINES_EACH = 100;
const LINE_HEIGHT = 19;

/** A text with line numbers, in colours where its language is known. */
export function CodeView({ runId, file }: PreviewProps) {
  return (
    <WithText runId={runId} file={file} limit={LIMIT}>
      {(content) => <CodePage name={file.name} {...content} />}
    </WithText>
  );
}

function CodePage({ name, text, cutFrom, read }: FileText & { name: string }) {
  const [wrap, setWrap] = useState(useIsPhone());
  if (text === undefined)
    return <NoPreview>This file is no text, and its name does not say what it is.</NoPreview>;
  if (text === '') return <EmptyFile />;
  const lines = countLines(text);
  return (
    <>
      <CutNotice read={read} cutFrom={cutFrom} />
      <Code text={text} language={languageOf(name)} wrap={wrap} />
      <div className="preview-foot">
        <span>{lines === 1 ? '1 line' : `${formatCount(lines)} lines`}</span>
        <button
          type="button"
          className="icon-button"
          aria-pressed={wrap}
          aria-label="Wrap long lines"
          title="Wrap long lines"
          onClick={() => setWrap(!wrap)}
        >
          <Icon name="wrap" />
        </button>
      </div>
    </>
  );
}

interface CodeProps {
  text: string;
  language: string | undefined;
  wrap?: boolean;
}

/**
 * Lines come in portions that the browser lays out only when they are near the viewport, so a text of 100,000 lines
 * scrolls at once and can still be searched and selected as a whole.
 */
function Code({ text, language, wrap }: CodeProps) {
  const plain = useMemo(() => escapeHtml(text), [text]);
  const coloured = useColoured(text, language);
  const parts = useMemo(() => portions(coloured ?? plain, LINES_EACH), [coloured, plain]);
  const total = countLines(text);
  const digits = String(total).length;
  return (
    <div
      className={wrap ? 'code-view code-view-wrap' : 'code-view'}
      tabIndex={0}
      role="region"
      aria-label="Text"
    >
      {parts.map((html, index) => {
        const first = index * LINES_EACH + 1;
        const count = Math.min(LINES_EACH, total - first + 1);
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a portion is its place
            key={index}
            className="code-portion"
            style={{ containIntrinsicHeight: count * LINE_HEIGHT }}
          >
            <pre className="code-numbers" aria-hidden="true" style={{ width: `${digits + 3}ch` }}>
              {Array.from({ length: count }, (_, line) => first + line).join('\n')}
            </pre>
            <CodeHtml html={html} />
          </div>
        );
      })}
    </div>
  );
}

/** `html` is the highlighter's own, or escaped text. */
export function CodeHtml({ html }: { html: string }) {
  return (
    <pre className="code-lines">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: every character of the file in it is escaped */}
      <code dangerouslySetInnerHTML={{ __html: html }} />
    </pre>
  );
}

/** The text in colours once those are there; undefined before, and where there are none. */
export function useColoured(text: string, language: string | undefined): string | undefined {
  const [done, setDone] = useState<{ text: string; html: string | undefined }>();
  useEffect(() => {
    if (!language || text.length > LONGEST_COLOURED) return;
    let wanted = true;
    highlight(text, language)
      .then((html) => {
        if (wanted) setDone({ text, html });
      })
      // Without its colours the text is still the text.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [text, language]);
  return done?.text === text ? done.html : undefined;
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return text.endsWith('\n') ? Math.max(count - 1, 1) : count;
}
