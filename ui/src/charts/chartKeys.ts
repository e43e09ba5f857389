import type { KeyboardEvent } from 'react';
import type { ChartActions } from './ChartCard';
import type { ChartKeys } from './keyboard';
import type { ChartEdit } from './layout';

interface Pressed {
  edit: ChartEdit;
  actions: ChartActions | undefined;
  onFull: (() => void) | undefined;
  body: ChartKeys | undefined;
}

/**
 * A key on a chart that has the focus; those of its buttons and fields are their own. Gives back what is to be read out,
 * undefined for a key that means nothing here.
 */
export function pressOnChart(
  event: KeyboardEvent<HTMLElement>,
  { edit, actions, onFull, body }: Pressed,
): string | undefined {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return undefined;
  const card = event.currentTarget;
  const done = (act: (() => void) | undefined, says = '') => {
    act?.();
    return act && says;
  };
  if (event.altKey) {
    const { w = 1, h = 1 } = edit;
    const [right, down] = ARROWS[event.key] ?? [];
    if (!actions || right === undefined || down === undefined) return undefined;
    if (event.shiftKey) return done(() => actions.resize(w + right, h + down), 'Resized');
    const by = right + down < 0 ? -1 : 1;
    return done(() => actions.shift(by), by < 0 ? 'Moved back' : 'Moved on');
  }
  switch (event.key) {
    case 'Enter':
      return done(onFull);
    case 'e':
      return done(actions?.edit);
    case 'd':
      return done(actions?.duplicate, 'Duplicated');
    case 'h':
    case 'Delete':
      return done(actions && (() => leaving(card, actions.hide)), 'Hidden');
    case 'm':
      return done(() => openMenu(card));
    default:
      return body?.press(event.key, event.shiftKey);
  }
}

const ARROWS: Record<string, readonly [right: -1 | 0 | 1, down: -1 | 0 | 1]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Its button has the focus then: Tab leads into the menu, Escape closes it. */
function openMenu(card: HTMLElement): void {
  const button = card.querySelector<HTMLElement>('.popover > button');
  button?.focus();
  button?.click();
}

/** The focus goes to the chart after it, so that the next key is not lost. */
function leaving(card: HTMLElement, act: () => void): void {
  const cards = [...(card.closest('.charts')?.querySelectorAll<HTMLElement>('.chart-card') ?? [])];
  const at = cards.indexOf(card);
  (cards[at + 1] ?? cards[at - 1])?.focus();
  act();
}
