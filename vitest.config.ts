import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false,
          maxWorkers: '100%',
          testTimeout: 20_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/vscode/**', 'test/ui/**', 'test/bench/**'],
          globalSetup: ['test/globalSetup.ts'],
        },
      },
      {
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.ts'],
          globalSetup: ['test/ui/globalSetup.ts'],
          fileParallelism: false,
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
