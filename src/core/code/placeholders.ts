import type { Fault } from './syntaxFaults.ts';

const opener = /(?:\/\/+|\/\*+|<!--+|#+|--+|;+|%+|"""|''')\s*/;
const comment = new RegExp(`(?:^\\s*\\*|(?:^|[\\s{(;,])${opener.source})(?<words>.*)$`);
const filler =
  '(?:(?:the|this|that|your|my|our|own|actual|real|rest|of|remaining|missing|necessary|required|proper|custom|business|application|logic|code|implementation|implementations|function|functions|method|methods|body|class|component|feature|functionality|details|it|me|here|below|now|later|as|needed|and|etc)\\b[\\s.,!]*)';

const commented = /^(?:\/\/|\/?\*|<!--|#|--)/;

/** What a comment says, in lower case without its opener, where it stands for work that is not done. */
const phrases: readonly RegExp[] = [
  new RegExp(`^(?:todo|fixme)\\b[\\s:\\-]*(?:add|write|insert|fill in|complete|finish)\\b\\s*${filler}*$`),
  /^(?:todo|fixme)\b[\s:-]*(?:implement\b|(?:actual|real|full|proper) (?:implementation|logic))/,
  /\b(?:your|actual|real) (?:code|logic|implementation|content)s? (?:goes |go |belongs )?here\b/,
  /^(?:implementation|logic|code|body) (?:goes|comes|would go|will go|belongs) here\b/,
  /^(?:add|insert|write|put|place) your (?:own )?(?:code|logic|implementation)\b/,
  /^(?:implementation|code) (?:omitted|left out|elided)\b/,
  /^(?:this is )?(?:just |only )?(?:a |the )?(?:simple |temporary |mock |dummy )?(?:placeholder|stub)(?: (?:implementation|function|method|logic|code|body|value))?(?: (?:for now|only|here|until .*|to be .*))?[.!]*$/,
  /\b(?:placeholder|dummy) (?:implementation|logic)\b/,
  /\bin a real(?:[- ]world)? (?:app|application|implementation|project|system|scenario|world)\b.*\b(?:would|should)\b/,
];

/** Statements that only say that something is not done. */
const statements: readonly RegExp[] = [
  /^(?:\s*(?:throw|return|raise)\b)?[^'"`]*\b(?:\w*(?:Error|Exception)|panic|fail|die|bail!)\(\s*["'`](?:todo\b[^"'`]*|implement me|not (?:yet )?implemented(?: yet)?|unimplemented|(?:method|function) not (?:yet )?implemented(?: yet)?)[.!]*["'`]\s*\)/i,
  /\bthrow new (?:System\.)?NotImplementedException\(\s*\)/,
  /(?:^|[\s{;=>(])(?:todo|unimplemented)!\(/,
  /^\s*pass\s*#\s*(?:todo|placeholder|implement|your|add|fill|stub)\b/i,
  /^\s*TODO\(\s*(?:"[^"]*")?\s*\)\s*$/,
];

/** A value that a person is to fill in where code would use it. */
const blank =
  /["'`<=](?:<?(?:YOUR|INSERT|REPLACE|ENTER)[_-](?:[A-Z0-9]+[_-])*(?:KEY|TOKEN|SECRET|PASSWORD)(?:[_-]HERE)?>?|<?your-(?:[a-z0-9]+-)*(?:key|token|secret|password)(?:-here)?>?)(?=["'`>\s]|$)/;

const longestLine = 300;

/**
 * Whether a line of code is a placeholder for what was to be written.
 * @param isTest whether the line is a test's, where doubles rightly leave methods out
 */
function isPlaceholder(line: string, isTest: boolean): boolean {
  if (line.length > longestLine) return false;
  const words = comment.exec(line)?.groups?.words?.toLowerCase();
  const said = words?.replace(/\s*(?:\*\/\}?|-->|"""|''')\s*$/, '').trim();
  if (said !== undefined && phrases.some((phrase) => phrase.test(said))) return true;
  if (isTest || commented.test(line)) return false;
  return statements.some((statement) => statement.test(line)) || blank.test(line);
}

/**
 * The lines of a text that stand for work left undone and that its base has not.
 * @param base null for a new text
 */
export function newPlaceholders(base: string | null, text: string, isTest: boolean): Fault[] {
  const known = new Set(linesOf(base ?? ''));
  return linesOf(text).flatMap((line, index) =>
    !known.has(line) && isPlaceholder(line, isTest) ? [{ line: index + 1, detail: excerptOf(line) }] : [],
  );
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.trim());
}

function excerptOf(line: string): string {
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
