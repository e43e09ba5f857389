import { afterEach, describe, expect, it, vi } from 'vitest';
import { inTurn, outOfTurn } from './hover';

describe('redraws in turn', () => {
  afterEach(() => vi.unstubAllGlobals());

  function frames() {
    const asked: FrameRequestCallback[] = [];
    vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) =>
      asked.push(callback),
    );
    return () => {
      for (const callback of asked.splice(0)) callback(0);
    };
  }

  it('are three a frame, and asking again does not put one back', () => {
    const frame = frames();
    const done: number[] = [];
    const redraws = [0, 1, 2, 3, 4].map((index) => () => done.push(index));
    for (const redraw of redraws) inTurn(redraw);
    frame();
    expect(done).toEqual([0, 1, 2]);
    for (const redraw of redraws) inTurn(redraw);
    frame();
    expect(done).toEqual([0, 1, 2, 3, 4, 0]);
    frame();
    frame();
    expect(done).toEqual([0, 1, 2, 3, 4, 0, 1, 2]);
  });

  it('are given up for what is no longer there', () => {
    const frame = frames();
    const redraw = vi.fn();
    inTurn(redraw);
    outOfTurn(redraw);
    frame();
    expect(redraw).not.toHaveBeenCalled();
  });
});
