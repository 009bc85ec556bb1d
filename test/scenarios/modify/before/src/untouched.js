export const untouched = true;
