import { join } from 'node:path';
import { listModels } from '../providers/listModels.ts';
import { defaultOpenAIModel, isLoopback, localServers } from '../providers/modelServers.ts';

/** The most models of one server that are listed. */
const mostListed = 8;

/**
 * Says which models could be asked when none was named: those that servers on this machine offer, or else every way to
 * get one. Nothing but the list of models is asked for.
 * @param given base URLs by the servers' names, as given on the command line
 */
export async function explainChoices(given: Readonly<Record<string, string>>, installation: string): Promise<string> {
  const usual = Object.entries(localServers).map(([name, { baseUrl }]) => [name, baseUrl] as const);
  const servers = Object.entries({ ...Object.fromEntries(usual), ...given }).filter(([, baseUrl]) =>
    isLoopback(baseUrl),
  );
  const found = await Promise.all(
    servers.map(async ([name, baseUrl]) => {
      const models = (await listModels({ baseUrl }, undefined)) ?? [];
      const more = models.length > mostListed ? [`  (and ${models.length - mostListed} more)`] : [];
      const at = name in given ? ` --server ${name}=${baseUrl}` : '';
      return [...models.slice(0, mostListed).map(({ id }) => `  --model compatible:${name}/${id}${at}`), ...more];
    }),
  );
  const lines = found.flat();
  if (lines.length > 0) {
    return [
      'No model was named, and OPENAI_API_KEY is not set. Servers on this machine offer these; name one of them:',
      ...lines,
      'Nothing was sent there. To make it your default, set FOREMAN_MODEL to what follows --model.',
    ].join('\n');
  }
  return [
    'There is no model to ask: none was named, OPENAI_API_KEY is not set, and no model server answers on this machine.',
    'Choose one:',
    `  OpenAI         set OPENAI_API_KEY (--model openai:${defaultOpenAIModel} is the default then)`,
    `  this machine   start ${Object.keys(localServers).join(', ')}, then --model compatible:ollama/<model>`,
    '  another server --server mine=https://host/v1 --model compatible:mine/<model>, its key in MINE_API_KEY',
    `  no model       --model sample, in a copy of ${join(installation, 'media', 'sample', 'project')}`,
  ].join('\n');
}
