const heading = 'Report';

export const report = (lines) => [`${heading}: ${lines.length}`, ...lines].join('\n');
