import Papa from 'papaparse';
import type { TableData } from './table';

/** The first line names the columns. `isCut`: the text ends somewhere in a row, which is left out. */
export function parseCsv(text: string, tabs: boolean, isCut: boolean): TableData {
  const { data } = Papa.parse<string[]>(text, {
    delimiter: tabs ? '\t' : '',
    skipEmptyLines: true,
  });
  const [columns = [], ...rows] = isCut ? data.slice(0, -1) : data;
  // A row may have more cells than there are headings.
  const width = rows.reduce((most, row) => Math.max(most, row.length), columns.length);
  const extra = Array.from({ length: width - columns.length }, () => '');
  return { columns: [...columns, ...extra], rows };
}
