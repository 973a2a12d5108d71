type MarkProps = { readonly className?: string | undefined };

/** Offprint's mark: a sheet, and the copy of it that one keeps. */
export function Mark({ className }: MarkProps) {
  return (
    <svg
      className={className}
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M2.75 5.25v10h8.5" />
      <path d="M5.75 2.25h6l3.5 3.5v6.5h-9.5z" />
      <path d="M11.5 2.5v3.5H15" />
    </svg>
  );
}
