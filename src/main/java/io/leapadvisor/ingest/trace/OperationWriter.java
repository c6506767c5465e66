package io.leapadvisor.ingest.trace;

import io.leapadvisor.ingest.observe.Bearing;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.stat.Calls;
import io.leapadvisor.ingest.trace.stat.Group;
import io.leapadvisor.ingest.trace.stat.Operation;
import io.leapadvisor.ingest.trace.stat.Sample;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The requests of one operation as fields of the deployment. */
final class OperationWriter {

    private static final double NS_TO_MINUTES = 1 / 60e9;
    private static final long SECOND = 1_000_000_000L;
    private static final int FOR_RATE = 10;
    /** 2000-01-01: clocks that count from the start of a machine say no day. */
    private static final long OUR_DAYS = 946_684_800L * SECOND;

    private final Operation operation;
    private final Pen pen;
    private final String place;

    OperationWriter(Operation operation, Pen pen) {
        this.operation = operation;
        this.pen = pen;
        this.place = describe(operation);
    }

    /** The operation for people. */
    static String describe(Operation operation) {
        String service = operation.label().service();
        return (service == null ? "" : service + " ") + operation.label().name();
    }

    /**
     * Writes what is known of whole requests.
     *
     * @param isAll true when every request of the window is in the files
     */
    void requests(boolean isAll) {
        Sample latency = operation.latency();
        pen.vantage(operation.isSeenByClient() ? Vantage.CLIENT : Vantage.SERVER);
        Times.write(pen, Target.of("/endToEnd/latency"), latency, "time of the first span of each request", place);
        pen.derived(Target.of("/endToEnd/sampleCount"), (double) latency.size(), "requests in the files", place);
        pen.derived(
                Target.of("/endToEnd/errorRate"),
                operation.errors() / (double) latency.size(),
                "share of the requests whose first span failed",
                place);
        window(latency.size(), isAll);
        pen.derived(Target.of("/monitoring/tracing"), true, "these are its traces", null);
        pen.write(
                Target.of("/deployment"),
                operation.label().service(),
                Trust.DEFAULT,
                How.DERIVED,
                "the service that takes the requests",
                place);
        pen.write(
                Target.of("/hardware/replicas"),
                operation.instances() > 1 ? (Object) (double) operation.instances() : null,
                Trust.DEFAULT,
                How.DERIVED,
                "pods or hosts that took requests; there may be more",
                place);
        coldStart();
    }

    private void window(int requests, boolean isAll) {
        long span = operation.last() - operation.first();
        if (operation.last() > OUR_DAYS) {
            Instant last = Instant.ofEpochSecond(operation.last() / SECOND).truncatedTo(ChronoUnit.SECONDS);
            pen.derived(Target.of("/observedAt"), last.toString(), "the last request", place);
        }
        if (requests < 2 || span <= 0) {
            return;
        }
        pen.derived(
                Target.of("/endToEnd/windowMinutes"),
                span * NS_TO_MINUTES,
                "from the first request to the last",
                place);
        if (isAll && requests >= FOR_RATE) {
            pen.derived(
                    Target.of(Said.RATE),
                    (requests - 1) * (double) SECOND / span,
                    "requests over the window; holds when every request is traced and the export has no gaps",
                    place);
        }
    }

    private void coldStart() {
        for (Group group : operation.groups()) {
            if (group.isColdStart()) {
                pen.derived(
                        Target.of(Said.COLD_START),
                        group.latency().mean(),
                        "mean of " + group.requests() + " starts",
                        "spans " + group.label().name());
            }
        }
    }

    /** Writes what calls of models say. */
    void calls() {
        Calls calls = operation.calls();
        Sample input = calls.of(Said.INPUT);
        Sample output = calls.of(Said.OUTPUT);
        pen.vantage(Vantage.SERVER);
        pen.read(Target.of(Said.MODEL), calls.model(), place);
        mean(Said.INPUT, input, "tokens a call");
        mean(Said.OUTPUT, output, "tokens a call");
        if (output.size() >= Bearing.FOR_P95) {
            pen.derived(Target.of("/traffic/outputTokensP95"), output.quantile(0.95), "of " + output.size(), place);
        }
        Sample reasoning = calls.of(Said.REASONING);
        if (reasoning.sum() > 0) {
            pen.derived(Target.of(Said.REASONING), reasoning.sum() / output.size(), "reasoning tokens a call", place);
        }
        double cached = calls.of(Said.CACHED).sum();
        if (cached > 0 && cached <= input.sum()) {
            pen.derived(
                    Target.of(Said.CACHED),
                    cached / input.sum(),
                    "tokens from the cache over tokens of prompts",
                    place);
        }
        Sample first = operation.isWhole() ? calls.firstToken() : calls.of(Said.TTFT);
        String how = operation.isWhole()
                ? "from the begin of the request to the first token of its last call"
                : "time to the first token of calls";
        Times.write(pen, Target.of("/endToEnd/ttft"), first, how, place);
        Times.write(
                pen,
                Target.of("/endToEnd/tpot"),
                calls.perToken(),
                "time after the first token over tokens after the first",
                place);
    }

    private void mean(String to, Sample sample, String what) {
        pen.count(sample.size());
        pen.derived(Target.of(to), sample.mean(), what + ", mean of " + sample.size() + " calls", place);
    }
}
