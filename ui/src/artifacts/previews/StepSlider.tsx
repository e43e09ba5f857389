import { useDraft } from '../../common/hooks';
import { chosenStep } from '../logged';

/** The step that is chosen, of those with pictures; `text` is the URL's, which has none for the last. */
export function useStep(
  steps: readonly number[],
  text: string | undefined,
  commit: (text: string | undefined) => void,
) {
  const [draft, setDraft] = useDraft(text ?? '', (next) =>
    commit(Number(next) === steps.at(-1) ? undefined : next),
  );
  const step = chosenStep(draft || undefined, steps);
  function goTo(index: number) {
    const next = steps[Math.min(Math.max(index, 0), steps.length - 1)];
    if (next !== undefined) setDraft(String(next));
  }
  return { step, place: steps.indexOf(step), goTo };
}

interface StepSliderProps {
  steps: readonly number[];
  /** The index of the chosen one. */
  place: number;
  goTo: (place: number) => void;
}

export function StepSlider({ steps, place, goTo }: StepSliderProps) {
  return (
    <>
      <label className="slider step-slider">
        Step
        <input
          type="range"
          min="0"
          max={steps.length - 1}
          step="1"
          value={place}
          disabled={steps.length < 2}
          aria-valuetext={`step ${steps[place]}`}
          onChange={(event) => goTo(Number(event.target.value))}
        />
        <output>{steps[place]}</output>
      </label>
      <span className="quiet step-count">
        {place + 1} of {steps.length}
      </span>
    </>
  );
}
