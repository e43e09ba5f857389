const UNITS = ['kB', 'MB', 'GB', 'TB'];

/** "0 B", "999 B", "1.2 kB", "34 MB"; powers of 1000, like the sizes that file managers and disks name. */
export function formatBytes(size: number): string {
  if (size < 1000) return `${size} B`;
  let value = size;
  let unit = -1;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}
