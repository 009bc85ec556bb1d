import type { z } from 'zod';
import { type JsonValue, jsonValuesIn } from '../model/jsonValues.ts';
import { notJson, type Reading, readBySchema } from '../model/structuredOutput.ts';
import { type Fields, field, isObject, plainKey, word } from './answeredFields.ts';
import { type ChangeType, type Complexity, planSchema } from './implementationPlan.ts';
import { listIn, readProvided, readQuestion, readText, readUsed } from './readContract.ts';

/** A plan as the schema has it, before its paths are normalized. */
export type AnsweredPlan = z.infer<typeof planSchema>;
export type AnsweredFile = AnsweredPlan['files'][number];

/**
 * Reads a planner's answer: the one plan in it, in the schema's words or in others that mean the same beyond doubt
 * (`path` for `filePath`, `"Update"` for `"modify"`, a wrapping object). Of two different plans none is taken.
 */
export function readPlan(text: string): Reading<AnsweredPlan> {
  const readings = [...jsonValuesIn(text)].map((json) => readValue(json));
  const plans = readings.flatMap((reading) => (reading.ok ? [reading] : []));
  const different = new Set(plans.map(({ value }) => JSON.stringify(value))).size;
  if (different > 1) return { ok: false, problem: `The answer has ${different} different plans instead of one.` };
  return plans[0] ?? readings[0] ?? notJson(text);
}

function readValue({ value, mended }: JsonValue): Reading<AnsweredPlan> {
  const plan = unwrapped(value);
  if (isObject(plan)) {
    const lists = planWords.files.filter((name) => field(plan, [name]) !== undefined);
    if (lists.length > 1) return { ok: false, problem: `The answer lists files in ${lists.join(' and in ')}.` };
    const unknown = mended
      ? [...unknownKeys(plan, planWords), ...listed(plan).flatMap((file) => unknownKeys(file, fileWords))]
      : [];
    if (unknown.length > 0)
      return { ok: false, problem: `The answer is not JSON: "${unknown[0]}" is no key of a plan.` };
  }
  return readBySchema(planSchema, inOurWords(plan));
}

function listed(plan: Fields): Fields[] {
  const files = field(plan, planWords.files);
  return (Array.isArray(files) ? files : isObject(files) ? Object.values(files) : []).filter(isObject);
}

/** The keys that are none of a plan's words, nor usual beside them: in mended JSON they may be the rest of a text. */
function unknownKeys(fields: Fields, words: Readonly<Record<string, readonly string[]>>): string[] {
  const known = [...Object.values(words).flat(), 'id', 'step', 'name', 'title'];
  return Object.keys(fields).filter((key) => !known.includes(plainKey(key)));
}

function inOurWords(plan: unknown): unknown {
  if (!isObject(plan)) return plan;
  const files = field(plan, planWords.files);
  return {
    summary: field(plan, planWords.summary),
    estimatedComplexity: word(field(plan, planWords.estimatedComplexity), complexities),
    files: filesAsList(files),
    questions: listIn(field(plan, planWords.questions), readQuestion),
  };
}

/** The files as a list, where they are one or are keyed by their paths. */
function filesAsList(files: unknown): unknown {
  if (Array.isArray(files)) return files.map((file) => fileInOurWords(file));
  if (!isObject(files) || !Object.values(files).every(isObject)) return files;
  return Object.entries(files).map(([path, file]) => fileInOurWords(file, path));
}

function fileInOurWords(file: unknown, path?: string): unknown {
  if (!isObject(file)) return file;
  return {
    filePath: field(file, fileWords.filePath) ?? path,
    changeType: word(field(file, fileWords.changeType), changeTypes),
    purpose: field(file, fileWords.purpose),
    steps: listIn(field(file, fileWords.steps), readText),
    provides: listIn(field(file, fileWords.provides), readProvided),
    uses: listIn(field(file, fileWords.uses), readUsed),
    dependsOn: listIn(field(file, fileWords.dependsOn), readText),
  };
}

const planWords = {
  summary: ['summary', 'overview'],
  estimatedComplexity: ['estimatedcomplexity', 'complexity'],
  files: ['files', 'filechanges', 'changes', 'tasks'],
  questions: ['questions', 'openquestions'],
};

const fileWords = {
  filePath: ['filepath', 'path', 'file', 'filename'],
  changeType: ['changetype', 'action', 'operation', 'change', 'type'],
  purpose: ['purpose', 'description', 'instructions', 'reason', 'details'],
  steps: ['steps'],
  provides: ['provides', 'exports'],
  uses: ['uses', 'imports'],
  dependsOn: ['dependson', 'dependencies'],
};

const complexities: Readonly<Record<string, Complexity>> = {
  low: 'low',
  simple: 'low',
  easy: 'low',
  small: 'low',
  medium: 'medium',
  moderate: 'medium',
  high: 'high',
  complex: 'high',
  large: 'high',
};

const changeTypes: Readonly<Record<string, ChangeType>> = {
  create: 'create',
  add: 'create',
  new: 'create',
  modify: 'modify',
  update: 'modify',
  edit: 'modify',
  change: 'modify',
  delete: 'delete',
  remove: 'delete',
};

/** An object that only wraps another one, or a list of one, without its wrapping. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 && isObject(value[0]) ? unwrapped(value[0]) : value;
  if (!isObject(value) || field(value, planWords.files) !== undefined) return value;
  const inner = Object.values(value).filter(isObject);
  const hasMoreLists = Object.values(value).some(Array.isArray);
  return inner.length === 1 && !hasMoreLists ? inner[0] : value;
}
