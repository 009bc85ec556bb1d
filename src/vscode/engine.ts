/**
 * Everything that is heavy (AI SDK, zod, diff) or seldom needed (choosing a model), in a bundle of its own that is loaded
 * at its first use. The window imports it with `import()` only.
 */

export { standingOf } from '../core/context/readGate.ts';
export { isSecretFile } from '../core/context/secretFiles.ts';
export { keepLineEndings } from '../core/edit/keepLineEndings.ts';
export { createAcceptances } from './acceptances.ts';
export { createBeginRun } from './beginRun.ts';
export { callsCommands } from './callsCommands.ts';
export { contextCommands } from './contextCommands.ts';
export { createContextPreviews } from './contextPreviews.ts';
export { createDecisions } from './decisions.ts';
export { createEstimateRun } from './estimateRun.ts';
export { exportCommands } from './exportCommands.ts';
export { outerRulesOf, repositoryRulesOf } from './folderRules.ts';
export { openModels } from './openModels.ts';
export { openTools } from './openTools.ts';
export { planCommands } from './planCommands.ts';
export { createRunner } from './runner.ts';
export { toggleOneAtATime } from './toggleOneAtATime.ts';
export { workCommands } from './workCommands.ts';
