// Compiles src to dist, with the page beside its code. The entry is written last: its age tells whether all is fresh.
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, utimesSync } from 'node:fs';

const at = (path) => new URL(`../${path}`, import.meta.url);

rmSync(at('dist'), { recursive: true, force: true });
execFileSync('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json'], { cwd: at('.'), stdio: 'inherit' });
cpSync(at('src/playground/page'), at('dist/playground/page'), { recursive: true });
const now = new Date();
utimesSync(at('dist/cli/main.js'), now, now);
