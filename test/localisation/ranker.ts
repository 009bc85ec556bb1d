import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Answer } from './answer.ts';

/** A process that is given requests and answers with files, a line of JSON each way. */
export class Ranker {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;
  #fault: unknown;

  constructor(command: readonly [program: string, ...args: string[]]) {
    const [program, ...args] = command;
    this.#process = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process.stdin?.on('error', (error) => {
      this.#fault = error;
    });
    this.#reader = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  /** @throws when the process ends or what it says is no answer */
  async ask(workspace: string, request: string): Promise<Answer> {
    this.#process.stdin?.write(`${JSON.stringify({ workspace, request })}\n`);
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error('The ranker ended without an answer.', { cause: this.#fault });
    const answer = JSON.parse(value);
    if (!Array.isArray(answer.files)) throw new Error(`The ranker answered ${value.slice(0, 500)}`);
    return answer;
  }

  end(): void {
    this.#process.stdin?.end();
    this.#reader.close();
  }
}
