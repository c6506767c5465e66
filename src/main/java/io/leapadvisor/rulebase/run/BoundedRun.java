package io.leapadvisor.rulebase.run;

import io.leapadvisor.rulebase.run.StoppedPack.Cause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.MatchCreatedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;

/** One run of the rules of a pack over facts, in a session: collects what they insert and stops them at the limits. */
final class BoundedRun {

    /** Leaves the engine at once; a halt would let it go on until the rule at hand is evaluated. */
    private static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Exceeded() {
            super("limit", null, false, false);
        }
    }

    private final String pack;
    private final RunLimits limits;
    private final List<Fired<?>> fired = new ArrayList<>();
    /** Names of the rules that matched, each as often as it did. */
    private final List<String> matches = new ArrayList<>();

    private String exceeded;

    BoundedRun(String pack, RunLimits limits) {
        this.pack = pack;
        this.limits = limits;
    }

    /**
     * Runs to the end and returns what the rules inserted.
     *
     * @param allowed true of the ids of the rules that may fire
     * @throws StoppedException when a limit is reached or a rule fails
     */
    List<Fired<?>> fire(KieSession session, Collection<?> facts, Predicate<String> allowed) {
        session.addEventListener(new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
                if (event.getRule() != null) {
                    fired.add(new Fired<>(event.getObject(), event.getRule().getName(), pack));
                    stopAbove(fired.size(), limits.findings(), "findings");
                }
            }
        });
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void matchCreated(MatchCreatedEvent event) {
                matches.add(event.getMatch().getRule().getName());
                stopAbove(matches.size(), limits.matches(), "matches");
            }
        });
        TextMatch.Budget budget = TextMatch.begin(limits.steps());
        try {
            facts.forEach(session::insert);
            int firings =
                    session.fireAllRules(match -> allowed.test(match.getRule().getName()), limits.firings() + 1);
            if (firings > limits.firings()) {
                exceeded = "firings";
            }
        } catch (RuntimeException e) {
            if (budget.isSpent()) {
                throw new StoppedException(new StoppedPack(
                        pack,
                        Cause.COUNT,
                        "its rules did not come to rest after " + limits.steps()
                                + " steps of regular expressions (characters times instructions)",
                        "Maybe one is matched against a long text, or against many."));
            }
            if (exceeded == null) {
                throw new StoppedException(
                        new StoppedPack(pack, Cause.FAILED, "its rules failed on these facts: " + reason(e)));
            }
        } finally {
            TextMatch.end();
        }
        if (exceeded != null) {
            int limit = exceeded.equals("matches")
                    ? limits.matches()
                    : exceeded.equals("firings") ? limits.firings() : limits.findings();
            throw new StoppedException(new StoppedPack(
                    pack,
                    Cause.COUNT,
                    "its rules did not come to rest after " + limit + " " + exceeded + ": " + busiest(),
                    "Maybe a rule joins facts that have nothing in common."));
        }
        return fired;
    }

    private void stopAbove(int count, int limit, String what) {
        if (count > limit) {
            exceeded = what;
            throw new Exceeded();
        }
        if (Thread.currentThread().isInterrupted()) {
            // The run was given up: nobody waits for what it finds.
            throw new Exceeded();
        }
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null
                ? ""
                : ": " + cause.getMessage().lines().findFirst().orElse("");
        return cause instanceof NullPointerException
                ? "a value that a rule reads is not given; name it in @requires"
                : thrown.getMessage() == null
                        ? cause.getClass().getSimpleName() + message
                        : thrown.getMessage().lines().findFirst().orElse("") + message;
    }

    private String busiest() {
        Map<String, Long> counts =
                matches.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(5)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
