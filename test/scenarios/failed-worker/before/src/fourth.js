export const fourth = 3;
