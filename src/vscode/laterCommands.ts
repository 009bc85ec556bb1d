import type { Commands } from './guardCommands.ts';

/** Commands whose handlers are loaded when the first of them is run. */
export function laterCommands(ids: readonly string[], load: () => Promise<Commands>): Commands {
  let loading: Promise<Commands> | undefined;
  const run = (id: string) => {
    return async (...args: unknown[]) => {
      loading ??= load();
      await (await loading)[id]?.(...args);
    };
  };
  return Object.fromEntries(ids.map((id) => [id, run(id)]));
}
