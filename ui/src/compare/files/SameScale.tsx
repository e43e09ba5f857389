import { type CSSProperties, type ReactNode, useState } from 'react';
import { inlineUrl } from '../../api/artifacts';

interface Picture {
  path: string;
  /** Where it is in full. */
  full: string;
  text: string;
}

export interface PictureColumn {
  /** The run. */
  id: string;
  head: ReactNode;
  pictures: readonly Picture[];
  /** What is said where there are none. */
  empty: ReactNode;
}

interface SameScaleProps {
  items: readonly PictureColumn[];
  /** Every pixel as a pixel, however wide that is. */
  full?: boolean;
  onMeasured?: (id: string, measure: string) => void;
}

/** Pictures side by side at one scale: the widest fills its column, and none is larger than it is. */
export function SameScale({ items, full, onMeasured }: SameScaleProps) {
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  const shown = items.flatMap(({ id, pictures }) => pictures.map(({ path }) => `${id} ${path}`));
  const widest = Math.max(...shown.map((key) => widths.get(key) ?? 0), 1);

  function sizeOf(key: string) {
    const width = widths.get(key);
    // Drawings without a size of their own take what there is.
    if (!width) return { width: '100%' };
    return { width: full ? width : `min(${(100 * width) / widest}%, ${width}px)` };
  }

  return (
    <div
      className={full ? 'file-columns file-columns-full' : 'file-columns'}
      style={{ '--columns': items.length } as CSSProperties}
    >
      {items.map(({ id, head, pictures, empty }) => (
        <figure key={id}>
          <figcaption>{head}</figcaption>
          <div className="compared-pictures">
            {pictures.length === 0 && <p className="quiet">{empty}</p>}
            {pictures.map(({ path, full: whole, text }, place) => {
              const key = `${id} ${path}`;
              if (failed.has(key)) {
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see below
                  <p key={place} className="quiet">
                    The browser cannot show this image.
                  </p>
                );
              }
              return (
                // The place is the key: the picture before stays until the next one is there.
                <a
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  key={place}
                  href={inlineUrl(id, whole)}
                  target="_blank"
                  rel="noopener noreferrer"
                  title="Open in a tab of its own"
                >
                  <img
                    src={inlineUrl(id, path)}
                    alt={text}
                    style={sizeOf(key)}
                    onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
                      setWidths((old) => new Map(old).set(key, naturalWidth));
                      if (naturalWidth > 0) onMeasured?.(id, `${naturalWidth} × ${naturalHeight}`);
                    }}
                    onError={() => setFailed((old) => new Set(old).add(key))}
                  />
                </a>
              );
            })}
          </div>
        </figure>
      ))}
    </div>
  );
}
