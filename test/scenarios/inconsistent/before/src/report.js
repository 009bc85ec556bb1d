import { heading } from './old.js';

export const report = (lines) => [heading, ...lines].join('\n');
