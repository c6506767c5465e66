package io.leapadvisor.simulate;

import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.arrival.Backlog;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.service.Services;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A deployment as it is or as it would be with remedies applied.
 *
 * @param profile the deployment in the contract's fields
 * @param adjustments what those cannot say
 * @param names names looked up for this or a like deployment, which serve again as far as they are the same; null =
 *     none
 * @param cacheOf name of the cache that was put before a stage, by the name of that stage
 * @param services those on its path beside its own
 */
public record Variant(
        DeploymentProfile profile,
        Adjustments adjustments,
        Resolved names,
        Map<String, String> cacheOf,
        Services services) {

    /** A deployment with remedies of which no name has been looked up. */
    public Variant(DeploymentProfile profile, Adjustments adjustments) {
        this(profile, adjustments, null, Map.of(), Services.NONE);
    }

    /** A deployment without any remedy. */
    public static Variant of(DeploymentProfile profile) {
        return new Variant(profile, Adjustments.NONE);
    }

    /** The deployment that a resolved profile describes, without any remedy. */
    public static Variant of(Resolved resolved) {
        return new Variant(resolved.profile(), Adjustments.NONE, resolved, Map.of(), Services.NONE);
    }

    /** This variant with another profile. */
    public Variant with(DeploymentProfile changed) {
        return new Variant(changed, adjustments, names, cacheOf, services);
    }

    /**
     * This variant with a student in place of its model, which is built as its teacher is.
     *
     * @param depth layers of the student over those of its teacher
     * @param width width of the student over that of its teacher
     */
    public Variant withStudent(ModelSpec student, double depth, double width) {
        Resolved like = names == null ? null : names.ofStudent(depth, width);
        return new Variant(profile.withModel(student), adjustments, like, cacheOf, services);
    }

    /** What a request waits that finds no replica, in ms. */
    public double startMs() {
        Double start = profile.hardwareOrNone().coldStartMs();
        return start == null ? 0 : start * adjustments.starts().part();
    }

    /**
     * Part of the time in which the only replica runs where none has to, and its starts are paid. Requests that come at
     * random wait as often as there is none or one starts, and a start begins at the rate at which they find none: at
     * the rate λ and with starts of D it is away for the part w / (1 + λD) when the part w of them waits. 1 where one
     * always runs, or nobody was seen to wait for a start.
     */
    public double awake() {
        Hardware hardware = profile.hardwareOrNone();
        boolean sleeps = hardware.minReplicas() != null && hardware.minReplicas() == 0 && hardware.replicaCount() == 1;
        Double rps = profile.traffic() == null ? null : profile.traffic().meanRps();
        double cold = sleeps ? adjustments.starts().share() : 0;
        return 1 - cold / (1 + (rps == null ? 0 : rps * startMs() / 1e3));
    }

    /** True when load tests were made at several batches, so that they tell what another batch makes of the times. */
    public boolean isTestedAtBatches() {
        return profile.loadTests() != null
                && profile.loadTests().stream()
                                .map(LoadTest::batchSize)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        > 1;
    }

    /** What requests wait in peaks until replicas have started, at the capacity of those that run. */
    public Backlog backlog(double capacityRps) {
        Double peak = profile.traffic() == null ? null : profile.traffic().peakRps();
        return adjustments
                .starts()
                .backlog()
                .at(peak, capacityRps, profile.hardwareOrNone().coldStartMs());
    }

    /**
     * Requests that users make over those that come to it: see {@link Adjustments#askedRps()}; 1 = as many. Without a
     * rate a cache leaves its misses.
     */
    public double asked() {
        Double coming = profile.traffic() == null ? null : profile.traffic().meanRps();
        if (coming == null) {
            return 1 / adjustments.hits().missed();
        }
        return coming == 0 ? 1 : Math.max(1, adjustments.askedRps() / coming);
    }

    /** The machines that a stage works on; those of the deployment for null, and for what has none of its own. */
    public Hardware machinesOf(String stage) {
        String host = stage == null ? null : services.hostOf(stage);
        return services.machines(host, profile.hardwareOrNone());
    }

    /** The stage at which a remedy stands that was asked for at one; null = the deployment. */
    public String stageOf(RemedySpec remedy, String named) {
        return services.stageOf(remedy, named, profile.stagesOrEmpty());
    }

    /** What its fields cannot say of a service; of the deployment itself for null. */
    Adjustments adjustmentsOf(String service) {
        return service == null ? adjustments : services.byName().get(service).adjustments();
    }

    /** This variant with these services. */
    public Variant with(Services changed) {
        return new Variant(profile, adjustments, names, cacheOf, changed);
    }

    /** This variant with changed adjustments. */
    public Variant adjust(UnaryOperator<Adjustments> change) {
        return new Variant(profile, change.apply(adjustments), names, cacheOf, services);
    }

    /** This variant with a cache put before a stage. */
    public Variant withCacheBefore(String stage, String cache) {
        Map<String, String> caches = new HashMap<>(cacheOf);
        caches.putIfAbsent(stage, cache);
        return new Variant(profile, adjustments, names, Map.copyOf(caches), services);
    }
}
