import type { WorkspacePath } from '../ports.ts';
import { type CodeSymbol, isTypeKind, type SymbolKind } from './codeSymbol.ts';

/**
 * How a line begins that defines something: `name` is a group of the pattern, and `owner` one where the line says to which
 * type a method belongs. A `group` is no symbol, but what it holds stands on lines of its own, as in Go's `const (`.
 */
export type DefinitionRule = {
  readonly kind: SymbolKind | 'group';
  readonly pattern: RegExp;
  /** Where such a line counts: anywhere, outside of functions and types, right in a type, or right in a group. */
  readonly where: 'any' | 'top' | 'member' | 'group';
};

/** How the definitions of a language are found without a grammar. */
export type DefinitionRules = {
  readonly rules: readonly DefinitionRule[];
  /** Whether other files can use what a line defines within a symbol or, null, in none. */
  readonly isExported: (line: string, name: string, within: CodeSymbol | null) => boolean;
  /** Finds lists of names that are exported elsewhere than they are defined; its first group is the list. */
  readonly lateExports?: RegExp;
  /**
   * A line on which a comment or a string of several lines begins, and what ends that; the first group of the pattern,
   * where it has one, ends it instead.
   */
  readonly comment?: readonly [RegExp, string];
  /** A line that goes on with what began as far to the left as it stands itself. */
  readonly outdented?: RegExp;
  /** A line that is no part of the code around it. */
  readonly ignored?: RegExp;
};

/** The rules for a file's name; null where a text of its kind has no definitions. */
export function definitionRulesOf(path: WorkspacePath): DefinitionRules | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return languages.get(/\.([^.]+)$/.exec(name)?.[1] ?? name) ?? null;
}

function rule(kind: DefinitionRule['kind'], source: string, where: DefinitionRule['where'] = 'any'): DefinitionRule {
  return { kind, pattern: new RegExp(`^${source}`), where };
}

function modifiers(words: string): string {
  return `(?:@[\\w.]+(?:\\([^)]*\\))?\\s+)*(?:(?:${words})\\s+)*`;
}

const notAWord =
  '(?!(?:if|for|foreach|while|switch|catch|return|throw|new|else|do|try|using|lock|await|yield|case|delete|super|this|function|package|import|in)\\b)';
const slashComment = [/^\/\*(?!.*\*\/)/, '*/'] as const;
const always = () => true;

const exported = '(?:export\\s+)?(?:default\\s+)?(?:declare\\s+)?';
const memberOf = modifiers('public|private|protected|static|async|override|readonly|abstract|declare|accessor|get|set');
const arrow =
  '(?:async\\s*)?(?:function\\b|(?:<[^=]*>\\s*)?\\((?:[^()]|\\([^()]*\\))*\\)\\s*(?::.*)?=>|\\([^)]*$|[\\w$]+\\s*=>)';
const script: DefinitionRules = {
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

const python: DefinitionRules = {
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

const go: DefinitionRules = {
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

const javaWords =
  'public|private|protected|static|final|abstract|sealed|non-sealed|default|synchronized|native|transient|volatile';
const typed = '(?:<[^>]+>\\s*)?[\\w.<>\\[\\],?&:* ]*[\\w>\\]?*]\\s+';
const java: DefinitionRules = {
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
const csharp: DefinitionRules = {
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
const kotlin: DefinitionRules = {
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
const scala: DefinitionRules = {
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
const swift: DefinitionRules = {
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

const dart: DefinitionRules = {
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

const pub = '(?:pub(?:\\([^)]*\\))?\\s+)?';
const rust: DefinitionRules = {
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
const cpp: DefinitionRules = {
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

const phpWords = 'public|private|protected|static|final|abstract|readonly|var';
const php: DefinitionRules = {
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

const ruby: DefinitionRules = {
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

const shell: DefinitionRules = {
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

const powershell: DefinitionRules = {
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

const styles: DefinitionRules = {
  comment: slashComment,
  isExported: always,
  rules: [
    rule('function', '@(?:mixin|function)\\s+(?<name>[\\w-]+)'),
    rule('selector', '@(?:-\\w+-)?(?:keyframes|layer|container|property|font-feature-values)\\s+(?<name>[\\w.-]+)'),
    rule('variable', '(?<name>(?:--|\\$|@)[\\w-]+)\\s*:'),
    rule('selector', '(?!@)(?<name>[^{};]*[^{};\\s])\\s*(?:\\{|,$)'),
  ],
};

const lua: DefinitionRules = {
  comment: [/^--\[\[(?!.*\]\])/, ']]'],
  isExported: (line) => !/^local\b/.test(line),
  rules: [
    rule('function', '(?:local\\s+)?function\\s+(?:(?<owner>\\w+)[.:])?(?<name>\\w+)'),
    rule('function', '(?:local\\s+)?(?:(?<owner>\\w+)\\.)?(?<name>\\w+)\\s*=\\s*function\\b'),
    rule('variable', 'local\\s+(?<name>\\w+)\\s*=', 'top'),
  ],
};

const elixir: DefinitionRules = {
  comment: [/^@(?:module|type)?doc\s+(?:~\w)?"""/, '"""'],
  isExported: (line) => !/^def\w*p\b/.test(line),
  rules: [
    rule('module', '(?:defmodule|defprotocol|defimpl)\\s+(?<name>[\\w.]+)'),
    rule('function', '(?:defp?|defmacrop?|defdelegate|defguardp?|defn)\\s+(?<name>[\\w?!]+)'),
    rule('type', '@(?:type|typep|opaque|callback)\\s+(?<name>\\w+)'),
  ],
};

const perl: DefinitionRules = {
  comment: [/^=\w+/, '=cut'],
  isExported: (_, name) => !name.startsWith('_'),
  rules: [rule('function', 'sub\\s+(?<name>\\w+)'), rule('module', 'package\\s+(?<name>[\\w:]+)')],
};

const haskell: DefinitionRules = {
  comment: [/^\{-(?!.*-\})/, '-}'],
  isExported: always,
  rules: [
    rule('module', 'module\\s+(?<name>[\\w.]+)', 'top'),
    rule('class', '(?:data|newtype)\\s+(?:family\\s+|instance\\s+)?(?<name>\\w+)', 'top'),
    rule('interface', 'class\\s+(?:.*=>\\s*)?(?<name>\\w+)', 'top'),
    rule('type', 'type\\s+(?:family\\s+)?(?<name>\\w+)', 'top'),
    rule('function', "(?<name>[a-z_][\\w']*)\\s*::", 'top'),
  ],
};

const ml: DefinitionRules = {
  comment: [/^\(\*(?!.*\*\))/, '*)'],
  isExported: (line) => !/^let\s+(?:rec\s+)?private\b/.test(line),
  rules: [
    rule('module', '(?:module|namespace)\\s+(?:rec\\s+|type\\s+)?(?<name>[\\w.]+)'),
    rule('type', "(?:type|and)\\s+(?:\\([^)]*\\)\\s*|'\\w+\\s+)?(?<name>[A-Za-z_]\\w*)\\s*(?:<[^>]*>)?\\s*(?:=|\\()"),
    rule(
      'function',
      "(?:let|val|external)\\s+(?:inline\\s+|rec\\s+|private\\s+|mutable\\s+)*(?<name>[a-z_][\\w']*)",
      'top',
    ),
    rule('method', '(?:static\\s+)?(?:member|override|abstract|default)\\s+(?:\\w+\\.)?(?<name>\\w+)'),
  ],
};

const lisp: DefinitionRules = {
  isExported: (line) => !/^\(defn-/.test(line),
  rules: [
    rule('module', "\\((?:ns|defpackage|in-package)\\s+[:'#]*(?<name>[^\\s()]+)"),
    rule(
      'class',
      '\\((?:defrecord|deftype|defclass|defstruct|define-record-type|cl-defstruct)\\s+\\(?(?<name>[^\\s()]+)',
    ),
    rule('interface', '\\((?:defprotocol|definterface)\\s+(?<name>[^\\s()]+)'),
    rule('variable', '\\((?:def|defvar|defonce|defparameter|defconst|defcustom)\\s+(?:\\^\\S+\\s+)*(?<name>[^\\s()]+)'),
    rule(
      'function',
      '\\((?:defn-?|defmacro|defmulti|defmethod|defun|cl-defun|define)\\s+(?:\\^\\S+\\s+)*\\(?(?<name>[^\\s()]+)',
    ),
  ],
};

const zig: DefinitionRules = {
  isExported: (line) => /^(?:pub|export)\b/.test(line),
  rules: [
    rule('function', '(?:pub\\s+)?(?:export\\s+|extern\\s+|inline\\s+)*fn\\s+(?<name>\\w+)'),
    rule('class', '(?:pub\\s+)?const\\s+(?<name>\\w+)\\s*=\\s*(?:packed\\s+|extern\\s+)?(?:struct|union)\\b'),
    rule('enum', '(?:pub\\s+)?const\\s+(?<name>\\w+)\\s*=\\s*(?:enum|error)\\b'),
    rule('variable', '(?:pub\\s+)?(?:const|var)\\s+(?<name>\\w+)\\s*[:=]', 'top'),
    rule('field', '(?<name>\\w+)\\s*:\\s', 'member'),
  ],
};

const rLanguage: DefinitionRules = {
  isExported: (_, name) => !name.startsWith('.'),
  rules: [
    rule('function', '`?(?<name>[\\w.]+)`?\\s*(?:<-|=)\\s*function\\b'),
    rule('variable', '(?<name>[\\w.]+)\\s*<-', 'top'),
  ],
};

const julia: DefinitionRules = {
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

const create = '[Cc](?:reate|REATE)\\s+(?:[Oo][Rr]\\s+\\w+\\s+)?(?:\\w+\\s+){0,3}?';
const sqlName = '(?:[Ii][Ff]\\s+[Nn][Oo][Tt]\\s+[Ee]\\w+\\s+)?(?:[\\w"`\\[\\]]+\\.)?["`\\[]?(?<name>\\w+)';
const sql: DefinitionRules = {
  comment: slashComment,
  outdented: /^(?:(?:AS|BEGIN|RETURNS|LANGUAGE|FROM|WHERE|SELECT|JOIN|ON)\b|\$)/i,
  isExported: always,
  rules: [
    rule('class', `${create}(?:[Tt]able|TABLE|[Vv]iew|VIEW)\\s+${sqlName}`),
    rule('function', `${create}(?:[Ff]unction|FUNCTION|[Pp]rocedure|PROCEDURE|[Tt]rigger|TRIGGER)\\s+${sqlName}`),
    rule('type', `${create}(?:[Tt]ype|TYPE|[Dd]omain|DOMAIN)\\s+${sqlName}`),
    rule('variable', `${create}(?:[Ii]ndex|INDEX|[Ss]equence|SEQUENCE)\\s+(?:[Cc]\\w+\\s+)?${sqlName}`),
  ],
};

const schema: DefinitionRules = {
  comment: slashComment,
  isExported: always,
  rules: [
    rule('module', 'package\\s+(?<name>[\\w.]+)'),
    rule('class', '(?:extend\\s+)?(?:message|type|input|model|service|struct|resource)\\s+(?<name>\\w+)'),
    rule('interface', '(?:extend\\s+)?interface\\s+(?<name>\\w+)'),
    rule('enum', 'enum\\s+(?<name>\\w+)'),
    rule('type', '(?:union|scalar|directive|oneof)\\s+@?(?<name>\\w+)'),
    rule('function', '(?:rpc|query|mutation|subscription|fragment)\\s+(?<name>\\w+)'),
    rule('field', '(?:(?:optional|repeated|required)\\s+)?[\\w.<>, ]+\\s(?<name>\\w+)\\s*=\\s*\\d+', 'member'),
    rule('field', '(?<name>\\w+)\\s*(?:\\(.*\\))?\\s*:', 'member'),
    rule('field', '(?<name>\\w+)\\s+[A-Z]\\w*(?:\\[\\]|\\?)?(?:\\s|$)', 'member'),
  ],
};

const terraform: DefinitionRules = {
  comment: slashComment,
  isExported: always,
  rules: [
    rule('class', '(?:resource|data)\\s+"(?<owner>[^"]+)"\\s+"(?<name>[^"]+)"'),
    rule('variable', '(?:variable|output|provider)\\s+"(?<name>[^"]+)"'),
    rule('module', 'module\\s+"(?<name>[^"]+)"'),
  ],
};

const make: DefinitionRules = {
  isExported: always,
  rules: [
    rule('function', '(?<name>[\\w./-]+)(?:\\s+[\\w./-]+)*\\s*::?(?![=:])', 'top'),
    rule('variable', '(?:export\\s+)?(?<name>[\\w.-]+)\\s*(?:[:?+]|::)?=', 'top'),
  ],
};

const sections: DefinitionRules = {
  isExported: always,
  rules: [rule('heading', '\\[\\[?(?<name>[^\\]]+)\\]'), rule('variable', '(?<name>[\\w.-]+)\\s*=', 'top')],
};

const keys: DefinitionRules = {
  isExported: always,
  outdented: /^-\s/,
  rules: [rule('variable', '["\']?(?<name>[\\w./-]+)["\']?\\s*:(?:\\s|$)', 'top')],
};

const languages: ReadonlyMap<string, DefinitionRules> = new Map(
  (
    [
      ['ts mts cts tsx jsx js mjs cjs vue svelte astro', script],
      ['py pyi pyw', python],
      ['go', go],
      ['java groovy gradle', java],
      ['cs', csharp],
      ['kt kts', kotlin],
      ['scala sbt sc', scala],
      ['swift', swift],
      ['dart', dart],
      ['rs', rust],
      ['c h cc cpp cxx hh hpp hxx ino cu m mm', cpp],
      ['php phtml', php],
      ['rb rake gemspec', ruby],
      ['sh bash zsh', shell],
      ['ps1 psm1 psd1', powershell],
      ['css scss less pcss', styles],
      ['lua', lua],
      ['ex exs', elixir],
      ['pl pm', perl],
      ['hs', haskell],
      ['ml mli fs fsi fsx', ml],
      ['clj cljs cljc el lisp scm rkt', lisp],
      ['zig', zig],
      ['r', rLanguage],
      ['jl', julia],
      ['sql', sql],
      ['proto graphql gql prisma thrift', schema],
      ['tf hcl', terraform],
      ['mk makefile', make],
      ['toml ini cfg', sections],
      ['yml yaml', keys],
    ] as const
  ).flatMap(([extensions, rules]) => extensions.split(' ').map((extension) => [extension, rules] as const)),
);
