/** A page's shape in grey, so that nothing moves when its content arrives. */
export function LoadingPage() {
  return (
    <div className="page" aria-busy="true">
      <div className="run-header">
        <h1>
          <span className="skeleton" style={{ width: 240 }} />
        </h1>
        <span className="skeleton" style={{ width: 480 }} />
      </div>
    </div>
  );
}
