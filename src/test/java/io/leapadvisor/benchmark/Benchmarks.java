package io.leapadvisor.benchmark;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of the inner parts with what they allocate; {@code benchmark/run.sh} does. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include("io.leapadvisor.benchmark.(Assessment|Estimate)Benchmark")
                        .addProfiler(GCProfiler.class)
                        .jvmArgsAppend("-XX:+UseSerialGC")
                        .build())
                .run();
    }
}
