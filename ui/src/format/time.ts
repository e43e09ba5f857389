/** Times are ms since the epoch; 0 and undefined mean "not known". */

const dateTime = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

export const UNKNOWN = '–';

/** Two lines, for a title: the local time, and UTC. */
export function formatLocalAndUtc(time: number | undefined): string {
  if (!time) return UNKNOWN;
  const utc = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
  return `${dateTime.format(time)} (local)\n${utc} (UTC)`;
}

export function formatDateTime(time: number | undefined): string {
  return time ? dateTime.format(time) : UNKNOWN;
}

const UNITS: readonly [string, number][] = [
  ['y', 365 * 86_400_000],
  ['mo', 30 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
];

/** "5 min ago"; coarse on purpose, the exact time belongs into a title. */
export function formatAgo(time: number | undefined, now: number): string {
  if (!time) return UNKNOWN;
  const age = now - time;
  for (const [unit, length] of UNITS) {
    if (age >= length) return `${Math.floor(age / length)} ${unit} ago`;
  }
  return age > -60_000 ? 'just now' : formatDateTime(time);
}

/** "1 h 02 min", "3 min 20 s", "4.2 s", "120 ms". */
export function formatDuration(duration: number | undefined): string {
  if (duration === undefined || duration < 0) return UNKNOWN;
  if (duration < 1000) return `${Math.round(duration)} ms`;
  if (duration < 60_000) return `${(duration / 1000).toFixed(1)} s`;
  const seconds = Math.round(duration / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days} d ${pad(hours % 24)} h`;
  if (hours > 0) return `${hours} h ${pad(minutes % 60)} min`;
  return `${minutes} min ${pad(seconds % 60)} s`;
}

/** Time between start and end, or until now for a run that still runs. */
export function runDuration(
  run: { start_time?: number; end_time?: number; status: string },
  now: number,
): number | undefined {
  if (!run.start_time) return undefined;
  if (run.end_time) return run.end_time - run.start_time;
  return run.status === 'RUNNING' ? Math.max(0, now - run.start_time) : undefined;
}

/** A span in seconds, about: "90s", "5m", "2.5h". */
export function formatSeconds(seconds: number): string {
  const size = Math.abs(seconds);
  if (size === 0) return '0';
  if (size < 120 && size !== 60) return `${Number(seconds.toPrecision(3))}s`;
  if (size < 7200 && size % 3600 !== 0) return `${Number((seconds / 60).toPrecision(3))}m`;
  if (size < 172_800 && size % 86_400 !== 0) return `${Number((seconds / 3600).toPrecision(3))}h`;
  return `${Number((seconds / 86_400).toPrecision(3))}d`;
}

const SECONDS_OF: readonly [string, number][] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
];

/** Axis label for a span in seconds, to its last digit: "30s", "1h30m", "2d3h". */
export function formatSecondsTick(seconds: number): string {
  let rest = Math.abs(seconds);
  let text = '';
  for (const [unit, length] of SECONDS_OF) {
    const whole = Math.floor(rest / length);
    if (whole > 0) text += `${whole}${unit}`;
    rest -= whole * length;
  }
  // What subtracting leaves behind the digits that count.
  rest = Number(rest.toFixed(6));
  if (rest > 0) text += `${rest}s`;
  return text ? `${seconds < 0 ? '-' : ''}${text}` : '0';
}

function pad(count: number): string {
  return String(count).padStart(2, '0');
}
