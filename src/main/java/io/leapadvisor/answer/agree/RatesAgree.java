package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.answer.agree.view.ToldInside;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.load.served.BaseLoad;
import java.util.stream.Stream;

/** Load, capacity, utilization, throughput and price of a request belong together, and to what was measured. */
final class RatesAgree implements Check {

    private static final double TOLERANCE = 1.1;
    private static final double NOISE = 1 / 0.95; // of two windows of one load: the served-share
    /** Requests inside that differ by more from the clients are no matter of an estimate; as in {@code LittlesLaw}. */
    private static final double APART = 1.5;

    private static final double ROUNDING = 1.01;
    private static final double SECONDS_OF_A_THOUSAND = 3.6;
    private static final double MS_OF_A_SECOND = 1000;

    private static final String THROUGHPUT = "throughputRps";
    private static final String CAPACITY_AT = "/baseline/capacityRps";

    @Override
    public void check(CheckedAnswer answer, Breaches breaches) {
        DeploymentProfile told = answer.told();
        Baseline today = answer.assessment().baseline();
        Double offered = told.traffic() == null ? null : told.traffic().meanRps();
        if (today.capacityRps() != null) {
            busy(answer, offered, today.capacityRps(), breaches);
            served(answer, offered, today.capacityRps(), breaches);
            utilization(told.traffic(), today, breaches);
        }
        if (offered != null) {
            price(
                    "/baseline/usdPerThousandRequests",
                    today.usdPerHour(),
                    today.usdPerThousandRequests(),
                    offered,
                    breaches);
        }
        answer.effects().forEach(effects -> after(effects, breaches));
        if (!ToldInside.mayExceedClients(told)) {
            answer.effects().forEach(effects -> inside(effects, breaches));
        }
    }

    /** Little's law: what is answered today times how long it takes is inside, and no more than clients wait. */
    private static void inside(Effects effects, Breaches breaches) {
        Traffic traffic =
                effects.after() == null ? null : effects.after().profile().traffic();
        Double served = effects.of(THROUGHPUT).map(Impact::before).orElse(null);
        Double mean = effects.of(Metric.MEAN.id()).map(Impact::before).orElse(null);
        if (traffic == null
                || traffic.arrivalOrDefault() != Arrival.CLOSED_LOOP
                || traffic.concurrency() == null
                || traffic.concurrency() < 1
                || served == null
                || mean == null) {
            return;
        }
        double inside = served * mean / MS_OF_A_SECOND;
        if (inside > APART * traffic.concurrency()) {
            breaches.add(
                    Kind.MORE_INSIDE_THAN_CLIENTS,
                    effects.at(THROUGHPUT),
                    "%.5g requests/s of %.5g ms are %.4g inside, for %.4g clients",
                    served,
                    mean,
                    inside,
                    (double) traffic.concurrency());
        }
    }

    /** A resource that is busy for a share u of the time at a rate r serves at most r / u. */
    private static void busy(CheckedAnswer answer, Double offered, double capacity, Breaches breaches) {
        DeploymentProfile told = answer.told();
        if (offered == null || offered <= 0 || asServed(told, offered, capacity)) {
            return;
        }
        boolean cpuOnly = answer.resolved().part() == answer.resolved().processor()
                && told.stagesOrEmpty().stream()
                        .allMatch(stage -> stage.resource() == null || stage.resource() == Resource.CPU);
        Double cpu = told.utilization() == null ? null : told.utilization().cpu();
        if (cpuOnly && cpu != null && cpu > 0 && !BaseLoad.mayBeMostOf(told, cpu, offered)) {
            bound("utilization.cpu", offered, cpu, capacity, breaches);
        }
        for (Stage stage : told.stagesOrEmpty()) {
            Double share = stage.utilization();
            if (share != null
                    && share > 0
                    && stage.resourceOrUsual() != Resource.GPU
                    && stage.kind() != StageKind.QUEUE) {
                bound("stage " + stage.name(), offered, share, capacity, breaches);
            }
        }
    }

    /**
     * True when more was measured to be served than arrives, and the capacity is that: it was seen, and so it can be.
     */
    private static boolean asServed(DeploymentProfile told, double offered, double capacity) {
        Stream<Double> tests = told.loadTests() == null
                ? Stream.empty()
                : told.loadTests().stream().map(LoadTest::throughputRps);
        Double today = told.endToEnd() == null ? null : told.endToEnd().throughputRps();
        return Stream.concat(tests, Stream.ofNullable(today))
                .anyMatch(served -> served != null && served > NOISE * offered && capacity <= NOISE * served);
    }

    private static void bound(String what, double rate, double share, double capacity, Breaches breaches) {
        if (capacity > TOLERANCE * rate / share) {
            breaches.add(
                    Kind.CAPACITY_ABOVE_CPU,
                    CAPACITY_AT,
                    "capacity %.5g, but %s is %.3g at %.5g requests/s",
                    capacity,
                    what,
                    share,
                    rate);
        }
    }

    /** What is served can be served; what is offered and not served cannot, unless they were measured apart. */
    private static void served(CheckedAnswer answer, Double offered, double capacity, Breaches breaches) {
        DeploymentProfile told = answer.told();
        EndToEnd measured = told.endToEnd();
        Double answered = measured == null ? null : measured.throughputRps();
        Double served = measured == null ? null : measured.servedRps(offered);
        if (served == null || served <= 0) {
            return;
        }
        // What is served cannot be more than what is offered: then the rates are of different times, and neither binds.
        boolean sameTime = offered == null || served <= NOISE * offered;
        if (sameTime && capacity * NOISE < served) {
            breaches.add(
                    Kind.CAPACITY_BELOW_SERVED, CAPACITY_AT, "capacity %.5g, but %.5g are served", capacity, served);
        }
        boolean open = told.traffic() != null && told.traffic().arrivalOrDefault() == Arrival.OPEN_LOOP;
        boolean apart = Boolean.TRUE.equals(answer.assessment().baseline().ratesApart());
        if (open && !apart && offered != null && offered > NOISE * answered && capacity > offered) {
            breaches.add(
                    Kind.OVERLOAD_UNSEEN,
                    CAPACITY_AT,
                    "capacity %.5g, but of %.5g requests/s offered %.5g are served",
                    capacity,
                    offered,
                    answered);
        }
    }

    private static void utilization(Traffic traffic, Baseline today, Breaches breaches) {
        boolean open = traffic != null && traffic.meanRps() != null && traffic.arrivalOrDefault() == Arrival.OPEN_LOOP;
        if (!open || today.utilization() == null || today.capacityRps() <= 0) {
            return;
        }
        double expected = traffic.meanRps() / today.capacityRps();
        double shown = today.utilization();
        boolean bothFull = expected >= 1 / ROUNDING && shown >= 1 / NOISE;
        if (!bothFull && (shown > expected * NOISE || shown * NOISE < expected)) {
            breaches.add(
                    Kind.UTILIZATION_CONTRADICTS_CAPACITY,
                    "/baseline/utilization",
                    "utilization %.5g, but %.5g of %.5g requests/s",
                    shown,
                    traffic.meanRps(),
                    today.capacityRps());
        }
    }

    private static void after(Effects effects, Breaches breaches) {
        Double throughput = effects.expected(THROUGHPUT);
        Double capacity = effects.expected(Metric.CAPACITY.id());
        if (throughput != null && capacity != null && throughput > NOISE * capacity) {
            breaches.add(
                    Kind.THROUGHPUT_ABOVE_CAPACITY,
                    effects.at(THROUGHPUT),
                    "%s: %.5g are served at a capacity of %.5g",
                    effects.name(),
                    throughput,
                    capacity);
        }
        Traffic traffic =
                effects.after() == null ? null : effects.after().profile().traffic();
        if (traffic != null && traffic.meanRps() != null) {
            double asked =
                    Math.max(traffic.meanRps(), effects.after().adjustments().askedRps());
            price(
                    effects.at(Metric.USD_PER_THOUSAND.id()),
                    effects.expected(Metric.USD_PER_HOUR.id()),
                    effects.expected(Metric.USD_PER_THOUSAND.id()),
                    asked,
                    breaches);
        }
    }

    private static void price(String pointer, Double bill, Double perThousand, double rate, Breaches breaches) {
        if (bill == null || perThousand == null) {
            return;
        }
        double expected = bill / (SECONDS_OF_A_THOUSAND * rate);
        if (perThousand > expected * ROUNDING || perThousand * ROUNDING < expected) {
            breaches.add(
                    Kind.PRICE_CONTRADICTS_BILL,
                    pointer,
                    "%.5g USD a thousand requests, but %.5g USD an hour for %.5g requests/s",
                    perThousand,
                    bill,
                    rate);
        }
    }
}
