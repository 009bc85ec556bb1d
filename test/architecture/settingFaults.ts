/** A setting as the manifest declares it, as far as trust goes. */
export type DeclaredSetting = { readonly type: string | readonly string[]; readonly scope: string };

/** Names and forms of what says where something is sent, or what is sent along. */
const directing = /ur[il]\b|\bhttps?\b|server|host|endpoint|address|proxy|header|key|credential|secret|certificate/i;

/**
 * What is wrong with the settings of an extension that holds keys and sends code: one that can direct a key must be the
 * machine's own, and each that is more than a number must be restricted, so that a workspace without trust cannot set it.
 */
export function settingFaults(
  settings: Readonly<Record<string, DeclaredSetting>>,
  restricted: readonly string[],
): string[] {
  const faults = Object.entries(settings).flatMap(([name, setting]) => {
    const isNumber = [setting.type].flat().every((type) => ['integer', 'number', 'boolean', 'null'].includes(type));
    const isDirecting = !isNumber && (directing.test(name) || directing.test(schemaOf(setting)));
    return [
      ...(isDirecting && setting.scope !== 'machine' ? [`${name} can be set by a workspace`] : []),
      ...(!isNumber && !restricted.includes(name) ? [`${name} can be set by a workspace without trust`] : []),
    ];
  });
  const unknown = restricted.filter((name) => !Object.hasOwn(settings, name));
  return [...faults, ...unknown.map((name) => `${name} is restricted and is no setting`)];
}

/** All that a schema says but its prose and the words of its pattern for models. */
function schemaOf(setting: DeclaredSetting): string {
  return JSON.stringify(setting, (key, value) => (/description|message/i.test(key) ? undefined : value));
}
