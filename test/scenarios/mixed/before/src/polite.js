export const polite = 'Good day';
