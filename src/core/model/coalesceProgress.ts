/** Tokens that are always worth telling of, and the part by which a longer answer must have grown. */
const fewest = 20;
const growth = 0.05;

/** Tells of an answer's growth only where a person would see it: by so many tokens, or that part of what there was. */
export function coalesceProgress(tell: (tokens: number) => void): (tokens: number) => void {
  let told = 0;
  return (tokens) => {
    const isLess = tokens < told;
    if (!isLess && told > 0 && tokens - told < Math.max(fewest, growth * told)) return;
    told = tokens;
    tell(tokens);
  };
}
