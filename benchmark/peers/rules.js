// Forty rules of one or two comparisons on numbers of a profile: what both peers are asked. They find; they estimate,
// plan and explain nothing.
const fields = [
    "traffic.meanRps",
    "traffic.peakRps",
    "traffic.repeatRatio",
    "hardware.replicas",
    "hardware.cpuCores",
    "endToEnd.latency.p99Ms",
    "utilization.cpu",
    "objectives.latency.p99Ms",
];
const limits = [0.01, 0.5, 5, 100, 5000];

export const rules = fields.flatMap((field, i) =>
    limits.map((limit, j) => ({
        name: `rule-${i}-${j}`,
        when: [
            { field, atLeast: limit },
            { field: fields[(i + 1) % fields.length], atLeast: limits[limits.length - 1 - j] / 100 },
        ],
    })),
);
