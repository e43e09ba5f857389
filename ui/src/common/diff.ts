/** What has changed between two texts: by lines, and inside of changed lines by words. Loads jsdiff: import it lazily. */

import { diffArrays } from 'diff';

export interface Part {
  text: string;
  changed: boolean;
}

export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  /** Line numbers from 1; absent where the line is not in that text. */
  from?: number;
  to?: number;
  parts: Part[];
}

type Step = { kind: DiffLine['kind']; from: number; to: number };

// Texts that take more changes than that have nothing to do with each other, and the search grows with its square:
// what lies between their equal ends counts as replaced.
const MOST_CHANGES = 1000;

export function diffTexts(from: string, to: string): DiffLine[] {
  const before = from.split('\n');
  const after = to.split('\n');
  const lines = diff(before, after).map(({ kind, from: a, to: b }): DiffLine => {
    const text = (kind === 'added' ? after[b] : before[a]) ?? '';
    return {
      kind,
      from: kind === 'added' ? undefined : a + 1,
      to: kind === 'removed' ? undefined : b + 1,
      parts: [{ text, changed: kind !== 'same' }],
    };
  });
  markWords(lines);
  return lines;
}

/** In a run of removed lines that added ones follow, the n-th of both are one line that was changed. */
function markWords(lines: DiffLine[]): void {
  let start = 0;
  while (start < lines.length) {
    const middle = endOf(lines, start, 'removed');
    const end = endOf(lines, middle, 'added');
    for (let index = 0; index < Math.min(middle - start, end - middle); index++) {
      const removed = lines[start + index];
      const added = lines[middle + index];
      if (removed && added) markPair(removed, added);
    }
    start = Math.max(end, start + 1);
  }
}

function endOf(lines: readonly DiffLine[], start: number, kind: DiffLine['kind']): number {
  let end = start;
  while (lines[end]?.kind === kind) end++;
  return end;
}

function markPair(removed: DiffLine, added: DiffLine): void {
  const before = words(textOf(removed));
  const after = words(textOf(added));
  const steps = diff(before, after);
  const same = steps.filter(({ kind, from }) => kind === 'same' && /\w/.test(before[from] ?? ''));
  // Lines that have little in common are two lines, not one that was changed.
  if (same.length * 3 < Math.max(wordCount(before), wordCount(after))) return;
  removed.parts = joined(
    steps.filter(({ kind }) => kind !== 'added').map((step) => part(before[step.from], step)),
  );
  added.parts = joined(
    steps.filter(({ kind }) => kind !== 'removed').map((step) => part(after[step.to], step)),
  );
}

function part(text: string | undefined, { kind }: Step): Part {
  return { text: text ?? '', changed: kind !== 'same' };
}

function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const { text, changed } of parts) {
    const last = result.at(-1);
    if (last?.changed === changed) last.text += text;
    else result.push({ text, changed });
  }
  return result;
}

function textOf(line: DiffLine): string {
  return line.parts.map(({ text }) => text).join('');
}

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function wordCount(parts: readonly string[]): number {
  return parts.filter((text) => /\w/.test(text)).length;
}

/** The shortest way from one list to the other; removals come before additions. */
function diff(from: readonly string[], to: readonly string[]): Step[] {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let tail = 0;
  while (
    tail < Math.min(from.length, to.length) - start &&
    from[from.length - 1 - tail] === to[to.length - 1 - tail]
  ) {
    tail++;
  }
  const removed = from.slice(start, from.length - tail);
  const added = to.slice(start, to.length - tail);
  const steps: Step[] = [];
  let a = 0;
  let b = 0;
  function take(kind: Step['kind'], count: number) {
    for (let index = 0; index < count; index++) {
      steps.push({ kind, from: a, to: b });
      if (kind !== 'added') a++;
      if (kind !== 'removed') b++;
    }
  }
  take('same', start);
  for (const { kind, count } of changes(removed, added)) take(kind, count);
  take('same', tail);
  return steps;
}

function changes(from: string[], to: string[]): { kind: Step['kind']; count: number }[] {
  const found = diffArrays(from, to, { maxEditLength: MOST_CHANGES });
  if (!found) {
    return [
      { kind: 'removed', count: from.length },
      { kind: 'added', count: to.length },
    ];
  }
  return found.map(({ added, removed, count }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    count,
  }));
}
