import type { Inconsistency } from '../core/check/finding.ts';
import type { ModelFailureKind } from '../core/model/modelError.ts';
import type { ContractProblem } from '../core/plan/contractProblems.ts';
import type { PlanFailure } from '../core/plan/planEvent.ts';
import type { PlanProblemKind } from '../core/plan/planProblems.ts';
import type { WriteProblem } from '../core/plan/writeProblem.ts';
import type { Freshness } from '../core/review/proposal.ts';
import type { AcceptNote } from '../core/review/reviewEvent.ts';
import type { Flaw } from '../core/work/checkChange.ts';
import type { Repair, RepairStep } from '../core/work/repair.ts';
import type { TaskFailure, TaskFailureKind } from '../core/work/taskFailure.ts';

/** Translates a sentence with `{0}`, `{1}`, … for its arguments. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** The next steps that are taken differently in the editor and in the terminal. */
export type Directions = {
  readonly setKey: string;
  readonly chooseModel: string;
  readonly lowerContext: string;
  readonly allowTime: string;
  readonly raiseLimit: string;
  readonly goOnAtLimit: string;
  readonly tryAgain: string;
  readonly leaveOut: string;
  readonly setEncoding: string;
  readonly seeLog: string;
};

export function editorDirections(t: Translate): Directions {
  return {
    setKey: t('Run "Foreman: Set API Key".'),
    chooseModel: t('Run "Foreman: Choose Model".'),
    lowerContext: t('Lower the setting "foreman.contextTokens", or run "Foreman: Choose Model".'),
    allowTime: t('Raise the setting "foreman.taskMinutes", or try again.'),
    raiseLimit: t('Raise the setting "foreman.maxRunTokens"; Resume Planning then goes on from there.'),
    goOnAtLimit: t('Start Work can go on with more.'),
    tryAgain: t('Retry tries again.'),
    leaveOut: t('Leave it out of the plan.'),
    setEncoding: t('Set "files.encoding" to the right one, or leave it out.'),
    seeLog: t('The log has the details.'),
  };
}

/** Every sentence that depends on what happened. Each failure says what happened and names the next step. */
export type Messages = ReturnType<typeof createMessages>;

export function createMessages(t: Translate, directions: Directions = editorDirections(t)) {
  const { setKey, chooseModel, lowerContext, allowTime, raiseLimit, goOnAtLimit } = directions;
  const { tryAgain, leaveOut, setEncoding, seeLog } = directions;
  const model: Record<ModelFailureKind, (detail: string) => string> = {
    'no-key': () => t('There is no API key. {0}', setKey),
    'refused-key': (d) => t('The server refused the API key. {0} ({1})', setKey, d),
    'no-consent': (d) => t('VS Code does not let Foreman use this model. Allow it, or choose another. ({0})', d),
    'unknown-model': (d) => t('The server does not know the model. {0} ({1})', chooseModel, d),
    quota: (d) => t('The account has no quota left. Check its plan and billing, then try again. ({0})', d),
    'rate-limit': (d) => t('The server asks to slow down. Wait a moment, then try again. ({0})', d),
    'context-too-long': (d) => t('The prompt is too long for the model. {0} ({1})', lowerContext, d),
    'prompt-cut': (d) =>
      t(
        'The server read only a part of the prompt: {0}. Raise its context length (in Ollama OLLAMA_CONTEXT_LENGTH, in LM Studio and llama.cpp when the model is loaded), then try again. {1}',
        d,
        lowerContext,
      ),
    'bad-request': (d) => t('The server does not accept the request. {0} ({1})', chooseModel, d),
    refusal: (d) => t('The model refused to answer. Word the request differently and try again. ({0})', d),
    'cut-short': (d) => t('The answer was cut short. Try again, or ask for a smaller step. ({0})', d),
    malformed: (d) => t('The answer cannot be used. Try again, or choose another model. ({0})', d),
    'over-budget': (d) => t('The next request would exceed the limit of tokens for this run. {0} ({1})', raiseLimit, d),
    'no-prepared-reply': (d) =>
      t(
        'The sample model has no prepared reply for "{0}". It knows only the feature of its own project. {1}',
        d,
        chooseModel,
      ),
    'not-a-model-server': (d) =>
      t('What answers there is no model server: {0}. Check the base URL; most end in "/v1".', d),
    network: (d) => t('The server cannot be reached. Check the connection and the base URL, then try again. ({0})', d),
    timeout: (d) => t('The model stopped responding. Try again. ({0})', d),
    'task-timeout': (d) => t('The model took longer than the {0} that one task may take. {1}', d, allowTime),
    'slow-start': (d) =>
      t(
        'The answer of {0} did not begin within five minutes, the longest that can be waited for. {1} Or let the server read prompts faster.',
        d,
        lowerContext,
      ),
    server: (d) => t('The server of the model reported an error. Try again in a moment. ({0})', d),
    cancelled: () => t('Stopped.'),
    unknown: (d) => t('The model call failed: {0}. {1}', d, seeLog),
  };
  const unsearched = t('Secrets could not be looked for in the request, so it was not sent. {0} {1}', tryAgain, seeLog);
  type OwnKind = Exclude<TaskFailureKind, `model-${ModelFailureKind}` | `path-${WriteProblem}`>;
  const task: Record<OwnKind, (detail: string) => string> = {
    'reply-no-blocks': (d) => t('The model answered without an edit. {1} ("{0}")', d, tryAgain),
    'reply-unclosed-block': () => t('The answer ends in the middle of an edit, so none was applied. {0}', tryAgain),
    'reply-misplaced-marker': () => t('The edits are not well formed, so none was applied. {0}', tryAgain),
    'reply-malformed-diff': () =>
      t('The diff in the answer is not well formed, so none of it was applied. {0}', tryAgain),
    'reply-unclear-file': () =>
      t('The answer does not say for sure that its edits are for this file, so none was applied. {0}', tryAgain),
    'reply-several-versions': () =>
      t('The answer has several versions of the change, so none was applied. {0}', tryAgain),
    'reply-ambiguous': () =>
      t('The answer can be read in more than one way, so nothing of it was applied. {0}', tryAgain),
    'reply-no-file': (d) => t('The model answered without a file. {1} ("{0}")', d, tryAgain),
    'reply-several-files': () => t('The model answered with several files instead of one. {0}', tryAgain),
    'reply-no-verdict': (d) => t('The model did not say whether to delete the file. {1} ("{0}")', d, tryAgain),
    'edit-no-match': (d) => t('An edit does not fit the file, so none was applied. {1} ({0})', d, tryAgain),
    'edit-ambiguous': (d) => t('An edit fits several places, so none was applied. {1} ({0})', d, tryAgain),
    'edit-invalid': (d) => t('An edit was refused, so none was applied. {1} ({0})', d, tryAgain),
    'file-binary': () => t('The file is binary. {0}', leaveOut),
    'file-too-large': () => t('The file is too large for a model. {0}', leaveOut),
    'file-encoding': () => t('The file is not valid in its encoding. {0}', setEncoding),
    'file-link': () => t('The path goes through a link. Name the file that it leads to, or leave it out.'),
    'file-outside': () => t('The path leads outside the workspace. {0}', leaveOut),
    'file-directory': () => t('There is a folder at this path. {0}', leaveOut),
    'file-denied': () => t('The file cannot be read. Check its permissions, or leave it out of the plan.'),
    'file-withheld': () => t('The file is ignored or may hold secrets, so no model sees it. {0}', leaveOut),
    'file-unsearched': () =>
      t('Secrets could not be looked for in the file, so no model sees it. {0} {1}', leaveOut, seeLog),
    unsearched: () => unsearched,
    'reply-foreign-mark': (d) =>
      t(
        'The answer writes "{0}", which stands for no secret of this file, so nothing of it was applied. {1}',
        d,
        tryAgain,
      ),
    'file-missing': () => t('The file is not there any more. Leave it out, or plan again.'),
    'file-exists': () => t('The file exists already and would be overwritten. Leave it out, or plan again.'),
    kept: (d) => t('The model advises against deleting the file. Leave it out, or try again. ({0})', d),
    'needs-failed': (d) => t('It needs {0}, which failed. Retry that first.', d),
    internal: (d) => t('Something broke in Foreman: {0}. {1}', d, seeLog),
  };
  const paths: Record<WriteProblem, string> = {
    empty: t('There is no path.'),
    outside: t('The path leads outside the workspace.'),
    'folder-name': t('The path does not begin with the name of an open folder.'),
    git: t('Nothing is written inside ".git".'),
    characters: t('The path has characters or names that some systems do not allow.'),
    'too-long': t('The path or a name in it is too long for some systems.'),
    folder: t('The path is a folder.'),
    spelling: t('The path is there already in another spelling: upper or lower case, or Unicode form.'),
    link: t('The path goes through a link.'),
    'below-file': t('The path leads through a file.'),
    special: t('At the path is a device, a pipe or a socket.'),
    submodule: t('The path leads into a submodule or another work tree.'),
  };
  const renamePath = t('Plan it under another path.');
  const ofPath = (kind: string) => paths[kind.slice('path-'.length) as WriteProblem];
  const problems: Record<Exclude<PlanProblemKind, `path-${WriteProblem}`>, string> = {
    exists: t('The file exists already and would be overwritten. It is left out.'),
    missing: t('There is no such file. It is left out.'),
    duplicate: t('The plan has this file twice. This one is left out.'),
    unreadable: t('Foreman cannot work on this file: it is no plain text or too large. It is left out.'),
    withheld: t('The file is ignored or may hold secrets, so no model sees it. It is left out.'),
    'no-purpose': t('The plan does not say what this file is for. Edit its purpose.'),
  };
  const unfit: Record<ContractProblem['kind'], (path: string, name: string) => string> = {
    circle: (path) => t('It waits for {0}, which waits for it: they are written at once.', path),
    unprovided: (path, name) => t('It uses {0} from {1}, which does not provide it.', name, path),
    'unknown-file': (path, name) => t('It uses {0} from {1}, which is neither planned nor there.', name, path),
    'from-deleted': (path, name) => t('It uses {0} from {1}, which is deleted.', name, path),
    unplanned: (path) => t('The request names {0}, which is not there and not planned.', path),
  };
  const at = ({ path, line }: { readonly path: string; readonly line: number | null }) =>
    line === null ? path : t('{0}, line {1},', path, line);
  const findingSentence = (finding: Inconsistency): string => {
    switch (finding.kind) {
      case 'unchanged':
        return t('The worker changed nothing.');
      case 'emptied':
        return t('The worker emptied the file.');
      case 'contract-missing':
        return t('The plan promises "{0}" to other files, and it is not there.', finding.name);
      case 'contract-differs':
        return t(
          'The plan promises "{0}", and line {1} has "{2}".',
          finding.signature,
          finding.line ?? 1,
          finding.found,
        );
      case 'import-missing':
        return t('{0} imports "{1}", which is not there.', at(finding), finding.specifier);
      case 'export-missing':
      case 'export-used':
        return t('{0} imports "{1}", which {2} does not export.', at(finding), finding.name, finding.from);
      case 'deleted-used':
        return t('{0} imports {1}, which is deleted.', at(finding), finding.from);
      case 'arguments':
        return t(
          finding.given === 1
            ? '{0} calls "{1}" of {2} with 1 argument, which does not fit any more.'
            : '{0} calls "{1}" of {2} with {3} arguments, which does not fit any more.',
          at(finding),
          finding.name,
          finding.from,
          finding.given,
        );
    }
  };
  const flaws: Record<Flaw['kind'], (line: number, detail: string) => string> = {
    syntax: (line, d) => t('Line {0} cannot be read as code: {1}.', line, d),
    json: (line, d) => t('Line {0} is no JSON: {1}.', line, d),
    placeholder: (line, d) => t('Line {0} leaves work undone: {1}', line, d),
    loss: (_, d) => t('Most of the file is gone: {0}.', d),
  };
  const repairs: Record<RepairStep, (count: number) => string> = {
    'smaller-context': () => t('Asking again with half of the context, since the prompt was too long'),
    'requested-files': (count) =>
      count === 1 ? t('Showing 1 file that the model asks for') : t('Showing {0} files that the model asks for', count),
    'shorter-answer': () => t('Asking again for a shorter answer, since the first was cut short'),
    'rest-of-answer': () => t('Asking for the rest of an answer that was cut short'),
    'readable-answer': () => t('Asking again, since the answer cannot be used'),
    'failed-edits': (count) =>
      count === 1
        ? t('Asking again for 1 edit that did not fit')
        : t('Asking again for {0} edits that did not fit', count),
    'whole-file': () => t('Asking for the whole file instead of edits'),
    'planners-model': () => t("Asking the planner's model"),
    flaws: (count) =>
      count === 1
        ? t('Asking again because of 1 flaw in the change')
        : t('Asking again because of {0} flaws in the change', count),
    findings: (count) =>
      count === 1
        ? t('Asking again because of 1 thing that does not fit the other files')
        : t('Asking again because of {0} things that do not fit the other files', count),
  };
  const notes: Record<AcceptNote, string> = {
    unsaved: t('not saved: it had unsaved changes'),
    'changed-on-save': t('changed on save'),
    'already-there': t('it was there already'),
  };
  const staleNotes: Record<Freshness, string | null> = {
    fresh: null,
    changed: t('its file has changed'),
    gone: t('its file was deleted'),
    appeared: t('its file was created meanwhile'),
    unreadable: t('its file cannot be read any more'),
  };
  const ofModel = (kind: string, detail: string) => model[kind.slice('model-'.length) as ModelFailureKind](detail);
  return {
    t,
    taskFailure({ kind, detail }: TaskFailure) {
      if (kind.startsWith('model-')) return ofModel(kind, detail);
      return kind.startsWith('path-') ? `${ofPath(kind)} ${renamePath}` : task[kind as OwnKind](detail);
    },
    planFailure({ kind, detail }: PlanFailure) {
      if (kind === 'empty-plan')
        return t('The model found nothing to change. Describe the feature in more detail. ("{0}")', detail);
      if (kind === 'unsearched') return unsearched;
      return kind === 'internal' ? task.internal(detail) : ofModel(kind, detail);
    },
    planProblem: (kind: PlanProblemKind) =>
      kind.startsWith('path-')
        ? `${ofPath(kind)} ${t('It is left out.')} ${renamePath}`
        : problems[kind as keyof typeof problems],
    /** Why nothing may be written at a path. */
    pathProblem: (kind: WriteProblem) => paths[kind],
    /** Where the contracts of a plan do not fit together. */
    contractProblem: ({ kind, path, name }: ContractProblem) => unfit[kind](path, name ?? ''),
    /** What does not hold together in what came out. */
    finding: findingSentence,
    /** What is wrong with a proposal as its worker left it. */
    warning: ({ kind, line, detail }: Flaw) => flaws[kind](line ?? 1, detail),
    /**
     * That a run has stopped at its limit of tokens, and what can be done; counts as a person reads them, `next` of the
     * request that was not sent, null where that is not known.
     */
    limitReached: (spent: string, limit: string, next: string | null) =>
      next === null
        ? t('The run has stopped at its limit: {0} of {1} tokens are spent. {2}', spent, limit, goOnAtLimit)
        : t(
            'The run has stopped at its limit: {0} of {1} tokens are spent, and the next request takes about {2}. {3}',
            spent,
            limit,
            next,
            goOnAtLimit,
          ),
    /** Why a model is asked on for a file, without a full stop. */
    repair: ({ step, count }: Repair) => repairs[step](count),
    acceptNote: (note: AcceptNote) => notes[note],
    /** What a row says of a proposal that does not fit its file any more; null of one that does. */
    staleNote: (freshness: Freshness) => staleNotes[freshness],
  };
}
