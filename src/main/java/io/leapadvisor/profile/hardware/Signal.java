package io.leapadvisor.profile.hardware;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a metric that drives the number of replicas measures, in the order in which a name is read: the measure before
 * the part that it is taken on, so that the depth of a queue in front of a GPU is a queue.
 */
public enum Signal {
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

    Signal(String words) {
        this.words = Pattern.compile(words);
    }

    /** The kind of a signal, by the first kind of which a word stands in its name; OTHER when none does. */
    public static Signal of(String signal) {
        String text = signal.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ");
        return Stream.of(values())
                .filter(kind -> kind.words.matcher(text).find())
                .findFirst()
                .orElse(OTHER);
    }

    /**
     * True of what moves with the load of a model, which on an accelerator its utilization, the host and memory do not.
     */
    boolean tellsLoad(boolean accelerated) {
        return this != MEMORY && !(accelerated && (this == PROCESSOR || this == ACCELERATOR));
    }
}
