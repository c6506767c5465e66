package io.leapadvisor.simulate.token;

import io.leapadvisor.knowledge.calibration.SpreadKinds;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How far numbers err because nobody told how long prompts are. They are computed for prompts that are shorter and
 * longer by one standard deviation of the logarithm of the length, and half of the logarithm of what those differ by is
 * the standard deviation that the length brings: next to none for the time per token of one request, nearly that of the
 * length itself for its first token.
 *
 * @param sigma standard deviation of the logarithm of a number, by its kind; a kind that is absent has none
 */
public record UntoldPrompt(Map<String, Double> sigma) {

    /** The length is told, or nothing depends on it. */
    public static final UntoldPrompt NONE = new UntoldPrompt(Map.of());

    /**
     * Of a projected deployment.
     *
     * @param deviation standard deviation of the logarithm of the length
     * @param kinds those of its numbers
     */
    public static UntoldPrompt of(Projection projection, Simulator simulator, double deviation, SpreadKinds kinds) {
        Resolved resolved = projection.own().resolved();
        Traffic traffic = resolved.profile().traffic();
        if (projection.model() == null
                || !projection.model().generative()
                || traffic != null && traffic.inputTokens() != null) {
            return NONE;
        }
        OwnFactors own = projection.model().adjustments().own();
        Variant alone =
                Variant.of(resolved).with(resolved.profile().withEndToEnd(null).withStages(null));
        Projection shorter = simulator.project(
                alone.adjust(a -> a.withOwn(own.times(Factor.PROMPT_LENGTH, Math.exp(-deviation)))), Anchors.NONE);
        Projection longer = simulator.project(
                alone.adjust(a -> a.withOwn(own.times(Factor.PROMPT_LENGTH, Math.exp(deviation)))), Anchors.NONE);
        Map<String, Double> sigma = new TreeMap<>();
        Map<String, ToDoubleFunction<Projection>> numbers = Map.of(
                kinds.latency(),
                one -> one.latency().meanMs(),
                kinds.firstToken(),
                one -> one.tokens().ttftMs(),
                kinds.token(),
                one -> one.tokens().tpotMs(),
                kinds.rate(),
                one -> one.rates().throughputRps(),
                "capacity",
                one -> one.rates().capacityRps());
        numbers.forEach((kind, number) -> {
            double half = Math.abs(Math.log(number.applyAsDouble(longer) / number.applyAsDouble(shorter))) / 2;
            // Where the longer ones are more than is served times grow with the run: not with the length alone.
            sigma.put(kind, Double.isNaN(half) ? 0 : Math.min(deviation, half));
        });
        return new UntoldPrompt(Map.copyOf(sigma));
    }

    /** That of a kind of number. */
    public double of(String kind) {
        return sigma.getOrDefault(kind, 0.0);
    }
}
