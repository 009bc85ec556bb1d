import type { FeatureCommand, ImplementCommand } from './command.ts';
import { nextOutFile } from './outFile.ts';
import { shellOption } from './shellOption.ts';

/** The command that goes on from a kept plan as this one did, for a shell. */
export function goOnCommand(command: FeatureCommand, planFile: string): string {
  const { workspace, encoding, models, loudness } = command;
  return [
    'foreman implement',
    shellOption('plan', planFile),
    shellOption('workspace', workspace),
    shellOption('encoding', encoding),
    shellOption('model', models.worker === 'auto' ? null : models.worker),
    ...Object.entries(models.servers).map(([name, url]) => shellOption('server', `${name}=${url}`)),
    shellOption('max-run-tokens', models.maxRunTokens === null ? null : String(models.maxRunTokens)),
    ...(command.name === 'implement' ? deliveryOptions(command) : []),
    flag(loudness, loudness !== 'normal'),
  ].join('');
}

function deliveryOptions({ delivery, allowed, json, jobs }: ImplementCommand): string[] {
  return [
    shellOption('jobs', jobs === null ? null : String(jobs)),
    flag('apply', delivery.kind === 'apply'),
    ...allowed.map((path) => shellOption('allow', path)),
    shellOption('patch', delivery.kind === 'patch' ? nextOutFile(delivery.file) : null),
    flag('json', json),
  ];
}

function flag(name: string, isGiven: boolean): string {
  return isGiven ? ` --${name}` : '';
}
