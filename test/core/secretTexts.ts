const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A text as a machine makes its keys: always the same for a seed, and no secret of anybody. */
export function madeKey(length: number, seed = 1, alphabet = letters): string {
  let state = seed * 7919;
  let key = '';
  while (key.length < length) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    key += alphabet[(state >> 8) % alphabet.length];
  }
  return key;
}

/** A private key as it stands in a file, of so many lines. */
export function madePem(seed = 1, lines = 3, ending = '\n'): string {
  const body = Array.from({ length: lines }, (_, index) => madeKey(64, seed * 31 + index));
  return ['-----BEGIN RSA PRIVATE KEY-----', ...body, '-----END RSA PRIVATE KEY-----'].join(ending);
}
