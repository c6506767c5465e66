package io.leapadvisor.ingest.profiler.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Events of a profiler on host and devices, in µs. Mutable while they are read, of one thread. */
public final class Events {

    private static final int MOST_NAMES = 20_000;

    /**
     * An annotated stretch of the host's time.
     *
     * @param name name without its number
     * @param thread thread that it ran in
     */
    public record Mark(String name, String thread, double begin, double length) {

        double end() {
            return begin + length;
        }
    }

    private final Map<String, Busy> kernels = new TreeMap<>();
    private final Map<String, Double> kernelTimes = new HashMap<>();
    private final Set<String> calls = new TreeSet<>();
    private final Set<String> operators = new TreeSet<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Busy exchange = new Busy();
    private final Busy computing = new Busy();
    private final Busy copies = new Busy();
    private final Busy session = new Busy();
    private final Busy all = new Busy();

    /** An event; one without a time or a length is passed over. */
    public void add(String category, String name, String thread, String device, double begin, double length) {
        if (!(length > 0) || !Double.isFinite(begin + length)) {
            return;
        }
        switch (category.toLowerCase(Locale.ROOT)) {
            case "kernel" -> {
                kernels.computeIfAbsent(device, ignored -> new Busy()).add(begin, length);
                boolean between =
                        name.toLowerCase(Locale.ROOT).matches("(?s).{0,40}(nccl|rccl|all_?reduce|all_?gather).*");
                (between ? exchange : computing).add(begin, length);
                if (kernelTimes.size() < MOST_NAMES || kernelTimes.containsKey(name)) {
                    kernelTimes.merge(name, length, Double::sum);
                }
            }
            case "gpu_memcpy" -> copies.add(begin, length);
            case "cuda_runtime", "cuda_driver", "hip_runtime" -> keep(calls, name);
            case "cpu_op", "operator" -> keep(operators, name);
            case "user_annotation" -> marks.add(new Mark(plain(name), thread, begin, length));
            case "trace" -> session.add(begin, length);
            default -> {
                return;
            }
        }
        if (!category.equalsIgnoreCase("trace") && !category.equalsIgnoreCase("user_annotation")) {
            all.add(begin, length);
        }
    }

    private static void keep(Set<String> names, String name) {
        if (names.size() < MOST_NAMES) {
            names.add(name);
        }
    }

    private static String plain(String name) {
        return name.replaceAll("#\\d+$", "").replaceAll("\\s+", " ").strip();
    }

    /** Kernels of each device. */
    public Map<String, Busy> kernels() {
        return kernels;
    }

    /** µs of kernels by name, those that overlap counted each. */
    public Map<String, Double> kernelTimes() {
        return kernelTimes;
    }

    /** Calls of the driver. */
    public Set<String> calls() {
        return calls;
    }

    /** Operators of the framework. */
    public Set<String> operators() {
        return operators;
    }

    /** Annotated stretches. */
    public List<Mark> marks() {
        return marks;
    }

    /** Copies between host and device. */
    public Busy copies() {
        return copies;
    }

    /** µs of exchange between devices that no computing hides. */
    public double bareExchange() {
        return exchange.outside(computing);
    }

    /** The session, if the file bounds it. */
    public Busy session() {
        return session;
    }

    /** All that host and devices did. */
    public Busy all() {
        return all;
    }
}
