import { useQueryClient } from '@tanstack/react-query';

/** Reads a run again, and the lists that show it when they are next looked at. */
export function useReloadRun(runId: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['run', runId] }),
      queryClient.invalidateQueries({ queryKey: ['runs'], refetchType: 'none' }),
    ]);
  };
}
