export const first = 0;
