package io.leapadvisor.ingest.trace;

import io.leapadvisor.ingest.observe.Bearing;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.trace.stat.Group;
import io.leapadvisor.ingest.trace.stat.Operation;
import io.leapadvisor.ingest.trace.stat.Operations;
import io.leapadvisor.ingest.trace.stat.Path;
import io.leapadvisor.ingest.trace.tree.Traces;
import java.util.List;
import java.util.Locale;

/** What a reader of a profile from traces should know of them. */
final class TraceRemarks {

    private static final int NAMED = 5;
    private static final double MUCH = 0.2;

    private final String file;
    private final Notes notes;

    TraceRemarks(String file, Notes notes) {
        this.file = file;
        this.notes = notes;
    }

    void write(Operations operations, Operation taken, Path path, Traces traces, boolean sampled) {
        int fragments = operations.fragments().latency().size();
        if (taken.isWhole()) {
            whole(taken);
            others(operations.ranked());
            say(
                    fragments > 0,
                    "Inner spans: %d have lost the request around them (cut by the window, sampled away, or its first"
                            + " service is not traced) and are not used.",
                    fragments);
        } else {
            say(
                    true,
                    "No trace shows a request from its begin: the %d outermost spans are inner ones. They give times of"
                            + " stages, each by itself; no end-to-end time, no order, no calls per request.",
                    fragments);
            notes.ask(
                    "/endToEnd/latency",
                    "no trace in the files shows a request from its begin",
                    "export whole traces: the first service must be traced, and pass its context on");
        }
        say(
                traces.probes() > 0,
                "Probes and scrapes (health, metrics and the like) that are left out: %d.",
                traces.probes());
        say(traces.repeated() > 0, "Spans that came twice and count once: %d.", traces.repeated());
        say(
                traces.sessions() > 0,
                "Traces that are sessions, whose first span ends before its calls: %d. Each call into a service"
                        + " counts as a request.",
                traces.sessions());
        say(
                path.left() > 0,
                "Groups of spans that take the least time and are left out of the stages: %d.",
                path.left());
        int retried = path.groups().stream().mapToInt(Group::retried).sum();
        say(
                retried > 0,
                "Calls that failed and were tried again, whose time counts and whose number does not: %d.",
                retried);
        if (sampled) {
            say(true, "Not every request was recorded: the rate is unknown, and kept traces may be the slow ones.");
            notes.ask(
                    "/traffic/meanRps",
                    "the traces are a sample, so that requests cannot be counted",
                    "the rate of requests from the service's metrics, such as a scrape of /metrics");
        }
    }

    private void whole(Operation taken) {
        int requests = taken.latency().size();
        say(
                requests < Bearing.FOR_P95,
                "Requests: %d, which bears a mean and no percentiles (those take %d for P95, %d for P99).",
                requests,
                Bearing.FOR_P95,
                Bearing.FOR_P99);
        say(
                requests >= Bearing.FOR_P95 && requests < Bearing.FOR_P99,
                "Requests: %d, too few for P99, which takes %d.",
                requests,
                Bearing.FOR_P99);
        double own = taken.own().mean() / taken.latency().mean();
        say(
                own >= MUCH && !taken.groups().isEmpty(),
                "%.1f ms of a request (%.0f %%) lie in its first span and in none below: they are no stage. Spans"
                        + " around that work would tell what it is.",
                taken.own().mean(),
                own * 100);
        say(
                taken.groups().isEmpty(),
                "Requests have one span each, so that there are no stages. Spans around retrieval, model and other"
                        + " calls would show them.");
        say(
                2 * taken.errors() >= requests,
                "Of the requests, %d of %d failed; the times are mostly those of failures.",
                taken.errors(),
                requests);
        say(
                taken.moved() > 0,
                "Calls that lie outside those that made them: %d. The clocks differ, so that only their lengths are"
                        + " used, and no time on the network is told for them.",
                taken.moved());
        say(
                taken.outlasted() > 0,
                "Traces that go on for more than as long again after the answer: %d. What nobody waits for is off the"
                        + " path.",
                taken.outlasted());
    }

    private void others(List<Operation> ranked) {
        for (Operation other : ranked.subList(1, Math.min(ranked.size(), 1 + NAMED))) {
            say(
                    true,
                    "Requests of another kind are not used: %s (%d, mean %.1f ms). A profile describes one kind;"
                            + " the one with the most time was taken.",
                    OperationWriter.describe(other),
                    other.latency().size(),
                    other.latency().mean());
        }
        say(ranked.size() > 1 + NAMED, "More kinds of requests that are not used: %d.", ranked.size() - 1 - NAMED);
    }

    private void say(boolean holds, String text, Object... values) {
        if (holds) {
            notes.remark(file, String.format(Locale.ROOT, text, values));
        }
    }
}
