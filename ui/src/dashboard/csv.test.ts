import { describe, expect, it } from 'vitest';
import { asTable, toCsv } from './csv.ts';
import { field, frame } from './frame.ts';

const clock = (millis: number) => `t${millis}`;

describe('csv', () => {
  it('writes one frame as it is, quoted where needed', () => {
    const table = frame('A', [field('Time', 'time', [1]), field('a,b', 'string', ['say "x"']), field('v', 'number', [-1.5])]);
    expect(toCsv(asTable([table], clock))).toBe('Time,"a,b",v\r\nt1,"say ""x""",-1.5');
  });
  it('lays series side by side', () => {
    const series = (name: string, times: number[]) => frame('A', [field('Time', 'time', times), field('Value', 'number', times, { legend: name })]);
    expect(toCsv(asTable([series('x', [1, 2]), series('y', [2, 3])], clock))).toBe('Time,x,y\r\nt1,1,\r\nt2,2,2\r\nt3,,3');
  });
  it('defuses what a spreadsheet would run', () => {
    expect(toCsv(asTable([frame('A', [field('x', 'string', ['=1+1', '@a'])])], clock))).toBe("x\r\n'=1+1\r\n'@a");
    expect(asTable([], clock)).toEqual({ head: [], rows: [] });
  });
});
