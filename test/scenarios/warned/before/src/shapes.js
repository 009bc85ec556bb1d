export const circle = (radius) => ({ kind: 'circle', radius });

export const square = (side) => ({ kind: 'square', side });
