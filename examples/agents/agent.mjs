#!/usr/bin/env node
// An agent without a model: finds the profile of a repository, asks, opens a change, and records what came of it.
// Each step is what a model does by the same tools; here the choices are written down.
//
//   node agent.mjs propose http://localhost:8080/mcp REPOSITORY
//   node agent.mjs record  http://localhost:8080/mcp REPOSITORY measured-after.json
//
// LEAP_KEY is sent as the service's key; LEAP_TRANSCRIPT names a file for all that is asked and answered.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const [, , command, address, repository, measured] = process.argv;
const git = (...words) => execFileSync('git', words, { cwd: repository, encoding: 'utf8' }).trim();

// ---- asking -------------------------------------------------------------------------------------------------------

const headers = process.env.LEAP_KEY ? { 'X-API-Key': process.env.LEAP_KEY } : {};
const client = new Client({ name: 'leap-agent', version: '1.0.0' });
await client.connect(new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers } }));

function note(title, text) {
  if (process.env.LEAP_TRANSCRIPT) {
    appendFileSync(process.env.LEAP_TRANSCRIPT, `## ${title}\n\n${text}\n\n`);
  }
}

const fenced = (kind, text) => '```' + kind + '\n' + text.trim() + '\n```';
// Files are shown by their names: their text is in the repository.
const shown = (args) =>
  JSON.stringify(args, (key, value) => (key === 'content' ? '…' : value), 1).replace(/\n\s*/g, ' ');

async function call(name, args) {
  const answer = await client.callTool({ name, arguments: args });
  const text = answer.content[0].text;
  note(`Tool ${name}`, `${fenced('json', shown(args))}\n\nanswers\n\n${fenced('json', pretty(text))}`);
  if (answer.isError) {
    throw new Error(`${name}: ${text}`);
  }
  return JSON.parse(text);
}

function pretty(text) {
  const lines = Object.entries(JSON.parse(text)).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

// ---- 1. what the repository says ----------------------------------------------------------------------------------

const TELLING = /\.(ya?ml|json|sh|pbtxt|prom|toml|conf)$|(^|\/)(Dockerfile|Procfile)/;
const LARGEST = 200_000;

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === '.git' || entry.name === 'node_modules' ? [] : files(path);
    }
    const name = relative(repository, path);
    return TELLING.test(name) && !name.startsWith('leap/') && statSync(path).size <= LARGEST ? [name] : [];
  });
}

async function profile() {
  // What only people know (targets, load, what was measured by hand) lies beside the code.
  const base = JSON.parse(readFileSync(join(repository, 'leap/base.json'), 'utf8'));
  const found = files(repository).sort();
  const answer = await call('import_files', {
    files: found.map((name) => ({ name, content: readFileSync(join(repository, name), 'utf8') })),
    base,
  });
  return answer.profile;
}

// ---- 2. what this agent may change by itself ------------------------------------------------------------------------

const MANIFEST = 'deploy/deployment.yaml';
const FLAG = (line) => new RegExp(`^\\s*- ${line}.*\\n`, 'm');

// Each takes the manifest and the remedy's parameters, and gives the manifest after; null = it cannot.
const EDITS = {
  'enable-prefix-caching': (text) =>
    FLAG('--no-enable-prefix-caching').test(text) ? text.replace(FLAG('--no-enable-prefix-caching'), '') : null,
  'quantize-kv-cache': (text, { to }) => (to === 'FP8' ? flag(text, '--kv-cache-dtype=fp8') : null),
  'scale-out': (text, { replicas }) => text.replace(/replicas: \d+/, `replicas: ${replicas}`),
};

function flag(text, value) {
  return text.replace(/^(\s*)- --model=.*\n/m, (line, indent) => `${line}${indent}- ${value}\n`);
}

// ---- 3. the change ----------------------------------------------------------------------------------------------------

async function propose() {
  const known = await client.listTools();
  note('Tools', known.tools.map((tool) => `- ${tool.name}: ${tool.annotations.title}`).sort().join('\n'));
  const deployment = await profile();
  const answer = await call('assess', { profile: deployment });
  console.log(answer.headline);
  const manifest = readFileSync(join(repository, MANIFEST), 'utf8');
  // The plan's steps first, then what else helps; what needs a person (a draft model, another card) is left to people.
  // A list that is empty is left out of an answer.
  const options = [...(answer.plan?.steps ?? []), ...(answer.remedies ?? [])];
  const choice = options.find((one) => EDITS[one.remedy]?.(manifest, one.parameters ?? {}));
  if (!choice) {
    console.log('Nothing that this agent may change by itself.');
    return;
  }
  const change = { remedy: choice.remedy, stage: choice.stage, parameters: choice.parameters };
  const effect = await call('what_if', { profile: deployment, apply: [change] });
  const whole = await call('read_assessment', {
    assessment: answer.assessment,
    section: 'recommendations',
    name: choice.remedy,
  });
  const advice = whole.recommendations[0];
  git('switch', '-q', '-c', `leap/${choice.remedy}`);
  writeFileSync(join(repository, MANIFEST), EDITS[choice.remedy](manifest, choice.parameters ?? {}));
  git('commit', '-q', '-a', '-m', message(answer, advice, effect, change));
  console.log(`Proposed on the branch leap/${choice.remedy}`);
}

function message(answer, advice, effect, change) {
  const left = (answer.plan?.steps ?? []).filter((step) => step.remedy !== change.remedy).map((step) => step.remedy);
  return [
    advice.title,
    '',
    answer.headline,
    '',
    'Expected of this change alone:',
    ...Object.entries(effect.effect ?? {}).map(([metric, words]) => `- ${metric}: ${words}`),
    '',
    `How to verify: ${advice.verify.how} ${advice.verify.expect}`,
    ...(advice.tradeoffs ?? []).map((one) => `Mind: ${one}`),
    ...(left.length ? ['', `Left to people: ${left.join(', ')}`] : []),
    '',
    `Leap-Assessment: ${answer.assessment}`,
    `Leap-Change: ${JSON.stringify(change)}`,
  ].join('\n');
}

// ---- 4. what came of it -------------------------------------------------------------------------------------------------

async function record() {
  const trailer = (name) => git('log', '-1', `--format=%(trailers:key=${name},valueonly)`);
  const change = JSON.parse(trailer('Leap-Change'));
  const outcome = await call('record_outcome', {
    assessment: trailer('Leap-Assessment'),
    ...change,
    appliedAt: new Date().toISOString(),
    after: JSON.parse(readFileSync(measured, 'utf8')),
  });
  for (const one of outcome.comparisons ?? []) {
    console.log(one.statement);
  }
}

try {
  await { propose, record }[command]();
} finally {
  await client.close();
}
