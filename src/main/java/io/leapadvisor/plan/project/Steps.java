package io.leapadvisor.plan.project;

import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.physics.machine.Launching;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applied;
import io.leapadvisor.remedy.Applier;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.Carried;
import io.leapadvisor.simulate.anchor.KeptError;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.token.Pace;
import io.leapadvisor.simulate.token.TokenAnchor;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes one action after another, all effects at their expected values.
 *
 * @param applier performs actions
 * @param corrections what a team's own outcomes make of them
 * @param simulations simulates what they leave
 * @param withoutExchange part of what a split model takes too long that is left on one accelerator
 */
record Steps(Applier applier, Corrections corrections, Simulations simulations, double withoutExchange) {

    /**
     * Part of what is measured beyond the computed launches that stays once they are recorded: a server with an adapter
     * took 0.46 of the time (https://github.com/NovaSky-AI/SkyRL/issues/607, 481 to 222 s, read on 2026-11-28). Ours.
     */
    private static final double LAUNCHES_STAY = 0.2;

    /** Times that differ by no more than this share are the same. */
    private static final double NO_CHANGE = 1e-3;

    /** One more action on what others have made; not remembered. */
    After next(After before, Action action) {
        EffectUse drop = applier.accuracyDrop(before.variant(), action);
        Applied plain = applier.apply(before.variant(), before.anchors(), action, Draw.EXPECTED);
        boolean stays = staysWhole(before, action, plain.variant());
        boolean leaves = !stays && simulations.leavesProcessor(before, plain.variant());
        Applied applied = corrections.of(action).of(stays ? plain : replacing(before, action, plain, leaves));
        Anchors kept = stays ? before.anchors() : carried(before, action, applied.variant(), leaves);
        Anchors left = simulations.spread(before, applied.variant(), kept);
        // Most actions carry all of it, and to compare two deployments takes as long as to change one.
        Anchors anchors =
                left != before.anchors() && applied.variant().equals(before.variant()) ? before.anchors() : left;
        return new After(
                applied.variant(),
                anchors,
                before.simulated().then(near -> simulations.of(applied.variant(), anchors, near)),
                joined(before.effects(), applied.effects()),
                joined(before.assumptions(), applied.assumptions()),
                before.accuracyKept() * (drop == null ? 1 : 1 - drop.factor().expected()),
                applied.effects());
    }

    /**
     * What load tests taught of what is taken away leaves with it, as what the measurements of today say of it does.
     * Where they were faster than estimated, that is of the machine and the requests, and stays with them.
     */
    private Applied replacing(After before, Action action, Applied applied, boolean leaves) {
        Variant after = applied.variant();
        double carryOver = leaves ? 0 : action.remedy().carryOver();
        if (carryOver == 1 || action.stage() != null && after.services().of(action.stage()) != null) {
            return applied;
        }
        Variant left = after.adjust(a -> a.withOwn(a.own().kept(carryOver)));
        boolean all = after.equals(left) || !leaves && isKept(before, after, left);
        return all ? applied : new Applied(left, applied.effects(), applied.assumptions());
    }

    /** What serves more is of the machine; what was tested at several batches tells of the same software at any. */
    private boolean isKept(After before, Variant one, Variant other) {
        Projection near = before.projection();
        return before.variant().isTestedAtBatches() && isSameSoftware(before.variant(), one)
                || simulations.of(one, before.anchors(), near).rates().capacityRps()
                        > simulations.of(other, before.anchors(), near).rates().capacityRps();
    }

    /**
     * What errs leaves with what is taken away: with a replaced engine its error, with accelerators that no longer
     * share a layer what they waited for each other; in a ring that is one step less for each accelerator less.
     */
    private Anchors carried(After before, Action action, Variant after, boolean leaves) {
        if (simulations.comesToFit(before, after)) {
            return before.anchors().withCarried(Carried.NOTHING);
        }
        double launches = recordsLaunches(before, after) ? LAUNCHES_STAY : 1;
        double carryOver = Math.max(
                leaves ? 0 : Math.min(action.remedy().carryOver(), launches),
                KeptError.ofAnyEngine(before.variant().names()));
        Service service =
                action.stage() == null ? null : before.variant().services().of(action.stage());
        Anchors now = withHost(before, action, after);
        Anchors without = now.carry(service == null ? null : service.name(), carryOver);
        Anchors anchors =
                carryOver == 1 ? now : leaves || isBatchLimit(before, after) ? without : left(before, after, without);
        int from = before.variant().profile().hardwareOrNone().tensorParallelOrOne();
        int to = after.profile().hardwareOrNone().tensorParallelOrOne();
        // A request that takes longer may be longer: of the exchange it says nothing.
        double left = to < from && !before.variant().names().isWorkAssumed() ? (to - 1.0) / (from - 1) : 1;
        return left == 1 ? anchors : anchors.exchanging(withoutExchange + (1 - withoutExchange) * left);
    }

    /** What other software, or more of it for the host, makes of the model's time it makes of the host's, too. */
    private Anchors withHost(After before, Action action, Variant after) {
        Anchors anchors = before.anchors();
        TokenAnchor tokens = anchors.tokens();
        boolean same = tokens.idle() != 0 && isSameSoftware(before.variant(), after);
        if (tokens.idle() == 0 || same && !action.remedy().relieves().contains(Bound.HOST)) {
            return anchors;
        }
        Projection today = before.projection();
        Pace now = today.answering().pace();
        Pace then = simulations.of(after, anchors, today).answering().pace();
        if (now == null || then == null || !(now.perTokenMs() > 0)) {
            return anchors;
        }
        double times = same
                ? after.adjustments().decodeTime()
                        / before.variant().adjustments().decodeTime()
                : then.perTokenMs() / now.perTokenMs();
        return anchors.withTokens(tokens.withHostTime(tokens.hostTime() * times));
    }

    /**
     * True where the same engine runs with the same features: it takes the time of the host that it took. Drafts spare
     * reads of the weights, and each token costs the host what it did.
     */
    private static boolean isSameSoftware(Variant before, Variant after) {
        ModelSpec now = before.profile().model();
        ModelSpec then = after.profile().model();
        return now == null
                || then == null
                || Objects.equals(now.runtime(), then.runtime())
                        && Objects.equals(now.runtimeVersion(), then.runtimeVersion())
                        && undrafted(now).equals(undrafted(then));
    }

    private static Set<Feature> undrafted(ModelSpec model) {
        Stream<Feature> features = Stream.ofNullable(model.features()).flatMap(Collection::stream);
        return features.filter(one -> one != Feature.SPECULATIVE_DECODING).collect(Collectors.toSet());
    }

    /**
     * What holds of the measurements after an error has left; all of it where without the error a change for the better
     * would be one for the worse: a deployment that is faster than modelled has that from its machine.
     */
    private Anchors left(After before, Variant after, Anchors without) {
        Projection today = before.projection();
        double todayMs = today.latency().meanMs();
        boolean turned =
                simulations.of(after, before.anchors(), today).latency().meanMs() < todayMs
                        && simulations.of(after, without, today).latency().meanMs() > todayMs;
        return turned ? before.anchors() : without;
    }

    /**
     * True where another limit of the batch is one that the load does not feel, or makes the batch no larger: then all
     * stays that measurements and load tests say of the deployment.
     */
    private boolean staysWhole(After before, Action action, Variant after) {
        if (action.remedy().carryOver() == 1 || !isBatchLimit(before, after)) {
            return false;
        }
        Projection today = before.projection();
        Projection all = simulations.of(after, before.anchors(), today);
        boolean felt = !isSame(today.latency().meanMs(), all.latency().meanMs())
                || !isSame(today.rates().throughputRps(), all.rates().throughputRps());
        // What a small batch loses in launches a large one does not; one that is no larger loses it as ever.
        boolean both = today.serving() != null && all.serving() != null;
        return !felt || both && all.serving().batch() <= today.serving().batch();
    }

    /**
     * True where what is measured beyond the estimate is launches, one by one, that are recorded from now on. A list of
     * features may leave out what runs: it counts that recording was told to be off.
     */
    private static boolean recordsLaunches(After before, Variant after) {
        ModelSpec now = before.variant().profile().model();
        ModelSpec next = after.profile().model();
        return now != null
                && next != null
                && now.featuresOff() != null
                && now.featuresOff().contains(Feature.CUDA_GRAPHS)
                && !Launching.isRecorded(now)
                && Launching.isRecorded(next)
                && (before.anchors().tokens().perToken() > 1
                        || before.anchors().rates().throughput() < 1)
                && Launching.isOneByOne(before.projection().own().resolved());
    }

    /** True where another limit of the batch is all that was set. */
    private static boolean isBatchLimit(After before, Variant after) {
        DeploymentProfile profile = before.variant().profile();
        return profile.model() != null
                && after.profile().model() != null
                && profile.withModel(profile.model()
                                .withBatching(after.profile().model().batching()))
                        .equals(after.profile());
    }

    private static boolean isSame(double before, double after) {
        return Math.abs(after / before - 1) < NO_CHANGE;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
