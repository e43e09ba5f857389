import { Link } from '@tanstack/react-router';
import { usePageTitle } from '../common/hooks';

export function NotFound() {
  usePageTitle('Not found');
  return (
    <section className="notice">
      <h1>There is no such page</h1>
      <p>The address does not lead to an experiment, a run, a model or a prompt.</p>
      <div className="notice-actions">
        <Link to="/experiments" className="button button-primary">
          All experiments
        </Link>
      </div>
    </section>
  );
}
