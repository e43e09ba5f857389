import { describe, expect, it } from 'vitest';
import { isMeant, marked, stepped } from './commands';

describe('commands', () => {
  const dark = { title: 'Dark theme', words: 'appearance colours' };

  it.each([
    ['', true],
    ['dark', true],
    ['TH da', true],
    ['colour th', true],
    ['ark', false],
    ['dark mode', false],
  ])('“%s” means “Dark theme”: %s', (text, expected) => {
    expect(isMeant(dark, text)).toBe(expected);
  });
});

describe('marking', () => {
  it('marks every word, in any case', () => {
    expect(marked('Calm-Heron 12', 'heron CALM')).toEqual([
      { text: 'Calm', hit: true },
      { text: '-', hit: false },
      { text: 'Heron', hit: true },
      { text: ' 12', hit: false },
    ]);
  });

  it('takes no character for a pattern', () => {
    expect(marked('a.b (50%)', '.')).toEqual([
      { text: 'a', hit: false },
      { text: '.', hit: true },
      { text: 'b (50%)', hit: false },
    ]);
    expect(marked('abc', '(')).toEqual([{ text: 'abc', hit: false }]);
  });

  it('marks nothing without a search', () => {
    expect(marked('abc', ' ')).toEqual([{ text: 'abc', hit: false }]);
  });
});

it('steps through a list and begins again', () => {
  expect([stepped(0, 1, 3), stepped(2, 1, 3), stepped(0, -1, 3), stepped(0, 1, 0)]).toEqual([
    1, 0, 2, -1,
  ]);
});
