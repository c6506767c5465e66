package io.leapadvisor.fact.measured;

import java.util.Locale;

/**
 * One of the signals that drive the number of replicas. There is one for each signal of
 * {@code hardware.autoscaling.signal}, a list such as {@code cpu, memory}.
 *
 * @param signal as it is given, without surrounding blanks
 * @param kind what it measures
 * @param enabled true when replicas follow it, false when scaling is off; null = not said
 */
public record ScaleSignal(String signal, Kind kind, Boolean enabled) {

    /** What a signal measures. */
    public enum Kind {
        PROCESSOR("cpu", "processor"),
        ACCELERATOR("gpu", "accelerator", "dcgm", "sm_active"),
        QUEUE("queue", "waiting", "backlog", "lag", "pending", "depth"),
        KV_CACHE("kv", "cache"),
        MEMORY("memory", "mem", "rss"),
        LATENCY("latency", "p50", "p95", "p99", "ttft", "tpot", "duration"),
        CONCURRENCY("concurren", "inflight", "in-flight", "in_flight", "running", "connections", "sessions", "batch"),
        RATE("rps", "qps", "rate", "requests", "throughput", "tokens"),
        TIME("schedule", "cron", "time"),
        OTHER();

        private final String[] words;

        Kind(String... words) {
            this.words = words;
        }

        /** The kind of a signal, by the first kind of which a word stands in it; OTHER when none does. */
        public static Kind of(String signal) {
            String text = signal.toLowerCase(Locale.ROOT);
            for (Kind kind : values()) {
                for (String word : kind.words) {
                    if (text.contains(word)) {
                        return kind;
                    }
                }
            }
            return OTHER;
        }
    }
}
