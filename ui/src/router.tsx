import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { isUnreachable, serverAnswers } from './api/client';
import { ErrorPanel } from './common/ErrorPanel';
import { lazyPage } from './common/lazyPage';
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
  component: lazyPage(() => import('./runtable/RunTablePage'), 'RunTablePage'),
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare-runs',
  validateSearch: compareSearch,
  component: lazyPage(() => import('./compare/ComparePage'), 'ComparePage'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/experiments/$experimentId/runs/$runId',
  component: lazyPage(() => import('./run/RunPage'), 'RunPage'),
});

const runOverviewRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/',
  validateSearch: runSearchParams,
  component: lazyPage(() => import('./run/RunOverview'), 'RunOverview'),
});

const imagesRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/images',
  validateSearch: artifactSearch,
  component: lazyPage(() => import('./run/RunImages'), 'RunImages'),
});

const artifactRoute = createRoute({
  getParentRoute: () => runRoute,
  path: '/artifacts/$',
  validateSearch: artifactSearch,
  component: lazyPage(() => import('./artifacts/ArtifactBrowser'), 'ArtifactBrowser'),
});

const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models',
  validateSearch: registrySearch,
  component: lazyPage(() => import('./registry/ModelsPage'), 'ModelsPage'),
});

const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$name',
  component: lazyPage(() => import('./registry/ModelPage'), 'ModelPage'),
});

const versionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$name/versions/$version',
  validateSearch: versionSearch,
  component: lazyPage(() => import('./registry/VersionPage'), 'VersionPage'),
});

const compareVersionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models/$name/compare',
  validateSearch: compareVersionsSearch,
  component: lazyPage(() => import('./registry/ComparePage'), 'ComparePage'),
});

const promptsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prompts',
  validateSearch: registrySearch,
  component: lazyPage(() => import('./prompts/PromptsPage'), 'PromptsPage'),
});

const promptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prompts/$name',
  validateSearch: promptSearch,
  component: lazyPage(() => import('./prompts/PromptPage'), 'PromptPage'),
});

const webhooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/webhooks',
  component: lazyPage(() => import('./webhooks/WebhooksPage'), 'WebhooksPage'),
});

const webhookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/webhooks/$webhookId',
  component: lazyPage(() => import('./webhooks/WebhookPage'), 'WebhookPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyPage(() => import('./settings/SettingsPage'), 'SettingsPage'),
});

const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  component: lazyPage(() => import('./settings/AboutPage'), 'AboutPage'),
});

const runByIdRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$runId',
  component: lazyPage(() => import('./run/RunById'), 'RunById'),
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
  defaultErrorComponent: ({ error }) => (
    <ErrorPanel
      title={isUnreachable(error) ? 'This page could not be opened' : 'This page broke'}
      error={error}
      onRetry={reload}
    />
  ),
});

/** Where a newer server no longer has the parts of this page, only that helps; without a server nothing would be left. */
async function reload() {
  if (await serverAnswers()) location.reload();
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
