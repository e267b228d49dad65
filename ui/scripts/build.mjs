// Runs `npm ci`, then the build or the tests, and only what changed inputs call for.
// Usage: node scripts/build.mjs build|test
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifests = ['package.json', 'package-lock.json', '.npmrc'];
const sources = [...manifests, 'index.html', 'tsconfig.json', 'vite.config.ts', 'public', 'scripts', 'src'];
const modulesStamp = join(root, 'node_modules', '.narthex-stamp');

const copied = join(root, 'target', 'classes', 'io', 'narthex', 'ui');

const goals = {
  build: { stamp: join(root, 'target', 'build.stamp'), made: join(root, 'dist', 'index.html'), npm: ['run', 'build'] },
  test: { stamp: join(root, 'target', 'test.stamp'), made: root, npm: ['run', 'test'] },
};

const goal = goals[process.argv[2]];
if (goal === undefined) fail(`Usage: node scripts/build.mjs ${Object.keys(goals).join('|')}`);
const wanted = hash(sources);
if (stampOf(goal.stamp) === wanted && existsSync(goal.made)) process.exit(0);
install();
rmSync(goal.stamp, { force: true });
npm(goal.npm);
// Maven only adds to what it copied before; the files' names change with their contents.
if (process.argv[2] === 'build') rmSync(copied, { recursive: true, force: true });
mkdirSync(dirname(goal.stamp), { recursive: true });
writeFileSync(goal.stamp, wanted);

function install() {
  const locked = hash(manifests);
  if (stampOf(modulesStamp) === locked) return;
  npm(['ci', '--prefer-offline', '--no-audit', '--no-fund']);
  writeFileSync(modulesStamp, locked);
}

function npm(args) {
  const done = spawnSync('npm', args, { cwd: root, stdio: 'inherit', env: { ...process.env, CI: 'true' } });
  if (done.error) fail(`npm could not be started (${done.error.message}); install Node.js 20.19 or newer with npm.`);
  if (done.status !== 0) fail(`npm ${args.join(' ')} failed with status ${done.status}; its output above says why.`);
}

function stampOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function hash(entries) {
  const digest = createHash('sha256').update(process.version);
  for (const file of entries.flatMap((entry) => files(join(root, entry)))) {
    digest.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
  }
  return digest.digest('hex');
}

function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
