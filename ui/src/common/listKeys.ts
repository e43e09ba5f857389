/** Where a key leads in a list of `count` rows; undefined if it is none that moves. */
export function nextRow(
  key: string,
  from: number,
  count: number,
  page: number,
): number | undefined {
  if (count === 0) return undefined;
  const target = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  }[key];
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}
