export const heading = 'Report';
