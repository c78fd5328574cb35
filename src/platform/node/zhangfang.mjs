#!/usr/bin/env node
// The command line under Node: makes the wasm module and runs its main with our words.
// @ts-check
import make_core from './core.mjs';
import { make_host } from './files.mjs';
import { make_storage } from './storage.mjs';

const core = await make_core({
  noInitialRun: true,
  storage: make_storage(),
  host: make_host(),
});
process.exitCode = core.callMain(process.argv.slice(2));
