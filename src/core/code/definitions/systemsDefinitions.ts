/** How the definitions of languages of systems begin. */

import { type DefinitionRules, notAWord, rule, slashComment } from './definitionRule.ts';

export const go: DefinitionRules = {
  comment: slashComment,
  isExported: (_, name) => /^\p{Lu}/u.test(name),
  rules: [
    rule('method', 'func\\s+\\((?:\\w+\\s+)?\\*?(?<owner>\\w+)(?:\\[[^\\]]*\\])?\\)\\s*(?<name>\\w+)'),
    rule('function', 'func\\s+(?<name>\\w+)'),
    rule('class', 'type\\s+(?<name>\\w+)(?:\\[.*\\])?\\s+struct\\b'),
    rule('interface', 'type\\s+(?<name>\\w+)(?:\\[.*\\])?\\s+interface\\b'),
    rule('type', 'type\\s+(?<name>\\w+)', 'top'),
    rule('group', '(?:const|var|type)\\s*\\($', 'top'),
    rule('variable', '(?:const|var)\\s+(?<name>\\w+)', 'top'),
    rule('class', '(?<name>\\w+)(?:\\[.*\\])?\\s+struct\\b', 'group'),
    rule('interface', '(?<name>\\w+)(?:\\[.*\\])?\\s+interface\\b', 'group'),
    rule('variable', '(?<name>\\w+)(?:\\s+[\\w.*\\[\\]{}]+)?\\s*(?:=|$)', 'group'),
    rule('method', '(?<name>\\w+)\\(', 'member'),
    rule('field', '(?<name>\\w+)\\s+[\\w*\\[(]', 'member'),
  ],
};

const pub = '(?:pub(?:\\([^)]*\\))?\\s+)?';
export const rust: DefinitionRules = {
  comment: slashComment,
  outdented: /^where\b/,
  isExported: (line, _, within) =>
    /^(?:pub\b|impl\b|macro_rules!)/.test(line) || (within?.kind === 'interface' && within.isExported),
  rules: [
    rule('function', `${pub}(?:(?:default|const|async|unsafe|extern(?:\\s+"[^"]*")?)\\s+)*fn\\s+(?<name>\\w+)`),
    rule('class', `${pub}(?:struct|union)\\s+(?<name>\\w+)`),
    rule('enum', `${pub}enum\\s+(?<name>\\w+)`),
    rule('interface', `${pub}(?:unsafe\\s+)?(?:auto\\s+)?trait\\s+(?<name>\\w+)`),
    rule(
      'extension',
      '(?:unsafe\\s+)?impl\\b(?:\\s*<(?:[^<>]|<[^<>]*>)*>)?\\s+(?:[^{]*?\\bfor\\s+)?(?:&(?:mut\\s+)?)?(?:\\w+::)*(?<name>\\w+)',
    ),
    rule('module', `${pub}mod\\s+(?<name>\\w+)\\s*[{;]`),
    rule('type', `${pub}type\\s+(?<name>\\w+)`),
    rule('function', 'macro_rules!\\s*(?<name>\\w+)'),
    rule('variable', `${pub}(?:const|static(?:\\s+mut)?)\\s+(?<name>\\w+)\\s*:`, 'top'),
    rule('field', `${pub}(?:const\\s+)?(?<name>\\w+)\\s*:\\s`, 'member'),
  ],
};

/** A type and what parts it from a name; one class at a time, so that a line is tried in few ways. */
const cType = '[\\w:<>,*&~\\[\\]][\\w:<>,*&~\\[\\]\\s]*?[\\s*&]';
export const cpp: DefinitionRules = {
  comment: slashComment,
  ignored: /^#(?!\s*define)/,
  outdented: /^(?:(?:public|private|protected|signals|slots|default|\w+\s+slots|[a-z_]\w*)\s*:(?!:)|:)/,
  isExported: (line) => !/^static\b/.test(line),
  rules: [
    rule('function', '#\\s*define\\s+(?<name>\\w+)\\('),
    rule('variable', '#\\s*define\\s+(?<name>\\w+)\\s+\\S'),
    rule('module', '(?:inline\\s+)?namespace\\s+(?<name>[\\w:]+)'),
    rule('enum', '(?:typedef\\s+)?enum\\s+(?:class\\s+|struct\\s+)?(?<name>\\w+)\\s*(?:[:{]|$)'),
    rule(
      'class',
      '(?:typedef\\s+)?(?:template\\s*<.*>\\s*)?(?:class|struct|union)\\s+(?:\\[\\[.*?\\]\\]\\s*|[A-Z_]+(?:\\([^)]*\\))?\\s+)?(?<name>[\\w:]+)\\s*(?:<[^>]*>\\s*)?(?:final\\s*)?(?:[:{]|$)',
    ),
    rule('type', '(?:typedef\\s+[^{(]*[\\s*](?<name>\\w+)\\s*;)', 'any'),
    rule('type', 'using\\s+(?<name>\\w+)\\s*='),
    rule('class', '@(?:interface|implementation)\\s+(?<name>\\w+)'),
    rule('interface', '@protocol\\s+(?<name>\\w+)\\s*(?:<|$)'),
    rule('method', '[-+]\\s*\\([^)]*\\)\\s*(?<name>\\w+)', 'any'),
    rule(
      'function',
      `${notAWord}(?:template\\s*<.*>\\s*)?${cType}(?:(?<owner>\\w+)(?:<[^>]*>)?::)?(?<name>~?\\w+|operator\\s*[^\\s(]+)\\s*\\((?!\\*)`,
      'top',
    ),
    rule('function', `${notAWord}(?<owner>\\w+)(?:<[^>]*>)?::(?<name>~?\\w+)\\s*\\([^;]*$`, 'top'),
    rule('function', `${notAWord}(?<name>(?=\\w*[a-z])\\w+)\\s*\\([^;]*$`, 'top'),
    rule(
      'variable',
      `${notAWord}(?:static\\s+)?(?:constexpr|const)\\s+${cType}(?<name>\\w+)\\s*(?:\\[[^\\]]*\\]\\s*)*[={]`,
      'top',
    ),
    rule(
      'method',
      `(?:template\\s*<.*>\\s*)?${notAWord}(?:${cType})?(?<name>~?\\w+|operator\\s*[^\\s(]+)\\s*\\((?!\\*)`,
      'member',
    ),
    rule('field', `${notAWord}${cType}(?<name>\\w+)\\s*(?:\\[[^\\]]*\\]\\s*)*[={;]`, 'member'),
  ],
};

export const zig: DefinitionRules = {
  isExported: (line) => /^(?:pub|export)\b/.test(line),
  rules: [
    rule('function', '(?:pub\\s+)?(?:export\\s+|extern\\s+|inline\\s+)*fn\\s+(?<name>\\w+)'),
    rule('class', '(?:pub\\s+)?const\\s+(?<name>\\w+)\\s*=\\s*(?:packed\\s+|extern\\s+)?(?:struct|union)\\b'),
    rule('enum', '(?:pub\\s+)?const\\s+(?<name>\\w+)\\s*=\\s*(?:enum|error)\\b'),
    rule('variable', '(?:pub\\s+)?(?:const|var)\\s+(?<name>\\w+)\\s*[:=]', 'top'),
    rule('field', '(?<name>\\w+)\\s*:\\s', 'member'),
  ],
};
