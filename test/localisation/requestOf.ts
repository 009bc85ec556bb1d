/** How a person would have said it: as the subject of a `commit`, or as an `issue` that describes what goes wrong. */
export type RequestStyle = 'commit' | 'issue';

/**
 * The request that a commit message stands for in a style: its subject without tags and numbers, or for an `issue` the first
 * sentences of its description. Null when the message does not say in four words of English what changes.
 */
export function requestOf(message: string, style: RequestStyle): string | null {
  const subject = subjectOf(message);
  if (subject === null) return null;
  if (style === 'commit') return subject;
  return descriptionOf(message) ?? (problem.test(subject) ? subject : null);
}

const leastWords = 4;
const mostWords = 60;
const leastDescription = 12;

const problem = /^(?:fix|resolve|prevent|avoid|handle|crash|error)\w*\b.*\b(?:when|if|after|while|where)\b/i;
const kinds =
  'feat|feature|fix|bugfix|hotfix|perf|refactor|chore|build|core|enhance(?:ment)?|improvement|minor|major|trivial|misc|issue';
const unwanted = 'docs?|ci|style|tests?|release|deps|revert|types?';
const tag = new RegExp(`^(?:${kinds})(?:\\([^)]*\\))?!?(?: #\\d+)?:\\s*`, 'i');
const unwantedTag = new RegExp(`^(?:${unwanted})(?:\\([^)]*\\))?!?:|^\\w+\\((?:${unwanted})\\)!?:`, 'i');
const leads = [
  /^(?::\w+:|-)\s+/,
  tag,
  /^[A-Z]{2,}-\d+\s*[:;(\])-]*\s*/,
  /^\[[^\]]{1,20}\]\s*/,
  /^(?:(?:issue|pull|bug|gh-)\s*#?|(?:fix(?:e[sd])?:? )?#)\d+\s*:?\s*/i,
];
const numbers =
  /\s*[([]?(?:(?:fix(?:es|ed)?|close[sd]?|resolve[sd]?|see|refs?|issues?|pr|gh-)[:\s]*)?#\d+(?:[,\s]*#\d+)*[)\]]?[\s.]*$/i;

/** What says of itself that no code changes its meaning, or does not say what changes at all. */
const empty = new RegExp(
  [
    '^(?:bump|upgrade|release|prepare|merge|revert|wip|polish|tidy|format|lint|reformat|apply|address|sync|regenerate)\\b',
    '^(?:update|add|fix|improve|clarify|correct)\\w* (?:the |some |a |an |missing )*(?:\\S+ )?(?:docs?|documentation|javadocs?|comments?|phpdocs?|docblocks?|docstrings?|readme|changelog|license|copyright|dependenc\\w+|tests?|build|ci|tests? .*)\\b',
    '^(?:update|merge) \\S+\\.\\w+$',
    '\\b(?:update|fix|improve|clarify)\\b.*\\bcomments?$|^fix issues? \\d|code suggestions?',
    '^(?:minor|initial|working) (?!support)|\\bclean(?:ing)?[- ]?ups?\\b|\\btouch[- ]?ups?\\b',
    '\\b(?:typos?|spelling|grammar|wording|whitespaces?|indentation|code ?style|coding standard|clippy|phpstan|psalm|eslint|prettier format\\w*|cs fix\\w*|nits?|lint(?:er)? (?:warnings?|errors?)|docstrings?|review(?:er)? comments?|code review|translat\\w+|changelog|copyright|readme|javadoc|github actions?|appveyor|travis|ci|dependabot|renovate)\\b',
    '\\bto v?\\d+(?:\\.\\d+)+\\S*$|\\bv?\\d+\\.\\d+\\.\\d+\\b',
  ].join('|'),
  'i',
);

function subjectOf(message: string): string | null {
  let subject = (message.split('\n', 1)[0] as string).trim();
  if (unwantedTag.test(subject) || subject.endsWith('...')) return null;
  for (let before = ''; before !== subject; ) {
    before = subject;
    for (const lead of leads) subject = subject.replace(lead, '');
    subject = subject.replace(numbers, '').trim();
  }
  subject = subject.replace(/[\s.,:;]+$/, '');
  if (unwantedTag.test(subject) || empty.test(subject) || !/^[\x20-\x7e]+$/.test(subject)) return null;
  if (subject.split('(').length !== subject.split(')').length) return null;
  const count = wordsOf(subject);
  return count >= leastWords && count <= mostWords ? subject : null;
}

function descriptionOf(message: string): string | null {
  const body = message
    .slice(message.indexOf('\n') + 1)
    .replace(/\r/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/```[\s\S]*?(?:```|$)/g, '\n\n')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
  if (!message.includes('\n')) return null;
  const paragraph = body
    .split(/\n\s*\n/)
    .map((lines) => lines.trim())
    .find(isProse);
  if (paragraph === undefined) return null;
  let description = '';
  for (const sentence of paragraph.replace(/\s+/g, ' ').split(/(?<=[.!?]) (?=[A-Z`"'])/)) {
    if (/^(?:fix(?:es|ed)?|close[sd]?|resolve[sd]?|see|refs?)\b[^.]{0,20}#\d+\.?$/i.test(sentence)) continue;
    const longer = `${description} ${sentence}`.trim();
    if (wordsOf(longer) > mostWords || !/[.!?]$/.test(sentence)) break;
    description = longer;
  }
  if (wordsOf(description) < leastDescription || !/^[\x20-\x7e]+$/.test(description)) return null;
  return symptom.test(description) ? description : null;
}

function isProse(paragraph: string): boolean {
  if (!/^["'`]?[A-Z`]/.test(paragraph) || wordsOf(paragraph) < leastDescription) return false;
  if (/^\s*(?:[-*+#>|]|\d+[.)])\s|:\/\/|^[\w-]+: \S+|^BREAKING/m.test(paragraph)) return false;
  if (aboutTheWork.test(paragraph)) return false;
  return !/^th(?:is|ese|at)\b(?! (?:adds?|fix(?:es)?)\b)/i.test(paragraph);
}

/** Words without which a description says neither what goes wrong nor what is missing. */
const symptom =
  /\b(?:when|if|fail\w*|crash\w*|errors?|bugs?|wrong\w*|incorrect\w*|broken|missing|instead|cannot|can't|\w+n't|not|should|previously|currently|without|panics?|exceptions?|leak\w*|lost|ignored?|unable|only|always|never)\b/i;
/** Talk about a change, its tests or its review, which nobody who asks for it could say. */
const aboutTheWork =
  /^(?:it|also|note|see|same|as|because|so|and|but|thanks|todo|i|i've|let's|first|firstly|instead|based|included|co-authored|signed|in (?:this|#\d+))\b|\b(?:this (?:pr|commit|patch|change)|PR #\d+|commit [0-9a-f]{6,}|[0-9a-f]{12,}|tests?)\b/i;

function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => /[a-z]/i.test(word)).length;
}
