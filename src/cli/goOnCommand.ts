import type { FeatureCommand, ImplementCommand } from './command.ts';
import { nextOutFile } from './outFile.ts';

/** The command that goes on from a kept plan as this one did, for a shell. */
export function goOnCommand(command: FeatureCommand, planFile: string): string {
  const { workspace, models, loudness } = command;
  return [
    'foreman implement',
    option('plan', planFile),
    option('workspace', workspace),
    option('model', models.worker === 'auto' ? null : models.worker),
    ...Object.entries(models.servers).map(([name, url]) => option('server', `${name}=${url}`)),
    ...(command.name === 'implement' ? deliveryOptions(command) : []),
    flag(loudness, loudness !== 'normal'),
  ].join('');
}

function deliveryOptions({ delivery, json, jobs }: ImplementCommand): string[] {
  return [
    option('jobs', jobs === null ? null : String(jobs)),
    flag('apply', delivery.kind === 'apply'),
    option('patch', delivery.kind === 'patch' ? nextOutFile(delivery.file) : null),
    flag('json', json),
  ];
}

function flag(name: string, isGiven: boolean): string {
  return isGiven ? ` --${name}` : '';
}

function option(name: string, value: string | null): string {
  if (value === null) return '';
  const shell = /^[\w./:=@%+,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
  return ` --${name}${value.startsWith('-') ? '=' : ' '}${shell}`;
}
