package io.leapadvisor.fact.measured;

import io.leapadvisor.profile.hardware.Autoscaling;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    private static final Pattern BETWEEN = Pattern.compile("[,;+&|]|\\s(and|or)\\s|\\s/\\s");

    /** What does not move with the load of a model on an accelerator. */
    private static final Set<Kind> BESIDE_ACCELERATOR = EnumSet.of(Kind.PROCESSOR, Kind.ACCELERATOR, Kind.MEMORY);

    /** @param autoscaling null = nothing is said of it */
    public static List<ScaleSignal> of(Autoscaling autoscaling) {
        return autoscaling == null || autoscaling.signal() == null
                ? List.of()
                : Arrays.stream(BETWEEN.split(autoscaling.signal()))
                        .map(String::strip)
                        .filter(signal -> !signal.isEmpty())
                        .distinct()
                        .map(signal -> new ScaleSignal(signal, Kind.of(signal), autoscaling.enabled()))
                        .toList();
    }

    /**
     * True unless every signal is one that does not move with the load: a scaler takes the largest, so that one which
     * does is enough, and what is not told is not known to be wrong.
     *
     * @param accelerated true where an accelerator runs the model
     */
    public static boolean tellsLoad(Autoscaling autoscaling, boolean accelerated) {
        List<ScaleSignal> signals = of(autoscaling);
        return signals.isEmpty()
                || signals.stream()
                        .anyMatch(signal -> accelerated
                                ? !BESIDE_ACCELERATOR.contains(signal.kind())
                                : signal.kind() != Kind.MEMORY);
    }

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
