/**
 * Everything that is heavy (AI SDK, zod, diff), in a bundle of its own that is loaded at its first use.
 * The window imports it with `import()` only.
 */
export { isWithheld } from '../core/context/readGate.ts';
export { carryOut, planFeature } from '../core/implementFeature.ts';
export { defaultOpenAIBaseUrl, isLoopback, openaiModel } from '../providers/openaiModel.ts';
export { readPreparedReplies } from '../providers/preparedReplies.ts';
export { sampleModel } from '../providers/sampleModel.ts';
export { acceptFile } from './acceptFile.ts';
