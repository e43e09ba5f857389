import { expect, it } from 'vitest';
import { type DiffLine, diffTexts } from './diff';

function signs(lines: readonly DiffLine[]): string[] {
  return lines.map(({ kind, parts }) => {
    const text = parts.map((part) => part.text).join('');
    return `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`;
  });
}

it('finds the lines that changed', () => {
  expect(signs(diffTexts('a\nb\nc\nd', 'a\nc\nx\nd'))).toEqual([' a', '-b', ' c', '+x', ' d']);
  expect(signs(diffTexts('', 'a'))).toEqual(['-', '+a']);
});

it('numbers the lines of both texts', () => {
  const numbers = diffTexts('a\nb', 'b\nc').map(({ from, to }) => [from, to]);
  expect(numbers).toEqual([
    [1, undefined],
    [2, 1],
    [undefined, 2],
  ]);
});

it('marks the words of a changed line, not of one that is another', () => {
  const [, added] = diffTexts('Answer in two lines', 'Answer in three lines');
  expect(added?.parts).toEqual([
    { text: 'Answer in ', changed: false },
    { text: 'three', changed: true },
    { text: ' lines', changed: false },
  ]);
  const [removed] = diffTexts('Nothing of this stays', 'Quite another thing');
  expect(removed?.parts).toHaveLength(1);
});

it('compares texts that are too long for a table of all their lines', () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, n) => `${word} ${n}`).join('\n');
  const lines = diffTexts(`same\n${long('a')}\nsame`, `same\n${long('b')}\nsame`);
  expect(lines).toHaveLength(6002);
  expect(lines.at(-1)?.kind).toBe('same');
});
