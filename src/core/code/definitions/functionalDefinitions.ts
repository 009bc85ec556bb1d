/** How the definitions of functional languages begin. */

import { always, type DefinitionRules, rule } from './definitionRule.ts';

export const elixir: DefinitionRules = {
  comment: [/^@(?:module|type)?doc\s+(?:~\w)?"""/, '"""'],
  isExported: (line) => !/^def\w*p\b/.test(line),
  rules: [
    rule('module', '(?:defmodule|defprotocol|defimpl)\\s+(?<name>[\\w.]+)'),
    rule('function', '(?:defp?|defmacrop?|defdelegate|defguardp?|defn)\\s+(?<name>[\\w?!]+)'),
    rule('type', '@(?:type|typep|opaque|callback)\\s+(?<name>\\w+)'),
  ],
};

export const haskell: DefinitionRules = {
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

export const ml: DefinitionRules = {
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

export const lisp: DefinitionRules = {
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
