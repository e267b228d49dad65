import { describe, expect, it } from 'vitest';
import { choose, decodePlace, encodePlace } from './place.ts';

describe('the place of a dashboard', () => {
  it('comes back as it was', () => {
    const search = 'from=now-1h&to=now&var-a=x&var-a=y+%26z&var-b=&refresh=30000&viewPanel=9%2F1';
    const place = decodePlace(`?${search}`);
    expect(place.selection.get('a')).toEqual(['x', 'y &z']);
    expect(place).toMatchObject({ range: { from: 'now-1h', to: 'now' }, refresh: 30_000, panel: '9/1' });
    expect(encodePlace(place)).toBe(search);
  });
  it('takes values for a variable, and stands nonsense', () => {
    expect(encodePlace(choose(decodePlace(''), 'a', ['1', '2']))).toBe('var-a=1&var-a=2');
    expect(decodePlace('refresh=often&to=now')).toMatchObject({ refresh: 0, range: { from: 'now-6h', to: 'now' }, panel: undefined });
  });
});
