package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.price.Price;
import io.leapadvisor.knowledge.price.PriceComparison;
import io.leapadvisor.knowledge.price.PriceList;
import io.leapadvisor.physics.Cost;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.PriceBasis;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.remedy.operation.Outcome;
import io.leapadvisor.simulate.Variant;
import java.util.List;

/**
 * What a replica costs with another part. The price of today follows the ratio of the two parts on the list of one
 * provider, on one basis; where no list has both, the bill is left out, because prices of two providers, or on two
 * bases, differ by more than the parts do. For the same reason the ratio of one makes no price below what is asked.
 *
 * @param hardware the machines of today
 * @param now the part of today; null = not known
 * @param then the other part
 */
public record PartPrice(Hardware hardware, Accelerator now, Accelerator then) {

    /**
     * Cores that come with one part in the machines of the lists: 4 with a T4 (g4dn.xlarge) and an L4 (g6.xlarge), 12
     * to 24 with larger ones. Ours, between them.
     */
    private static final double CORES_WITH_A_PART = 8;

    /** The deployment with the other part at its price. */
    public Outcome of(Variant other) {
        double today = Cost.perReplicaHour(hardware, now);
        if (Double.isNaN(today * other.adjustments().prices().replica())) {
            return Outcome.of(other);
        }
        if (onProcessor()) {
            return listed(other);
        }
        return now.priceList()
                .comparedTo(then.priceList(), hardware.pricing())
                .map(both -> compared(other, both, today))
                .orElseGet(() -> leftOut(other));
    }

    /** At the ratio of one list, but for no less than the other part is let for. */
    private Outcome compared(Variant other, PriceComparison both, double today) {
        double scaled = today * both.ratio();
        double least = (isOfItsList(both) ? discounted(today) : both.then().usdPerAcceleratorHour())
                * hardware.acceleratorCount();
        return new Outcome(
                at(other, Math.max(scaled, least)), List.of(least > scaled ? letFor(both, least) : scaledBy(both)));
    }

    /**
     * True where today's price is told, and no provider with it that does not let the other part: where it is that of a
     * list, the ratio of another provider's list would make a price of it that nobody asks.
     */
    private boolean isOfItsList(PriceComparison both) {
        boolean anybodys = hardware.usdPerReplicaHour() != null
                && (hardware.pricing() == null || hardware.pricing().provider() == null);
        return anybodys
                || now.priceList()
                        .of(hardware.pricing())
                        .filter(both.now()::equals)
                        .isPresent();
    }

    /** The lowest list price of the other part, at the discount that today's is to the lowest of its own. */
    private double discounted(double today) {
        PriceBasis basis = PriceList.basis(hardware.pricing());
        double paid = today / hardware.acceleratorCount() / now.priceList().lowest(basis);
        return then.priceList().lowest(basis) * Math.min(1, paid);
    }

    private String scaledBy(PriceComparison both) {
        return "the price of a replica is scaled by " + Price.number(both.ratio(), 2) + ": a " + then.id() + " costs "
                + usd(both.then().usdPerAcceleratorHour()) + " USD an hour (" + readOn(both.then()) + "), a " + now.id()
                + " " + usd(both.now().usdPerAcceleratorHour()) + " (" + readOn(both.now()) + ")";
    }

    private static String usd(double price) {
        return Price.number(price, 2);
    }

    private static String readOn(Price price) {
        return price.offer() + ", read on " + price.readOn();
    }

    private String letFor(PriceComparison both, double usdPerReplicaHour) {
        double each = usdPerReplicaHour / hardware.acceleratorCount();
        return isOfItsList(both)
                ? usd(each) + " USD an hour are taken for each " + then.id()
                        + ": the lowest price that a list has for it, at the discount of today's price"
                : "a " + then.id() + " is taken at its list price, " + usd(each) + " USD an hour each ("
                        + readOn(both.then()) + "): no list that today's price is on has it";
    }

    /**
     * From a processor, of which a replica has some cores, there is no ratio: the list price itself counts. Cores that
     * the rest of the work keeps, beyond those that come with a part, cost what they cost today; where the model is all
     * that runs on them, they go with it.
     */
    private Outcome listed(Variant other) {
        return Cost.listed(hardware, then)
                .map(price -> new Outcome(
                        at(other, price.usdPerAcceleratorHour() * hardware.acceleratorCount() + usdOfKeptCores(other)),
                        List.of("a replica with " + then.id() + " costs its list price, "
                                + usd(price.usdPerAcceleratorHour()) + " USD an hour each (" + readOn(price) + ")"
                                + (usdOfKeptCores(other) > 0
                                        ? ", and " + usd(usdOfKeptCores(other))
                                                + " USD for the cores that it keeps beyond the "
                                                + Price.number(coresWithPart(), 0) + " of such a machine"
                                        : ""))))
                .orElseGet(() -> leftOut(other));
    }

    private double usdOfKeptCores(Variant other) {
        double beyond =
                hardware.cpuCores() == null || !worksBeside(other) ? 0 : 1 - coresWithPart() / hardware.cpuCores();
        return Math.max(0, beyond) * Cost.perReplicaHour(hardware, now);
    }

    /** True where the processor has work that is not the model's. */
    private static boolean worksBeside(Variant other) {
        return other.profile().stagesOrEmpty().stream()
                .anyMatch(stage -> !stage.kind().isModel()
                        && stage.resourceOrUsual() == Resource.CPU
                        && other.services().hostOf(stage.name()) == null);
    }

    private double coresWithPart() {
        return CORES_WITH_A_PART * hardware.acceleratorCount();
    }

    private boolean onProcessor() {
        return now == null || now.kind() == Accelerator.Kind.CPU;
    }

    private Variant at(Variant other, double usdPerReplicaHour) {
        Hardware changed = other.profile().hardwareOrNone();
        return other.with(other.profile().withHardware(changed.withUsdPerReplicaHour(usdPerReplicaHour)));
    }

    /** No number is better than one of two lists: what NaN is part of is left out of the answer. */
    private Outcome leftOut(Variant other) {
        String basis = Price.words(PriceList.basis(hardware.pricing()));
        String both = onProcessor() ? then.id() : now.id() + " and " + then.id();
        return new Outcome(
                other.adjust(adjustments -> adjustments.dearer(Double.NaN)),
                List.of("no price list has " + both + " " + basis
                        + ", and prices of two lists are not compared; the bill after the upgrade is left out"));
    }
}
