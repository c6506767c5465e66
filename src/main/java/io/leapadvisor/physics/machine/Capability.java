package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.name.RentedCores;
import io.leapadvisor.physics.item.Processor;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Precision;
import java.util.List;

/**
 * What a part, or the cores of a processor that are given, can do at most.
 *
 * @param flops in the precision that is computed, in FLOP a second
 * @param bandwidth of memory, in bytes a second
 * @param memory in bytes; NaN = not known
 * @param known false where rate or bandwidth are assumed
 * @param processor the cores that run the model; null = another part runs it
 */
public record Capability(double flops, double bandwidth, double memory, boolean known, Processor processor) {

    /** Server cores reach about this FP32 rate with AVX2: 2.5 GHz × 32 FLOP a cycle. */
    private static final double CORE_FLOPS = 80e9;
    /**
     * INT8 over FP32 rate of a core of unknown make: dot products of four bytes, in x86 servers since 2019 (VNNI) and
     * in Arm's since 2018 (DotProd). Where they are missing, engines multiply bytes in pairs.
     */
    private static final double DOT_PRODUCT = 4;
    /** Memory bandwidth that a core of a server has as its share: about 205 GB/s over 32 cores. */
    private static final double CORE_BANDWIDTH = 6.4e9;

    /**
     * Share of the memory's bandwidth that the cores of a Xeon draw for a language model, over what other processors
     * do. Weights come at 35 to 47 % of the peak on a Platinum 8260 (chatglm.cpp), at 43 % on the cores of an EC2 c5
     * (llama.cpp issue 3478), at 50 % on a Platinum 8480+ (Intel Extension for Transformers) and at 30 % on a 6980P
     * (Level1Techs), where others reach 75 %. That would be 0.55; a part of it is the engines' (ours).
     */
    private static final double XEON = 0.65;

    private static final double FALLBACK_CORES = 8;
    private static final double FALLBACK_BANDWIDTH = 300e9;
    /** FLOP a byte of a part whose rate is not published: FP16 tensor cores of T4 to A10 have 200. */
    private static final double FALLBACK_INTENSITY = 200;
    /** Memory is sold by binary gigabytes: a part of "80 GB" reports 81,559 MiB. */
    private static final double GIBIBYTE = 1L << 30;

    /**
     * Of the cores of a processor.
     *
     * @param part the processor; null = not known
     * @param convolves true when most of the model's work is convolutions
     */
    public static Capability ofProcessor(
            Hardware hardware,
            Accelerator part,
            boolean convolves,
            Engine engine,
            Precision computed,
            List<String> assumptions) {
        double cores = atWork(coresOf(hardware, part, assumptions), hardware.threads(), part);
        int vcpusPerCore = hardware.cpuCores() != null && part != null ? RentedCores.perCore(part, hardware.cpu()) : 1;
        int sockets = socketsOf(part, cores, vcpusPerCore);
        double share = part == null || part.cores() == null ? 1 : Math.min(sockets, cores / part.cores());
        double flops = part == null || part.denseTflops().isEmpty()
                ? cores * CORE_FLOPS * (computed == Precision.INT8 ? DOT_PRODUCT : 1)
                : Math.min(
                                PeakRates.rate(part, computed, convolves, engine, assumptions),
                                PeakRates.vectorRate(part, computed, engine))
                        * share;
        double bandwidth = part == null || part.memoryBandwidthGBps() == null
                ? cores * CORE_BANDWIDTH
                : part.memoryBandwidthGBps()
                        * 1e9
                        * memories(sockets, engine)
                        * Math.min(1, Math.sqrt(share / sockets) * 1.2);
        double all = part == null || part.cores() == null ? cores : sockets * part.cores();
        Processor processor = new Processor(cores, vcpusPerCore, all, Math.min(all, cores), 1);
        return new Capability(flops, bandwidth, bytes(hardware.memoryGb()), isKnown(part), processor);
    }

    /**
     * Cores that so many threads keep at work. Where a part has fast cores and slow ones, each thread takes an equal
     * part of a pass, which ends with the slowest: threads beyond the fast cores bring nothing (a phone of two fast,
     * two middle and four slow cores: with 4 threads as long as with 2, and in the background twice as long,
     * https://github.com/ggml-org/whisper.cpp/issues/1937). An engine that is not told how many to start chooses well.
     */
    private static double atWork(double cores, double threads, Accelerator part) {
        boolean told = !Double.isInfinite(threads);
        double useful = told && part != null && part.fastCores() != null ? part.fastCores() : cores;
        return Math.min(Math.min(cores, threads), useful);
    }

    /**
     * Memories that a model is read from at once. Engines for one user let it lie where the first thread touched it,
     * and the cores of all sockets fetch it from there: two Xeon 5218 generate 4 tokens a second, one of them alone 8
     * (https://github.com/mozilla-ai/llamafile/issues/765); two EPYC 9175F read a model at 41 % of their bandwidth, and
     * at 74 % once it was spread by hand (https://github.com/ggml-org/llama.cpp/issues/11744). KTransformers keeps a
     * copy for each socket.
     */
    private static int memories(int sockets, Engine engine) {
        // Who multiplies in the tiles of server processors is made for servers, and reads the memories of all sockets.
        boolean forServers = engine != null && Boolean.TRUE.equals(engine.tiles());
        boolean together = engine != null && engine.style() == Engine.Style.LOCAL && !forServers;
        return together ? 1 : sockets;
    }

    /** Sockets of a server that has more cores than the part; a vCPU of a cloud is half a core. */
    private static int socketsOf(Accelerator part, double cores, int vcpusPerCore) {
        return part == null || part.cores() == null
                ? 1
                : (int) Math.max(1, Math.ceil(cores / (part.cores() * vcpusPerCore) - 1e-9));
    }

    /** Of one accelerator; what convolves is as above. */
    static Capability ofAccelerator(
            Hardware hardware,
            Accelerator part,
            boolean convolves,
            Engine engine,
            Precision computed,
            List<String> assumptions) {
        double bandwidth = part.memoryBandwidthGBps() == null ? FALLBACK_BANDWIDTH : part.memoryBandwidthGBps() * 1e9;
        if (part.memoryBandwidthGBps() == null) {
            assumptions.add(
                    "the memory bandwidth of " + part.id() + " is not in the knowledge base; 300 GB/s is assumed");
        }
        double flops = part.denseTflops().isEmpty()
                ? bandwidth * FALLBACK_INTENSITY
                : PeakRates.reached(part, computed, convolves, engine, assumptions);
        if (part.denseTflops().isEmpty()) {
            assumptions.add("the FLOP rate of " + part.id()
                    + " is not in the knowledge base; 200 FLOP a byte of bandwidth are assumed");
        }
        return new Capability(
                flops,
                bandwidth,
                bytes(part.memoryGb() == null ? hardware.memoryGb() : part.memoryGb()),
                isKnown(part),
                null);
    }

    /**
     * The same as a language model finds it on a part, which reads all of its weights for each token; null = no part.
     */
    public Capability reading(Accelerator part) {
        return part != null && PeakRates.isXeon(part)
                ? new Capability(flops, XEON * bandwidth, memory, known, processor)
                : this;
    }

    /** The share of one of so many equal units, or of one of so many processes that the cores are divided among. */
    Capability dividedBy(int units) {
        return new Capability(
                flops / units,
                bandwidth / units,
                memory / units,
                known,
                processor == null ? null : processor.dividedBy(units));
    }

    private static boolean isKnown(Accelerator part) {
        return part != null
                && part.memoryBandwidthGBps() != null
                && !part.denseTflops().isEmpty();
    }

    private static double bytes(Double gigabytes) {
        return gigabytes == null ? Double.NaN : gigabytes * GIBIBYTE;
    }

    private static double coresOf(Hardware hardware, Accelerator part, List<String> assumptions) {
        if (hardware.cpuCores() != null) {
            return hardware.cpuCores();
        }
        if (part != null && part.cores() != null) {
            assumptions.add(
                    "hardware.cpuCores is not given; all " + part.cores() + " cores of " + part.id() + " are assumed");
            return part.cores();
        }
        assumptions.add("hardware.cpuCores is not given; " + (int) FALLBACK_CORES + " cores are assumed");
        return FALLBACK_CORES;
    }
}
