import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Tailrace` : 'Tailrace';
  }, [title]);
}

/** The current time, renewed every `interval` ms, so that "2 min ago" does not go stale. */
export function useNow(interval = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}

/**
 * A text that reacts at once and reaches the URL only when the typing pauses: browsers refuse to replace the URL on
 * every keystroke. Follows the URL when that changes from outside (back button, pasted link).
 */
export function useDraft(
  committed: string,
  commit: (text: string) => void,
  delay = 250,
): [string, (text: string) => void] {
  const [draft, setDraft] = useState(committed);
  const [seen, setSeen] = useState(committed);
  if (seen !== committed) {
    setSeen(committed);
    setDraft(committed);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latestCommit = useRef(commit);
  useEffect(() => {
    latestCommit.current = commit;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  function change(text: string) {
    const typedOn = currentPath();
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // The reader has followed a link meanwhile, and must not be called back.
      if (currentPath() !== typedOn) return;
      setSeen(text);
      latestCommit.current(text);
    }, delay);
  }
  return [draft, change];
}

function currentPath(): string {
  return location.hash.replace(/\?.*/s, '');
}

/**
 * The text of an editor, which outlives it: whoever leaves the page, or reloads it because nothing worked, finds what
 * was typed when the editor opens again. `forget` when it is saved or dropped.
 */
export function useDraftKept(
  subject: string,
  initial: string,
): [string, (text: string) => void, () => void] {
  const key = `tailrace-draft ${subject}`;
  const [draft, setDraft] = useState(() => sessionItem(key) ?? initial);
  function change(text: string) {
    setDraft(text);
    setSessionItem(key, text === initial ? undefined : text);
  }
  return [draft, change, () => setSessionItem(key, undefined)];
}

function sessionItem(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function setSessionItem(key: string, value: string | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // Then it lasts as long as the page.
  }
}

/** For the button that opens an editor in place: it gets the focus back when the editor closes under the keyboard. */
export function useFocusBack(open: boolean): React.RefObject<HTMLButtonElement | null> {
  const ref = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(open);
  useEffect(() => {
    // Whoever has clicked elsewhere keeps the focus there.
    if (wasOpen.current && !open && document.activeElement === document.body) ref.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return ref;
}

/** The last answer that there was: while another one is loading or was refused, what was on screen stays. */
export function useKept<T>(data: T | undefined): T | undefined {
  const [kept, setKept] = useState(data);
  if (data !== undefined && kept !== data) setKept(data);
  return data ?? kept;
}

/** Whether the window is as narrow as a phone; the same limit as in the style sheets. */
export function useIsPhone(): boolean {
  return useMatches(phone);
}

/** Whether what stands side by side in a wide window stands one below the other. */
export function useIsNarrow(): boolean {
  return useMatches(narrow);
}

function useMatches(media: MediaQueryList): boolean {
  return useSyncExternalStore(
    (onChange) => {
      media.addEventListener('change', onChange);
      return () => media.removeEventListener('change', onChange);
    },
    () => media.matches,
  );
}

const phone = matchMedia('(max-width: 640px)');
const narrow = matchMedia('(max-width: 900px)');

/** The width of an element's content box in CSS pixels; 0 until measured. */
export function useWidth<T extends HTMLElement>(): [React.RefObject<T | null>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

/** Calls `onVisible` whenever the element with the returned ref comes near the viewport. */
export function useNearViewport(onVisible: () => void) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(onVisible);
  useEffect(() => {
    latest.current = onVisible;
  });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { rootMargin: '400px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return ref;
}
