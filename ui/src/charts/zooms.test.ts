import { describe, expect, it } from 'vitest';
import { decodeZooms, encodeZooms, withZoom, zoomOf } from './zooms';

const NONE = decodeZooms(undefined);
const loss = { chart: 'train/loss', kind: 'step', together: true };
const alone = { ...loss, together: false };

describe('zooms', () => {
  it('of x go along in all charts of one kind, those of y do not', () => {
    const zooms = withZoom(NONE, loss, { x: [10, 20], y: [0, 1] });
    expect(zoomOf(zooms, loss)).toEqual({ x: [10, 20], y: [0, 1] });
    expect(zoomOf(zooms, { ...loss, chart: 'acc' })).toEqual({ x: [10, 20], y: null });
    expect(zoomOf(zooms, { ...loss, kind: 'wall' }).x).toBeNull();
    expect(zoomOf(zooms, alone).x).toBeNull();
  });

  it('of x alone give y free, of y alone leave x, and none is everything', () => {
    const both = withZoom(NONE, alone, { x: [10, 20], y: [0, 1] });
    expect(zoomOf(withZoom(both, alone, { x: [12, 14], y: null }), alone).y).toBeNull();
    expect(zoomOf(withZoom(both, alone, { x: null, y: [0.2, 0.3] }), alone).x).toEqual([10, 20]);
    expect(withZoom(both, alone, null)).toEqual(NONE);
  });

  it.each([loss, alone, { ...alone, kind: 'metric:a, (b)' }])(
    'come back from an address: %j',
    (place) => {
      const zooms = withZoom(NONE, place, { x: [-1e-20, 1e300], y: [30_500.25, 30_500.75] });
      expect(decodeZooms(encodeZooms(zooms))).toEqual(zooms);
      expect(encodeZooms(withZoom(zooms, place, null))).toBeUndefined();
    },
  );

  it('have the digits that pixels need', () => {
    const { x } = withZoom(NONE, loss, { x: [10_473.238_476_123, 10_477.123_456_789], y: null });
    expect(x.step).toEqual([10_473.2385, 10_477.1235]);
  });

  it('of a damaged address are none', () => {
    for (const text of ['(x:(step:!(1)))', '(x:(step:!(2,1)),y:!(1,2))', '(x:', '(own:(a:3))']) {
      expect(zoomOf(decodeZooms(text), loss)).toEqual({ x: null, y: null });
    }
  });
});
