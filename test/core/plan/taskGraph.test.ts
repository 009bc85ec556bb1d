import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileTask } from '../../../src/core/plan/implementationPlan.ts';
import { taskGraph } from '../../../src/core/plan/taskGraph.ts';
import { runTasks } from '../../../src/core/work/runTasks.ts';

const task = (id: string, ...dependsOn: readonly string[]): FileTask => {
  return { id, filePath: `${id}.ts`, changeType: 'create', purpose: 'Do it.', dependsOn };
};

test('a task waits for the tasks of the plan that it depends on', () => {
  const { before, circles } = taskGraph([task('t1', 't2', 't9'), task('t2'), task('t3', 't1', 't2')]);
  expect(['t1', 't2', 't3', 't9'].map(before)).toEqual([['t2'], [], ['t1', 't2'], []]);
  expect(circles).toEqual([]);
});

test('of a circle the wait that closes it is left out and told', () => {
  const { before, circles } = taskGraph([task('t1', 't2'), task('t2', 't3'), task('t3', 't1', 't3')]);
  expect(['t1', 't2', 't3'].map(before)).toEqual([['t2'], ['t3'], []]);
  expect(circles).toEqual([
    ['t3', 't1'],
    ['t3', 't3'],
  ]);
});

test('any plan is worked on to its end, each task once and after those that it waits for', async () => {
  const plans = fc
    .array(fc.array(fc.nat({ max: 14 }), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
    .map((waits) => waits.map((others, at) => task(`t${at}`, ...others.map((other) => `t${other}`))));
  await fc.assert(
    fc.asyncProperty(plans, fc.integer({ min: 1, max: 5 }), async (tasks, limit) => {
      const graph = taskGraph(tasks);
      const ended: string[] = [];
      const work = async ({ id }: FileTask) => {
        expect(graph.before(id).filter((other) => !ended.includes(other))).toEqual([]);
        for (let turns = id.charCodeAt(1) % 4; turns > 0; turns -= 1) await Promise.resolve();
        ended.push(id);
      };
      const before = ({ id }: FileTask) => tasks.filter((other) => graph.before(id).includes(other.id));
      await runTasks(tasks, () => limit, new AbortController().signal, work, before);
      expect([...ended].sort()).toEqual(tasks.map(({ id }) => id).sort());
      const kept = tasks.flatMap(({ id }) => graph.before(id).map((other) => `${id} ${other}`));
      const asked = tasks.flatMap(({ id, dependsOn = [] }) => dependsOn.map((other) => `${id} ${other}`));
      const known = asked.filter((wait) => tasks.some(({ id }) => id === wait.split(' ')[1]));
      expect([...kept, ...graph.circles.map((wait) => wait.join(' '))].sort()).toEqual(known.sort());
    }),
    { numRuns: 300, seed: 7 },
  );
});
