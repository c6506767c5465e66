package io.leapadvisor.ingest.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The load that a log tells. NaN = it does not.
 *
 * @param seconds between the first and the last state that is told
 * @param requests that ended, or began, in this time
 * @param rps requests a second
 * @param inFlight requests that are computed or wait while somebody is served, mean over the states
 * @param perEngine of these that one engine computes
 * @param cacheUsed part of the cache that is taken then, 0 to 1
 * @param inputTokens tokens of a prompt
 * @param outputTokens tokens of an answer
 * @param prefixHitRatio part of the prompts' tokens that is found in the cache, 0 to 1
 * @param tpotMs time between two tokens of a request, in ms: requests that are computed over tokens a second (J.
 *     Little, <em>A Proof for the Queuing Formula L = λW</em>, Operations Research 9, 1961)
 * @param acceptance part of the drafted tokens that are taken, 0 to 1
 * @param states lines with a state that counted
 */
record LoggedLoad(
        double seconds,
        double requests,
        double rps,
        double inFlight,
        double perEngine,
        double cacheUsed,
        double inputTokens,
        double outputTokens,
        double prefixHitRatio,
        double tpotMs,
        double acceptance,
        int states) {

    /** A mean of fewer states, or a rate of fewer requests or a shorter time, is an accident; all three ours. */
    private static final int FEWEST_STATES = 3;

    private static final int FEWEST_REQUESTS = 10;
    private static final double SHORTEST_SECONDS = 30;

    /** The load of lines in their order. */
    static LoggedLoad of(List<Reported> lines) {
        List<Reported> states = lines.stream().filter(Reported::isState).toList();
        List<Reported> busy = states.stream().filter(Reported::isBusy).toList();
        double seconds = states.isEmpty()
                ? Double.NaN
                : states.get(states.size() - 1).second() - states.get(0).second();
        List<Reported> within = states.isEmpty()
                ? List.of()
                : lines.subList(lines.indexOf(states.get(0)) + 1, lines.lastIndexOf(states.get(states.size() - 1)) + 1);
        double answered = sum(within, Reported::answered);
        double requests = answered > 0 ? answered : sum(within, Reported::started);
        boolean counted = requests >= FEWEST_REQUESTS && seconds >= SHORTEST_SECONDS;
        boolean seen = busy.size() >= FEWEST_STATES;
        double prompts = sum(within, Reported::promptTokens);
        double cached = sum(within, Reported::cachedTokens);
        double told = over(states, Reported::promptTokensPerSecond);
        int engines =
                Math.max(1, new TreeSet<>(states.stream().map(Reported::engine).toList()).size());
        double running = seen ? mean(busy, Reported::running) : Double.NaN;
        return new LoggedLoad(
                seconds,
                requests,
                counted ? requests / seconds : Double.NaN,
                seen ? engines * mean(busy, Reported::inFlight) : Double.NaN,
                running,
                seen ? mean(busy, Reported::cacheUsed) : Double.NaN,
                counted ? positive((prompts + cached > 0 ? prompts + cached : told) / requests) : Double.NaN,
                counted ? positive(over(states, Reported::outputTokensPerSecond) / requests) : Double.NaN,
                prompts + cached > 0 ? cached / (prompts + cached) : Double.NaN,
                seen ? positive(1000 * running / mean(busy, Reported::outputTokensPerSecond)) : Double.NaN,
                sum(lines, Reported::accepted) / positive(sum(lines, Reported::drafted)),
                busy.size());
    }

    /**
     * What rates come to over the times that they are of: of each engine from its line before to its own. An engine
     * that tells prompts as a rate prints by the clock, and nothing while it is idle: its rate is of one turn.
     */
    private static double over(List<Reported> states, ToDoubleFunction<Reported> rate) {
        Map<String, Double> before = new HashMap<>();
        List<double[]> spans = new ArrayList<>();
        for (Reported state : states) {
            Double since = before.put(state.engine(), state.second());
            double value = rate.applyAsDouble(state);
            if (since != null && !Double.isNaN(value)) {
                spans.add(new double[] {Math.max(0, state.second() - since), value});
            }
        }
        double[] times = spans.stream().mapToDouble(span -> span[0]).sorted().toArray();
        boolean byTheClock = states.stream().anyMatch(state -> !Double.isNaN(state.promptTokensPerSecond()));
        double turn = byTheClock && times.length > 0 ? times[times.length / 2] : Double.MAX_VALUE;
        return spans.stream()
                .mapToDouble(span -> Math.min(turn, span[0]) * span[1])
                .sum();
    }

    private static double sum(List<Reported> lines, ToDoubleFunction<Reported> of) {
        return lines.stream()
                .mapToDouble(of)
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    private static double mean(List<Reported> lines, ToDoubleFunction<Reported> of) {
        return lines.stream()
                .mapToDouble(of)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static double positive(double value) {
        return value > 0 && Double.isFinite(value) ? value : Double.NaN;
    }
}
