interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  choices: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

/** One choice of a few, all visible: a radio group drawn as one bar. */
export function Segmented<T extends string>({
  label,
  value,
  choices,
  onChange,
}: SegmentedProps<T>) {
  return (
    <fieldset className="segmented" aria-label={label}>
      {choices.map(([choice, name]) => (
        <label key={choice}>
          <input
            type="radio"
            name={label}
            value={choice}
            checked={choice === value}
            onChange={() => onChange(choice)}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
