import { expect, test } from 'vitest';
import { importsOf } from '../../../src/core/code/importsOf.ts';

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

test.each<[string, string, [string, string[], number][]]>([
  [
    'a.ts',
    lines(
      "import a, { b as c, type D } from './x.ts';",
      "import * as ns from 'pkg';",
      "import type { T } from '../t';",
      "import './effect.css';",
      'export {',
      '  one, // the first',
      '  two as three,',
      "} from './many';",
      "export * from './all';",
      "const { p, q: r } = require('./old');",
      "const fs = require('node:fs').promises;",
      "const late = await import('./late.ts');",
      'import(name);',
    ),
    [
      ['./x.ts', ['default', 'b', 'D'], 1],
      ['pkg', ['*'], 2],
      ['../t', ['T'], 3],
      ['./effect.css', [], 4],
      ['./many', ['one', 'two'], 5],
      ['./all', ['*'], 9],
      ['./old', ['p', 'q'], 10],
      ['node:fs', ['promises'], 11],
      ['./late.ts', ['*'], 12],
    ],
  ],
  [
    'a.py',
    lines(
      'import os, a.b as c',
      'from . import x, y as z',
      'from ..pkg.mod import (',
      '    One,  # first',
      '    Two as T,',
      ')',
      'from m import *',
    ),
    [
      ['os', ['*'], 1],
      ['a.b', ['*'], 1],
      ['.', ['x', 'y'], 2],
      ['..pkg.mod', ['One', 'Two'], 3],
      ['m', ['*'], 7],
    ],
  ],
  [
    'a.go',
    lines('package a', 'import "fmt"', 'import (', '\t"os"', '\tx "ex.com/m/x"', ')', 'var s = "no"'),
    [
      ['fmt', ['*'], 2],
      ['os', ['*'], 4],
      ['ex.com/m/x', ['*'], 5],
    ],
  ],
  [
    'A.java',
    lines('package a;', 'import a.b.C;', 'import static a.b.D.of;', 'import a.c.*;'),
    [
      ['a.b.C', ['C'], 2],
      ['a.b.D.of', ['of'], 3],
      ['a.c.*', ['*'], 4],
    ],
  ],
  ['a.kt', lines('import a.b.C as D'), [['a.b.C', ['C'], 1]]],
  [
    'a.scala',
    lines('import a.b.{C, D => E}'),
    [
      ['a.b.C', ['C'], 1],
      ['a.b.D', ['D'], 1],
    ],
  ],
  [
    'a.cs',
    lines('using System;', 'global using A.B;', 'using X = A.C;', 'using var f = open();'),
    [
      ['System', ['*'], 1],
      ['A.B', ['*'], 2],
      ['A.C', ['*'], 3],
    ],
  ],
  [
    'a.rs',
    lines('use crate::a::{self, b::{C, D as E}};', 'pub use super::x::*;', 'mod inner;', 'use serde::Deserialize;'),
    [
      ['crate::a', ['*'], 1],
      ['crate::a::b', ['C'], 1],
      ['crate::a::b', ['D'], 1],
      ['super::x', ['*'], 2],
      ['self::inner', ['*'], 3],
      ['serde', ['Deserialize'], 4],
    ],
  ],
  [
    'a.php',
    lines('<?php', 'use A\\B\\C;', 'use A\\{D, E as F};', "require_once __DIR__ . '/x.php';"),
    [
      ['A\\B\\C', ['C'], 2],
      ['A\\D', ['D'], 3],
      ['A\\E', ['E'], 3],
      ['./x.php', ['*'], 4],
    ],
  ],
  [
    'a.rb',
    lines("require 'json'", "require_relative 'x/y'"),
    [
      ['json', ['*'], 1],
      ['./x/y', ['*'], 2],
    ],
  ],
  [
    'a.c',
    lines('#include <stdio.h>', '# include "x/y.h"'),
    [
      ['<stdio.h>', ['*'], 1],
      ['"x/y.h"', ['*'], 2],
    ],
  ],
  ['a.md', "import a from 'b'\n", []],
])('the imports of %s are those that its language writes', (path, text, expected) => {
  const found = importsOf(path, text).map(({ specifier, names, line }) => [specifier, [...names], line]);
  expect(found).toEqual(expected);
});
