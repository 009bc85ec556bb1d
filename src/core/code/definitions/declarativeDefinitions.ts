/** How the definitions of texts that declare: style sheets, schemas, settings begin. */

import { always, type DefinitionRules, rule, slashComment } from './definitionRule.ts';

export const styles: DefinitionRules = {
  comment: slashComment,
  isExported: always,
  rules: [
    rule('function', '@(?:mixin|function)\\s+(?<name>[\\w-]+)'),
    rule('selector', '@(?:-\\w+-)?(?:keyframes|layer|container|property|font-feature-values)\\s+(?<name>[\\w.-]+)'),
    rule('variable', '(?<name>(?:--|\\$|@)[\\w-]+)\\s*:'),
    rule('selector', '(?!@)(?<name>[^{};]*[^{};\\s])\\s*(?:\\{|,$)'),
  ],
};

const create = '[Cc](?:reate|REATE)\\s+(?:[Oo][Rr]\\s+\\w+\\s+)?(?:\\w+\\s+){0,3}?';
const sqlName = '(?:[Ii][Ff]\\s+[Nn][Oo][Tt]\\s+[Ee]\\w+\\s+)?(?:[\\w"`\\[\\]]+\\.)?["`\\[]?(?<name>\\w+)';
export const sql: DefinitionRules = {
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

export const schema: DefinitionRules = {
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

export const terraform: DefinitionRules = {
  comment: slashComment,
  isExported: always,
  rules: [
    rule('class', '(?:resource|data)\\s+"(?<owner>[^"]+)"\\s+"(?<name>[^"]+)"'),
    rule('variable', '(?:variable|output|provider)\\s+"(?<name>[^"]+)"'),
    rule('module', 'module\\s+"(?<name>[^"]+)"'),
  ],
};

export const make: DefinitionRules = {
  isExported: always,
  rules: [
    rule('function', '(?<name>[\\w./-]+)(?:\\s+[\\w./-]+)*\\s*::?(?![=:])', 'top'),
    rule('variable', '(?:export\\s+)?(?<name>[\\w.-]+)\\s*(?:[:?+]|::)?=', 'top'),
  ],
};

export const sections: DefinitionRules = {
  isExported: always,
  rules: [rule('heading', '\\[\\[?(?<name>[^\\]]+)\\]'), rule('variable', '(?<name>[\\w.-]+)\\s*=', 'top')],
};

export const keys: DefinitionRules = {
  isExported: always,
  outdented: /^-\s/,
  rules: [rule('variable', '["\']?(?<name>[\\w./-]+)["\']?\\s*:(?:\\s|$)', 'top')],
};
