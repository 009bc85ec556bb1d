export const circle = (radius) => ({ kind: 'circle', radius });

export const square = (side) => ({ kind: 'square', side });

export function area(shape) {
  if (shape.kind === 'circle') return Math.PI * shape.radius ** 2;
  // TODO: implement squares
  throw new Error('Not implemented');
}
