import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Where `npm run dev` finds a tracking server.
const server = process.env.TAILRACE_DEV_SERVER || 'http://127.0.0.1:5000';

export default defineConfig({
  // Relative, so that the same build works under every --static-prefix.
  base: './',
  plugins: [react()],
  build: {
    outDir: process.env.TAILRACE_UI_OUT || '../src/tailrace/ui',
    emptyOutDir: true,
    target: 'es2022',
    // The polyfill is only for browsers that cannot run this build anyway.
    modulePreload: { polyfill: false },
    // No asset as a data: URL; each is a cacheable file of its own.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: { '/ajax-api': server, '/get-artifact': server, '/version': server },
  },
});
