package io.leapadvisor.physics.remark;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.price.Price;
import io.leapadvisor.knowledge.price.PriceAge;
import io.leapadvisor.knowledge.price.PriceList;
import io.leapadvisor.knowledge.serving.Status;
import io.leapadvisor.physics.Cost;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sentences on what an answer rests on beside the numbers of its profile: whose price counts, what an engine has on by
 * default, whether its project goes on, from what a tail follows. They stand among the assumptions and widen no
 * interval. Thread-safe.
 */
public final class Remarks {

    private final Knowledge knowledge;
    private final LocalDate newestPrice;

    public Remarks(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.newestPrice = PriceAge.newest(knowledge.accelerators().stream().map(Accelerator::priceList));
    }

    /**
     * The sentences for a deployment, in a fixed order.
     *
     * @param known names that were looked up for it already; null = none
     */
    public List<String> of(DeploymentProfile told, Resolved known) {
        return of(told, known, 1);
    }

    private List<String> of(DeploymentProfile told, Resolved known, double awake) {
        Hardware hardware = told.hardwareOrNone();
        Resolved named = Resolved.named(told, knowledge, known);
        Optional<String> price = price(hardware, named, age(told));
        Optional<Engine> engine = Optional.ofNullable(named.engine());
        boolean paid = price.isPresent() || hardware.usdPerReplicaHour() != null;
        return Stream.concat(
                        Stream.of(
                                        price,
                                        paid ? asleep(hardware, awake) : Optional.<String>empty(),
                                        engine.flatMap(one -> features(told.model(), one)),
                                        engine.filter(one -> one.status() != null)
                                                .map(this::status))
                                .flatMap(Optional::stream),
                        ofServices(told))
                .toList();
    }

    /** Whose prices count of the machines that stages tell of their own. */
    private Stream<String> ofServices(DeploymentProfile told) {
        Map<String, Hardware> machines = new LinkedHashMap<>();
        for (Stage stage : told.stagesOrEmpty()) {
            if (stage.hardware() != null) {
                machines.putIfAbsent(stage.service() == null ? stage.name() : stage.service(), stage.hardware());
            }
        }
        return machines.entrySet().stream()
                .flatMap(own -> price(
                        own.getValue(),
                        Resolved.named(told.withModel((ModelSpec) null).withHardware(own.getValue()), knowledge, null),
                        age(told))
                        .map(said -> "service " + own.getKey() + ": " + said)
                        .stream());
    }

    private Optional<String> price(Hardware hardware, Resolved named, PriceAge age) {
        return Optional.ofNullable(named.accelerator())
                .filter(part -> hardware.usdPerReplicaHour() == null)
                .flatMap(part -> price(hardware, part, age))
                .or(() -> Cost.ofCores(hardware, named.accelerator(), named.processor(), knowledge)
                        .map(each -> ofCore(each, age)));
    }

    /**
     * The same of a deployment whose measurements count, with what they leave to be taken as usual.
     *
     * @param known as above
     * @param awake part of the time in which replicas run where none has to; 1 = all of it, or nothing tells
     */
    public List<String> ofMeasured(DeploymentProfile told, Resolved known, double awake) {
        return Stream.concat(of(told, known, awake).stream(), tail(told).stream())
                .toList();
    }

    /** Of means alone a tail follows only by a spread that is usual. */
    private Optional<String> tail(DeploymentProfile told) {
        List<LatencySummary> measured = told.latencies().toList();
        boolean means = measured.stream().anyMatch(one -> one.meanMs() != null);
        boolean spread = measured.stream().anyMatch(one -> one.hasTail() || one.p50Ms() != null);
        return means && !spread
                ? Optional.of("no percentile of a latency is given; P50, P95 and P99 follow from the means, whose"
                        + " coefficient of variation is taken as " + knowledge.threshold("default-stage-cv")
                        + " a stage before it waits")
                : Optional.empty();
    }

    /** The bill is that of the replicas that run: how long they run, where none has to, requests that wait tell. */
    private static Optional<String> asleep(Hardware hardware, double awake) {
        if (hardware.minReplicas() == null || hardware.minReplicas() > 0) {
            return Optional.empty();
        }
        return awake < 1
                ? Optional.of("hardware.minReplicas is 0: by the requests that wait for a start a replica runs for "
                        + Math.round(awake * 100) + " % of the time, and the bill is that of these hours")
                : Optional.of("hardware.minReplicas is 0: the bill is that of " + hardware.replicaCount()
                        + (hardware.replicaCount() == 1 ? " replica" : " replicas")
                        + " around the clock, and lower by the part of the time in which none runs");
    }

    private PriceAge age(DeploymentProfile told) {
        LocalDate observed = told.observedAt() == null
                ? null
                : told.observedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return PriceAge.of(observed, newestPrice, knowledge.threshold("price-age-days"));
    }

    private static Optional<String> price(Hardware hardware, Accelerator part, PriceAge age) {
        Optional<Price> listed = Cost.listed(hardware, part);
        if (listed.isPresent()) {
            Price price = listed.get();
            return Optional.of("hardware.usdPerReplicaHour is not given; "
                    + Price.number(price.usdPerAcceleratorHour(), 2) + " USD an hour for each " + part.id()
                    + " are taken (" + price.offer() + ", " + age.words(price) + ")");
        }
        return hardware.pricing() == null
                ? Optional.empty()
                : Optional.of("hardware.pricing: the catalogue has no price of " + part.id()
                        + (hardware.pricing().provider() == null
                                ? ""
                                : " from " + hardware.pricing().provider())
                        + " " + Price.words(PriceList.basis(hardware.pricing())) + "; the bill is left out");
    }

    private static String ofCore(Price price, PriceAge age) {
        return "hardware.usdPerReplicaHour is not given; " + Price.number(price.usdPerVcpuHour(), 4)
                + " USD an hour for each of hardware.cpuCores are taken (" + price.offer() + ", of " + price.vcpus()
                + " vCPUs, " + age.words(price) + ")";
    }

    private static Optional<String> features(ModelSpec model, Engine engine) {
        Optional<EngineVersion> version = EngineVersion.told(model);
        Set<Feature> on = engine.featuresBeside(model);
        if (on.isEmpty() && engine.enumerates(model)) {
            return Optional.of("model.features names what every version of " + engine.name()
                    + " has on and is taken as all that runs; model.runtimeVersion lets what it "
                    + "has on by default count");
        }
        on.removeIf(feature -> model.has(feature)
                || model.featuresOff() != null && model.featuresOff().contains(feature));
        return on.isEmpty()
                ? Optional.empty()
                : Optional.of("model.features: "
                        + on.stream().map(Feature::id).collect(Collectors.joining(", "))
                        + (on.size() == 1 ? " is" : " are") + " on by default in " + engine.name()
                        + (version.isPresent() ? " of that version" : ", in its newest version")
                        + "; model.featuresOff names what was switched off");
    }

    private String status(Engine engine) {
        Status status = engine.status();
        String state =
                switch (status.state()) {
                    case ACTIVE -> " is developed";
                    case MAINTENANCE -> " is only maintained";
                    case ARCHIVED -> " is archived";
                };
        String instead = status.instead().stream()
                .map(id -> knowledge.engine(id).map(Engine::name).orElse(id))
                .collect(Collectors.joining(" or "));
        return "model.runtime: " + engine.name() + state
                + (status.since() == null ? "" : " since " + status.since()) + ": " + status.says()
                + (instead.isEmpty() ? "" : "; move to " + instead);
    }
}
