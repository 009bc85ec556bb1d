import * as vscode from 'vscode';

/**
 * Asks for a request in an input box that stays when it loses the focus; its button moves the text to an untitled
 * Markdown document. Undefined when the person left, or went on to the document.
 */
export async function askForRequest(prefill: string): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  const toDocument: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('new-file'),
    tooltip: vscode.l10n.t('Write it in a Markdown document instead'),
  };
  box.title = vscode.l10n.t('Implement Feature');
  box.placeholder = vscode.l10n.t('What do you want to implement?');
  box.prompt = vscode.l10n.t(
    'Foreman plans it first; nothing is written before you accept it. For a long text use the button above.',
  );
  box.value = prefill;
  box.ignoreFocusOut = true;
  box.buttons = [toDocument];
  let moved = false;
  try {
    const text = await new Promise<string | undefined>((resolve) => {
      box.onDidAccept(() => {
        if (box.value.trim() !== '') return resolve(box.value);
        box.validationMessage = vscode.l10n.t('Say what to implement, in a sentence or two.');
      });
      box.onDidChangeValue(() => {
        box.validationMessage = undefined;
      });
      box.onDidTriggerButton(() => {
        moved = true;
        box.hide();
      });
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
    if (moved) await openRequestDocument(box.value);
    return text;
  } finally {
    box.dispose();
  }
}

async function openRequestDocument(text: string): Promise<void> {
  const content = `# ${text.trim()}\n\n`;
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  const end = document.positionAt(text.trim() === '' ? 2 : content.length);
  await vscode.window.showTextDocument(document, { preview: false, selection: new vscode.Range(end, end) });
}

/** The selected text of the active editor on one line, as the beginning of a request. */
export function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.selection.isEmpty) return '';
  return editor.document.getText(editor.selection).replace(/\s+/g, ' ').trim().slice(0, 2_000);
}
