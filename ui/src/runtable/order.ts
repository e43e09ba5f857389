/** order_by clauses: what a click on a header asks the server for. */

export interface Order {
  target: string;
  descending: boolean;
}

/** The field of a metric, param or tag in the API's grammar; keys that are no plain words are quoted. */
export function orderTarget(kind: string, key: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return `${kind}.${key}`;
  return key.includes('`') ? `${kind}."${key}"` : `${kind}.\`${key}\``;
}

/** How the server sorts when it is not told. */
export const DEFAULT_ORDER = 'attributes.start_time DESC';

/** The id of the column that an order's target names. */
export function orderColumnId(target: string): string {
  return target.replace(/^(\w+)\.(?:`(.*)`|"(.*)")$/, (_all, kind, a, b) => `${kind}.${a ?? b}`);
}

export function parseOrder(clause: string): Order | undefined {
  const match = /^(.+?)(?:\s+(ASC|DESC))?$/i.exec(clause.trim());
  if (!match?.[1]) return undefined;
  return { target: match[1], descending: match[2]?.toUpperCase() === 'DESC' };
}

/** The next clause in the cycle of clicks on one header: first direction, other direction, none. */
export function nextOrder(
  current: string | undefined,
  target: string,
  descendingFirst: boolean,
): string | undefined {
  const order = current ? parseOrder(current) : undefined;
  if (order?.target !== target) return clause(target, descendingFirst);
  return order.descending === descendingFirst ? clause(target, !descendingFirst) : undefined;
}

function clause(target: string, descending: boolean): string {
  return `${target} ${descending ? 'DESC' : 'ASC'}`;
}
