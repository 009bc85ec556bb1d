const vscode = require('vscode');

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('hello-world.helloWorld', () =>
      vscode.window.showInformationMessage('Hello World from a hello-world extension!'),
    ),
  );
};
