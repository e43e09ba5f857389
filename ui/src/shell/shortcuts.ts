/**
 * Keys that work everywhere. A shortcut is written as "mod+k" (Ctrl, or ⌘ on a Mac), "?" or "g e" (one after the other).
 * Single characters can be switched off (WCAG 2.1.4), combinations with mod cannot.
 */

export interface Shortcut {
  keys: string;
  does: string;
}

export const isMac = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '');

/** ms in which the second key of two has to come. */
export const SEQUENCE_PAUSE = 1200;

export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>;

/** How a pressed key is written; undefined for those that no shortcut may take. */
export function written(event: Pressed, mac = isMac): string | undefined {
  if (event.isComposing || event.altKey) return undefined;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (other) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (mod) return event.shiftKey ? undefined : `mod+${key}`;
  // Shift makes the character of most keys another one, and of letters the name of none.
  if (event.shiftKey && /^[a-z]$/.test(key)) return undefined;
  return key;
}

/** The shortcut that a key completes, and what is pending after it. */
export function completed(
  pending: string | undefined,
  key: string,
  known: readonly string[],
): { keys?: string; pending?: string } {
  for (const candidate of pending ? [`${pending} ${key}`, key] : [key]) {
    if (known.includes(candidate)) return { keys: candidate };
    if (known.some((keys) => keys.startsWith(`${candidate} `))) return { pending: candidate };
  }
  return {};
}

/** The caps to draw for a shortcut. */
export function caps(keys: string, mac = isMac): string[] {
  return keys
    .split(/ |(?<=\w)\+/)
    .map((key) =>
      key === 'mod' ? (mac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key,
    );
}

export const PAGES: readonly Shortcut[] = [
  { keys: 'mod+k', does: 'Search everything' },
  { keys: '/', does: 'Go to the search or filter of the page' },
  { keys: 'g e', does: 'Experiments' },
  { keys: 'g m', does: 'Models' },
  { keys: 'g p', does: 'Prompts' },
  { keys: 'g w', does: 'Webhooks' },
  { keys: 'g s', does: 'Settings' },
  { keys: '?', does: 'This list' },
];

export const OTHERS: readonly { name: string; shortcuts: readonly Shortcut[] }[] = [
  {
    name: 'Table of runs',
    shortcuts: [
      { keys: 'ArrowUp ArrowDown', does: 'From run to run; with Shift they are selected' },
      { keys: 'PageUp PageDown', does: 'A screen up or down' },
      { keys: 'Home End', does: 'To the first or last run that is loaded' },
      { keys: 'ArrowLeft ArrowRight', does: 'From cell to cell; fold a family or a group' },
      { keys: 'Enter', does: 'Open the run or the group' },
      { keys: 'Space', does: 'Select it' },
      { keys: 'mod+a', does: 'Select all that are loaded' },
      { keys: 'Escape', does: 'Select none' },
      { keys: 'mod+c', does: 'Copy the cell' },
      { keys: 'p', does: 'Pin it on top' },
      { keys: 'b', does: 'Make it the baseline' },
      { keys: 'v', does: 'Draw its curves, or not' },
      { keys: 'm', does: 'Its menu' },
      {
        keys: 'Alt ArrowLeft ArrowRight',
        does: 'On a head: move the column; with Shift its width',
      },
    ],
  },
  {
    name: 'Filter of the runs',
    shortcuts: [
      { keys: 'Tab', does: 'Take the completion' },
      { keys: 'Enter', does: 'Ask the server' },
      { keys: 'Escape', does: 'Put back what is in force' },
    ],
  },
  {
    name: 'Charts',
    shortcuts: [
      { keys: 'mod+z', does: 'Take a change of the layout back' },
      { keys: 'mod+Shift+z', does: 'Do it again' },
      { keys: 'ArrowLeft ArrowRight', does: 'Next chart, where one fills the window' },
    ],
  },
  {
    name: 'Runs compared',
    shortcuts: [
      { keys: 'ArrowUp ArrowDown', does: 'From line to line' },
      { keys: 'n', does: 'Next difference' },
      { keys: 'p', does: 'Previous difference' },
    ],
  },
  {
    name: 'Chart (Tab goes from one to the next)',
    shortcuts: [
      {
        keys: 'ArrowLeft ArrowRight',
        does: 'Cross-hair from point to point; with Shift ten at once',
      },
      { keys: 'ArrowUp ArrowDown', does: 'From run to run' },
      { keys: 'Home End', does: 'First and last point' },
      { keys: 'Space', does: 'All runs at this point, to be searched' },
      { keys: '+ -', does: 'Zoom in and out around the cross-hair' },
      { keys: '0', does: 'Everything again; Escape takes the cross-hair away too' },
      { keys: 'Enter', does: 'Fill the window' },
      { keys: 'e', does: 'Edit' },
      { keys: 'd', does: 'Duplicate' },
      { keys: 'h', does: 'Hide' },
      { keys: 'm', does: 'Its menu' },
      { keys: 'Alt ArrowLeft ArrowRight', does: 'Move it; with Shift another width' },
      { keys: 'Alt Shift ArrowUp ArrowDown', does: 'Another height' },
      { keys: 'mod+z', does: 'Undo a change of the layout; with Shift do it again' },
    ],
  },
  {
    name: 'Run',
    shortcuts: [
      { keys: 'j', does: 'Next run of the list it was opened from' },
      { keys: 'k', does: 'Previous run' },
      { keys: 'u', does: 'Back to the list' },
    ],
  },
  {
    name: 'Editing in place',
    shortcuts: [
      { keys: 'Enter', does: 'Save a tag, an alias or a name' },
      { keys: 'mod+Enter', does: 'Save a description' },
      { keys: 'Escape', does: 'Leave it as it was' },
    ],
  },
];
