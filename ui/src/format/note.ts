/** The first line of a Markdown text that says something, without its marks. */
export function firstLine(markdown: string): string {
  for (const line of markdown.split('\n')) {
    const text = line
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/(?<!\w)([`*_]{1,3})(\S(?:.*?\S)?)\1(?!\w)/g, '$2')
      .replace(/^[\s#>*+-]+|^\d+\.\s/g, '')
      .trim();
    if (text) return text;
  }
  return '';
}
