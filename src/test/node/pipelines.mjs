// Holds the examples of pipelines against what their systems take. Beside node_modules with the packages that .ci/run
// names: node pipelines.mjs FOLDER
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { register } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// A package imports JSON in the way of newer versions of Node.
register('data:text/javascript,' + encodeURIComponent(`
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
export async function load(url, context, next) {
    if (!url.endsWith('.json')) return next(url, context);
    const source = 'export default ' + fs.readFileSync(fileURLToPath(url), 'utf8');
    return { format: 'module', shortCircuit: true, source };
}`));

const here = path.dirname(fileURLToPath(import.meta.url));
const bin = name => path.join(here, 'node_modules', '.bin', name);
const read = file => fs.readFileSync(file, 'utf8');

function ran(program, args, where) {
    try {
        return { code: 0, said: execFileSync(program, args, { cwd: where, encoding: 'utf8', stdio: 'pipe' }) };
    } catch (failed) {
        return { code: failed.status ?? 1, said: `${failed.stdout}${failed.stderr}` };
    }
}

// Fields by https://tekton.dev/docs/pipelines/tasks/ and, of steps, the reference of the API (read 2026-11-27).
const TASK = ['description', 'params', 'workspaces', 'results', 'volumes', 'stepTemplate', 'sidecars', 'steps'];
const STEP = ['name', 'image', 'command', 'args', 'script', 'workingDir', 'env', 'computeResources', 'timeout',
    'onError', 'securityContext'];

const checks = {
    // GitHub's own parser of workflows.
    async 'github-actions.yml'(file) {
        const { parseWorkflow, NoOperationTraceWriter } = await import('@actions/workflow-parser');
        const workflow = { name: path.basename(file), content: read(file) };
        const { context } = parseWorkflow(workflow, new NoOperationTraceWriter());
        return context.errors.getErrors().map(error => error.message);
    },
    // Holds the file against the schema that GitLab publishes, and resolves jobs and needs.
    async 'gitlab-ci.yml'(file) {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gitlab-'));
        fs.copyFileSync(file, path.join(folder, '.gitlab-ci.yml'));
        ran('git', ['init', '-q'], folder);
        const { code, said } = ran(
            bin('gitlab-ci-local'), ['--list', '--variable', 'CI_PIPELINE_SOURCE=merge_request_event'], folder);
        const jobs = ['leap-baseline', 'leap-gate'].filter(job => !said.includes(job));
        return code === 0 && jobs.length === 0 ? [] : [said];
    },
    // The schema of the custom resource, from the types of Argo's API.
    async 'argo-workflow.yaml'(file) {
        const { parse } = await import('yaml');
        const { Workflow } = await import('@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/Workflow');
        try {
            new Workflow(parse(read(file))).validate();
            return [];
        } catch (invalid) {
            return [invalid.message];
        }
    },
    // IBM's linter of Tekton: parameters, workspaces and results that are named exist. It passes over unknown fields.
    async 'tekton.yaml'(file) {
        const { parse } = await import('yaml');
        const { spec } = parse(read(file));
        const unknown = [
            ...Object.keys(spec).filter(field => !TASK.includes(field)),
            ...spec.steps.flatMap(step => Object.keys(step).filter(field => !STEP.includes(field))),
        ];
        const { code, said } = ran(bin('tekton-lint'), [file], here);
        return [...unknown.map(field => `unknown field ${field}`), ...(code === 0 ? [] : [said])];
    },
};

let failed = false;
for (const [name, check] of Object.entries(checks)) {
    const faults = await check(path.resolve(process.argv[2], name));
    console.log(`${name}: ${faults.length === 0 ? 'fine' : faults.join('\n')}`);
    failed ||= faults.length > 0;
}
process.exitCode = failed ? 1 : 0;
