import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** Emits `assets/third-party-licenses.txt`: name, version and licence text of every package that went into the bundle. */
export function thirdPartyLicences(): Plugin {
  return {
    name: 'third-party-licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const packages = new Map<string, string>();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of Object.keys(chunk.modules)) {
          const folder = packageFolder(id);
          if (folder !== undefined) packages.set(folder, describe(folder));
        }
      }
      const source = [...packages.values()].sort().join(`\n${'-'.repeat(100)}\n\n`);
      this.emitFile({ type: 'asset', fileName: 'assets/third-party-licenses.txt', source });
    },
  };
}

function packageFolder(moduleId: string): string | undefined {
  const path = moduleId.replace(/^\0/, '').split('?')[0] ?? '';
  if (!path.includes('/node_modules/')) return undefined;
  for (let folder = dirname(path); !folder.endsWith('/node_modules'); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && typeof readManifest(manifest).version === 'string') return folder;
  }
  return undefined;
}

function describe(folder: string): string {
  const manifest = readManifest(join(folder, 'package.json'));
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'no licence named'})\n${text}`;
}

function readManifest(file: string): { name?: string; version?: string; license?: string } {
  return JSON.parse(readFileSync(file, 'utf8'));
}
