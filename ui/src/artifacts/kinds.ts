/** What a file is, by its name, and so how it is shown. */

export type FileKind =
  | 'image'
  | 'audio'
  | 'video'
  | 'pdf'
  | 'html'
  | 'markdown'
  | 'json'
  | 'table'
  | 'model'
  | 'text'
  | 'binary'
  | 'unknown';

const EXTENSIONS: Record<Exclude<FileKind, 'unknown' | 'model'>, string> = {
  image: 'png jpg jpeg gif webp svg bmp ico avif apng jfif',
  audio: 'wav mp3 ogg oga flac m4a aac opus weba',
  video: 'mp4 webm ogv m4v mov',
  pdf: 'pdf',
  html: 'html htm',
  markdown: 'md markdown',
  json: 'json geojson ipynb',
  table: 'csv tsv',
  text: [
    'txt log err out cfg conf cnf cf ini properties prop hocon toml yaml yml xml py pyi py3 js mjs ts tsx jsx',
    'sh bash zsh sql r rs go java scala kt c h cc cpp hpp cu rst tex jsonl ndjson lock diff patch css scss env',
    'gitignore dockerfile makefile pbtxt prototxt vocab jl lua rb php swift cmake tf proto',
  ].join(' '),
  binary: [
    'pkl pickle joblib pt pth ckpt bin safetensors h5 hdf5 keras onnx pb tflite npy npz parquet feather arrow',
    'orc avro zip gz tgz bz2 xz zst tar 7z jar whl so dll exe db sqlite mat model cbm ubj skops cloudpickle',
    'tif tiff heic psd docx xlsx pptx woff woff2 ttf otf',
  ].join(' '),
};

const KINDS = new Map(
  Object.entries(EXTENSIONS).flatMap(([kind, names]) =>
    names.split(' ').map((name) => [name, kind as FileKind] as const),
  ),
);

/** The part after the last point in lower case; the whole name where there is none. */
export function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

export function kindOf(name: string): FileKind {
  if (name === 'MLmodel') return 'model';
  return KINDS.get(extensionOf(name)) ?? 'unknown';
}

const LANGUAGES: Record<string, string> = {
  bash: 'sh bash zsh env',
  c: 'c h',
  cpp: 'cc cpp hpp cu',
  css: 'css scss',
  diff: 'diff patch',
  dockerfile: 'dockerfile',
  go: 'go',
  ini: 'ini toml cfg conf cnf cf properties prop hocon',
  java: 'java',
  javascript: 'js mjs jsx',
  json: 'json geojson ipynb jsonl ndjson',
  julia: 'jl',
  kotlin: 'kt',
  latex: 'tex',
  lua: 'lua',
  makefile: 'makefile cmake',
  markdown: 'md markdown',
  protobuf: 'proto pbtxt prototxt',
  python: 'py pyi py3 python',
  r: 'r',
  ruby: 'rb',
  rust: 'rs',
  scala: 'scala',
  sql: 'sql',
  swift: 'swift',
  typescript: 'ts tsx typescript',
  xml: 'xml html htm svg',
  yaml: 'yaml yml mlmodel',
};

const LANGUAGE_OF = new Map(
  Object.entries(LANGUAGES).flatMap(([language, names]) =>
    [language, ...names.split(' ')].map((name) => [name, language] as const),
  ),
);

/** The language to colour a file in, by its name or by the word a Markdown fence begins with. */
export function languageOf(name: string): string | undefined {
  return LANGUAGE_OF.get(extensionOf(name));
}

/**
 * The bytes as text. `undefined` where they are none: a NUL, or no UTF-8. A character that the end cuts in two is no
 * error, since often only the beginning of a file is here.
 */
export function textOf(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** The text of a file, or of its beginning. Where the name says that it is a text, what cannot be read is replaced. */
export function readText(name: string, bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const strict = kindOf(name) === 'unknown';
  return textOf(bytes) ?? (strict ? undefined : new TextDecoder().decode(bytes));
}
