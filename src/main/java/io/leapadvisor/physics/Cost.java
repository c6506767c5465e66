package io.leapadvisor.physics;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.price.Price;
import io.leapadvisor.knowledge.price.PriceList;
import io.leapadvisor.knowledge.price.ProcessorPrice;
import io.leapadvisor.profile.hardware.Hardware;
import java.util.List;
import java.util.Optional;

/** What machines cost. Whole machines only. */
public final class Cost {

    /** A fleet that fits exactly must not need one machine more because of the last digit. */
    private static final double ROUNDING = 1e-12;

    private Cost() {}

    /**
     * Dollars an hour of one replica: the caller's price, else the catalogue's for its accelerators; NaN = neither is
     * known.
     */
    public static double perReplicaHour(Hardware hardware, Accelerator part) {
        if (hardware.usdPerReplicaHour() != null) {
            return hardware.usdPerReplicaHour();
        }
        return listed(hardware, part)
                .map(price -> price.usdPerAcceleratorHour() * hardware.acceleratorCount())
                .orElse(Double.NaN);
    }

    /**
     * The price of the catalogue that counts for a part of a deployment. That of a processor is for a whole machine of
     * it, of which a replica may have a few cores: it counts for nobody.
     */
    public static Optional<Price> listed(Hardware hardware, Accelerator part) {
        return part == null || part.kind() == Accelerator.Kind.CPU
                ? Optional.empty()
                : part.priceList().of(hardware.pricing());
    }

    /**
     * The price of the catalogue that counts for each virtual processor of a deployment that runs on processors alone
     * and tells how many; empty = it has an accelerator, tells its price or no cores, there is no price, or the
     * processor is that of a device, which nobody rents.
     *
     * @param processor the processor; null = not known
     */
    public static Optional<Price> ofCores(
            Hardware hardware, Accelerator accelerator, Accelerator processor, Knowledge knowledge) {
        boolean alone = accelerator == null || accelerator.kind() == Accelerator.Kind.CPU;
        if (!alone || hardware.usdPerReplicaHour() != null || hardware.cpuCores() == null) {
            return Optional.empty();
        }
        Accelerator part = accelerator == null ? processor : accelerator;
        return part != null && part.device() ? Optional.empty() : ofCore(hardware, part, knowledge);
    }

    /**
     * The price of the catalogue that counts for a virtual processor; empty = there is none.
     *
     * @param processor whose it is; null = not known
     */
    public static Optional<Price> ofCore(Hardware hardware, Accelerator processor, Knowledge knowledge) {
        List<PriceList> all = knowledge.accelerators().stream()
                .filter(one -> one.kind() == Accelerator.Kind.CPU)
                .map(Accelerator::priceList)
                .toList();
        return ProcessorPrice.of(processor == null ? PriceList.NONE : processor.priceList(), all, hardware.pricing());
    }

    /** Machines with other cores; of those that have no accelerator the price is one for each core. */
    public static Hardware withCores(Hardware hardware, double cores) {
        boolean scales =
                hardware.usdPerReplicaHour() != null && hardware.cpuCores() != null && hardware.isWithoutAccelerator();
        Double usd = scales
                ? (Double) (hardware.usdPerReplicaHour() * cores / hardware.cpuCores())
                : hardware.usdPerReplicaHour();
        return hardware.withCpuCores(cores).withUsdPerReplicaHour(usd);
    }

    /** Dollars for a thousand requests at a rate of requests a second. */
    public static double perThousandRequests(double usdPerHour, double rps) {
        return rps > 0 ? usdPerHour / (3.6 * rps) : Double.NaN;
    }

    /** Replicas that serve a rate with each at most at the target utilization; at least 1. */
    public static int replicasFor(double rps, double capacityPerReplica, double targetUtilization) {
        return (int) Math.max(1, Math.ceil(rps / (capacityPerReplica * targetUtilization) * (1 - ROUNDING)));
    }
}
