export const fifth = 4;
