import { Icon } from '../common/Icon';
import { formatCount } from '../format/numbers';
import { useShortcuts } from '../shell/useShortcuts';

interface DifferenceStepsProps {
  count: number;
  /** The index of the difference that was gone to; -1 for none. */
  place: number;
  onStep: (by: 1 | -1) => void;
}

/** How many differences there are, and the way from one to the next; by `n` and `p` too. */
export function DifferenceSteps({ count, place, onStep }: DifferenceStepsProps) {
  useShortcuts({ n: () => onStep(1), p: () => onStep(-1) });
  return (
    <span className="compare-steps">
      <span role="status">
        {place >= 0 && `${formatCount(place + 1)} of `}
        {formatCount(count)} {count === 1 ? 'difference' : 'differences'}
      </span>
      <button
        type="button"
        className="button"
        aria-label="Previous difference"
        title="Previous difference (p)"
        disabled={count === 0}
        onClick={() => onStep(-1)}
      >
        <Icon name="up" />
        <kbd>p</kbd>
      </button>
      <button
        type="button"
        className="button"
        aria-label="Next difference"
        title="Next difference (n)"
        disabled={count === 0}
        onClick={() => onStep(1)}
      >
        <Icon name="down" />
        <kbd>n</kbd>
      </button>
    </span>
  );
}
