import type { Finding } from './finding.ts';

/** Findings for the worker whose file can mend them, each a paragraph. */
export function complainOfFindings(findings: readonly Finding[]): string {
  return findings.map((finding) => `- ${complaintOf(finding)}`).join('\n');
}

function complaintOf(finding: Finding): string {
  switch (finding.kind) {
    case 'unchanged':
      return 'the file is as it was';
    case 'emptied':
      return 'the file is empty';
    case 'contract-missing':
      return `the plan promises others ${quoted(finding.signature || finding.name)} from this file, which it does not offer`;
    case 'contract-differs':
      return `the plan promises others ${quoted(finding.signature)}, and the file has ${quoted(finding.found)}`;
    case 'import-missing':
      return `${placeOf(finding)} imports ${quoted(finding.specifier)}, which is not there`;
    case 'export-missing':
      return `${placeOf(finding)} imports ${quoted(finding.name)} from ${finding.from}, which does not export that`;
    case 'deleted-used':
      return `${placeOf(finding)} imports ${finding.from}, which the plan deletes`;
    case 'export-used':
      return `${placeOf(finding)} still imports ${quoted(finding.name)} from ${finding.from} and is not part of the plan, so that name has to stay`;
    case 'arguments': {
      const { least, most } = finding;
      const wanted = most === null ? `at least ${least}` : least === most ? `${least}` : `${least} to ${most}`;
      return `${placeOf(finding)} calls ${quoted(finding.name)} of ${finding.from} with ${finding.given} arguments, and it takes ${wanted}`;
    }
  }
}

function placeOf({ path, line }: { readonly path: string; readonly line: number | null }): string {
  return line === null ? path : `${path}, line ${line},`;
}

function quoted(code: string): string {
  return `\`${code}\``;
}
