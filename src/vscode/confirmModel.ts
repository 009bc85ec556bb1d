import * as vscode from 'vscode';
import { formatModelName, type ModelName } from '../providers/modelName.ts';
import { plain } from './tell.ts';

const key = 'foreman.confirmedModels';

/** The person's word on models that they did not name themselves, once for a workspace and a place the code goes to. */
export type Confirmations = {
  /** @param place where the code goes, as the person read it */
  has(name: ModelName, place: string): boolean;
  add(name: ModelName, place: string): Promise<void>;
  /** Says where code will go, and asks. */
  ask(label: string, place: string): Promise<'use' | 'other' | 'none'>;
};

export function createConfirmations(memento: vscode.Memento): Confirmations {
  const read = () => memento.get<readonly string[]>(key, []);
  const entryOf = (name: ModelName, place: string) => `${formatModelName(name)} @ ${place}`;
  return {
    has: (name, place) => read().includes(entryOf(name, place)),
    async add(name, place) {
      const entry = entryOf(name, place);
      if (!read().includes(entry)) await memento.update(key, [...read(), entry]);
    },
    async ask(label, place) {
      const use = vscode.l10n.t('Use It');
      const other = vscode.l10n.t('Choose Another…');
      const chosen = await vscode.window.showInformationMessage(
        plain(vscode.l10n.t('Use {0} in this workspace?', label)),
        {
          modal: true,
          detail: vscode.l10n.t(
            'Your request, the list of files and the texts of the files that matter go to {0}. You are asked once for this workspace.',
            place,
          ),
        },
        use,
        other,
      );
      return chosen === use ? 'use' : chosen === other ? 'other' : 'none';
    },
  };
}
