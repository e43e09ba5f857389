/**
 * What the official client's `log_image(key=…, step=…)` leaves under `images/`: for each picture a .png in full and a
 * small .webp, named `<key>%step%<step>%timestamp%<ms>%<uuid>[%compressed]`. Slashes in the key became `#`. Newer
 * clients write `+` for `%` and `~` for `#`.
 *
 * MLflow's artifact proxy takes `%` and two digits for an escape: it stored step 40 as `%step@` and step 200 as
 * `%step 0`. Such names are read as what they were.
 */

import type { ArtifactEntry } from '../api/artifacts';

export interface LoggedImage {
  key: string;
  step: number;
  /** ms since the epoch */
  timestamp: number;
  /** Path of the full picture. */
  path: string;
  /** Path of the small picture; of the full one where there is none. */
  small: string;
}

const NAME =
  /^(.+)([%+])step(?:\2(-?\d+)|(\D)(\d*))\2timestamp\2(\d+)\2(.+?)(\2compressed)?\.(?:png|webp)$/s;

/** The pictures of a folder by key, each list by step and time; empty where the folder holds something else. */
export function loggedImages(entries: readonly ArtifactEntry[]): Map<string, LoggedImage[]> {
  const pictures = new Map<string, LoggedImage>();
  for (const { name, path, isFolder } of entries) {
    const parts = isFolder ? null : NAME.exec(name);
    if (!parts) continue;
    const [, key = '', separator, digits, decoded, rest, timestamp, uuid = '', compressed] = parts;
    const step = digits ?? `${decoded?.charCodeAt(0).toString(16)}${rest}`;
    const picture = pictures.get(uuid) ?? {
      key: key.replaceAll(separator === '+' ? '~' : '#', '/'),
      step: Number(step),
      timestamp: Number(timestamp),
      path,
      small: path,
    };
    if (compressed) picture.small = path;
    else picture.path = path;
    pictures.set(uuid, picture);
  }
  const groups = new Map<string, LoggedImage[]>();
  for (const picture of pictures.values()) {
    const group = groups.get(picture.key);
    if (group) group.push(picture);
    else groups.set(picture.key, [picture]);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => a.step - b.step || a.timestamp - b.timestamp);
  }
  return new Map([...groups].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}

/** Every step that has a picture, rising. */
export function imageSteps(groups: ReadonlyMap<string, readonly LoggedImage[]>): number[] {
  const steps = new Set([...groups.values()].flatMap((group) => group.map(({ step }) => step)));
  return [...steps].sort((a, b) => a - b);
}

/** What was there at a step: the pictures of the latest step not after it, all of them. */
export function imagesAt(group: readonly LoggedImage[], step: number): LoggedImage[] {
  const latest = group.findLast((picture) => picture.step <= step)?.step;
  return group.filter((picture) => picture.step === latest);
}

/** The step of a URL: the one asked for, or the nearest there is; without one the last. */
export function chosenStep(text: string | undefined, steps: readonly number[]): number {
  const last = steps.at(-1) ?? 0;
  const wanted = Number(text);
  if (text === undefined || Number.isNaN(wanted)) return last;
  return steps.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a), last);
}
