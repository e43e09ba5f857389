import { describe, expect, it } from 'vitest';
import type { View } from '../api/own.gen';
import { experimentsOf, keeperOf, searchOf, shownView, viewState } from './state';

function view(name: string, state: string): View {
  return { view_id: name, name, state, is_default: false, creation_time: 0, last_update_time: 0 };
}

describe('viewState', () => {
  it('is the search part of the URL, in one order, without what is not chosen', () => {
    const search = { order: 'metrics.loss ASC', filter: "a = 'x & y'", view: undefined };
    expect(viewState(search, ['1'])).toBe('?filter=a+%3D+%27x+%26+y%27&order=metrics.loss+ASC');
    expect(searchOf(view('v', viewState(search, ['1'])))).toEqual({
      filter: "a = 'x & y'",
      order: 'metrics.loss ASC',
    });
    expect(viewState({}, ['1'])).toBe('');
  });
});

describe('shownView', () => {
  it('is the view that looks as the page does', () => {
    const views = [view('plain', ''), view('b', '?view=all&filter=x')];
    expect(shownView(views, { filter: 'x', view: 'all' }, ['1'])?.name).toBe('b');
    expect(shownView(views, {}, ['1'])?.name).toBe('plain');
    expect(shownView(views, { filter: 'y' }, ['1'])).toBeUndefined();
  });
});

describe('a view of several experiments', () => {
  const ids = ['12', '9', '123456789012345678'];
  const together = view('together', viewState({ show: 'charts' }, ids));

  it('says which, in whatever order they were opened, and is kept by the first', () => {
    expect(experimentsOf(together)).toBe('9,12,123456789012345678');
    expect(searchOf(together)).toEqual({ show: 'charts' });
    expect(viewState({ show: 'charts' }, ids.toReversed())).toBe(together.state);
    expect(keeperOf(ids)).toBe('9');
  });

  it('is not the same as that of one', () => {
    const one = view('one', viewState({ show: 'charts' }, ['9']));
    const views = [together, one];
    expect(experimentsOf(one)).toBeUndefined();
    expect(shownView(views, { show: 'charts' }, ['9'])?.name).toBe('one');
    expect(shownView(views, { show: 'charts' }, ids)?.name).toBe('together');
    expect(shownView(views, { show: 'charts' }, ['9', '12'])).toBeUndefined();
  });
});
