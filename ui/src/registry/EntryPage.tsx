import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isPrompt, modelQuery, type RegisteredModel, type RegistryKind } from '../api/registry';
import { usePageTitle } from '../common/hooks';
import { Opened } from '../common/Opened';
import { ENTRY_PAGES } from './entryPages';

interface EntryPageProps {
  kind: RegistryKind;
  name: string;
  children: (entry: RegisteredModel) => ReactNode;
}

/** A model or prompt, as far as it is loaded. */
export function EntryPage({ kind, name, children }: EntryPageProps) {
  const entry = useQuery(modelQuery(name));
  usePageTitle(name);
  return (
    <Opened
      query={entry}
      failure={`This ${kind} could not be opened`}
      way={
        <Link to={ENTRY_PAGES[kind].list} className="button">
          All {kind}s
        </Link>
      }
    >
      {(data) => {
        // Clients that know only the registry link to prompts as to models.
        const is = isPrompt(data) ? 'prompt' : 'model';
        if (is === kind) return children(data);
        return <Navigate to={ENTRY_PAGES[is].entry} params={{ name }} replace />;
      }}
    </Opened>
  );
}
