const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    [
      `The tests need Node 22.18 or newer, and this is Node ${process.versions.node}.`,
      'On Linux "npm ci" installs a Node of its own as an optional dependency: run "npm ci" without --omit=optional, then "npm test".',
      'Elsewhere install Node 24 and run "npm ci && npm test" again.',
    ].join('\n'),
  );
  process.exit(1);
}
