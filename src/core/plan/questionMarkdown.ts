import type { PlanQuestion } from './implementationPlan.ts';
import { dedented, formatItem, indented, itemText, readItems, type Section } from './markdownItems.ts';
import { formatPart, readParts, withHeadings, withoutHeadings } from './markdownParts.ts';
import type { DocumentProblem } from './planDocument.ts';

export const questionsHeading = '## Questions';

const parts = ['Answers', 'Assumed'];
const question = 'a question such as "- Which currency?", or more of it, indented by two spaces';
const answer = 'an answer such as "- euro"';

/** The questions of a plan as a section; nothing where it has none. */
export function formatQuestions(questions: readonly PlanQuestion[]): string[] {
  if (questions.length === 0) return [];
  return [
    '',
    questionsHeading,
    ...questions.flatMap(({ question, answers, assumption }) => [
      '',
      ...formatItem('- ', withoutHeadings(question, parts)),
      ...formatPart(
        'Answers',
        answers.flatMap((text) => formatItem('- ', text).map(below)),
      ),
      ...formatPart('Assumed', assumption === '' ? [] : indented(withoutHeadings(assumption, parts), 2)),
    ]),
  ];
}

/** Reads what stands below the heading. */
export function readQuestions(section: Section): PlanQuestion[] | DocumentProblem {
  const items = readItems(section, 0, question);
  if ('expected' in items) return items;
  const questions: PlanQuestion[] = [];
  for (const item of items) {
    const { text, parts: said } = readParts(item.below, parts);
    const answers = readItems(said.get('Answers') ?? none, 2, answer);
    if ('expected' in answers) return answers;
    questions.push({
      question: withHeadings(itemText(item, text), parts),
      answers: answers.map((each) => itemText(each)),
      assumption: withHeadings(dedented(said.get('Assumed')?.lines ?? [], 2), parts),
    });
  }
  return questions;
}

const none: Section = { first: 1, lines: [] };

function below(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
