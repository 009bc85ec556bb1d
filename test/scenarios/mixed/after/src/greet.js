import { nameOf } from './name.js';

export const greet = (person) => (nameOf(person) === '' ? '' : `Hello, ${nameOf(person)}!`);
