import { expect, it } from 'vitest';
import { locate } from './errorPosition.ts';

const prefix = 'invalid parameter "query": ';

it.each([
  ['sum(rate(up))', '1:10: parse error: expected type range vector', 'up'],
  ['up +', '1:5: parse error: unexpected end of input', '+'],
  ['up\n  + foo(', '2:5: parse error: unknown function', 'foo'],
  ['{a="ä"} b', '1:10: parse error: unexpected identifier "b"', 'b'],
  ['up{', '1:4: parse error: unexpected end of input inside braces', '{'],
  ['a b', '1:3: parse error: unexpected identifier', 'b'],
])('finds the place in %j', (expression, message, marked) => {
  const place = locate(expression, prefix + message);
  expect(expression.slice(place?.from, place?.to)).toBe(marked);
  expect(place?.message).toBe(message.slice(message.indexOf('error: ') + 7));
});

it('finds none where none is named', () => {
  expect(locate('up', 'query timed out')).toBeUndefined();
  expect(locate('up', '9:1: parse error: x')).toBeUndefined();
  expect(locate('', '1:1: parse error: no expression found in input')).toEqual({ from: 0, to: 0, message: 'no expression found in input' });
});
