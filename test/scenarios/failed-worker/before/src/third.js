export const third = 2;
