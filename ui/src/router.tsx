import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { ErrorPanel } from './common/ErrorPanel';
import { ExperimentsPage } from './experiments/ExperimentsPage';
import { NotFound } from './shell/NotFound';
import { Shell } from './shell/Shell';
import {
  experimentsSearch,
  parseSearch,
  runSearchParams,
  runsSearch,
  stringifySearch,
} from './url/search';

// The official client prints links into the hash ("/#/experiments/1/runs/…"): these paths are part of the contract.
const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/experiments', replace: true });
  },
});

const experimentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/experiments',
  validateSearch: experimentsSearch,
  component: ExperimentsPage,
});

const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/experiments/$experimentId',
  validateSearch: runsSearch,
  component: lazyRouteComponent(() => import('./runtable/RunTablePage'), 'RunTablePage'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/experiments/$experimentId/runs/$runId',
  validateSearch: runSearchParams,
  component: lazyRouteComponent(() => import('./run/RunPage'), 'RunPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, experimentsRoute, runsRoute, runRoute]),
  history: createHashHistory(),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error, reset }) => (
    <ErrorPanel title="This page broke" error={error} onRetry={reset} />
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
