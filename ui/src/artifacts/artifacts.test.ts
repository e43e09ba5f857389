import { describe, expect, it } from 'vitest';
import { type ArtifactEntry, splitModelPath } from '../api/artifacts';
import { formatBytes } from '../format/bytes';
import { kindOf, languageOf, textOf } from './kinds';
import { chosenStep, imageSteps, imagesAt, loggedImages } from './logged';
import { foldersAbove, parentOf, resolveLink } from './paths';
import { artifactRows, listedFolders } from './rows';

function file(path: string, isFolder = false): ArtifactEntry {
  return { path, name: path.slice(path.lastIndexOf('/') + 1), isFolder, size: 1 };
}

describe('paths', () => {
  it('lead up', () => {
    expect([parentOf('a/b/c'), parentOf('a'), parentOf('')]).toEqual(['a/b', '', '']);
    expect(foldersAbove('a/b/c')).toEqual(['a', 'a/b']);
    expect(foldersAbove('a')).toEqual([]);
  });

  it('of a logged model begin with its id', () => {
    const id = `m-${'0a'.repeat(16)}`;
    expect(splitModelPath(`${id}/data/model.pkl`)).toEqual({ modelId: id, path: 'data/model.pkl' });
    expect(splitModelPath(id)).toEqual({ modelId: id, path: '' });
    expect(splitModelPath('m-abc/x')).toEqual({ path: 'm-abc/x' });
  });

  it.each([
    ['plot.png', 'docs/plot.png'],
    ['./a/../b%20c.md?x#y', 'docs/b c.md'],
    ['../top.md', 'top.md'],
    ['/rooted.md', 'rooted.md'],
    ['../../etc/passwd', undefined],
    ['https://example.org/x.png', undefined],
    ['//example.org/x.png', undefined],
    ['javascript:alert(1)', undefined],
    ['#section', undefined],
  ])('the link %s leads to %s', (link, path) => {
    expect(resolveLink('docs', link)).toBe(path);
  });
});

describe('kinds', () => {
  it.each([
    ['MLmodel', 'model'],
    ['a.PNG', 'image'],
    ['a.tar.gz', 'binary'],
    ['Dockerfile', 'text'],
    ['LICENSE', 'unknown'],
    ['notes.xyz', 'unknown'],
    ['answers.json', 'json'],
  ])('%s is %s', (name, kind) => {
    expect(kindOf(name)).toBe(kind);
  });

  it('knows the language of names and of fences', () => {
    expect(['train.py', 'python', 'conda.yaml', 'MLmodel', 'a.txt'].map(languageOf)).toEqual([
      'python',
      'python',
      'yaml',
      'yaml',
      undefined,
    ]);
  });

  it('tells texts from other bytes, also when the end cuts a character', () => {
    const bytes = new TextEncoder().encode('naïve');
    expect(textOf(bytes.slice(0, 3))).toBe('na');
    expect(textOf(new Uint8Array([0x50, 0x4b, 0, 1]))).toBeUndefined();
    expect(textOf(new Uint8Array([0xff, 0xd8, 0x41]))).toBeUndefined();
  });
});

describe('the tree', () => {
  const folders = new Map([
    ['', { entries: [file('a', true), file('x.txt')] }],
    ['a', { entries: [file('a/b', true), file('a/y.txt')] }],
    ['a/b', { error: 'not today' }],
  ]);

  it('has the rows of open folders, with what went wrong in its place', () => {
    const rows = artifactRows(folders, new Set(['a', 'a/b']));
    expect(rows.map(({ id, level, open }) => [id, level, open])).toEqual([
      ['a', 1, true],
      ['a/b', 2, true],
      ['a/b//note', 3, undefined],
      ['a/y.txt', 2, undefined],
      ['x.txt', 1, undefined],
    ]);
    expect(rows[2]).toMatchObject({ note: 'not today', retry: 'a/b' });
  });

  it('says what is empty and what is on its way', () => {
    const rows = artifactRows(new Map([['', { entries: [] }]]), new Set());
    expect(rows.map(({ note }) => note)).toEqual(['empty']);
    expect(artifactRows(new Map(), new Set())[0]?.note).toBe('Loading…');
  });

  it('lists only what can be seen', () => {
    expect(listedFolders(new Set(['a', 'c/d', 'a/b']))).toEqual(['', 'a', 'a/b']);
  });
});

describe('logged images', () => {
  const uuid = 'xab525bc-c26e-4cb7-9bc8-564fd240e42b';

  function pair(stem: string): ArtifactEntry[] {
    return [file(`images/${stem}.png`), file(`images/${stem}%compressed.webp`)];
  }

  it('are read from the names that the client writes', () => {
    const groups = loggedImages([
      ...pair(`val#prediction%step%40%timestamp%1795412066138%${uuid}`),
      file('images/readme.txt'),
    ]);
    expect([...groups]).toEqual([
      [
        'val/prediction',
        [
          {
            key: 'val/prediction',
            step: 40,
            timestamp: 1795412066138,
            path: `images/val#prediction%step%40%timestamp%1795412066138%${uuid}.png`,
            small: `images/val#prediction%step%40%timestamp%1795412066138%${uuid}%compressed.webp`,
          },
        ],
      ],
    ]);
  });

  it('of newer clients have other separators', () => {
    const groups = loggedImages([file(`images/a~b c+step+7+timestamp+12+${uuid}.png`)]);
    expect(groups.get('a/b c')).toMatchObject([{ step: 7, timestamp: 12 }]);
  });

  it.each([
    ['loss%step@%timestamp%17%u', 40],
    ['loss%step 0%timestamp%17%u', 200],
    ['loss%step%%timestamp%17%u', 25],
    ['loss%stepA%timestamp%17%u', 41],
  ])('%s is what the proxy made of step %d', (stem, step) => {
    const groups = loggedImages([
      file(`images/${stem}.png`),
      file(`images/${stem}%compressed.webp`),
    ]);
    expect(groups.get('loss')).toMatchObject([{ step, small: `images/${stem}%compressed.webp` }]);
  });

  it('show at a step what was logged last, all of it', () => {
    const groups = loggedImages(
      [0, 100, 100, 300].map((step, index) =>
        file(`images/k%step%${step}%timestamp%${index}%u${index}.png`),
      ),
    );
    const group = groups.get('k') ?? [];
    expect(imageSteps(groups)).toEqual([0, 100, 300]);
    expect(imagesAt(group, 299).map(({ timestamp }) => timestamp)).toEqual([1, 2]);
    expect(imagesAt(group, -1)).toEqual([]);
  });

  it('start at the last step, or near the one in the URL', () => {
    const steps = [0, 100, 300];
    expect([undefined, '90', 'x', '-5', '1e9'].map((text) => chosenStep(text, steps))).toEqual([
      300, 100, 300, 0, 300,
    ]);
  });
});

it('writes sizes briefly', () => {
  expect([0, 999, 1000, 1234, 9_960, 34_500_000, 999_600_000, 2e15].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '1.2 kB',
    '10 kB',
    '35 MB',
    '1.0 GB',
    '2000 TB',
  ]);
});
