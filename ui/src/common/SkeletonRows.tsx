/** Rows of a table that is on its way. */
export function SkeletonRows({ columns }: { columns: number }) {
  return [70, 45, 60, 50, 65].map((width) => (
    <tr key={width}>
      <td colSpan={columns}>
        <span className="skeleton" style={{ width: `${width}%` }} />
      </td>
    </tr>
  ));
}
