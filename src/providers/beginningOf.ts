/** The beginning of a response's text; the rest is not waited for, and its connection is let go. */
export async function beginningOf(response: Response, characters: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= characters) break;
  }
  return text.slice(0, characters);
}
