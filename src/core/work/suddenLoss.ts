const fewLines = 30;
const mostLost = 0.6;

/** How many lines with something on them a text had before and has now, where most or all of them are gone; else null. */
export function suddenLoss(base: string, text: string): { readonly before: number; readonly now: number } | null {
  const before = filledLines(base);
  const now = filledLines(text);
  const isLost = (before > 0 && now === 0) || (before > fewLines && before - now > mostLost * before);
  return isLost ? { before, now } : null;
}

function filledLines(text: string): number {
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length;
}
