import { onTestFinished } from 'vitest';
import { Workbench, type WorkbenchOptions } from './workbench.ts';

/** Opens a workbench for one test, which is closed after it and photographed before that when the test fails. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const workbench = await Workbench.open(options);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      console.error(`The screen: ${await workbench.screenshot('failed')}\n${workbench.logs()}`);
    }
    await workbench.close();
  });
  return workbench;
}
