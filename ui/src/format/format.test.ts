import { describe, expect, it } from 'vitest';
import { fromWire } from '../api/types';
import { formatDifference } from './difference';
import { formatExact, formatMetric, formatNarrow, formatTicks } from './numbers';
import { formatAgo, formatDuration, formatSeconds, formatSecondsTick, runDuration } from './time';

describe('metric values', () => {
  it.each([
    [0, '0'],
    [-0.25, '-0.25'],
    [0.123456789, '0.12346'],
    [1234567890, '1234567890'],
    [3e-7, '3e-7'],
    [123456789.5, '1.2346e8'],
    [298200.4, '298200'],
    [99999.9, '100000'],
    [-1234567.8, '-1234568'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-∞'],
  ])('%d is shown as %s', (value, text) => {
    expect(formatMetric(value)).toBe(text);
  });

  it('reads what JSON and SQL make of special values', () => {
    expect(fromWire('NaN')).toBeNaN();
    expect(fromWire('-Infinity')).toBe(Number.NEGATIVE_INFINITY);
    expect(fromWire(1.7976931348623157e308)).toBe(Number.POSITIVE_INFINITY);
  });

  it('has every digit in the exact form', () => {
    expect(Number(formatExact(0.1 + 0.2))).toBe(0.1 + 0.2);
  });

  it.each([
    [[0, 0.25, 0.5], '0 0.25 0.5'],
    [[0, 500, 1500], '0 500 1,500'],
    [[30_500, 30_501, 30_502], '30,500 30,501 30,502'],
    [[5_000_000, 5_000_020], '5,000,000 5,000,020'],
    [[1_234_000, 1_234_200], '1,234,000 1,234,200'],
    [[0.5931, 0.59312], '0.5931 0.59312'],
    [[0.00069312, 0.00069314], '6.9312e-4 6.9314e-4'],
    [[0, 5e5, 1e6], '0 5e5 1e6'],
    [[-1e300, 0, 1e300], '-1e300 0 1e300'],
    [[1e-20, 1.5e-20], '1e-20 1.5e-20'],
    [[1.000000000001e-10, 1.000000000002e-10], '1.000000000001e-10 1.000000000002e-10'],
    [[1e15, 1e15 + 10], '1,000,000,000,000,000 1,000,000,000,000,010'],
  ])('label the axis %j', (ticks, texts) => {
    expect(formatTicks(ticks).join(' ')).toBe(texts);
  });

  it('label a logarithmic axis each as it is usual', () => {
    expect(formatTicks([1e-5, 1e-3, 0.1, 1000, 1e7], true).join(' ')).toBe(
      '1e-5 0.001 0.1 1,000 1e7',
    );
  });
});

describe('times', () => {
  it('says how long ago', () => {
    expect(formatAgo(1_000_000, 1_000_000 + 7 * 60_000)).toBe('7 min ago');
    expect(formatAgo(undefined, 0)).toBe('–');
  });

  it.each([
    [12, '12 ms'],
    [4_200, '4.2 s'],
    [200_000, '3 min 20 s'],
    [3_720_000, '1 h 02 min'],
    [90_000_000, '1 d 01 h'],
  ])('%d ms last %s', (duration, text) => {
    expect(formatDuration(duration)).toBe(text);
  });

  it('counts a running run until now, a lost one not at all', () => {
    expect(runDuration({ start_time: 1000, status: 'RUNNING' }, 5000)).toBe(4000);
    expect(runDuration({ start_time: 1000, status: 'FAILED' }, 5000)).toBeUndefined();
  });

  it('labels time axes to the last digit', () => {
    expect([0, 30, 60, 5400, 72_900, 5000.1, -7202, 190_000].map(formatSecondsTick)).toEqual([
      '0',
      '30s',
      '1m',
      '1h30m',
      '20h15m',
      '1h23m20.1s',
      '-2h2s',
      '2d4h46m40s',
    ]);
  });

  it('says about how long', () => {
    expect([0, 30, 60, 600, 3600, 5400].map(formatSeconds)).toEqual([
      '0',
      '30s',
      '1m',
      '10m',
      '1h',
      '90m',
    ]);
  });
});

describe('formatDifference', () => {
  it('is signed, with the share of the baseline', () => {
    expect(formatDifference(1.1, 1)).toEqual({ text: '+0.1', percent: '+10.0 %' });
    expect(formatDifference(-3, -2)).toEqual({ text: '-1', percent: '-50.0 %' });
    expect(formatDifference(2, 2)).toEqual({ text: '±0', percent: '' });
  });

  it('has no share of zero, and is nothing for what is no number', () => {
    expect(formatDifference(5, 0)).toEqual({ text: '+5', percent: '' });
    expect(formatDifference(Number.NaN, 1)).toBeUndefined();
    expect(formatDifference(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toBeUndefined();
    expect(formatDifference(1, undefined)).toBeUndefined();
  });

  it('neither hides a tiny change nor prints a huge one in full', () => {
    expect(formatDifference(1.00001, 1)?.percent).toBe('+<0.01 %');
    expect(formatDifference(1e9, 1)?.percent).toBe('+1.0e11 %');
  });
});

it('fits a number into a narrow column', () => {
  const shown = [
    [123_456_789_012, '1.2346e11'],
    [0.123_456, '0.12346'],
    [-1234.5678, '-1234.6'],
    [-1.2716e-10, '-1.27e-10'],
    [8.6672e299, '8.667e299'],
    [-8.6672e-299, '-8.7e-299'],
    [Number.NaN, 'NaN'],
  ] as const;
  for (const [value, text] of shown) expect(formatNarrow(value)).toBe(text);
});
