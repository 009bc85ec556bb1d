/** A reproducible source of whole numbers from 0 to before `below`; the same seed gives the same numbers. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pieces = ['', 'a', 'b', 'if (x) {', '}', '  a', '\ta', 'a  ', 'é', '👍', '<<<<<<< SEARCH', '======='];

/** A text of up to `most` lines that often repeat; with one line ending, or a mixture, and perhaps without a final one. */
export function randomText(next: (below: number) => number, most = 12): string {
  const endings = [['\n'], ['\r\n'], ['\n', '\r\n', '\r']][next(3)] as string[];
  let text = '';
  for (let lines = next(most + 1); lines > 0; lines -= 1) {
    text += pieces[next(pieces.length)];
    if (lines > 1 || next(2) === 0) text += endings[next(endings.length)];
  }
  return text;
}
