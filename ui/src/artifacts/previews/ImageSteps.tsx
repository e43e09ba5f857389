import { useEffect, useMemo, useState } from 'react';
import { fileUrl, inlineUrl } from '../../api/artifacts';
import { Dialog } from '../../common/Dialog';
import { Icon } from '../../common/Icon';
import { SearchBox } from '../../common/SearchBox';
import { Stepper } from '../../common/Stepper';
import { formatDateTime } from '../../format/time';
import { imageSteps, imagesAt, type LoggedImage } from '../logged';
import type { ArtifactViewProps } from '../PathHead';
import { StepSlider, useStep } from './StepSlider';

// With fewer keys a search field is more to read than the keys.
const SEARCH_FROM = 6;

interface ImageStepsProps extends Pick<ArtifactViewProps, 'runId' | 'search' | 'setSearch'> {
  groups: ReadonlyMap<string, readonly LoggedImage[]>;
}

/** The images of `log_image`: a card for each key, one slider through the steps of all. */
export function ImageSteps({ runId, groups, search, setSearch }: ImageStepsProps) {
  const steps = useMemo(() => imageSteps(groups), [groups]);
  const { step, place, goTo } = useStep(steps, search.step, (step) => setSearch({ step }));
  const text = search.q ?? '';
  const shown = [...groups].filter(([key]) => key.toLowerCase().includes(text.toLowerCase()));
  const [opened, setOpened] = useState<LoggedImage>();

  // The next step's pictures are fetched ahead, so that the slider does not wait for them.
  useEffect(() => {
    for (const near of [steps[place + 1], steps[place - 1]]) {
      if (near === undefined) continue;
      for (const group of groups.values()) {
        for (const picture of imagesAt(group, near))
          new Image().src = inlineUrl(runId, picture.small);
      }
    }
  }, [runId, groups, steps, place]);

  return (
    <div className="artifact-body image-steps">
      <div className="step-bar">
        <StepSlider steps={steps} place={place} goTo={goTo} />
        {groups.size >= SEARCH_FROM && (
          <SearchBox
            label="Search images by key"
            placeholder="Search keys"
            value={text}
            onCommit={(value) => setSearch({ q: value || undefined })}
          />
        )}
      </div>
      {shown.length === 0 && <p className="artifact-message">No key contains “{text}”.</p>}
      <div className="image-cards">
        {shown.map(([key, group]) => (
          <ImageCard
            key={key}
            runId={runId}
            name={key}
            step={step}
            pictures={imagesAt(group, step)}
            onOpen={setOpened}
          />
        ))}
      </div>
      {opened && (
        <ImageDialog
          runId={runId}
          picture={opened}
          group={groups.get(opened.key) ?? []}
          onChange={setOpened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}

interface ImageCardProps {
  runId: string;
  name: string;
  step: number;
  pictures: readonly LoggedImage[];
  onOpen: (picture: LoggedImage) => void;
}

function ImageCard({ runId, name, step, pictures, onOpen }: ImageCardProps) {
  const [first] = pictures;
  return (
    <figure className="image-card" data-key={name}>
      <figcaption>
        <strong title={name}>{name}</strong>
        {first && (
          <span
            className={first.step === step ? 'image-step' : 'image-step image-step-older'}
            title={formatDateTime(first.timestamp)}
          >
            step {first.step}
          </span>
        )}
      </figcaption>
      {/* The place is the key: the picture before stays until the next one is there. */}
      <div className={pictures.length > 1 ? 'image-tiles' : 'image-tiles image-tiles-one'}>
        {pictures.map((picture, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            type="button"
            title="Show in full"
            onClick={() => onOpen(picture)}
          >
            <img src={inlineUrl(runId, picture.small)} alt={`${name}, step ${picture.step}`} />
          </button>
        ))}
        {!first && <p className="quiet">Nothing logged up to step {step}.</p>}
      </div>
      <span className="image-time">{first ? formatDateTime(first.timestamp) : ' '}</span>
    </figure>
  );
}

interface ImageDialogProps {
  runId: string;
  picture: LoggedImage;
  group: readonly LoggedImage[];
  onChange: (picture: LoggedImage) => void;
  onClose: () => void;
}

function ImageDialog({ runId, picture, group, onChange, onClose }: ImageDialogProps) {
  function step(by: number) {
    const next = group[group.indexOf(picture) + by];
    if (next) onChange(next);
  }

  return (
    <Dialog title={picture.key} onClose={onClose} wide>
      <div className="image-full">
        <img src={inlineUrl(runId, picture.path)} alt={`${picture.key}, step ${picture.step}`} />
      </div>
      <div className="dialog-actions">
        <span className="image-full-facts">
          step {picture.step} · {formatDateTime(picture.timestamp)} · {group.indexOf(picture) + 1}{' '}
          of {group.length}
        </span>
        <Stepper noun="step" onStep={step} />
        <a className="button" href={fileUrl(runId, picture.path)} download aria-label="Download">
          <Icon name="download" />
          <span className="button-label">Download</span>
        </a>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
