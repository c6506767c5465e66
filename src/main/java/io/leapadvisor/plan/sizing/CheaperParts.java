package io.leapadvisor.plan.sizing;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.price.Price;
import io.leapadvisor.knowledge.price.PriceComparison;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.situation.Outcome;
import io.leapadvisor.situation.Targets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Parts that cost less than one that idles: of the same maker, on the price list of one provider, with room for what
 * the model holds, in machines that run the same programs. Fewer of an expensive part save nothing where one of it is
 * too many.
 *
 * @param workbench of the deployment
 */
public record CheaperParts(Workbench workbench) {

    /** So many are weighed: each costs simulations. */
    private static final int MOST = 3;

    /** A part and what it costs of today's. */
    private record Offer(Accelerator part, double ratio) {}

    /** Ids of the parts that cost least, the cheapest first; none where the part of today is busy, or has no price. */
    public List<String> of(String stage) {
        Served served = workbench.served(stage);
        Accelerator now = served == null ? null : served.resolved().part();
        if (now == null || now.kind() == Kind.CPU || stage != null || !isIdle()) {
            return List.of();
        }
        Hardware hardware = workbench.today().variant().machinesOf(stage);
        double needed = workbench.today().projection().memory().weightsGb()
                * workbench.knowledge().threshold("working-space")
                / hardware.acceleratorCount();
        return workbench.knowledge().accelerators().stream()
                .filter(part -> part.kind() == now.kind()
                        && part.fitsInPlaceOf(now, hardware)
                        && Objects.equals(part.vendor(), now.vendor())
                        && Objects.equals(part.host(), now.host()))
                .filter(part -> part.memoryGb() != null && !(part.memoryGb() < needed))
                .flatMap(part -> offer(now, part, hardware))
                .filter(offer -> offer.ratio() < 1 - workbench.score().noise())
                .sorted(Comparator.comparingDouble(Offer::ratio)
                        .thenComparing(offer -> offer.part().id()))
                .limit(MOST)
                .map(offer -> offer.part().id())
                .toList();
    }

    /**
     * Of other parts that do as much as the best one, but for what pays for no change, the one that costs least: that
     * is no reason to rent a dearer one, least of all where the objectives stay missed with either. Where nobody knows
     * the price of today, which a faster part could stand to, the least that reaches the objectives does.
     *
     * @param others choices of the same remedy at the same stage
     */
    public Action asGoodForLess(Action best, List<Action> others) {
        if (best.remedy().role() != RemedyRole.UPGRADE_HARDWARE) {
            return best;
        }
        Outcome most = outcome(best);
        return others.stream()
                .filter(other -> outcome(other).usdPerHour() < most.usdPerHour() && isAsGood(outcome(other), most))
                .min(Comparator.comparingDouble(other -> outcome(other).usdPerHour()))
                .orElse(best);
    }

    private boolean isAsGood(Outcome other, Outcome most) {
        Targets targets = workbench.targets();
        double same = workbench.score().worthwhile();
        boolean asked = workbench.now().hasObjectives();
        boolean asNear = (targets.reached(other) || !targets.reached(most))
                && targets.violation(other) <= targets.violation(most) + same;
        boolean asMany = asked || !(other.capacityRps() < most.capacityRps() * (1 - same));
        boolean enough = asked
                && targets.reached(other)
                && Double.isNaN(workbench.outcomeToday().usdPerHour());
        return asNear && asMany && (enough || !(other.felt() > most.felt() * (1 + same)));
    }

    private Outcome outcome(Action action) {
        return workbench.outcome(workbench.projector().after(List.of(action)));
    }

    private static Stream<Offer> offer(Accelerator now, Accelerator then, Hardware hardware) {
        Optional<PriceComparison> comparison = now.priceList().comparedTo(then.priceList(), hardware.pricing());
        // Whoever pays one provider does not move to another for a part.
        Optional<Price> paid = now.priceList().of(hardware.pricing());
        return comparison
                .filter(both -> paid.isEmpty() || paid.get().equals(both.now()))
                .map(both -> new Offer(then, both.ratio()))
                .stream();
    }

    /**
     * True when the accelerators do little: as they were measured, and where an engine that admits token by token is
     * always at work, or nobody measured, by what of the capacity the peak takes.
     */
    public boolean isIdle() {
        Utilization measured = workbench.now().told().utilization();
        Double gauge = measured == null ? null : measured.gpu();
        double idle = workbench.knowledge().threshold("idle-utilization");
        double peak = workbench.targets().sizingRps(workbench.resolved().profile());
        double taken = peak / workbench.today().projection().rates().capacityRps();
        return gauge != null && gauge <= idle || (gauge == null || admitsTokens()) && taken <= idle;
    }

    private boolean admitsTokens() {
        ModelSpec model = workbench.resolved().profile().model();
        Engine engine = workbench.resolved().engine();
        return Serving.admitsByToken(model == null ? null : model.batching(), engine);
    }
}
