import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { serverAnswers } from './api/client';
import { queryClient } from './api/queryClient';
import { router } from './router';
import './styles/index.css';

// A server that was upgraded no longer has the chunks of the page that is open: the new page has others. Once, or a
// chunk that is really missing would reload for ever. While the server is away there is nothing to load.
addEventListener('vite:preloadError', async () => {
  if (!(await serverAnswers())) return;
  const key = 'tailrace-reloaded';
  try {
    if (Date.now() - Number(sessionStorage.getItem(key)) < 60_000) return;
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    return;
  }
  location.reload();
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
