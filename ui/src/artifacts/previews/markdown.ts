/** Markdown to elements that are safe to put into our page, whatever HTML somebody has written into the file. */

import DOMPurify from 'dompurify';
import { marked } from 'marked';

interface Addresses {
  /** The address in this UI of what a link in the file names; undefined: it is not one of the artifacts. */
  link: (address: string) => string | undefined;
  picture: (address: string) => string | undefined;
}

const OPTIONS = {
  USE_PROFILES: { html: true },
  // No part of the file may look or act like a part of this UI.
  FORBID_TAGS: ['style', 'form', 'button', 'select', 'textarea', 'dialog', 'video', 'audio'],
  FORBID_ATTR: ['style', 'id', 'name', 'tabindex', 'srcset', 'popover', 'popovertarget'],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const;

export function renderMarkdown(text: string, addresses: Addresses): DocumentFragment {
  const html = marked.parse(text, { async: false });
  const content = DOMPurify.sanitize(html, {
    ...OPTIONS,
    FORBID_TAGS: [...OPTIONS.FORBID_TAGS],
    FORBID_ATTR: [...OPTIONS.FORBID_ATTR],
  });
  for (const element of content.querySelectorAll('[class]')) {
    if (!/^language-\S+$/.test(element.className)) element.removeAttribute('class');
  }
  for (const input of content.querySelectorAll('input')) {
    if (input.type === 'checkbox') input.disabled = true;
    else input.remove();
  }
  for (const link of content.querySelectorAll('a')) setLink(link, addresses);
  for (const picture of content.querySelectorAll('img')) setPicture(picture, addresses);
  return content;
}

function setLink(link: HTMLAnchorElement, addresses: Addresses): void {
  const address = link.getAttribute('href') ?? '';
  const inside = addresses.link(address);
  if (inside !== undefined) link.href = inside;
  else if (/^(https?:|mailto:)/i.test(address)) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  } else link.removeAttribute('href');
}

/** Pictures of other sites are not loaded: nobody there needs to know who reads this page. */
function setPicture(picture: HTMLImageElement, addresses: Addresses): void {
  const address = picture.getAttribute('src') ?? '';
  const inside = addresses.picture(address);
  if (inside !== undefined) {
    picture.src = inside;
    return;
  }
  if (address.startsWith('data:image/')) return;
  const link = document.createElement('a');
  link.textContent = picture.alt || address;
  if (/^https?:/i.test(address)) {
    link.href = address;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  picture.replaceWith(link);
}
