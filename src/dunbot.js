// Plain JavaScript on purpose: an older Node cannot read TypeScript and must still be able to say so.
const major = Number(process.versions.node.split('.')[0]);

if (major < 26) {
  process.stderr.write(
    `Dunbot needs Node 26, and this is ${process.versions.node}: run "npm ci" without leaving out optional packages (they bring Node 26 along), then "npm start".\n`,
  );
  process.exitCode = 1;
} else {
  // The page's modules are stripped of types by the runtime itself, which still calls that experimental; it is pinned.
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack ?? warning.message}\n`);
  });
  await import('./main.ts');
}
