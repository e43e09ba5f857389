/**
 * Coloured code comes as one piece of HTML whose marks may span lines. This cuts it into portions of lines, each whole
 * in itself: marks that are open at the cut are closed before it and opened again after it.
 */

export function portions(html: string, linesEach: number): string[] {
  const parts: string[] = [];
  const open: string[] = [];
  let part = '';
  let lines = 0;
  for (const [piece] of html.matchAll(/<span[^>]*>|<\/span>|\n|[^<\n]+/g)) {
    if (piece === '\n') {
      lines += 1;
      if (lines % linesEach === 0) {
        parts.push(part + '</span>'.repeat(open.length));
        part = open.join('');
        continue;
      }
    } else if (piece === '</span>') open.pop();
    else if (piece.startsWith('<span')) open.push(piece);
    part += piece;
  }
  if (part !== '' || parts.length === 0) parts.push(part);
  return parts;
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
