import { useEffect, useState } from 'react';

/** The time in milliseconds, renewed at the given pace while the page is looked at. */
export function useNow(everyMillis: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (everyMillis <= 0) return;
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now());
    }, everyMillis);
    return () => clearInterval(timer);
  }, [everyMillis]);
  return now;
}
