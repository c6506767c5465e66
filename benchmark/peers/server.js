// A rule engine behind fastify, a process for each core. Arguments: zen or json-rules, and the port.
import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import fastify from "fastify";
import { rules } from "./rules.js";

const [engine, port] = process.argv.slice(2);

async function zen() {
    const { ZenEngine } = await import("@gorules/zen-engine");
    const inputs = [...new Set(rules.flatMap((rule) => rule.when.map((one) => one.field)))];
    const table = {
        hitPolicy: "collect",
        inputs: inputs.map((field) => ({ id: field, name: field, field })),
        outputs: [{ id: "rule", name: "rule", field: "rule" }],
        rules: rules.map((rule) => ({
            _id: rule.name,
            rule: JSON.stringify(rule.name),
            ...Object.fromEntries(inputs.map((field) => [field, ""])),
            ...Object.fromEntries(rule.when.map((one) => [one.field, `>= ${one.atLeast}`])),
        })),
    };
    const at = (x) => ({ x, y: 0 });
    const decision = new ZenEngine().createDecision(
        Buffer.from(
            JSON.stringify({
                contentType: "application/vnd.gorules.decision",
                nodes: [
                    { id: "in", type: "inputNode", name: "Request", position: at(0) },
                    { id: "table", type: "decisionTableNode", name: "Rules", position: at(1), content: table },
                    { id: "out", type: "outputNode", name: "Response", position: at(2) },
                ],
                edges: [
                    { id: "e1", sourceId: "in", targetId: "table", type: "edge" },
                    { id: "e2", sourceId: "table", targetId: "out", type: "edge" },
                ],
            }),
        ),
    );
    return async (body) => (await decision.evaluate(body)).result;
}

async function jsonRules() {
    const { Engine } = await import("json-rules-engine");
    const conditions = ({ field, atLeast }) => {
        const [fact, ...rest] = field.split(".");
        return {
            fact,
            path: `$.${rest.join(".")}`,
            operator: "greaterThanInclusive",
            value: atLeast,
        };
    };
    const known = new Engine(
        rules.map((rule) => ({
            event: { type: rule.name },
            conditions: { all: rule.when.map(conditions) },
        })),
        { allowUndefinedFacts: true },
    );
    return async (body) => (await known.run(body)).events.map((event) => event.type);
}

if (cluster.isPrimary) {
    for (let i = 0; i < availableParallelism(); i++) {
        cluster.fork();
    }
} else {
    const found = await (engine === "zen" ? zen() : jsonRules());
    const server = fastify();
    server.post("/", async (request) => ({ found: await found(request.body) }));
    await server.listen({ port: Number(port), host: "127.0.0.1" });
}
