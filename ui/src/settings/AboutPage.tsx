import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { aboutQuery, serverInfoQuery } from '../api/find';
import { CopyButton } from '../common/CopyButton';
import { ErrorPanel } from '../common/ErrorPanel';
import { usePageTitle } from '../common/hooks';
import { trackingUri } from '../common/server';
import { Wordmark } from '../shell/Wordmark';
import '../styles/settings.css';

const DATABASES: Record<string, string> = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL or MariaDB',
  mssql: 'Microsoft SQL Server',
};

/** What this server is and what it says of itself. */
export function AboutPage() {
  usePageTitle('About');
  const about = useQuery(aboutQuery());
  const info = useQuery(serverInfoQuery());

  if (about.isError && !about.data) {
    return (
      <ErrorPanel
        title="The server does not say what it is"
        error={about.error}
        onRetry={() => about.refetch()}
      />
    );
  }
  const { data } = about;
  return (
    <div className="page settings-page">
      <div className="page-head">
        <h1>About this server</h1>
      </div>
      <div className="about-name">
        <Wordmark />
        <span className="quiet">{data && `Version ${data.version}`}</span>
      </div>
      <Facts name="Server">
        <Row name="Tracking URI">
          <code>{trackingUri()}</code>
          <CopyButton text={trackingUri()} label="Copy the tracking URI" />
        </Row>
        <Row name="Tailrace">{data?.version ?? '…'}</Row>
        <Row name="MLflow API">{data ? `as MLflow ${data.mlflow_version} has it` : '…'}</Row>
        <Row name="Store">
          {data ? databaseName(data.database) : '…'}
          {info.data && <span className="quiet"> ({info.data.store_type})</span>}
        </Row>
        {data && data.registry !== data.database && (
          <Row name="Model registry">{databaseName(data.registry)}</Row>
        )}
        <Row name="Artifacts">
          {data &&
            (data.serves_artifacts
              ? 'through this server'
              : 'clients reach the artifact store themselves')}
        </Row>
      </Facts>
      {info.data && (
        <Facts name="What clients are told">
          <Row name="Uploads in parts">{yes(info.data.multipart_uploads_enabled)}</Row>
          <Row name="Downloads straight from the store">
            {yes(info.data.multipart_downloads_enabled)}
          </Row>
          <Row name="Workspaces">{yes(info.data.workspaces_enabled)}</Row>
          <Row name="Gateway">{yes(info.data.features_enabled?.gateway)}</Row>
        </Facts>
      )}
      <section className="panel" aria-label="Links">
        <ul className="about-links">
          <li>
            <a href="docs" target="_blank" rel="noopener noreferrer">
              The REST API of this server
            </a>
          </li>
          <li>
            <a href="openapi.json" target="_blank" rel="noopener noreferrer">
              The same as OpenAPI
            </a>
          </li>
          <li>
            <a href="health" target="_blank" rel="noopener noreferrer">
              Whether it is up
            </a>{' '}
            <span className="quiet">and</span>{' '}
            <a href="ready" target="_blank" rel="noopener noreferrer">
              whether its database is
            </a>
          </li>
        </ul>
      </section>
    </div>
  );
}

function databaseName(dialect: string): string {
  return DATABASES[dialect] ?? dialect;
}

function yes(value: boolean | undefined): string {
  return value ? 'yes' : 'no';
}

function Facts({ name, children }: { name: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{name}</h2>
      </div>
      <dl className="about-facts">{children}</dl>
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
