/**
 * How a person comes to a run and decides on it, in a small bundle of its own, so that the input box is there at once and a
 * window that only shows a run need not load it. The window imports it with `import()` only.
 */

export { createRequestSource } from './requestSource.ts';
export { reviewCommands } from './reviewCommands.ts';
export { runCommands } from './runCommands.ts';
export { openSampleProject } from './sampleProject.ts';
