import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Environment, SECRETS } from '../../src/environment/settings.ts';
import { ROOT } from '../fakes/program.ts';

const read = (name: string) => fs.readFileSync(path.join(ROOT, name), 'utf8');
const has = (program: string) => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const known = new Set([...Object.keys(Environment.shape), ...SECRETS.map((name) => `${name}_FILE`)]);

describe('what is deployed', () => {
  test('every setting that a deployment sets is one that is read', () => {
    const yaml = [
      'compose.yaml',
      'kubernetes/deployment.yaml',
      'kubernetes/backup.yaml',
      'kubernetes/kustomization.yaml',
    ]
      .map((name) => read(`deploy/${name}`))
      .join('\n');
    const named = [
      ...[...yaml.matchAll(/- name: ([A-Z_]{4,})$/gm)].map(([, name = '']) => name),
      ...[...yaml.matchAll(/^\s+- ([A-Z_]{4,})=/gm)].map(([, name = '']) => name),
      ...[...read('deploy/Dockerfile').matchAll(/\b([A-Z_]{4,})=/g)].map(([, name = '']) => name),
      ...[...read('deploy/systemd/answerable.service').matchAll(/(?<=Environment=.*)\b([A-Z_]{4,})=/g)].map(
        ([, name = '']) => name,
      ),
      ...[...read('docs/operate.md').matchAll(/`([A-Z]+_[A-Z_]+)(?:=[^`]*)?`/g)].map(([, name = '']) => name),
    ];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test('every setting stands in .env.example', () => {
    const example = read('.env.example');
    const missing = Object.keys(Environment.shape).filter(
      (name) => !new RegExp(`^${name}=`, 'm').test(example),
    );
    expect(missing).toEqual(['NODE_ENV']);
  });

  test('a backup that is scheduled is made by a command there is, with its options', () => {
    const written = [
      ...read('deploy/kubernetes/backup.yaml').matchAll(/args: \[(backup.*)\]/g),
      ...read('deploy/compose.yaml').matchAll(/command: \[(backup.*)\]/g),
      ...read('deploy/systemd/answerable-backup.service').matchAll(/answerable\.js (backup.*)$/gm),
    ].map(([, args = '']) => args.replace(/[",]/g, '').split(' '));
    expect(written.map(([, folder = '', ...rest]) => [path.isAbsolute(folder), ...rest])).toEqual(
      Array(3).fill([true, '--keep', '14']),
    );
    expect(read('src/cli/main.ts')).toMatch(/command\('backup <file>'\)[\s\S]{0,400}--keep <number>/);
  });

  test('files that deployments and guides name are there', () => {
    const resources = [...read('deploy/kubernetes/kustomization.yaml').matchAll(/^ {2}- ([\w-]+\.yaml)$/gm)];
    expect(resources.length).toBeGreaterThan(3);
    for (const [, name = ''] of resources)
      expect(fs.existsSync(path.join(ROOT, 'deploy/kubernetes', name))).toBe(true);
    const copied = [
      ...read('deploy/Dockerfile').matchAll(/^COPY (?:--chown=\S+ )?(?!--from)([^\n]+) \S+$/gm),
    ].flatMap(([, names = '']) => names.split(' '));
    const shipped = read('.dockerignore').split('\n');
    for (const name of copied) expect(shipped).toContain(`!${name.replace('./', '')}`);
    for (const page of ['docs/operate.md', 'docs/slack.md'])
      for (const [, link = ''] of read(page).matchAll(/\]\(((?!https?:)[^)#]+)\)/g))
        expect(fs.existsSync(path.join(ROOT, 'docs', link))).toBe(true);
  });

  (has('kubectl') ? test : test.skip)('kustomize renders the manifests, and only bots get requests', () => {
    const rendered = execFileSync('kubectl', ['kustomize', path.join(ROOT, 'deploy/kubernetes')], {
      encoding: 'utf8',
    });
    const kinds = [...rendered.matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['Deployment', 'Service', 'PodDisruptionBudget', 'NetworkPolicy', 'CronJob']),
    );
    expect(rendered).toContain('image: registry.example.org/answerable:0.1.0');
    const service = rendered.split(/^---$/m).find((one) => /^kind: Service$/m.test(one)) ?? '';
    expect(service).toMatch(/selector:\s+app: answerable\s+part: bot/);
  });

  (has('systemd-analyze') ? test.each : test.skip.each)(['answerable.service', 'answerable-backup.service'])(
    'systemd takes the unit %s, and finds little exposed',
    (name) => {
      const unit = path.join(ROOT, 'deploy/systemd', name);
      const told = execFileSync('systemd-analyze', ['security', '--offline=yes', unit], { encoding: 'utf8' });
      const [, exposure = '10'] = /exposure level for \S+: ([\d.]+)/.exec(told) ?? [];
      expect(Number(exposure)).toBeLessThan(2);
    },
  );
});

test('both manifests of Slack are one app: they differ in addresses and in how Slack is connected', () => {
  const bare = (name: string) =>
    read(`manifests/slack/${name}`)
      .replace(/^#.*\n/gm, '')
      .replace(/^\s+(?:request_)?url: https:.*\n/gm, '')
      .replace(/^ {2}redirect_urls:\n.*\n/m, '')
      .replace(/socket_mode_enabled: \w+/, 'socket_mode_enabled');
  expect(bare('manifest-socket.yaml')).toBe(bare('manifest.yaml'));
  expect(read('manifests/slack/manifest-socket.yaml')).toContain('socket_mode_enabled: true');
  expect(read('manifests/slack/manifest-socket.yaml')).not.toContain('example.org');
});
