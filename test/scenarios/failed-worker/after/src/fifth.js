export const fifth = 5;
