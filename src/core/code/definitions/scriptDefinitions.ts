/** How the definitions of languages of scripts and of the web begin. */

import { isTypeKind } from '../codeSymbol.ts';
import { always, type DefinitionRules, modifiers, notAWord, rule, slashComment } from './definitionRule.ts';

const exported = '(?:export\\s+)?(?:default\\s+)?(?:declare\\s+)?';
const memberOf = modifiers('public|private|protected|static|async|override|readonly|abstract|declare|accessor|get|set');
const arrow =
  '(?:async\\s*)?(?:function\\b|(?:<[^=]*>\\s*)?\\((?:[^()]|\\([^()]*\\))*\\)\\s*(?::.*)?=>|\\([^)]*$|[\\w$]+\\s*=>)';
export const script: DefinitionRules = {
  comment: slashComment,
  isExported: (line, name, within) =>
    within === null || within.kind === 'module'
      ? /^(?:export\b|(?:module\.)?exports\b)/.test(line)
      : within.isExported && isTypeKind(within.kind) && !/^(?:private|protected)\b/.test(line) && !name.startsWith('#'),
  lateExports: /^(?:export\s*|module\.exports\s*=\s*)(?:default\s+)?(\{[^{}]*\}|[\w$]+\s*;?\s*$)/gm,
  rules: [
    rule('function', `${exported}(?:async\\s+)?function\\s*\\*?\\s*(?<name>[\\w$]+)`),
    rule('class', `${exported}(?:abstract\\s+)?class\\s+(?!extends\\b)(?<name>[\\w$]+)`),
    rule('interface', `${exported}interface\\s+(?<name>[\\w$]+)\\s*(?=[{<]|extends\\b|$)`),
    rule('type', `${exported}type\\s+(?<name>[\\w$]+)\\s*(?:[<=]|$)`),
    rule('enum', `${exported}(?:const\\s+)?enum\\s+(?<name>[\\w$]+)`),
    rule('module', `${exported}(?:namespace|module)\\s+['"]?(?<name>[\\w$./@-]+)['"]?\\s*\\{`),
    rule('function', `${exported}(?:const|let|var)\\s+(?<name>[\\w$]+)\\s*(?::.*)?=\\s*${arrow}`, 'top'),
    rule('variable', `${exported}(?:const|let|var)\\s+(?<name>[\\w$]+)\\s*(?:[:=;]|$)`, 'top'),
    rule(
      'function',
      `(?:(?:module\\.)?exports|(?<owner>[\\w$]+)(?:\\.prototype)?)\\.(?<name>[\\w$]+)\\s*=\\s*${arrow}`,
      'top',
    ),
    rule('variable', '(?:module\\.)?exports\\.(?<name>[\\w$]+)\\s*=', 'top'),
    rule('method', `${memberOf}\\*?\\s*${notAWord}(?<name>#?[\\w$]+)\\s*[?!]?\\s*(?:<[^(]*>)?\\(`, 'member'),
    rule('method', `${memberOf}(?<name>#?[\\w$]+)\\s*[?!]?\\s*(?::.*)?=\\s*${arrow}`, 'member'),
    rule('field', `${memberOf}(?<name>#?[\\w$]+)\\s*[?!]?\\s*[:=;]`, 'member'),
  ],
};

export const python: DefinitionRules = {
  comment: [/(?:^|[=(,]\s*)[rbufRBUF]*("{3}|'{3})(?!.*\1)/, '"""'],
  isExported: (_, name) => !name.startsWith('_') || /^__\w+__$/.test(name),
  rules: [
    rule('function', '(?:async\\s+)?def\\s+(?<name>\\w+)'),
    rule('class', 'class\\s+(?<name>\\w+)\\s*[(:\\[]'),
    rule('type', 'type\\s+(?<name>\\w+)\\s*[=\\[]', 'top'),
    rule('variable', '(?<name>[A-Za-z_]\\w*)\\s*(?::[^=]+)?=(?!=)', 'top'),
    rule('field', '(?<name>[A-Za-z_]\\w*)\\s*(?::|=(?!=))\\s*\\S', 'member'),
  ],
};

const phpWords = 'public|private|protected|static|final|abstract|readonly|var';
export const php: DefinitionRules = {
  comment: slashComment,
  isExported: (line) => !/^(?:final\s+|static\s+)?private\b/.test(line),
  rules: [
    rule('function', `${modifiers(phpWords)}function\\s+&?(?<name>\\w+)`),
    rule('class', `${modifiers(phpWords)}class\\s+(?<name>\\w+)`),
    rule('interface', '(?:interface|trait)\\s+(?<name>\\w+)'),
    rule('enum', 'enum\\s+(?<name>\\w+)'),
    rule('module', 'namespace\\s+(?<name>[\\w\\\\]+)'),
    rule('variable', `${modifiers(phpWords)}const\\s+(?:\\w+\\s+)?(?<name>\\w+)\\s*=`, 'top'),
    rule('variable', 'define\\(\\s*[\'"](?<name>\\w+)', 'top'),
    rule('field', `(?:(?:${phpWords})\\s+)*const\\s+(?:\\w+\\s+)?(?<name>\\w+)\\s*=`, 'member'),
    rule('field', `(?:(?:${phpWords})\\s+)+(?:[\\w\\\\?|]+\\s+)?\\$(?<name>\\w+)`, 'member'),
  ],
};

export const ruby: DefinitionRules = {
  comment: [/^=begin\b/, '=end'],
  outdented: /^(?:rescue|ensure|else)\b/,
  isExported: (line) => !/^private/.test(line),
  rules: [
    rule(
      'function',
      '(?:(?:private|protected|public|private_class_method|module_function)\\s+)?def\\s+(?:self\\.|(?<owner>[A-Z]\\w*)\\.)?(?<name>[^\\s(;]+)',
    ),
    rule('class', 'class\\s+(?<name>[A-Z][\\w:]*)'),
    rule('module', 'module\\s+(?<name>[A-Z][\\w:]*)'),
    rule('variable', '(?<name>[A-Z]\\w*)\\s*=(?![=~])', 'top'),
    rule('field', '(?:attr_\\w+|has_many|has_one|belongs_to|scope|enum|delegate)\\s*\\(?\\s*:(?<name>\\w+)', 'member'),
    rule('field', '(?<name>[A-Z]\\w*)\\s*=(?![=~])', 'member'),
  ],
};

export const lua: DefinitionRules = {
  comment: [/^--\[\[(?!.*\]\])/, ']]'],
  isExported: (line) => !/^local\b/.test(line),
  rules: [
    rule('function', '(?:local\\s+)?function\\s+(?:(?<owner>\\w+)[.:])?(?<name>\\w+)'),
    rule('function', '(?:local\\s+)?(?:(?<owner>\\w+)\\.)?(?<name>\\w+)\\s*=\\s*function\\b'),
    rule('variable', 'local\\s+(?<name>\\w+)\\s*=', 'top'),
  ],
};

export const perl: DefinitionRules = {
  comment: [/^=\w+/, '=cut'],
  isExported: (_, name) => !name.startsWith('_'),
  rules: [rule('function', 'sub\\s+(?<name>\\w+)'), rule('module', 'package\\s+(?<name>[\\w:]+)')],
};

export const shell: DefinitionRules = {
  isExported: always,
  rules: [
    rule('function', '(?:function\\s+)?(?<name>[\\w:.-]+)\\s*\\(\\)'),
    rule('function', 'function\\s+(?<name>[\\w:.-]+)'),
    rule(
      'variable',
      '(?:export\\s+|readonly\\s+|(?:declare|typeset)\\s+(?:-\\w+\\s+)*)?(?<name>[A-Za-z_]\\w*)\\+?=',
      'top',
    ),
  ],
};

export const powershell: DefinitionRules = {
  comment: [/^<#(?!.*#>)/, '#>'],
  isExported: always,
  rules: [
    rule('function', '(?:[Ff]unction|FUNCTION|[Ff]ilter)\\s+(?:\\w+:)?(?<name>[\\w-]+)'),
    rule('class', '[Cc]lass\\s+(?<name>\\w+)'),
    rule('enum', '[Ee]num\\s+(?<name>\\w+)'),
    rule('method', '(?:(?:static|hidden)\\s+)*(?:\\[[^\\]]+\\]\\s*)?(?<name>\\w+)\\s*\\([^)]*\\)\\s*\\{?$', 'member'),
    rule('field', '(?:(?:static|hidden)\\s+)*(?:\\[[^\\]]+\\]\\s*)?\\$(?<name>\\w+)', 'member'),
  ],
};

export const rLanguage: DefinitionRules = {
  isExported: (_, name) => !name.startsWith('.'),
  rules: [
    rule('function', '`?(?<name>[\\w.]+)`?\\s*(?:<-|=)\\s*function\\b'),
    rule('variable', '(?<name>[\\w.]+)\\s*<-', 'top'),
  ],
};

export const julia: DefinitionRules = {
  isExported: (_, name) => !name.startsWith('_'),
  rules: [
    rule('function', '(?:@\\w+\\s+)*(?:function|macro)\\s+(?:\\w+\\.)*(?<name>[\\w!]+)'),
    rule('class', '(?:mutable\\s+)?struct\\s+(?<name>\\w+)'),
    rule('interface', 'abstract\\s+type\\s+(?<name>\\w+)'),
    rule('module', 'module\\s+(?<name>\\w+)'),
    rule('function', '(?<name>[\\w!]+)\\([^=]*\\)(?:::\\S+)?\\s*=(?!=)', 'top'),
    rule('variable', 'const\\s+(?<name>\\w+)\\s*=', 'top'),
  ],
};
