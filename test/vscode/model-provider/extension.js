const { readFileSync } = require('node:fs');
const vscode = require('vscode');

/**
 * Language models that answer as a script says: that of the command `foremanTestModels.script`, else that of the JSON
 * file which the environment variable FOREMAN_TEST_MODELS names. `foremanTestModels.requests` answers what was asked,
 * `foremanTestModels.cancelled` answers once the last request is cancelled. "guarded" asks for the person's consent.
 *
 * @typedef {{ text: string } | { data: string } | { toolCall: { callId: string, name: string, input: object } }
 *   | { error: { code?: string, name?: string, message: string, cause?: string } }
 *   | { wait: 'until-cancelled' | 'forever' }} Step what a model does next: report a part, throw, or wait
 * @typedef {{ when?: string, model?: string, steps: Step[] }} Answer the answer to a request to a model (left out: any)
 *   whose messages contain a text (left out: whatever they contain)
 * @typedef {{ answers?: Answer[], models?: string[], count?: 'characters' | 'fails' }} Script the first answer that fits
 *   is given; only the models that are named exist (left out: all)
 */

const vendor = 'foreman-test';
const information = { family: 'test', version: '1', maxInputTokens: 100_000, maxOutputTokens: 10_000 };
const models = [
  { ...information, id: 'open', name: 'Open Test Model', capabilities: { toolCalling: true } },
  {
    ...information,
    id: 'guarded',
    name: 'Guarded Test Model',
    capabilities: { toolCalling: true },
    requiresAuthorization: { label: 'Test Account' },
  },
];

exports.activate = (context) => {
  /** @type {Script | undefined} */
  let script;
  const scriptNow = () => {
    const file = process.env.FOREMAN_TEST_MODELS;
    return script ?? (file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8')));
  };
  const requests = [];
  let lastCancelled;
  const changed = new vscode.EventEmitter();

  const provider = {
    onDidChangeLanguageModelChatInformation: changed.event,
    provideLanguageModelChatInformation: () => models.filter(({ id }) => scriptNow().models?.includes(id) ?? true),
    async provideLanguageModelChatResponse(model, messages, { tools = [], toolMode }, progress, token) {
      const request = {
        model: model.id,
        messages: messages.map(({ role, content }) => ({
          role: vscode.LanguageModelChatMessageRole[role],
          text: content.map(textOf).join(''),
        })),
        tools: tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
        toolMode: vscode.LanguageModelChatToolMode[toolMode],
        cancelled: token.isCancellationRequested,
      };
      requests.push(request);
      const cancelled = new Promise((resolve) => {
        token.onCancellationRequested(() => {
          request.cancelled = true;
          resolve();
        });
      });
      lastCancelled = cancelled;
      const text = request.messages.map((message) => message.text).join('\n');
      const answer = scriptNow().answers?.find(
        ({ when = '', model: asked = model.id }) => text.includes(when) && asked === model.id,
      );
      if (answer === undefined) throw new Error(`The script has no answer for ${model.id}: ${text}`);
      for (const step of answer.steps) await take(step, progress, cancelled);
    },
    async provideTokenCount(_, text) {
      if (scriptNow().count === 'fails') throw new Error('Tokens cannot be counted.');
      return (typeof text === 'string' ? text : text.content.map(({ value }) => value).join('')).length;
    },
  };

  context.subscriptions.push(
    changed,
    vscode.lm.registerLanguageModelChatProvider(vendor, provider),
    vscode.commands.registerCommand('foremanTestModels.script', (next) => {
      script = next;
      requests.splice(0);
      changed.fire();
    }),
    vscode.commands.registerCommand('foremanTestModels.requests', () => structuredClone(requests)),
    vscode.commands.registerCommand('foremanTestModels.cancelled', () => lastCancelled),
  );
};

/** What a part of a message says: a text, the result of a call, or a call. */
function textOf({ value, content, name, input }) {
  return value ?? content?.map(textOf).join('') ?? `${name}(${JSON.stringify(input)})`;
}

async function take(step, progress, cancelled) {
  if ('text' in step) progress.report(new vscode.LanguageModelTextPart(step.text));
  if ('data' in step) progress.report(vscode.LanguageModelDataPart.text(step.data));
  if ('toolCall' in step) {
    const { callId, name, input } = step.toolCall;
    progress.report(new vscode.LanguageModelToolCallPart(callId, name, input));
  }
  if ('error' in step) throw errorOf(step.error);
  if ('wait' in step) await (step.wait === 'forever' ? new Promise(() => {}) : cancelled);
}

function errorOf({ code, name, message, cause }) {
  const error =
    code === undefined ? new Error(message) : Object.assign(vscode.LanguageModelError.NotFound(message), { code });
  if (name !== undefined) error.name = name;
  if (cause !== undefined) error.cause = new Error(cause);
  return error;
}
