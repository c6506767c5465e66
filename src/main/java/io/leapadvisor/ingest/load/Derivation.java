package io.leapadvisor.ingest.load;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** What follows from the numbers of a run; what stands in the file is never replaced. */
final class Derivation {

    private static final String RATE = "/traffic/meanRps";
    private static final String CONCURRENCY = "/traffic/concurrency";
    private static final String ARRIVAL = "/traffic/arrival";
    private static final String INPUT = "/traffic/inputTokens";
    private static final String OUTPUT = "/traffic/outputTokens";
    private static final String LATENCY = "/latency/meanMs";
    private static final String TTFT = "/ttft/meanMs";
    private static final String TPOT = "/tpot/meanMs";
    private static final String THROUGHPUT = "/throughputRps";
    private static final double MS = 1000;
    private static final double UNDER_WAY = 0.5;

    /** Part of a run within which all requests were to be sent, below which they come at once; ours. */
    private static final double AT_ONCE = 0.1;

    private final Map<String, Object> values;
    private final Requests requests;
    private final SortedMap<String, Object> test;
    private final SortedMap<String, String> derived;

    Derivation(
            Map<String, Object> values,
            Requests requests,
            SortedMap<String, Object> test,
            SortedMap<String, String> derived) {
        this.values = values;
        this.requests = requests;
        this.test = test;
        this.derived = derived;
    }

    void all() {
        load();
        perRequest(INPUT, RunField.INPUT_TOKENS);
        perRequest(OUTPUT, RunField.OUTPUT_TOKENS);
        speed();
        tokens();
        latency();
        tpot();
        users();
        inFlight();
    }

    /**
     * Users whose requests are under way less than half of the time (ours) wait between them: so many come a second.
     */
    private void users() {
        Double users = Requests.number(values, RunField.USERS);
        if (users == null || !(users > 0) || test.containsKey(CONCURRENCY) || test.containsKey(ARRIVAL)) {
            return;
        }
        Double rate = number(THROUGHPUT);
        Double latency = number(LATENCY);
        if (rate == null || latency == null || rate * latency / MS > users * UNDER_WAY) {
            test.put(CONCURRENCY, users);
            test.put(ARRIVAL, "CLOSED_LOOP");
            return;
        }
        String wait = "the %.0f users of the test wait between requests".formatted(users);
        put(RATE, rate, "what was served a second: " + wait);
        put(CONCURRENCY, rate * latency / MS, "throughput × mean latency (Little's law): " + wait);
        test.put(ARRIVAL, "OPEN_LOOP");
    }

    /** Open loop with a rate, closed loop with a number of requests in flight, else all at once. */
    private void load() {
        Object rate = values.get(RunField.REQUEST_RATE);
        boolean finite =
                rate instanceof Number value && Double.isFinite(value.doubleValue()) && value.doubleValue() > 0;
        if (finite) {
            test.putIfAbsent(RATE, ((Number) rate).doubleValue());
        }
        for (String pointer : new String[] {RATE, CONCURRENCY}) {
            if (!(test.get(pointer) instanceof Number most) || most.doubleValue() <= 0) {
                test.remove(pointer);
            }
        }
        if (test.get("/traffic/burstiness") instanceof Number burst && burst.doubleValue() <= 0
                || !finite && rate != null) {
            test.remove("/traffic/burstiness");
        }
        if (test.containsKey(ARRIVAL)) {
            burst();
        } else if (test.containsKey(RATE) && (finite || !test.containsKey(CONCURRENCY))) {
            test.put(ARRIVAL, "OPEN_LOOP");
            flood(rate);
        } else if (test.containsKey(CONCURRENCY)) {
            test.put(ARRIVAL, "CLOSED_LOOP");
            uncapped(rate);
        } else if (rate != null && sent() != null) {
            test.put(ARRIVAL, "BURST");
            burst();
        }
    }

    private void burst() {
        if ("BURST".equals(test.get(ARRIVAL)) && !test.containsKey(CONCURRENCY) && sent() != null) {
            test.put(CONCURRENCY, sent());
            derived.put(CONCURRENCY, "all requests are sent at once");
        }
    }

    /**
     * A rate by which all requests are sent before the run has well begun is no rate that anybody served: they are all
     * there at once, or as many as a cap lets in.
     */
    private void flood(Object rate) {
        Double planned = number(RATE);
        Double sent = sent();
        Double seconds = requests.seconds();
        if (planned == null || sent == null || seconds == null || sent / planned >= seconds * AT_ONCE) {
            return;
        }
        test.remove(RATE);
        test.remove("/traffic/burstiness");
        if (test.containsKey(CONCURRENCY)) {
            test.put(ARRIVAL, "CLOSED_LOOP");
            uncapped(rate);
        } else {
            test.put(ARRIVAL, "BURST");
            test.put(CONCURRENCY, sent);
            String how = "all requests are sent within %.3g of %.4g s";
            derived.put(CONCURRENCY, String.format(Locale.ROOT, how, sent / planned, seconds));
        }
    }

    /** A cap that no request waits for holds none back, when they come as fast as they can. */
    private void uncapped(Object rate) {
        Double most = number(CONCURRENCY);
        Double sent = sent();
        if (rate != null && sent != null && sent <= most && most > 1) {
            test.put(ARRIVAL, "BURST");
            test.put(CONCURRENCY, sent);
            derived.put(CONCURRENCY, "all requests are sent at once: the cap of %.0f holds none back".formatted(most));
        }
    }

    private Double sent() {
        return requests.requested() != null ? requests.requested() : requests.completed();
    }

    private void perRequest(String pointer, String total) {
        Double all = Requests.number(values, total);
        Double completed = requests.completed();
        if (all != null && completed != null && completed > 0) {
            put(pointer, all / completed, "all tokens over completed requests");
        }
    }

    private void speed() {
        Double seconds = requests.seconds();
        if (seconds == null || !(seconds > 0)) {
            return;
        }
        if (requests.completed() != null) {
            put(THROUGHPUT, requests.completed() / seconds, "completed requests over the run's seconds");
        }
        Double tokens = Requests.number(values, RunField.OUTPUT_TOKENS);
        if (tokens != null) {
            put("/outputTokensPerSecond", tokens / seconds, "all tokens over the run's seconds");
        }
    }

    /** Tokens a second are tokens of a request times requests a second. */
    private void tokens() {
        Double all = number("/outputTokensPerSecond");
        Double rate = number(THROUGHPUT);
        if (all != null && rate != null && rate > 0 && all >= rate) {
            put(OUTPUT, all / rate, "tokens a second over requests a second");
        }
    }

    /** A request is its first token and the others, where the generator does not say how long it took. */
    private void latency() {
        Double ttft = number(TTFT);
        Double tpot = number(TPOT);
        Double output = number(OUTPUT);
        boolean told = test.keySet().stream().anyMatch(pointer -> pointer.startsWith("/latency/"));
        if (!told && ttft != null && tpot != null && output != null) {
            put(LATENCY, ttft + tpot * Math.max(0, output - 1), "TTFT + TPOT × (output tokens − 1)");
        }
    }

    /** The other way round, of means. */
    private void tpot() {
        Double ttft = number(TTFT);
        Double latency = number(LATENCY);
        Double output = number(OUTPUT);
        boolean told = test.keySet().stream().anyMatch(pointer -> pointer.startsWith("/tpot/"));
        if (!told && ttft != null && latency != null && output != null && output > 1 && latency > ttft) {
            put(TPOT, (latency - ttft) / (output - 1), "(latency − TTFT) / (output tokens − 1), of means");
        }
    }

    /** Little's law, where nothing is said of the load: requests in flight are their rate times their time. */
    private void inFlight() {
        Double rate = number(THROUGHPUT);
        Double latency = number(LATENCY);
        if (!test.containsKey(RATE) && !test.containsKey(ARRIVAL) && rate != null && latency != null && rate > 0) {
            put(CONCURRENCY, rate * latency / MS, "throughput × mean latency (Little's law)");
        }
    }

    private void put(String pointer, double value, String how) {
        if (!test.containsKey(pointer) && Double.isFinite(value)) {
            test.put(pointer, value);
            derived.put(pointer, how);
        }
    }

    private Double number(String pointer) {
        return test.get(pointer) instanceof Number value ? (Double) value.doubleValue() : null;
    }
}
