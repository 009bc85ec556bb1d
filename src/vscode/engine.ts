/**
 * Everything that is heavy (AI SDK, zod, diff) or seldom needed (choosing a model), in a bundle of its own that is loaded
 * at its first use. The window imports it with `import()` only.
 */
export { isWithheld } from '../core/context/readGate.ts';
export { carryOut, planFeature } from '../core/implementFeature.ts';
export { acceptFile, restoreFile } from './acceptFile.ts';
export { askForFile } from './askForFile.ts';
export { openGrammars } from './openGrammars.ts';
export { openModels } from './openModels.ts';
export { rebaseOntoFile } from './rebaseOntoFile.ts';
