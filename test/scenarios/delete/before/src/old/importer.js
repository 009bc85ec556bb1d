import { shared } from '../shared.js';

export const importer = shared;
