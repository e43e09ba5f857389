import { useQueryClient } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { reloadRegistry } from '../api/registry';
import { DescriptionPanel } from '../common/DescriptionPanel';
import { TagsPanel } from '../common/TagsPanel';

/** The tags of a model, prompt or version; what changes is read again. */
export function RegistryTags({ set, remove, ...rest }: ComponentProps<typeof TagsPanel>) {
  const queryClient = useQueryClient();
  return (
    <TagsPanel
      {...rest}
      set={(tag) => set(tag).then(() => reloadRegistry(queryClient))}
      remove={(key) => remove(key).then(() => reloadRegistry(queryClient))}
    />
  );
}

/** The description of one. */
export function RegistryDescription({ save, ...rest }: ComponentProps<typeof DescriptionPanel>) {
  const queryClient = useQueryClient();
  return (
    <DescriptionPanel
      {...rest}
      save={(text) => save(text).then(() => reloadRegistry(queryClient))}
    />
  );
}
