import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { inlineUrl } from '../../api/artifacts';
import { languageOf } from '../kinds';
import type { PreviewProps } from '../PathHead';
import { parentOf, resolveLink } from '../paths';
import { highlight } from './highlight';
import { renderMarkdown } from './markdown';
import { CutNotice, EmptyFile } from './Notices';
import { type FileText, WithText } from './WithText';

const LIMIT = 1_000_000;
const ROUTE = '/experiments/$experimentId/runs/$runId/artifacts/$';

/** Markdown as a page. Links and pictures with relative addresses lead to the run's other artifacts. */
export function MarkdownView(props: PreviewProps) {
  return (
    <WithText runId={props.runId} file={props.file} limit={LIMIT}>
      {(content) => <MarkdownPage {...props} {...content} />}
    </WithText>
  );
}

function MarkdownPage({ runId, file, text = '', cutFrom, read }: PreviewProps & FileText) {
  const page = useRef<HTMLElement>(null);
  const router = useRouter();
  const { experimentId = '' } = useParams({ strict: false });

  useEffect(() => {
    const folder = parentOf(file.path);
    const content = renderMarkdown(text, {
      link(address) {
        const path = resolveLink(folder, address);
        if (path === undefined) return undefined;
        const target = router.buildLocation({
          to: ROUTE,
          params: { experimentId, runId, _splat: path },
          search: {},
        });
        return router.history.createHref(target.href);
      },
      picture(address) {
        const path = resolveLink(folder, address);
        return path === undefined ? undefined : inlineUrl(runId, path);
      },
    });
    page.current?.replaceChildren(content);
    for (const code of page.current?.querySelectorAll('pre code') ?? []) void colour(code);
  }, [text, experimentId, runId, file.path, router]);

  if (text.trim() === '') return <EmptyFile />;
  return (
    <>
      <CutNotice read={read} cutFrom={cutFrom} />
      <div className="artifact-body">
        <article ref={page} className="markdown" />
      </div>
    </>
  );
}

async function colour(code: Element): Promise<void> {
  const language = languageOf(/^language-(\S+)/.exec(code.className)?.[1] ?? '');
  const html = language && (await highlight(code.textContent ?? '', language));
  if (html) code.innerHTML = html;
}
