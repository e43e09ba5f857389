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
import { compareSearch } from './url/compare';
import { runsSearch } from './url/runs';
import {
  artifactSearch,
  compareVersionsSearch,
  experimentsSearch,
  parseSearch,
  promptSearch,
  registrySearch,
  runSearchParams,
  stringifySearch,
  versionSearch,
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

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare-runs',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('./compare/ComparePage'), 'ComparePage'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/experiments/$experimentId/runs/$runId',
  component: lazyRouteComponent(() => import('./run/RunPage'), 'RunPage'),
});

const runOverviewRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/',
  validateSearch: runSearchParams,
  component: lazyRouteComponent(() => import('./run/RunOverview'), 'RunOverview'),
});

const imagesRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/images',
  validateSearch: artifactSearch,
  component: lazyRouteComponent(() => import('./run/RunImages'), 'RunImages'),
});

const artifactRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/artifacts/$',
  validateSearch: artifactSearch,
  component: lazyRouteComponent(() => import('./artifacts/ArtifactBrowser'), 'ArtifactBrowser'),
});

const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models',
  validateSearch: registrySearch,
  component: lazyRouteComponent(() => import('./registry/ModelsPage'), 'ModelsPage'),
});

const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$name',
  component: lazyRouteComponent(() => import('./registry/ModelPage'), 'ModelPage'),
});

const versionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$name/versions/$version',
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('./registry/VersionPage'), 'VersionPage'),
});

const compareVersionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$name/compare',
  validateSearch: compareVersionsSearch,
  component: lazyRouteComponent(() => import('./registry/ComparePage'), 'ComparePage'),
});

const promptsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prompts',
  validateSearch: registrySearch,
  component: lazyRouteComponent(() => import('./prompts/PromptsPage'), 'PromptsPage'),
});

const promptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prompts/$name',
  validateSearch: promptSearch,
  component: lazyRouteComponent(() => import('./prompts/PromptPage'), 'PromptPage'),
});

const webhooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks/WebhooksPage'), 'WebhooksPage'),
});

const webhookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./webhooks/WebhookPage'), 'WebhookPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsPage'), 'SettingsPage'),
});

const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  component: lazyRouteComponent(() => import('./settings/AboutPage'), 'AboutPage'),
});

const runByIdRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => import('./run/RunById'), 'RunById'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    experimentsRoute,
    runsRoute,
    compareRoute,
    runRoute.addChildren([runOverviewRoute, imagesRoute, artifactRoute]),
    runByIdRoute,
    modelsRoute,
    modelRoute,
    versionRoute,
    compareVersionsRoute,
    promptsRoute,
    promptRoute,
    webhooksRoute,
    webhookRoute,
    settingsRoute,
    aboutRoute,
  ]),
  history: createHashHistory(),
  parseSearch,
  stringifySearch,
  // Between the ids of experiments that are opened together.
  pathParamsAllowedCharacters: [','],
  defaultPreload: 'intent',
  // Where a newer server no longer has the parts of this page, only loading it anew helps.
  defaultErrorComponent: ({ error }) => (
    <ErrorPanel title="This page broke" error={error} onRetry={() => location.reload()} />
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
