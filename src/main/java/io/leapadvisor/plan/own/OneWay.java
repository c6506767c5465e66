package io.leapadvisor.plan.own;

import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.field.ReplicaCount;
import io.leapadvisor.simulate.Variant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Changes that go one way: the model's own error turns none of their gains into a loss, and no loss into a gain. */
public final class OneWay {

    /** Share of a request up to which a wait is none that a batch could shorten; ours. */
    private static final double NO_WAIT = 0.01;

    private OneWay() {}

    /**
     * True where nothing but times of stages, with the caches and the storage that shorten them, the number of
     * replicas, the time of a start, the tokens of a request, the share that a smaller model answers, or who waits for
     * a start is other than before: less work, fewer and shorter starts make no request slower, and fewer machines make
     * none faster, however much the model errs. What a cache or a drive may add is in the interval of its effect.
     */
    public static boolean of(Variant before, Variant after) {
        if (!after.services().equals(before.services())) {
            return false;
        }
        DeploymentProfile was = before.profile();
        DeploymentProfile is = after.profile();
        Adjustments paid = after.adjustments()
                .withPrices(after.adjustments()
                        .prices()
                        .withAddedUsdPerHour(before.adjustments().prices().addedUsdPerHour()));
        return paid.equals(before.adjustments()) && (differsInTimes(was, is) || differsInReplicas(was, is))
                || hasFewerTokens(before, after)
                || asksSmallerModel(before, after)
                || waitsLessForStarts(before, after);
    }

    /**
     * True where nothing but how requests are collected into batches, with times of stages, is other than before, and
     * nobody waited for the model: a batch takes no less than a request alone, so that this only adds waits.
     *
     * @param waitedMs what a request waits before the change, of {@code meanMs} that it takes, in ms
     */
    public static boolean addsWaits(Variant before, Variant after, double waitedMs, double meanMs) {
        DeploymentProfile was = before.profile();
        ModelSpec is = after.profile().model();
        return was.model() != null
                && is != null
                && !Objects.equals(is.batching(), was.model().batching())
                && waitedMs <= NO_WAIT * meanMs
                && after.services().equals(before.services())
                && after.adjustments().equals(before.adjustments())
                && after.profile()
                        .withStages(was.stages())
                        .withModel(is.withBatching(was.model().batching()))
                        .equals(was);
    }

    /**
     * True where requests compute fewer tokens and nothing else differs, but for times of stages and of prompts that
     * stand for them where a model cannot be computed, and for who finds its prefix where: a router that bounds how
     * much more one replica may get leaves none of them slower.
     */
    private static boolean hasFewerTokens(Variant before, Variant after) {
        DeploymentProfile was = before.profile();
        Traffic more = was.traffic();
        Traffic fewer = after.profile().traffic();
        Adjustments prompts = after.adjustments()
                .withPrefillTime(before.adjustments().prefillTime())
                .withRoutedByPrefix(before.adjustments().routedByPrefix());
        if (more == null || fewer == null || !prompts.equals(before.adjustments())) {
            return false;
        }
        Traffic alike = fewer.withInputTokens(more.inputTokens())
                .withOutputTokens(more.outputTokens())
                .withSharedPrefixTokens(more.sharedPrefixTokens())
                .withReasoningTokens(more.reasoningTokens())
                .withOutputTokensP95(more.outputTokensP95())
                .withPrefixHitRatio(more.prefixHitRatio());
        return isAtMost(fewer.computedTokens(), more.computedTokens())
                && isAtMost(fewer.outputTokens(), more.outputTokens())
                && after.adjustments().prefillTime() <= before.adjustments().prefillTime()
                && (after.adjustments().routedByPrefix()
                        || !before.adjustments().routedByPrefix())
                && withPrefixesKept(after.profile(), was)
                        .withStages(was.stages())
                        .withTraffic(alike)
                        .equals(was);
    }

    /** True where a smaller model answers more of the requests to the same deployment, and nothing else differs. */
    private static boolean asksSmallerModel(Variant before, Variant after) {
        Adjustments was = before.adjustments();
        Adjustments is = after.adjustments();
        return is.routing().share() > was.routing().share()
                && is.routing().time() <= Math.min(1, was.routing().time())
                && is.withRouting(was.routing()).equals(was)
                && after.profile().equals(before.profile());
    }

    /** The same without the cache of prompts that another one lacks, and at its prices of tokens. */
    private static DeploymentProfile withPrefixesKept(DeploymentProfile is, DeploymentProfile was) {
        ModelSpec model = is.model();
        if (model == null || was.model() == null || was.model().has(Feature.PREFIX_CACHING)) {
            return is;
        }
        Set<Feature> others = EnumSet.noneOf(Feature.class);
        others.addAll(model.features() == null ? Set.of() : model.features());
        others.remove(Feature.PREFIX_CACHING);
        Set<Feature> alike = others.isEmpty() ? was.model().features() : others;
        return is.withModel(
                model.withFeatures(alike).withTokenPrices(was.model().tokenPrices()));
    }

    private static boolean isAtMost(Double value, Double most) {
        return Objects.equals(value, most) || value != null && most != null && value <= most;
    }

    /** True where fewer requests wait for a start, no fewer replicas run, and nothing but the price differs. */
    private static boolean waitsLessForStarts(Variant before, Variant after) {
        Adjustments was = before.adjustments();
        Adjustments is = after.adjustments();
        Hardware more = after.profile().hardware();
        Hardware fewer = before.profile().hardware();
        return more != null
                && fewer != null
                && is.starts().share() <= was.starts().share()
                && is.cuts().tail() >= was.cuts().tail()
                && more.replicaCount() >= fewer.replicaCount()
                && is.withStarts(is.starts().withShare(was.starts().share()))
                        .withCuts(is.cuts().withTail(was.cuts().tail()))
                        .withPrices(is.prices().withReplica(was.prices().replica()))
                        .equals(was)
                && after.profile()
                        .withHardware(more.withReplicas(fewer.replicas()).withMinReplicas(fewer.minReplicas()))
                        .equals(before.profile());
    }

    /** True where nothing but stages, what they read from and how long a start takes differs. */
    private static boolean differsInTimes(DeploymentProfile was, DeploymentProfile is) {
        Hardware before = was.hardware();
        Hardware after = is.hardware();
        DeploymentProfile alike = before == null || after == null
                ? is
                : is.withHardware(after.withStorage(before.storage())
                        .withColdStartMs(before.coldStartMs())
                        .withImageGb(before.imageGb()));
        return alike.withStages(was.stages()).equals(was);
    }

    /** True where nothing else differs, but for the batch that the clients of each replica fill. */
    private static boolean differsInReplicas(DeploymentProfile was, DeploymentProfile is) {
        return was.hardware() != null
                && is.hardware() != null
                && Objects.equals(
                        is.model(), ReplicaCount.filled(was, is.hardware().replicaCount()))
                && is.withHardware(is.hardware().withReplicas(was.hardware().replicas()))
                        .withModel(was.model())
                        .equals(was);
    }
}
