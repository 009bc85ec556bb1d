/** The forms in which a key could stand in a text: as it is, escaped, encoded at any offset, reversed. */
export function keyForms(key: string): readonly string[] {
  const base64 = [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.from(' '.repeat(offset) + key).toString('base64');
    const core = encoded.slice(offset === 0 ? 0 : 4).replace(/.?=*$/, '');
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const json = JSON.stringify(key).slice(1, -1);
  const escapedUnits = [...key].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const all = [
    key,
    json,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    escapedUnits,
    encodeURIComponent(key),
    encodeURI(key),
    Buffer.from(key).toString('hex'),
    ...base64,
  ];
  return [...new Set([...all, ...all.map((form) => [...form].reverse().join(''))])];
}

/** Where a key stands in texts, in any form or with its beginning alone; the names of the texts. */
export function namesWithKey(key: string, texts: Readonly<Record<string, string>>): string[] {
  const forms = [...keyForms(key), key.slice(0, 16)];
  return Object.entries(texts).flatMap(([name, text]) =>
    forms.some((form) => text.includes(form)) || forms.some((form) => name.includes(form)) ? [name] : [],
  );
}
