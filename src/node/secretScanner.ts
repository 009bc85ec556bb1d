import type { SecretScanner } from '../core/ports.ts';

const longestText = 1_000_000;
const longestMs = 5_000;

/**
 * A scanner that knows the secrets of well-known services; nothing is loaded before its first use. Before each text it lets
 * everything else have its turn.
 */
export function createSecretScanner(): SecretScanner {
  return {
    async find(path, text) {
      if (text.length > longestText) throw new Error(`The text has more than ${longestText} characters.`);
      const { findKnownSecrets } = await import('./secretlint.ts');
      await new Promise(setImmediate);
      return await inTime(findKnownSecrets(path, text));
    },
  };
}

async function inTime<T>(finding: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took more than ${longestMs} ms.`)), longestMs);
  });
  try {
    return await Promise.race([finding, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
}
