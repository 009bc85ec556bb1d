import { z } from 'zod';
import { applyEdits } from '../core/edit/applyEdits.ts';
import { editOf } from '../core/edit/edit.ts';
import { type ExitCode, exitCode } from './exitCode.ts';
import { inputLines } from './inputLines.ts';
import { until } from './readInput.ts';
import type { TerminalIo } from './terminalIo.ts';
import { writeOut } from './writeOut.ts';

const editedFile = z.object({
  file: z.string(),
  original: z.string(),
  edits: z.array(z.object({ search: z.string(), replace: z.string() })),
});

/**
 * Answers each line of stdin, a JSON object with a text and edits, with a line of stdout: the new text, or why there is none.
 * @throws the signal's reason once that is aborted
 */
export async function editLines({
  stdin,
  stdout,
  signal,
}: Pick<TerminalIo, 'stdin' | 'stdout' | 'signal'>): Promise<ExitCode> {
  const lines = inputLines(stdin);
  let code: ExitCode = exitCode.done;
  for (let number = 1; ; number += 1) {
    const { value: line, done } = await until(signal, lines.next());
    if (done === true) return code;
    if (line.trim() === '') continue;
    const given = read(line);
    if (!given.success) code = exitCode.partly;
    const answer = given.success
      ? answerTo(given.data)
      : { ok: false, reason: 'invalid', detail: `line ${number} of the input is ${given.fault}` };
    await writeOut(stdout, `${JSON.stringify(answer)}\n`);
  }
}

type Read =
  | { readonly success: true; readonly data: z.infer<typeof editedFile> }
  | { readonly success: false; readonly fault: string };

function read(line: string): Read {
  try {
    const { success, data, error } = editedFile.safeParse(JSON.parse(line));
    if (success) return { success, data };
    const [issue] = error.issues;
    return { success: false, fault: `not as expected: ${issue?.path.join('.')}: ${issue?.message}` };
  } catch (error) {
    return { success: false, fault: `no JSON: ${(error as Error).message}` };
  }
}

function answerTo({ file, original, edits }: z.infer<typeof editedFile>): object {
  const result = applyEdits(
    original,
    edits.map(({ search, replace }) => editOf(search, replace)),
    file,
  );
  if (result.ok) return { ok: true, text: result.text };
  const { reason, detail, failures } = result;
  return { ok: false, reason, detail, failures };
}
