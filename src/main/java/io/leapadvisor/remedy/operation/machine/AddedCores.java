package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.price.Price;
import io.leapadvisor.physics.Cost;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.remedy.operation.Call;
import io.leapadvisor.remedy.operation.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What more cores cost beside accelerators, whose price is that of a machine. A machine has what its processor has, and
 * more than a container may use where that was seen to be stopped at its limit. Cores beyond are those of a larger
 * machine, at the price of a virtual processor.
 */
public final class AddedCores {

    private AddedCores() {}

    /** The price of a replica with so many cores; where no list has one of cores, it stays, and that is said. */
    public static Outcome pay(Call call) {
        Hardware hardware = call.hardware();
        Resolved names = call.simulator().look(call.variant());
        double today = Cost.perReplicaHour(hardware, names.part());
        double beyond = hardware.cpuCores() == null
                ? 0
                : call.number("cores", 0) - Math.max(hardware.cpuCores(), there(names.processor()));
        if (hardware.isWithoutAccelerator() || isLimited(call) || Double.isNaN(today) || !(beyond > 0)) {
            return Outcome.of(call.variant());
        }
        Optional<Price> core = Cost.ofCore(hardware, names.processor(), call.knowledge());
        String larger = Math.round(beyond) + " of the cores are taken to be those of a larger machine, since nothing"
                + " shows that a limit keeps the replica from what its own has; ";
        return core.map(price -> new Outcome(
                        call.with(hardware.withUsdPerReplicaHour(today + beyond * price.usdPerVcpuHour())),
                        List.of(larger
                                + String.format(
                                        Locale.ROOT,
                                        "each costs %.3f USD an hour (%s, read on %s)",
                                        price.usdPerVcpuHour(),
                                        price.offer(),
                                        price.readOn()))))
                .orElseGet(() -> new Outcome(
                        call.variant(), List.of(larger + "no list has a price of them, which the bill leaves out")));
    }

    private static double there(Accelerator processor) {
        return processor == null || processor.cores() == null ? 0 : processor.cores();
    }

    private static boolean isLimited(Call call) {
        Utilization measured = call.profile().utilization();
        return measured != null && measured.cpuThrottled() != null && measured.cpuThrottled() > 0;
    }
}
