/** How many more there are than are shown; which ones is under the pointer. */
export function MoreChip({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <span className="chip chip-more" title={of.join('\n')}>
      +{of.length}
    </span>
  );
}
