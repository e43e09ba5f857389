import { useEffect, useRef } from 'react';
import { renderMarkdown } from '../artifacts/previews/markdown';
import '../styles/markdown.css';

/** Markdown that somebody typed in; links lead to other sites or to other pages of this UI. */
export function Markdown({ text }: { text: string }) {
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    const content = renderMarkdown(text, {
      link: (address) => (address.startsWith('#/') ? address : undefined),
      picture: () => undefined,
    });
    lowerHeadings(content);
    page.current?.replaceChildren(content);
  }, [text]);
  return <article ref={page} className="markdown" />;
}

/** Its headings stand below those of the page. */
function lowerHeadings(content: ParentNode): void {
  for (const heading of content.querySelectorAll('h1, h2, h3, h4')) {
    const lower = document.createElement(`h${Number(heading.tagName.slice(1)) + 2}`);
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
}
