import { useEffect, useState, type RefObject } from 'react';

/** Whether an element is in the window, or near it; a panel out of sight keeps what it has and asks for nothing new. */
export function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const current = element.current;
    if (current === null) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting === true), { rootMargin: '300px' });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}
