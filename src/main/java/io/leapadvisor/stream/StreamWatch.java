package io.leapadvisor.stream;

import io.leapadvisor.stream.Batch.Answered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What operators see of the messages: counts, the clients' own metrics, and whether the topic can be read. */
final class StreamWatch {

    /** Beats come every three seconds unless the operator has set otherwise. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final long NEVER = Long.MIN_VALUE;

    private static final String HEARTBEAT = "last-heartbeat-seconds-ago";

    private final MeterRegistry meters;
    private final Map<Answer.Kind, Counter> counters = new EnumMap<>(Answer.Kind.class);
    private final Counter failures;
    private volatile Clients.Open clients;
    private volatile String reason;
    private volatile long worked = NEVER;
    private KafkaClientMetrics consumerMetrics;

    StreamWatch(MeterRegistry meters) {
        this.meters = meters;
        for (Answer.Kind kind : Answer.Kind.values()) {
            counters.put(
                    kind,
                    meters.counter("leap.kafka.messages", "result", kind.name().toLowerCase(Locale.ROOT)));
        }
        failures = meters.counter("leap.kafka.failures");
    }

    void opened(Clients.Open open) {
        clients = open;
        if (consumerMetrics != null) {
            consumerMetrics.close();
        }
        consumerMetrics = new KafkaClientMetrics(open.consumer());
        consumerMetrics.bindTo(meters);
    }

    /**
     * Looks when the group has last had an answer: a poll returns also where no broker answers, and while a long batch
     * is at work there is none.
     */
    private void listen() {
        Clients.Open now = clients;
        if (now == null) {
            return;
        }
        double silent = now.consumer().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(HEARTBEAT))
                .map(metric -> metric.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .max()
                .orElse(-1);
        if (silent >= 0 && silent < SILENCE.toSeconds()) {
            worked = System.nanoTime() - (long) (silent * 1e9);
        }
    }

    void committed(List<Answered> answered) {
        worked = System.nanoTime();
        reason = null;
        answered.forEach(one -> counters.get(one.answer().kind()).increment());
    }

    void failed(RuntimeException failure) {
        failures.increment();
        reason = String.valueOf(failure.getMessage());
    }

    /** Why no messages are worked on; null = they are. A failure that passes soon is none. */
    String trouble() {
        listen();
        String told = reason == null ? "" : " " + reason;
        if (worked == NEVER) {
            return "No broker has answered yet." + told;
        }
        return System.nanoTime() - worked > SILENCE.toNanos()
                ? "No broker has answered for " + SILENCE.toSeconds() + " seconds." + told
                : null;
    }
}
