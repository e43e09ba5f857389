import { describe, expect, it } from 'vitest';
import { caps, completed, type Pressed, written } from './shortcuts';

function press(key: string, held: Partial<Pressed> = {}): Pressed {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return { ...none, isComposing: false, key, ...held };
}

describe('a pressed key', () => {
  it.each<[string, Pressed, boolean, string | undefined]>([
    ['a letter', press('j'), false, 'j'],
    ['Caps Lock', press('J'), false, 'j'],
    ['Shift and a letter', press('J', { shiftKey: true }), false, undefined],
    ['a character that needs Shift', press('?', { shiftKey: true }), false, '?'],
    ['Ctrl', press('k', { ctrlKey: true }), false, 'mod+k'],
    ['⌘ on a Mac', press('k', { metaKey: true }), true, 'mod+k'],
    ['Ctrl on a Mac', press('k', { ctrlKey: true }), true, undefined],
    [
      'Ctrl and Shift, which are the browser’s',
      press('K', { ctrlKey: true, shiftKey: true }),
      false,
      undefined,
    ],
    ['Alt', press('k', { altKey: true }), false, undefined],
    ['a key of an input method', press('k', { isComposing: true }), false, undefined],
  ])('%s', (_name, event, mac, expected) => {
    expect(written(event, mac)).toBe(expected);
  });
});

describe('a sequence', () => {
  const known = ['g e', 'g m', 'j', '?'];

  it('waits for its second key', () => {
    expect(completed(undefined, 'g', known)).toEqual({ pending: 'g' });
    expect(completed('g', 'm', known)).toEqual({ keys: 'g m' });
  });

  it('begins anew with a key that does not belong to it', () => {
    expect(completed('g', 'j', known)).toEqual({ keys: 'j' });
    expect(completed('g', 'x', known)).toEqual({});
    expect(completed('g', 'g', known)).toEqual({ pending: 'g' });
  });
});

it('draws caps as the machine has them', () => {
  expect(caps('mod+k', false)).toEqual(['Ctrl', 'K']);
  expect(caps('mod+k', true)).toEqual(['⌘', 'K']);
  expect(caps('g e')).toEqual(['G', 'E']);
  expect(caps('+ -')).toEqual(['+', '-']);
  expect(caps('ArrowUp')).toEqual(['ArrowUp']);
});
