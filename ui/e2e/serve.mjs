// Serves the built page before the API of any Prometheus-compatible server, the way the Narthex server does, below a route prefix if wanted.
// Usage: node e2e/serve.mjs PORT API_URL [PREFIX]      (for example: node e2e/serve.mjs 9191 http://127.0.0.1:9090 /monitoring)
import { createReadStream, existsSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [port, api, prefix = ''] = process.argv.slice(2);
if (port === undefined || api === undefined) {
  console.error('Usage: node e2e/serve.mjs PORT API_URL [PREFIX]');
  process.exit(2);
}
const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const pages = ['/query', '/graph', '/targets', '/status', '/flags', '/config', '/tsdb-status'];
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.txt': 'text/plain' };

createServer((incoming, outgoing) => {
  const { pathname } = new URL(incoming.url, 'http://localhost');
  if (!pathname.startsWith(`${prefix}/`)) return answer(outgoing, 404);
  const path = pathname.slice(prefix.length);
  if (path === '/') return outgoing.writeHead(302, { Location: `${prefix}/query` }).end();
  if (pages.includes(path)) return file(outgoing, join(dist, 'index.html'));
  if (path.startsWith('/assets/')) return file(outgoing, join(dist, 'assets', basename(path)));
  forward(incoming, outgoing, incoming.url.slice(prefix.length));
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}${prefix}/`));

function file(outgoing, path) {
  if (!existsSync(path)) return answer(outgoing, 404);
  outgoing.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' });
  createReadStream(path).pipe(outgoing);
}

function forward(incoming, outgoing, path) {
  const { method, headers } = incoming;
  const upstream = request(new URL(path, api), { method, headers }, (response) => {
    outgoing.writeHead(response.statusCode, response.headers);
    response.pipe(outgoing);
  });
  upstream.on('error', () => outgoing.destroy());
  incoming.pipe(upstream);
}

function answer(outgoing, status) {
  outgoing.writeHead(status).end();
}
