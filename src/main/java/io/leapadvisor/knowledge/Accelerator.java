package io.leapadvisor.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.leapadvisor.knowledge.price.Price;
import io.leapadvisor.knowledge.price.PriceList;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Precision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A part that runs models: a GPU, another accelerator, a system on a chip or a CPU.
 *
 * @param id kebab-case id
 * @param name the maker's name
 * @param kind what it is
 * @param vendor the maker, as tools that work with its parts alone name it; null = not stated
 * @param architecture generation of the chip, lower case: hopper, ampere, cdna3, sapphire-rapids …
 * @param aliases other names that callers use
 * @param memoryGb device memory, in 10⁹ bytes; null = unknown, or a CPU whose memory is the host's
 * @param memoryBandwidthGBps peak memory bandwidth, in 10⁹ bytes a second
 * @param cacheMb last cache before the memory, in 10⁶ bytes; null = not known, or of no use
 * @param denseTflops peak rate by precision, without sparsity, in 10¹² operations a second (a multiply-add counts as
 *     two); a precision that is absent has no matrix unit of its own
 * @param halfAccumulationFactor factor on the FP16 rate for products that accumulate in half precision; null = 1
 * @param multiprocessors of a GPU whose memory is faster than some kernels can fetch; null = not known, or it is not
 * @param dotProducts false of a GPU without an instruction for dot products of bytes; null = it has one
 * @param cores CPU cores of the part
 * @param boost rate of one busy core over the average that {@code denseTflops} is counted with: turbo clock over base
 *     clock, fast core over all; null = 1
 * @param turboKept part of what turbo gains one core that is left when all are busy, 0 to 1; null = a quarter, as of
 *     servers
 * @param fastCores cores that are several times as fast as the others, of which a pass split evenly has no use; null =
 *     all are alike
 * @param vcpusPerCore hardware threads that a cloud sells as one vCPU each, a core; null = 1: a CPU of a profile is a
 *     core
 * @param launchFactor time that the processor beside it takes to launch a kernel, over that of a server; null = 1
 * @param host instruction set of the processors that its machines come with, such as arm64, which programs have to be
 *     built for; null = x86-64
 * @param units parts of it that each run a copy of a small model, such as NeuronCores; null = 1
 * @param interconnect link to its peers
 * @param tdpWatts design power
 * @param prices what clouds ask for it, in order of preference; empty = none known with a source
 * @param representative true when it stands for parts of its kind where a profile names none
 * @param device true when it is built into what its users own, such as a phone or a laptop: nobody rents it, replaces
 *     it or puts more of it beside it
 * @param module true for a module on a board in a robot, a camera or a kiosk: another module takes its place, and no
 *     card of a server does
 * @param desktop true for a card of a PC or a workstation; null = no
 * @param sources where the numbers come from
 * @param notes what is doubtful
 */
public record Accelerator(
        String id,
        String name,
        Kind kind,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String vendor,
        String architecture,
        List<String> aliases,
        Double memoryGb,
        Double memoryBandwidthGBps,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Double cacheMb,
        Map<Precision, Double> denseTflops,
        Double halfAccumulationFactor,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Integer multiprocessors,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean dotProducts,
        Integer cores,
        Double boost,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Double turboKept,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Integer fastCores,
        Integer vcpusPerCore,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Double launchFactor,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String host,
        Integer units,
        Interconnect interconnect,
        Double tdpWatts,
        List<Price> prices,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean representative,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean device,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean module,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Boolean desktop,
        List<Source> sources,
        String notes) {

    private static final double USUAL_TURBO_KEPT = 0.25;
    /** Times a rate that another must be to be felt. Ours. */
    private static final double FASTER = 1.2;

    /** What a part is. */
    public enum Kind {
        GPU,
        ACCELERATOR,
        SOC,
        CPU
    }

    /**
     * Link between parts of one replica.
     *
     * @param name NVLink 4, PCIe 4 …
     * @param gbpsPerDirection 10⁹ bytes a second each way
     * @param link whether parts share it
     * @param peers parts that it joins at the most, beyond which they meet over the network; null = as many as servers
     *     of their kind have
     */
    public record Interconnect(
            String name,
            Double gbpsPerDirection,
            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Link link,
            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Integer peers) {

        /** How parts reach each other. */
        public enum Link {
            /** Through the host, on a bus that all share. */
            BUS,
            /** From part to part. */
            PEER
        }

        /** True for a bus through the host that all parts share, unlike links from part to part. */
        public boolean isBus() {
            return link == Link.BUS;
        }

        public Interconnect {
            Check.text("interconnect.name", name);
            Check.present("interconnect.link", link);
            Check.positive("interconnect.gbpsPerDirection", gbpsPerDirection);
            Check.within("interconnect.peers", peers == null ? null : (Double) peers.doubleValue(), 1, 1e5);
        }
    }

    /** GPUs that a server has at the most: eight in the boards of NVIDIA (HGX) and AMD, and on the buses of others. */
    private static final int GPUS_OF_A_SERVER = 8;

    /** Parts that a machine holds at the most, beyond which they meet over the network; any number where not known. */
    public int peers() {
        if (interconnect != null && interconnect.peers() != null) {
            return interconnect.peers();
        }
        return kind == Kind.GPU ? GPUS_OF_A_SERVER : Integer.MAX_VALUE;
    }

    public Accelerator {
        Check.id(id);
        Check.text("name", name);
        Check.present("kind", kind);
        Check.positive("memoryGb", memoryGb);
        Check.positive("memoryBandwidthGBps", memoryBandwidthGBps);
        Check.positive("cacheMb", cacheMb);
        Check.positive("halfAccumulationFactor", halfAccumulationFactor);
        Check.positive("tdpWatts", tdpWatts);
        representative = representative != null && representative;
        device = device != null && device;
        module = module != null && module;
        desktop = desktop != null && desktop;
        dotProducts = dotProducts == null || dotProducts;
        boost = boost == null ? 1 : boost;
        turboKept = Check.share("turboKept", turboKept, USUAL_TURBO_KEPT);
        vcpusPerCore = vcpusPerCore == null ? 1 : vcpusPerCore;
        units = units == null ? 1 : units;
        launchFactor = launchFactor == null ? 1 : launchFactor;
        Check.within("launchFactor", launchFactor, 0.1, 100);
        if (boost < 1 || vcpusPerCore < 1 || units < 1) {
            throw new IllegalArgumentException("boost, vcpusPerCore and units must be 1 or more");
        }
        Check.within("boost", boost, 1, 100);
        Check.within("vcpusPerCore", (double) vcpusPerCore, 1, 100);
        Check.within("units", (double) units, 1, 1e6);
        Check.within(
                "multiprocessors", multiprocessors == null ? null : (Double) multiprocessors.doubleValue(), 1, 1e4);
        Check.within("fastCores", fastCores == null ? null : (Double) fastCores.doubleValue(), 1, 1e6);
        Check.within("cores", cores == null ? null : (Double) cores.doubleValue(), 1, 1e6);
        prices = PriceList.checked(prices);
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
        sources = sources == null ? List.of() : List.copyOf(sources);
        Map<Precision, Double> rates = new EnumMap<>(Precision.class);
        if (denseTflops != null) {
            rates.putAll(denseTflops);
        }
        rates.forEach((precision, rate) -> Check.positive("denseTflops." + precision, rate));
        denseTflops = Collections.unmodifiableMap(rates);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources is missing");
        }
    }

    /** Its prices, to choose and to compare from. */
    @JsonIgnore
    public PriceList priceList() {
        return new PriceList(prices);
    }

    /** True for what stands in where only the family is known: its numbers are those of no machine. */
    @JsonIgnore
    public boolean isGeneric() {
        return architecture != null && architecture.startsWith("generic");
    }

    /** True when it may run where another does, by how the two are built in; of one that nobody knows a card may. */
    public boolean fitsInPlaceOf(Accelerator other, Hardware machine) {
        return module == (other != null && other.module())
                && desktop == (other != null && other.desktop() && machine.isOneOfOwn());
    }

    /** True when a format of fewer bits is faster than FP32, beyond what rates are known to; or FP32 is not known. */
    @JsonIgnore
    public boolean isFasterInFewerBits() {
        Double full = denseTflops.get(Precision.FP32);
        return Stream.of(Precision.FP16, Precision.BF16, Precision.INT8)
                .map(denseTflops::get)
                .anyMatch(rate -> rate != null && (full == null || rate > FASTER * full));
    }

    /** True when a matrix unit computes in this precision. */
    public boolean computes(Precision precision) {
        return denseTflops.containsKey(precision);
    }
}
