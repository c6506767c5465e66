package io.leapadvisor.fact.measured;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the signals that drive the number of replicas. There is one for each signal of
 * {@code hardware.autoscaling.signal}, a list such as {@code cpu, memory}.
 *
 * @param signal as it is given, without surrounding blanks
 * @param kind what it measures
 * @param enabled true when replicas follow it, false when scaling is off; null = not said
 */
public record ScaleSignal(String signal, Kind kind, Boolean enabled) {

    /**
     * What a signal measures, in the order in which a name is read: the measure before the part that it is taken on, so
     * that the depth of a queue in front of a GPU is a queue.
     */
    public enum Kind {
        QUEUE("queue|waiting|backlog|\\blag\\b|pending|depth"),
        KV_CACHE("\\bkv|cache"),
        CONCURRENCY("concurren|in ?flight|running|connections|sessions|batch"),
        LATENCY("latency|\\bp[59]\\d?\\b|ttft|tpot|duration"),
        MEMORY("memory|\\bmem|mem\\b|\\brss\\b|\\bfb\\b"),
        RATE("\\brps|\\bqps|\\brpm|throughput|tokens|request ?rate|requests per"),
        ACCELERATOR("gpu|tpu|accelerator|dcgm|sm active"),
        PROCESSOR("cpu|processor"),
        TIME("schedule|cron|\\btime\\b"),
        OTHER(".*");

        private final Pattern words;

        Kind(String words) {
            this.words = Pattern.compile(words);
        }

        /** The kind of a signal, by the first kind of which a word stands in its name; OTHER when none does. */
        public static Kind of(String signal) {
            String text = signal.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ");
            return Stream.of(values())
                    .filter(kind -> kind.words.matcher(text).find())
                    .findFirst()
                    .orElse(OTHER);
        }
    }
}
