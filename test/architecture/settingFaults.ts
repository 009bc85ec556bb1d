/** A setting as the manifest declares it, as far as trust goes. */
export type DeclaredSetting = {
  readonly type: string | readonly string[];
  readonly scope: string;
  readonly pattern?: string;
};

/** Names and forms of what says where something is sent, or what is sent along. */
const directing = /ur[il]\b|\bhttps?\b|server|host|endpoint|address|proxy|header|key|credential|secret|certificate/i;

/**
 * What is wrong with the settings of an extension that holds keys and sends code: one that can direct a key must be the
 * machine's own and restricted, and so must each that is more than a number, unless it names a model: that is confirmed with
 * the address before anything is sent, and a folder without trust may name the sample.
 */
export function settingFaults(
  settings: Readonly<Record<string, DeclaredSetting>>,
  restricted: readonly string[],
): string[] {
  const faults = Object.entries(settings).flatMap(([name, setting]) => {
    const isNumber = [setting.type].flat().every((type) => ['integer', 'number', 'boolean', 'null'].includes(type));
    const isModel = setting.pattern?.includes('|openai:') === true && setting.pattern.startsWith('^(');
    const isDirecting = !isNumber && (directing.test(name) || directing.test(schemaOf(setting)));
    return [
      ...(isDirecting && setting.scope !== 'machine' ? [`${name} can be set by a workspace`] : []),
      ...(!isNumber && !isModel && !restricted.includes(name)
        ? [`${name} can be set by a workspace without trust`]
        : []),
    ];
  });
  const unknown = restricted.filter((name) => !Object.hasOwn(settings, name));
  return [...faults, ...unknown.map((name) => `${name} is restricted and is no setting`)];
}

/** All that a schema says but its prose and the words of its pattern for models. */
function schemaOf(setting: DeclaredSetting): string {
  return JSON.stringify(setting, (key, value) => (/description|message/i.test(key) ? undefined : value));
}
