/** How the definitions of languages whose code stands in classes, with the type before the name or behind it begin. */

import { type DefinitionRules, modifiers, notAWord, rule, slashComment, typed } from './definitionRule.ts';

const javaWords =
  'public|private|protected|static|final|abstract|sealed|non-sealed|default|synchronized|native|transient|volatile';
export const java: DefinitionRules = {
  comment: slashComment,
  isExported: (line) => !/^(?:@[\w.]+(?:\([^)]*\))?\s+)*(?:static\s+|final\s+)*private\b/.test(line),
  rules: [
    rule('class', `${modifiers(javaWords)}(?:class|record)\\s+(?<name>\\w+)`),
    rule('interface', `${modifiers(javaWords)}@?interface\\s+(?<name>\\w+)`),
    rule('enum', `${modifiers(javaWords)}enum\\s+(?<name>\\w+)`),
    rule('method', `${modifiers(javaWords)}${notAWord}(?:${typed})?(?<name>\\w+)\\s*\\(`, 'member'),
    rule('field', `${modifiers(javaWords)}${notAWord}${typed}(?<name>\\w+)\\s*[=;]`, 'member'),
  ],
};

const csharpWords =
  'public|private|protected|internal|static|sealed|abstract|virtual|override|async|readonly|partial|unsafe|extern|const|new|required|ref|file|event';
export const csharp: DefinitionRules = {
  comment: slashComment,
  ignored: /^#/,
  isExported: (line) => !/^(?:static\s+|readonly\s+)*(?:private|file)\b/.test(line),
  rules: [
    rule('module', 'namespace\\s+(?<name>[\\w.]+)'),
    rule('class', `${modifiers(csharpWords)}(?:class|struct|record(?:\\s+(?:struct|class))?)\\s+(?<name>\\w+)`),
    rule('interface', `${modifiers(csharpWords)}interface\\s+(?<name>\\w+)`),
    rule('enum', `${modifiers(csharpWords)}enum\\s+(?<name>\\w+)`),
    rule('type', `${modifiers(csharpWords)}delegate\\s+.*?(?<name>\\w+)\\s*[(<]`),
    rule('method', `${modifiers(csharpWords)}${notAWord}(?:${typed})?(?<name>\\w+)\\s*(?:<[^>(]*>)?\\(`, 'member'),
    rule('field', `${modifiers(csharpWords)}${notAWord}${typed}(?<name>\\w+)\\s*(?:[={;]|$)`, 'member'),
  ],
};

const kotlinWords =
  'public|private|protected|internal|open|abstract|final|sealed|data|inline|value|enum|annotation|companion|override|suspend|operator|infix|tailrec|lateinit|const|inner|expect|actual|fun(?=\\s+interface)';
export const kotlin: DefinitionRules = {
  comment: slashComment,
  isExported: (line) => !/^(?:override\s+)?private\b/.test(line),
  rules: [
    rule('class', `${modifiers(kotlinWords)}(?:class|object)\\s+(?<name>\\w+)`),
    rule('interface', `${modifiers(kotlinWords)}interface\\s+(?<name>\\w+)`),
    rule('type', `${modifiers(kotlinWords)}typealias\\s+(?<name>\\w+)`),
    rule(
      'function',
      `${modifiers(kotlinWords)}fun\\s+(?:<[^>]*>\\s*)?(?:(?<owner>\\w+)(?:<[^>]*>)?\\??\\.)?(?<name>\\w+)\\s*\\(`,
    ),
    rule('variable', `${modifiers(kotlinWords)}va[lr]\\s+(?<name>\\w+)`, 'top'),
    rule('field', `${modifiers(kotlinWords)}va[lr]\\s+(?<name>\\w+)`, 'member'),
  ],
};

const scalaWords =
  'private(?:\\[\\w+\\])?|protected(?:\\[\\w+\\])?|final|sealed|abstract|case|implicit|lazy|override|inline|given|open';
export const scala: DefinitionRules = {
  comment: slashComment,
  isExported: (line) => !/^(?:override\s+|final\s+)?private\b/.test(line),
  rules: [
    rule('class', `${modifiers(scalaWords)}(?:class|object)\\s+(?<name>\\w+)`),
    rule('interface', `${modifiers(scalaWords)}trait\\s+(?<name>\\w+)`),
    rule('enum', `${modifiers(scalaWords)}enum\\s+(?<name>\\w+)`),
    rule('type', `${modifiers(scalaWords)}(?:opaque\\s+)?type\\s+(?<name>\\w+)`),
    rule('function', `${modifiers(scalaWords)}def\\s+(?<name>[^\\s(\\[:=]+)`),
    rule('variable', `${modifiers(scalaWords)}va[lr]\\s+(?<name>\\w+)`, 'top'),
    rule('field', `${modifiers(scalaWords)}va[lr]\\s+(?<name>\\w+)`, 'member'),
  ],
};

const swiftWords =
  'public|private(?:\\(set\\))?|fileprivate|internal|open|package|final|static|class(?=\\s+(?:func|var))|override|mutating|nonmutating|indirect|required|convenience|weak|unowned|lazy|async';
export const swift: DefinitionRules = {
  comment: slashComment,
  isExported: (line) => !/^(?:@\w+\s+)*(?:static\s+)?(?:private|fileprivate)\b/.test(line),
  rules: [
    rule('class', `${modifiers(swiftWords)}(?:class|struct|actor)\\s+(?<name>\\w+)`),
    rule('interface', `${modifiers(swiftWords)}protocol\\s+(?<name>\\w+)`),
    rule('enum', `${modifiers(swiftWords)}enum\\s+(?<name>\\w+)`),
    rule('extension', `${modifiers(swiftWords)}extension\\s+(?<name>[\\w.]+)`),
    rule('type', `${modifiers(swiftWords)}(?:typealias|associatedtype)\\s+(?<name>\\w+)`),
    rule('function', `${modifiers(swiftWords)}func\\s+(?<name>[^\\s(<]+)`),
    rule('method', `${modifiers(swiftWords)}(?<name>init|deinit|subscript)\\b`, 'member'),
    rule('variable', `${modifiers(swiftWords)}(?:let|var)\\s+(?<name>\\w+)`, 'top'),
    rule('field', `${modifiers(swiftWords)}(?:let|var)\\s+(?<name>\\w+)`, 'member'),
  ],
};

export const dart: DefinitionRules = {
  comment: slashComment,
  isExported: (_, name) => !name.startsWith('_'),
  rules: [
    rule('class', '(?:(?:abstract|base|final|sealed|interface|mixin)\\s+)*(?:class|mixin)\\s+(?<name>\\w+)'),
    rule('enum', 'enum\\s+(?<name>\\w+)'),
    rule('extension', 'extension\\s+(?:type\\s+)?(?<name>\\w+)'),
    rule('type', 'typedef\\s+(?<name>\\w+)'),
    rule('function', `${notAWord}${typed}(?<name>\\w+)\\s*(?:<[^>]*>)?\\([^;]*$`, 'top'),
    rule(
      'method',
      `(?:@\\w+\\s+)*(?:(?:static|external|factory|const)\\s+)*${notAWord}(?:${typed})?(?:get\\s+|set\\s+)?(?<name>[\\w.]+)\\s*(?:<[^>]*>)?(?:\\(|=>)`,
      'member',
    ),
    rule('field', `(?:(?:static|late|final|const|var)\\s+)*${notAWord}(?:${typed})?(?<name>\\w+)\\s*[=;]`, 'member'),
  ],
};
