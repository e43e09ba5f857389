import { useMemo } from 'react';
import { imageSteps, imagesAt, type LoggedImage } from '../../artifacts/logged';
import { StepSlider, useStep } from '../../artifacts/previews/StepSlider';
import { formatCount } from '../../format/numbers';
import type { CompareSearch } from '../../url/compare';
import { RunName } from './ColumnHead';
import { FileHead } from './FileHead';
import { SameScale } from './SameScale';
import { presence, type SharedEntry, sharedImages, sizesDiffer } from './sharedFiles';
import { type FileColumn, useSharedFolders } from './useSharedFolders';

interface ComparedFolderProps {
  columns: readonly FileColumn[];
  path: string;
  search: CompareSearch;
  setSearch: (change: CompareSearch) => void;
}

/** A folder of all runs: how much of it is not the same, and of logged images each key at one step. */
export function ComparedFolder({ columns, path, search, setSearch }: ComparedFolderProps) {
  const { folders, retry } = useSharedFolders(columns, [path]);
  const { entries, listings = [], errors = [] } = folders.get(path) ?? {};
  const images = useMemo(() => sharedImages(listings), [listings]);
  const error = errors.find(Boolean);
  return (
    <>
      <FileHead path={path} />
      {error && (
        <p className="artifact-message error-text" role="alert">
          {errors.filter(Boolean).length} of {columns.length} runs could not be listed: {error}{' '}
          <button type="button" className="link-button" onClick={() => retry(path)}>
            Try again
          </button>
        </p>
      )}
      {!entries && <p className="artifact-message">Loading…</p>}
      {entries && images.size === 0 && !(error && entries.length === 0) && (
        <p className="artifact-message">{folderText(entries, columns.length, path === '')}</p>
      )}
      {images.size > 0 && (
        <ComparedSteps
          columns={columns}
          images={images}
          step={search.step}
          setStep={(step) => setSearch({ step })}
        />
      )}
    </>
  );
}

function folderText(entries: readonly SharedEntry[], runs: number, isRoot: boolean): string {
  if (entries.length === 0) {
    return isRoot ? 'These runs have logged no artifacts.' : 'This folder is empty in all runs.';
  }
  const notInAll = entries.filter((entry) => presence(entry) < runs).length;
  const differ = entries.filter(sizesDiffer).length;
  const facts = [
    notInAll > 0 ? `${formatCount(notInAll)} not in all runs` : '',
    differ > 0 ? `${formatCount(differ)} in different sizes` : '',
  ].filter(Boolean);
  const count = `${formatCount(entries.length)} ${entries.length === 1 ? 'name' : 'names'}`;
  return `${[count, ...facts].join(', ')}. Choose a file to see it side by side.`;
}

interface ComparedStepsProps {
  columns: readonly FileColumn[];
  images: ReadonlyMap<string, readonly (readonly LoggedImage[])[]>;
  /** As the URL has it. */
  step: string | undefined;
  setStep: (step: string | undefined) => void;
}

/** The pictures of `log_image`, a row for each key, with one slider through the steps of all. */
function ComparedSteps({ columns, images, step: text, setStep }: ComparedStepsProps) {
  const steps = useMemo(
    () => imageSteps(new Map([...images].map(([key, groups]) => [key, groups.flat()]))),
    [images],
  );
  const { step, place, goTo } = useStep(steps, text, setStep);
  return (
    <>
      <div className="step-bar">
        <StepSlider steps={steps} place={place} goTo={goTo} />
      </div>
      <div className="artifact-body" role="region" aria-label="Images by step" tabIndex={0}>
        {[...images].map(([key, groups]) => (
          <section key={key} className="compared-key" aria-label={key}>
            <h3>{key}</h3>
            <SameScale
              items={columns.map((column, index) => ({
                id: column.run.info.run_id,
                pictures: imagesAt(groups[index] ?? [], step).map((picture) => ({
                  path: picture.small,
                  full: picture.path,
                  text: `${key}, step ${picture.step}`,
                })),
                head: (
                  <div className="column-head">
                    <div className="compare-name">
                      <RunName
                        column={column}
                        path={imagesAt(groups[index] ?? [], step)[0]?.path}
                      />
                      <StepOf images={imagesAt(groups[index] ?? [], step)} step={step} />
                    </div>
                  </div>
                ),
                empty: groups[index]?.length ? `nothing up to step ${step}` : 'not in this run',
              }))}
            />
          </section>
        ))}
      </div>
    </>
  );
}

function StepOf({ images: [first], step }: { images: readonly LoggedImage[]; step: number }) {
  if (!first) return null;
  return (
    <span className={first.step === step ? 'image-step' : 'image-step image-step-older'}>
      step {first.step}
    </span>
  );
}
