export const second = 0;
