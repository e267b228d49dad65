import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { thirdPartyLicences } from './scripts/licences.ts';

// In development, the API is taken from the server that NARTHEX_URL names.
const server = process.env.NARTHEX_URL ?? 'http://127.0.0.1:9090';
const proxy = { '/api': server, '/-/': server };

export default defineConfig({
  // Relative addresses: the page works below any route prefix without being rebuilt.
  base: './',
  plugins: [react(), thirdPartyLicences()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  server: { host: '127.0.0.1', proxy },
  preview: { host: '127.0.0.1', proxy },
  test: { include: ['src/**/*.test.ts'] },
});
