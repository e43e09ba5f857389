/** Two streams stepping down and out: the tailrace of a turbine, and a falling loss. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <rect width="24" height="24" rx="6" />
        <path d="M5 6.5c4.5 0 4.5 5 9 5h5" />
        <path d="M5 11.5c4.5 0 4.5 5 9 5h5" opacity=".6" />
      </svg>
      Tailrace
    </span>
  );
}
