import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readRaw, type TreeDifference } from './diff.ts';
import { git } from './git.ts';

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const batch = 1_000;

/**
 * A folder that holds the files of one commit after the other, with or without the commits that led to it. Going on to the
 * next commit writes only what differs, and the folder can be taken up again later.
 */
export class WorkFolder {
  readonly path: string;
  readonly #directory: string;
  readonly #note: string;

  /** @param directory the git directory that the commits are in */
  constructor(path: string, directory: string) {
    this.path = path;
    this.#directory = directory;
    this.#note = `${path}.commit`;
  }

  /**
   * Makes the folder hold the files of a commit; blobs that the clone lacks are left out.
   * @param history whether it is a repository whose `HEAD` is the commit and whose names lead to no later one
   */
  moveTo(commit: string, history = false): void {
    this.#writeFiles(commit);
    rmSync(join(this.path, '.git'), { recursive: true, force: true });
    if (history) this.#writeRepository(commit);
  }

  #writeFiles(commit: string): void {
    const from = existsSync(this.#note) ? readFileSync(this.#note, 'utf8') : emptyTree;
    if (from === commit) return;
    if (from === emptyTree) rmSync(this.path, { recursive: true, force: true });
    rmSync(this.#note, { force: true });
    mkdirSync(this.path, { recursive: true });
    const raw = git(this.#directory, ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--no-abbrev', from, commit]);
    const differences = readRaw(raw);
    for (const { path, status } of differences) if (status !== 'A') this.#remove(path);
    const files = differences.filter(({ status, mode }) => status !== 'D' && mode !== '160000');
    for (let at = 0; at < files.length; at += batch) this.#write(files.slice(at, at + batch));
    writeFileSync(this.#note, commit);
  }

  /** A repository that borrows the objects of the clone, so that it costs a few small files. */
  #writeRepository(commit: string): void {
    const repository = join(this.path, '.git');
    mkdirSync(join(repository, 'objects/info'), { recursive: true });
    mkdirSync(join(repository, 'refs'));
    writeFileSync(join(repository, 'objects/info/alternates'), `${resolve(this.#directory, 'objects')}\n`);
    writeFileSync(join(repository, 'HEAD'), `${commit}\n`);
  }

  #remove(path: string): void {
    rmSync(join(this.path, path), { force: true });
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      const absolute = join(this.path, folder);
      if (!existsSync(absolute)) continue;
      if (readdirSync(absolute).length > 0) break;
      rmdirSync(absolute);
    }
  }

  #write(files: readonly TreeDifference[]): void {
    const output = execFileSync('git', ['--git-dir', this.#directory, 'cat-file', '--batch'], {
      input: files.map(({ blob }) => `${blob}\n`).join(''),
      maxBuffer: 2 ** 31,
    });
    let at = 0;
    for (const { path, mode } of files) {
      const end = output.indexOf('\n', at);
      const [, kind, size] = output.toString('latin1', at, end).split(' ');
      at = end + 1;
      if (kind !== 'blob') continue;
      const content = output.subarray(at, at + Number(size));
      at += content.length + 1;
      const absolute = join(this.path, path);
      mkdirSync(dirname(absolute), { recursive: true });
      if (mode === '120000') symlinkSync(content.toString(), absolute);
      else writeFileSync(absolute, content);
    }
  }
}
