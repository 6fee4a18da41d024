import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/seed.ts"],
    // A property test tries hundreds of inputs; a test that needs longer than this is stuck.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Threads start faster than processes, and tests share nothing but the disk.
    pool: "threads",
  },
});
