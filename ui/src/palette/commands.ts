/** What the search finds without asking the server: pages and commands. Pure. */

import type { IconName } from '../common/Icon';

export interface Command {
  id: string;
  title: string;
  /** Other words that it is looked for by. */
  words?: string;
  icon: IconName;
  /** The keys that do the same, as in shell/shortcuts.ts. */
  keys?: string;
  run: () => void;
}

/** Whether each word of the text begins a word of the command. */
export function isMeant({ title, words = '' }: Pick<Command, 'title' | 'words'>, text: string) {
  const known = wordsOf(`${title} ${words}`);
  return wordsOf(text).every((word) => known.some((candidate) => candidate.startsWith(word)));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,/]+/)
    .filter(Boolean);
}

/** A text in pieces, those that are searched for marked; for words of a name, in any case. */
export function marked(text: string, search: string): { text: string; hit: boolean }[] {
  const words = wordsOf(search).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (words.length === 0) return [{ text, hit: false }];
  // The longest first, or a word would hide one that it begins.
  const pattern = words.sort((a, b) => b.length - a.length).join('|');
  return text
    .split(new RegExp(`(${pattern})`, 'i'))
    .map((piece, index) => ({ text: piece, hit: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** The place `by` further in a list that begins again at its end; the first where there was none. */
export function stepped(index: number, by: number, count: number): number {
  if (count === 0) return -1;
  return (((index + by) % count) + count) % count;
}
