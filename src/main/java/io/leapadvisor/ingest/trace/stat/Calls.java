package io.leapadvisor.ingest.trace.stat;

import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.span.Span;
import io.leapadvisor.ingest.trace.tree.Label;
import io.leapadvisor.ingest.trace.tree.Request;
import java.util.Map;
import java.util.TreeMap;

/** Calls of models over all requests of an operation: tokens, first tokens, and time inside the engine. */
public final class Calls {

    private static final double MS = 1e6;

    private final Map<String, Sample> samples = new TreeMap<>();
    private final Map<Label, Map<String, Sample>> byGroup = new TreeMap<>();
    private final Votes models = new Votes();
    private final Votes around = new Votes();
    private final Sample firstToken = new Sample();
    private final Sample perToken = new Sample();
    private final Sample perRequest = new Sample();

    void add(Request request) {
        double first = Double.NaN;
        double latest = -1;
        perRequest.add(request.calls().size());
        request.models().forEach(around::add);
        for (Request.Call call : request.calls()) {
            Span span = call.span();
            models.add(span.said(Said.MODEL));
            for (String what : new String[] {
                Said.INPUT, Said.OUTPUT, Said.REASONING, Said.CACHED, Said.TTFT, Said.QUEUE, Said.PREFILL, Said.DECODE
            }) {
                add(samples, what, span.number(what));
                add(byGroup.computeIfAbsent(call.label(), ignored -> new TreeMap<>()), what, span.number(what));
            }
            add(byGroup.get(call.label()), "calls", 1);
            perToken.add(perToken(span));
            if (call.after() > latest) {
                latest = call.after();
                first = call.after() / MS + span.number(Said.TTFT);
            }
        }
        firstToken.add(first);
    }

    private static double perToken(Span span) {
        double output = span.number(Said.OUTPUT);
        double ttft = span.number(Said.TTFT);
        double decode = span.number(Said.DECODE);
        double length = span.length() / MS;
        if (!(output > 1)) {
            return Double.NaN;
        }
        double rest = decode > 0 ? decode : length - ttft;
        return rest > 0 ? rest / (output - 1) : Double.NaN;
    }

    private static void add(Map<String, Sample> to, String what, double value) {
        to.computeIfAbsent(what, ignored -> new Sample()).add(value);
    }

    /** The numbers that calls say of a field. */
    public Sample of(String said) {
        return samples.getOrDefault(said, new Sample());
    }

    /** The numbers that calls of a group say of a field; few when not all of them say it. */
    public Sample of(Label group, String said) {
        return byGroup.getOrDefault(group, Map.of()).getOrDefault(said, new Sample());
    }

    /** Calls of a group. */
    public int count(Label group) {
        return of(group, "calls").size();
    }

    /** The model that is called most; where no call names it, the one that spans around calls name. */
    public String model() {
        return models.most() == null ? around.most() : models.most();
    }

    /** ms from the begin of the request to the first token of its last call. */
    public Sample firstToken() {
        return firstToken;
    }

    /** ms a token after the first. */
    public Sample perToken() {
        return perToken;
    }

    /** Calls a request. */
    public double perRequest() {
        return perRequest.mean();
    }
}
