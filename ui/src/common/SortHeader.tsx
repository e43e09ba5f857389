import { nextOrder, parseOrder } from '../runtable/order';
import { Icon } from './Icon';

interface SortHeaderProps {
  label: string;
  /** The field in the API's grammar. */
  target: string;
  /** The order_by clause in force. */
  order: string;
  /** Whether the first click shows the largest, or the latest, first. */
  descendingFirst?: boolean;
  onOrder: (order: string | undefined) => void;
}

/** The head of a table's column that the server can sort by. */
export function SortHeader({ label, target, order, descendingFirst, onOrder }: SortHeaderProps) {
  const current = parseOrder(order);
  const sorted = current?.target === target ? current : undefined;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="sort-button"
        title={`${label}: sort`}
        onClick={() => onOrder(nextOrder(order, target, descendingFirst ?? false))}
      >
        {label}
        {sorted && <Icon name={sorted.descending ? 'down' : 'up'} />}
      </button>
    </th>
  );
}
