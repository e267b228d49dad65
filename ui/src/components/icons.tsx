import type { ReactNode } from 'react';

interface IconProps {
  readonly size?: number;
}

function Icon({ size = 16, children }: IconProps & { readonly children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

const drawing = (paths: ReactNode) =>
  function Drawn(props: IconProps) {
    return <Icon {...props}>{paths}</Icon>;
  };

export const PlusIcon = drawing(<path d="M8 3v10M3 8h10" />);
export const MinusIcon = drawing(<path d="M3 8h10" />);
export const BackIcon = drawing(<path d="M10 3 5 8l5 5" />);
export const ForwardIcon = drawing(<path d="m6 3 5 5-5 5" />);
export const DownIcon = drawing(<path d="m3.5 6 4.5 4.5L12.5 6" />);
export const MoreIcon = drawing(
  <g fill="currentColor" stroke="none">
    <circle cx="8" cy="3.2" r="1.3" />
    <circle cx="8" cy="8" r="1.3" />
    <circle cx="8" cy="12.8" r="1.3" />
  </g>,
);
export const PastIcon = drawing(<path d="M2.5 8a5.5 5.5 0 1 1 1.7 4M2.5 13.5V10H6M8 5v3.2l2.2 1.3" />);
export const CalendarIcon = drawing(<path d="M3 4.5h10v9H3zM3 7h10M5.5 2.5v2M10.5 2.5v2" />);
export const CopyIcon = drawing(<path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />);
export const CheckIcon = drawing(<path d="m3 8.5 3.5 3.5L13 4.5" />);
export const RefreshIcon = drawing(<path d="M13 5.5A5.5 5.5 0 1 0 13.5 9M13.5 2.5v3.3h-3.3" />);
export const SearchIcon = drawing(
  <>
    <circle cx="7" cy="7" r="4" />
    <path d="m10 10 3.5 3.5" />
  </>,
);
export const CrossIcon = drawing(<path d="m4 4 8 8M12 4l-8 8" />);
export const CautionIcon = drawing(<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.3v.2" />);
export const NoteIcon = drawing(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 7.3v3.4M8 5v.2" />
  </>,
);
export const SunIcon = drawing(
  <>
    <circle cx="8" cy="8" r="2.7" />
    <path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M3.6 12.4l1-1M11.4 4.6l1-1" />
  </>,
);
export const MoonIcon = drawing(<path d="M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6z" />);
export const HalfIcon = drawing(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" />
  </>,
);

/** The mark of Narthex: a portal, with light in it. */
export function Mark({ size = 22 }: IconProps) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32">
      <path d="M3 30V15a13 13 0 0 1 26 0v15z" fill="var(--brand-arch)" />
      <path d="M8 30V15.5a8 8 0 0 1 16 0V30z" fill="var(--brand-glow)" />
      <path d="M12.5 30V16.5a3.5 3.5 0 0 1 7 0V30z" fill="var(--brand-light)" />
    </svg>
  );
}
