package io.leapadvisor.rest.http;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.packs.ShadowFinding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** What the service counts: answers, how long they took, and which rules found something. */
@Singleton
public class Meters {

    /** Upper ends of the histogram. */
    private static final Duration[] BUCKETS = DoubleStream.of(0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 250, 500, 1000)
            .mapToObj(ms -> Duration.ofNanos((long) (ms * 1e6)))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        registry.counter("leap.store.errors");
        Arrays.asList("true", "false").forEach(this::assessments);
    }

    /** Measures how long an answer takes, without reading the request and writing the answer. */
    public <T> T time(String kind, Supplier<T> answer) {
        return timers.computeIfAbsent(kind, key -> Timer.builder("leap.assessment.duration")
                        .description("Time to work out an answer")
                        .tag("kind", key)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry))
                .record(answer);
    }

    public void count(Assessment assessment, boolean stored) {
        assessments(String.valueOf(stored)).increment();
        if (assessment.diagnoses() != null) {
            assessment.diagnoses().forEach(diagnosis -> rule(diagnosis.rule()).increment());
        }
    }

    public void countShadow(ShadowFinding found) {
        counters.computeIfAbsent(
                        "shadow:" + found.pack() + ":" + found.rule(),
                        key -> registry.counter("leap.shadow.findings", "pack", found.pack(), "rule", found.rule()))
                .increment();
    }

    private Counter assessments(String stored) {
        return counters.computeIfAbsent(
                "stored:" + stored, key -> registry.counter("leap.assessments", "stored", stored));
    }

    /** Rules are as many as the rulebase has, so this stays bounded. */
    private Counter rule(String rule) {
        return counters.computeIfAbsent(
                "rule:" + rule, key -> registry.counter("leap.rules.fired", "rule", String.valueOf(rule)));
    }
}
